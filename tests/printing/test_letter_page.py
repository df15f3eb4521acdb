"""Where things stand on the sheet, by geometry and by ink (dossier 2.5, 2.6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from staffdesk.printing.letter_address import SWEEP, WINDOW
from staffdesk.printing.letter_blocks import LEFT, RIGHT, STYLES
from staffdesk.printing.letter_page import LetterLayout
from staffdesk.printing.letters import Letter, render_letter
from staffdesk.printing.paper import Line
from tests.printing.samples import LETTER, addressed_to, ink

LONG_ADDRESS = "宮城県仙台市青葉区一番町四丁目6番1号　仙台第一架空タワービルディング北館十二階南側奥"
LETTERS = {
    "usual": LETTER,
    "short": addressed_to("甲", "乙"),
    "without address": replace(LETTER, addressee=replace(LETTER.addressee, postcode="", address_lines=())),
    "three lines": addressed_to(
        "見本　一子", "群馬県前橋市架空町1丁目2番3号", "けやき台マンション405号室", "例示方"
    ),
    "long address": addressed_to("見本　一子", LONG_ADDRESS),
    "very long address": addressed_to("見本　一子", LONG_ADDRESS + "の突き当たりの右側の部屋の奥の部屋" * 2),
    "long name": addressed_to("架空県学校生活協同組合連合会　東部支部事務局"),
    "specimen": replace(LETTER, specimen=True),
    "long body": replace(LETTER, body=("文章がとても長い場合の例です。" * 85,)),
    "long items": replace(
        LETTER, items=(*LETTER.items, ("とても長い見出しのついた項目の例", "長い説明文。" * 60))
    ),
    "full sender": replace(
        LETTER,
        sender=replace(
            LETTER.sender,
            name="架空県学校生活協同組合連合会",
            address="群馬県前橋市架空町1丁目2番3号　けやき台会館3階",
            hours="月曜日から金曜日の9時00分から17時30分まで（祝日と年末年始、本組合の休業日を除きます）",
            seal_omitted=True,
        ),
    ),
}
letters = pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())


def _within(line: Line, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = line.box
    return box[0] <= left and box[1] <= top and right <= box[2] + 0.01 and bottom <= box[3]


def _touches(line: Line, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = line.box
    return left < box[2] and right > box[0] and top < box[3] and bottom > box[1]


@letters
def test_the_address_stands_in_the_window_and_nothing_else_can_slip_into_it(letter: Letter) -> None:
    page = LetterLayout().page(letter)
    *address, _number = page.heading
    assert all(_within(line, WINDOW) for line in address)
    assert not any(_touches(line, SWEEP) for line in page.lines if line not in address)
    pdf = render_letter(letter)
    found = ink(pdf, SWEEP)
    assert found is not None
    assert found[0] >= WINDOW[0]
    assert found[1] >= WINDOW[1]
    assert found[2] <= WINDOW[2] + 0.3  # a pixel is a quarter of a millimetre
    assert found[3] <= WINDOW[3] + 0.3


@letters
def test_no_ink_stands_outside_the_margins_but_the_fold_marks(letter: Letter) -> None:
    pdf = render_letter(letter)
    assert ink(pdf, (0, 0, 210, 14)) is None
    assert ink(pdf, (0, 287, 210, 297)) is None
    assert ink(pdf, (RIGHT + 0.5, 0, 210, 297)) is None
    assert ink(pdf, (0, 0, 4.5, 297)) is None
    assert ink(pdf, (10.5, 0, LEFT - 0.5, 297)) is None


@letters
def test_no_two_lines_stand_on_each_other(letter: Letter) -> None:
    lines = LetterLayout().page(letter).lines
    clashes = [
        (a, b)
        for n, a in enumerate(lines)
        for b in lines[n + 1 :]
        if a.width and b.width and _touches(a, b.box)
    ]
    assert clashes == []


def test_fold_marks_stand_where_the_sheet_is_folded_for_the_window() -> None:
    pdf = render_letter(LETTER)
    for v, length in ((105.0, 5.0), (148.5, 5.0), (201.0, 5.0)):
        found = ink(pdf, (0, v - 1, 20, v + 1))
        assert found is not None
        assert found[0] == pytest.approx(5.0, abs=0.3)
        assert found[2] == pytest.approx(5.0 + length, abs=0.5)
    assert ink(pdf, (0, 110, 20, 145)) is None


def test_room_is_kept_for_the_seal() -> None:
    for letter in (LETTER, LETTERS["long body"]):
        assert ink(render_letter(letter), (166, 33, 210, 56)) is None
    omitted = replace(LETTER, sender=replace(LETTER.sender, seal_omitted=True))
    assert ink(render_letter(omitted), (166, 33, 210, 56)) is not None


def test_an_address_is_set_as_large_as_there_is_room() -> None:
    def size_and_scale(letter: Letter) -> tuple[float, float]:
        line = LetterLayout().page(letter).heading[1]
        return line.size, line.scale

    assert size_and_scale(LETTERS["usual"]) == (10.5, 1.0)
    smaller = size_and_scale(LETTERS["long address"])
    narrower = size_and_scale(LETTERS["very long address"])
    assert smaller[0] <= 10.5
    assert narrower[0] == 8.0
    assert 0.7 <= narrower[1] < 1.0


def test_a_long_letter_is_set_closer_and_stays_on_its_page() -> None:
    used = [LetterLayout().page(letter).common.style for letter in (LETTER, LETTERS["long body"])]
    assert used[0] == STYLES[0]
    assert used[1] in STYLES[1:]


def test_full_lines_end_at_the_right_margin() -> None:
    page = LetterLayout().page(LETTERS["long body"])
    body = [line for line in page.common.block.lines if line.spacing]
    assert body
    for line in body:
        gaps = sum(len(run.text) for run in line.runs) - 1
        assert line.u + line.width + line.spacing * gaps * 25.4 / 72 == pytest.approx(RIGHT, abs=0.01)
