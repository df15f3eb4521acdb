"""The key on two sheets: both together are the key, one alone is nothing, and a slip of the finger is named."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.database.recovery import ALPHABET, GROUPS, Half, join, read_half, split
from staffdesk.errors import Invalid

KEYS = st.binary(min_size=32, max_size=32)
MASTER = bytes(range(32))


def typed(half: Half) -> str:
    return "-".join(half.groups)


@given(KEYS)
def test_both_halves_together_are_the_key(master: bytes) -> None:
    one, other = split(master)
    assert join(read_half(typed(one)), read_half(typed(other))) == master
    assert join(read_half(typed(other)), read_half(typed(one))) == master


@given(KEYS)
def test_as_people_type_it(master: bytes) -> None:
    one, other = split(master)
    wide = typed(one).translate({ord(c): ord(c) + 0xFEE0 for c in ALPHABET})
    assert join(read_half(wide), read_half(typed(other).lower().replace("-", " \n"))) == master


def test_one_half_tells_nothing() -> None:
    """The same key gives other halves each time: a half is as random as the dice."""
    firsts = {split(MASTER)[0].share for _ in range(50)}
    seconds = {split(MASTER)[1].share for _ in range(50)}
    assert len(firsts) == len(seconds) == 50
    assert MASTER not in firsts | seconds


def test_the_groups_are_as_the_sheet_has_room_for() -> None:
    for half in split(bytes(32)) + split(b"\xff" * 32):
        assert len(half.groups) == GROUPS
        assert {len(group) for group in half.groups} == {5}
        assert set("".join(half.groups)) <= set(ALPHABET)


def test_every_wrong_character_is_found_in_its_group() -> None:
    text = "".join(split(MASTER)[0].groups)
    found = Counter[int]()
    for place, right in enumerate(text):
        for wrong in ALPHABET:
            if wrong != right:
                with pytest.raises(Invalid, match=rf"Group {place // 5 + 1} is wrong"):
                    read_half(text[:place] + wrong + text[place + 1 :])
                found[place] += 1
    assert sum(found.values()) == len(text) * (len(ALPHABET) - 1)


def test_two_neighbours_swapped_within_a_group_are_found() -> None:
    text = "".join(split(MASTER)[1].groups)
    for place in range(len(text) - 1):
        if place % 5 != 4 and text[place] != text[place + 1]:
            swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
            with pytest.raises(Invalid, match="is wrong"):
                read_half(swapped)


def test_two_groups_in_each_others_place_are_found() -> None:
    groups = list(split(MASTER)[0].groups)
    groups[3], groups[4] = groups[4], groups[3]
    with pytest.raises(Invalid, match="Group 4 is wrong"):
        read_half("".join(groups))


@given(st.text(max_size=120))
def test_whatever_is_typed_is_answered_in_words(text: str) -> None:
    with pytest.raises(Invalid):
        read_half(text)


def test_halves_that_do_not_belong_together() -> None:
    one, other = split(MASTER)
    with pytest.raises(Invalid, match="Both are half 1"):
        join(one, one)
    with pytest.raises(Invalid, match="of two sheets"):
        join(one, Half(2, "ABC" if other.mark != "ABC" else "ABD", other.share))


def test_a_half_does_not_show_itself() -> None:
    half = split(MASTER)[0]
    assert half.share.hex() not in repr(half)
    assert half.mark not in repr(half)
