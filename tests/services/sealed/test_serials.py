"""The numbers of sealed sheets, as people type them and as a packet counts them."""

from __future__ import annotations

import pytest

from staffdesk.errors import Invalid
from staffdesk.services.sealed.serials import serials_between


@pytest.mark.parametrize(
    ("first", "last", "many"),
    [
        ("F-0001", "F-0010", 10),
        ("Ｆ－０００９", "f-0010", 2),
        ("000998", "001001", 4),
        ("2026-7", "2026-7", 1),
        ("A1B099", "A1B101", 3),
    ],
)
def test_a_packet_is_all_numbers_from_the_first_to_the_last(first: str, last: str, many: int) -> None:
    serials = serials_between(first, last)
    assert (len(serials), len({len(serial) for serial in serials})) == (many, 1)
    assert sorted(serials) == serials


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("", "F-0010", "first"),
        ("F-", "F-0010", "first"),
        ("F_0001", "F_0002", "first"),
        ("F" * 30 + "1", "F" * 30 + "2", "first"),
        ("F-0001", "", "last"),
        ("F-0001", "G-0010", "last"),
        ("F-0001", "F-010", "last"),
        ("F-0002", "F-0001", "last"),
        ("F-0001", "F-2001", "last"),
    ],
)
def test_numbers_that_make_no_packet_are_refused_beside_their_field(
    first: str, last: str, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        serials_between(first, last)
    assert refusal.value.field == field
