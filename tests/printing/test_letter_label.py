"""Long names and addresses: smaller, narrower, then a label; nothing is ever clipped (dossier 2.6, 3.5 case 24)."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staffdesk.printing.letter_address import LABEL, SWEEP, WINDOW
from staffdesk.printing.letter_data import Letter
from staffdesk.printing.letter_page import LetterLayout
from staffdesk.printing.letters import DoesNotFit, render_letter, render_letters
from tests.printing.samples import LETTER, addressed_to, ink, texts, without_spaces

TSUJI = "辻\U000e0100"
SIXTY = "架空県見本市例示区見本台一丁目二番三号　例示ハイツ見本棟一〇一号室　架空方　北側の階段を上がり右手の突き当たり奥の部屋右"
SEVEN_LINES = "架空県見本市例示区見本台一丁目二番三号　" * 7  # dossier 3.5 case 24

OURS = replace(LETTER, label=True)


def _to(name: str, *lines: str) -> Letter:
    return replace(addressed_to(name, *lines), label=True)


WITH_LABEL = {
    "seven lines": _to("見本　一子", SEVEN_LINES),
    "long name": _to(
        "架空県見本例示雛形地区労働者福祉協議会連合会　東部第二支部　事務局　書類担当　御担当者",
        "架空県見本市1-1",
    ),
    "both": _to("髙見本・架空濵労働組合協議会　" * 3, SEVEN_LINES),
}
IN_WINDOW = {
    "short": _to("甲", "乙"),
    "variants": _to(f"{TSUJI}　𠮷髙", "架空県見本市例示町1丁目2番3号　例示ハイツ101号室"),
    "sixty": _to("見本　一子", SIXTY),
    "long name": _to(f"髙見本{TSUJI}架空之濵　長右衛門之助太郎左衛門", SIXTY),
}


def test_the_long_address_is_sixty_characters() -> None:
    assert len(SIXTY) == 60


@pytest.mark.parametrize("letter", IN_WINDOW.values(), ids=IN_WINDOW.keys())
def test_what_fits_the_window_needs_no_label(letter: Letter) -> None:
    page = LetterLayout().page(letter)
    assert page.label == ()
    for line in page.heading[:-1]:
        left, top, right, bottom = line.box
        assert (left, top) >= (WINDOW[0], WINDOW[1])
        assert right <= WINDOW[2] + 0.01
        assert bottom <= WINDOW[3]


@pytest.mark.parametrize("letter", WITH_LABEL.values(), ids=WITH_LABEL.keys())
def test_what_does_not_fit_goes_to_a_label_whole(letter: Letter) -> None:
    page = LetterLayout().page(letter)
    assert page.label
    pdf = render_letter(letter)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 2
    wanted = without_spaces("".join(letter.addressee.address_lines))
    for text in map(without_spaces, (sheet.extract_text() for sheet in reader.pages)):
        assert wanted in text
        assert without_spaces(letter.addressee.name) in text
    label = without_spaces(reader.pages[1].extract_text())
    assert "窓に収まらない" in label
    assert letter.document_number in label
    for line in page.label[1:-1]:
        assert line.u >= LABEL[0]
        assert line.u + line.width <= LABEL[2]
        assert LABEL[1] < line.box[1] < line.box[3] < LABEL[3]
    assert ink(pdf, (LABEL[2] + 1, LABEL[1], 210, 297), page=1) is None


@pytest.mark.parametrize("letter", WITH_LABEL.values(), ids=WITH_LABEL.keys())
def test_beside_the_sender_the_address_touches_nothing(letter: Letter) -> None:
    boxes = [line.box for line in LetterLayout().page(letter).lines if line.width]
    assert [
        (a, b)
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ] == []


def test_without_leave_to_use_a_label_a_long_address_is_refused() -> None:
    with pytest.raises(DoesNotFit, match="label") as refused:
        render_letter(replace(WITH_LABEL["seven lines"], label=False))
    assert refused.value.field == "address"


def test_even_a_label_has_its_limits_and_says_so() -> None:
    with pytest.raises(DoesNotFit) as refused:
        render_letter(_to("甲", "町" * 2000))
    assert refused.value.field == "address"


def test_in_a_mailing_the_label_follows_its_letter() -> None:
    out = io.BytesIO()
    letters = [OURS, WITH_LABEL["seven lines"], OURS]
    assert render_letters(letters, out) == 3
    pages = [page.extract_text() for page in pypdf.PdfReader(out).pages]
    assert ["宛名ラベル" in page for page in pages] == [False, False, True, False]


def test_no_word_leaves_its_last_character_alone_on_a_line_where_a_smaller_size_helps() -> None:
    letter = _to(
        "架空県見本例示雛形地区労働者福祉協議会連合会　東部第二支部", "架空県見本市1-1", "二", "三", "四"
    )
    page = LetterLayout().page(letter)
    assert page.label
    rows = ["".join(run.text for run in line.runs) for line in page.address]
    assert "架空県見本例示雛形地区労働者福祉協議会連合会" in "".join(
        row for row in rows if row.startswith("架空県見本例示")
    )


def test_the_honorific_never_stands_alone() -> None:
    for letter in WITH_LABEL.values():
        rows = ["".join(run.text for run in line.runs).strip() for line in LetterLayout().page(letter).label]
        assert "様" not in rows
        assert any(row.endswith("　様") for row in rows)


parts = st.text(
    st.sampled_from("架空県見本市例示町一丁目二番三号髙𠮷濵　0123456789-"), min_size=1, max_size=220
)


@settings(max_examples=40)
@given(parts, st.text(st.sampled_from(f"見本例示髙𠮷{TSUJI[0]}濵　"), min_size=1, max_size=50))
def test_whatever_the_address_every_character_is_on_the_paper_or_the_letter_is_refused(
    address: str, name: str
) -> None:
    letter = _to(name, address)
    try:
        pdf = render_letter(letter)
    except DoesNotFit:
        return
    for text in texts(pdf):
        assert without_spaces(address) in without_spaces(text)
        assert without_spaces(name) in without_spaces(text)
    if len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1:
        found = ink(pdf, SWEEP)
        assert found is not None
        assert found[2] <= WINDOW[2] + 0.3
        assert found[3] <= WINDOW[3] + 0.3
