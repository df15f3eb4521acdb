"""Labels: each address within its own label, from the place where the sheet is still whole, whatever its length."""

from __future__ import annotations

import io
from datetime import date

import msgspec
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.errors import Invalid
from staffdesk.printing.address_labels import label_sheets, render_labels
from staffdesk.printing.letter_data import Addressee
from tests.printing.samples import ink, texts, without_spaces

TODAY = date(2026, 4, 27)
SHEET = label_sheets()["a4-12"]
SHORT = Addressee("371-0000", ("架空県見本市例示町1-2-3",), "見本　一子")
LONG = Addressee(
    "371-0000",
    (
        "架空県見本市大字例示字試作前田南一丁目二番三十四号　けやき台グランドマンション壱番館1405号室　仮名様方",
    ),
    "寿限無　五劫擦切海砂利水魚",
)


def test_every_address_is_on_its_label() -> None:
    people = [Addressee("371-0000", ("架空県見本市1-2-3",), f"見本　{number}子") for number in range(14)]
    pdf, unprinted = render_labels(people, SHEET, TODAY, first=3)
    assert unprinted == []
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2
    for text in texts(pdf):
        assert all(f"見本{number}子様" in without_spaces(text) for number in range(14))
    used = (*SHEET.corner(0), SHEET.left + 3 * SHEET.step_x, SHEET.top + SHEET.height)
    assert ink(pdf, used) is None, "the labels that were used already stay white"
    left, top = SHEET.corner(3)
    assert ink(pdf, (left, top, left + SHEET.width, top + SHEET.height)) is not None


@pytest.mark.parametrize("to", [SHORT, LONG])
@pytest.mark.parametrize("place", [0, 5, 11])
def test_long_and_short_stay_within(to: Addressee, place: int) -> None:
    pdf, _ = render_labels([to], SHEET, TODAY, first=place)
    left, top = SHEET.corner(place)
    found = ink(pdf)
    assert found is not None
    assert found[0] >= left
    assert found[1] >= top
    assert found[2] <= left + SHEET.width
    assert found[3] <= top + SHEET.height


def test_one_that_cannot_be_set_is_named_and_keeps_nobody() -> None:
    strange = Addressee("", ("架空県",), "見本\U000e01ef\U0010ffff")
    pdf, unprinted = render_labels([strange, SHORT], SHEET, TODAY)
    assert [one.name for one in unprinted] == [strange.name]
    assert "U+10FFFF" in unprinted[0].reason.en
    assert "見本一子様" in without_spaces(texts(pdf)[0])
    with pytest.raises(Invalid):
        render_labels([strange], SHEET, TODAY)


@pytest.mark.parametrize("first", [-1, 12, 99])
def test_a_place_that_the_sheet_does_not_have(first: int) -> None:
    with pytest.raises(Invalid):
        render_labels([SHORT], SHEET, TODAY, first)


def test_nobody() -> None:
    with pytest.raises(Invalid):
        render_labels([], SHEET, TODAY)


@pytest.mark.parametrize(
    "change", [{"left": 100.0}, {"rows": 7}, {"columns": 0}, {"width": 5.0}, {"top": -1.0}, {"step_x": 200.0}]
)
def test_labels_that_do_not_lie_on_the_sheet_are_no_sheet(change: dict[str, float]) -> None:
    values = {**msgspec.structs.asdict(SHEET), **change}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(values, type(SHEET), strict=False)


@given(
    names=st.lists(st.text("見本一子𠮷﨑 ", min_size=1, max_size=30), min_size=1, max_size=15),
    first=st.integers(0, 11),
)
def test_nobody_is_lost(names: list[str], first: int) -> None:
    people = [Addressee("371-0000", ("架空県見本市1-2-3",), name) for name in names]
    try:
        pdf, unprinted = render_labels(people, SHEET, TODAY, first)
    except Invalid:
        return
    written = without_spaces(texts(pdf)[0])
    assert written.count("様") == len(names) - len(unprinted)
