"""The sheet by which an envelope is measured: both rectangles, folds and scales in true size (dossier 2.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from staffdesk.errors import Invalid
from staffdesk.printing.letters import DoesNotFit
from staffdesk.printing.test_sheet import render_test_sheet
from staffdesk.printing.window import Envelope
from tests.printing.samples import ink, texts, without_spaces
from tests.printing.test_window import EXAMPLE, envelopes

DAY = date(2026, 9, 24)


def test_both_rectangles_are_drawn_where_they_are() -> None:
    pdf = render_test_sheet(EXAMPLE, DAY)
    safe, sweep = EXAMPLE.safe, EXAMPLE.sweep
    for box in (safe, sweep):
        for u in (box.left, box.right):
            if u > 1:
                assert ink(pdf, (u - 0.4, 22, u + 0.4, 27)) is not None
        for v in (box.top, box.bottom):
            assert ink(pdf, (30, v - 0.4, 40, v + 0.4)) is not None
    assert ink(pdf, (25, 20, 55, 30)) is None


def test_the_folds_and_the_punch_are_marked() -> None:
    pdf = render_test_sheet(EXAMPLE, DAY)
    for v in (105.0, 148.5, 201.0):
        found = ink(pdf, (0, v - 1, 12, v + 1))
        assert found is not None
        assert found[0] == pytest.approx(5, abs=0.3)


def test_the_control_scale_is_a_hundred_millimetres_long() -> None:
    pdf = render_test_sheet(EXAMPLE, DAY)
    found = ink(pdf, (15, 182, 125, 187))
    assert found is not None
    assert found[2] - found[0] == pytest.approx(100, abs=0.5)


def test_it_says_how_to_measure_and_what_was_entered() -> None:
    for text in map(without_spaces, texts(render_test_sheet(replace(EXAMPLE, barcode=True), DAY))):
        for words in (
            "長形3号", "倍率100%", "105mmと201mm", "左上に寄せ", "右下に寄せ", "235×120mm", "231×116mm", "20×14mm",
            "90×45mm", "左から20〜89mm、上から14〜48mm", "左から-1〜110mm、上から3〜59mm", "印刷する",
        ):  # fmt: skip
            assert words in text


def test_figures_that_cannot_be_are_refused() -> None:
    with pytest.raises(Invalid) as refused:
        render_test_sheet(replace(EXAMPLE, inner_width=100), DAY)
    assert refused.value.field == "inner_width"
    with pytest.raises(DoesNotFit):
        render_test_sheet(replace(EXAMPLE, name="封" * 300), DAY)


@settings(max_examples=25)
@given(envelopes)
def test_there_is_a_sheet_for_every_envelope_that_can_be(envelope: Envelope) -> None:
    pdf = render_test_sheet(envelope, DAY)
    assert ink(pdf, (0, envelope.top_panel + 2, 210, 297)) is not None
