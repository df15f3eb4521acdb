"""Empty boxes on the middle panel and the slip to cut off (dossier 2.5 L1 and L11, 2.6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from staffdesk.printing.fonts import GlyphMissing
from staffdesk.printing.letter_address import SWEEP
from staffdesk.printing.letter_blocks import LEFT, RIGHT
from staffdesk.printing.letter_data import Boxes, Letter, Reply
from staffdesk.printing.letter_page import LetterLayout
from staffdesk.printing.letters import DoesNotFit, render_letter
from tests.printing.samples import LETTER, ink, texts, without_spaces

BOXES = Boxes(
    ("仮ログインパスワード", "仮確認用パスワード"), "まぎらわしい文字：0 数字のゼロ　O 英大文字のオー"
)
REPLY = Reply(
    "回答欄", "次のとおり回答します。", ("申し出ました。", "申し出ておりません。"), ("ご回答日", "おなまえ")
)
BOXED = replace(LETTER, opening=None, boxes=BOXES)
ANSWERED = replace(LETTER, opening=None, reply=REPLY)
_FOLDS = (105.0, 201.0)  # dossier 2.6


@pytest.mark.parametrize("labels", [BOXES.labels, BOXES.labels[:1]])
def test_the_boxes_stand_on_the_panel_that_lies_inside_and_are_empty(labels: tuple[str, ...]) -> None:
    letter = replace(BOXED, boxes=Boxes(labels, BOXES.legend))
    figure = LetterLayout().page(letter).common.block.figure
    assert len(figure.frames) == len(labels)
    pdf = render_letter(letter)
    for left, top, right, bottom in figure.frames:
        assert top > 110  # below the fold, out of the window's reach
        assert _FOLDS[0] < top < bottom < _FOLDS[1]
        assert (left, right) >= (LEFT, LEFT)
        assert right <= RIGHT
        assert top > SWEEP[3]
        assert ink(pdf, (left + 0.6, top + 0.6, right - 0.6, bottom - 0.6)) is None
        assert ink(pdf, (left - 0.5, top - 0.5, right + 0.5, bottom + 0.5)) is not None


def test_labels_and_legend_are_said_and_the_first_paragraph_stays_above_the_fold() -> None:
    page = LetterLayout().page(BOXED)
    first = without_spaces(BOXED.body[0])[:12]
    lead = [line for line in page.lines if first in without_spaces("".join(run.text for run in line.runs))]
    assert len(lead) == 1
    assert lead[0].v < _FOLDS[0]
    for text in texts(render_letter(BOXED)):
        for words in (*BOXES.labels, BOXES.legend, *BOXED.body):
            assert without_spaces(words) in without_spaces(text)


def test_letters_with_and_without_boxes_do_not_share_them() -> None:
    layout = LetterLayout()
    assert layout.page(BOXED).common.block.figure.frames
    assert not layout.page(LETTER).common.block.figure.frames


def test_the_slip_is_the_lowest_panel_and_the_text_ends_above_it() -> None:
    page = LetterLayout().page(ANSWERED)
    figure = page.common.block.figure
    slip = {line.v for line in figure.lines}
    assert min(slip) > _FOLDS[1]
    assert max(line.v for line in page.lines if line.v not in slip and line.v < 280) < _FOLDS[1]
    assert len(figure.frames) == len(REPLY.choices)
    assert ink(render_letter(ANSWERED), (LEFT, 202, RIGHT, 204)) is not None  # where to cut
    for text in texts(render_letter(ANSWERED)):
        for words in (REPLY.title, REPLY.words, *REPLY.choices, *REPLY.fields):
            assert without_spaces(words) in without_spaces(text)


@pytest.mark.parametrize("letter", [BOXED, ANSWERED], ids=["boxes", "slip"])
def test_no_two_lines_stand_on_each_other(letter: Letter) -> None:
    boxes = [line.box for line in LetterLayout().page(letter).lines if line.width]
    clashes = [
        (a, b)
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("letter", "field"),
    [
        (replace(BOXED, boxes=Boxes(("見" * 60, "出"), "")), "boxes"),
        (replace(BOXED, boxes=Boxes(("見出",), "説明" * 400)), "boxes"),
        (replace(BOXED, body=("文" * 300,)), "body"),
        (replace(BOXED, body=("文", "文" * 2500)), "body"),
        (replace(ANSWERED, body=("文" * 1500,)), "body"),
        (replace(ANSWERED, reply=replace(REPLY, choices=("選択",) * 30)), "reply"),
    ],
)
def test_what_does_not_fit_is_refused(letter: Letter, field: str) -> None:
    with pytest.raises(DoesNotFit) as refused:
        render_letter(letter)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("letter", "field"),
    [
        (replace(BOXED, boxes=Boxes(("甲",), "😀")), "boxes"),
        (replace(ANSWERED, reply=replace(REPLY, words="😀")), "reply"),
        (replace(LETTER, wellbeing="😀"), "greeting"),
    ],
)
def test_a_character_that_no_font_has_is_named(letter: Letter, field: str) -> None:
    with pytest.raises(GlyphMissing) as refused:
        render_letter(letter)
    assert refused.value.field == field
