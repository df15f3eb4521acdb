"""What the house style adds to a letter, and what it refuses to leave out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from staffdesk import letters
from staffdesk.errors import NotFound, Unset
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import Fact, Greeting, Profile, SenderPart
from staffdesk.letters.base import Facts, document_number
from staffdesk.letters.phrases import masked
from tests.letters.conftest import facts_for, write


def _leaving(institution_id: str, letter_id: str, profile: Profile | None = None) -> Facts:
    facts = facts_for(institution_id, letter_id, specimen=False)
    return replace(facts, profile=profile) if profile else facts


@pytest.mark.parametrize(
    ("institution_id", "letter_id", "key"),
    [  # dossier 1.6 G-02, 3.5 case 23
        ("tohoku-rokin", "l3", "contacts.phone"),
        ("tohoku-rokin", "l9", "contacts.phone"),
        ("fukui-gakuseikyo", "l5", "reception.days"),
        ("gunma-gakkoseikyo", "l7", "reception.days"),
    ],
)
def test_a_letter_does_not_leave_while_a_value_it_needs_is_unset(
    institution_id: str, letter_id: str, key: str
) -> None:
    with pytest.raises(Unset, match=key) as refused:
        write(_leaving(institution_id, letter_id))
    assert refused.value.key == key
    assert "未設定" in refused.value.text.ja
    assert "資料に書かれていません" in refused.value.text.ja  # the reason


def test_the_same_value_stands_as_unset_in_a_specimen_alone() -> None:
    letter = write(facts_for("tohoku-rokin", "l3"))
    assert (letter.sender_department, letter.sender_phone, letter.sender_hours) == (
        "ヘルプデスク", "未設定", "未設定",
    )  # fmt: skip


def test_what_an_institution_does_not_need_is_left_out_while_it_is_unset() -> None:
    """001 and 002 name the co-op itself as the place to call: no department."""
    profile = load_profile("fukui-gakuseikyo")
    assert SenderPart.DEPARTMENT not in profile.house_style.needs
    assert write(facts_for("fukui-gakuseikyo", "l5")).sender_department == ""


def test_once_the_operator_has_filled_it_the_letter_leaves_with_it() -> None:
    profile = load_profile("tohoku-rokin")
    contacts = msgspec.structs.replace(profile.contacts, phone=Fact(value="0000-00-0000", source="運用設定"))
    reception = load_profile("kenshinyo").reception
    filled = msgspec.structs.replace(profile, contacts=contacts, reception=reception)
    letter = write(_leaving("tohoku-rokin", "l3", filled))
    assert (letter.sender_phone, letter.sender_hours[-10:]) == ("0000-00-0000", "9:00〜17:00")


@pytest.mark.parametrize(
    ("name", "honorific"),
    [("見本　花子", "様"), ("見本　花子様", ""), ("見本小学校　御中", ""), ("組合員各位", "")],
)
def test_nobody_is_honoured_twice(name: str, honorific: str) -> None:
    facts = facts_for("kenshinyo", "l2")
    letter = write(replace(facts, member=replace(facts.member, name=name)))
    assert (letter.name, letter.honorific) == (name, honorific)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{seed}-{year}-{serial}", "003-2026-000012"),
        ("事管発第{year}-{serial}号", "事管発第2026-000012号"),
        ("{era_year}年 第{serial}号", "令和8年 第000012号"),
    ],
)
def test_documents_are_numbered_by_the_houses_pattern(pattern: str, number: str) -> None:
    profile = load_profile("kenshinyo")
    style = msgspec.structs.replace(profile.house_style, number=pattern)
    assert document_number(msgspec.structs.replace(profile, house_style=style), 2026, 12) == number


@pytest.mark.parametrize(
    ("greeting", "opening", "seasonal"),
    [
        (Greeting.SEASON, "拝啓", True),
        (Greeting.ALL_YEAR, "拝啓", False),
        (Greeting.BRIEF, "前略", False),
        (Greeting.NONE, None, False),
    ],
)
def test_the_greeting_is_the_houses_unless_the_letter_has_its_own(
    greeting: Greeting, opening: str | None, seasonal: bool
) -> None:
    facts = facts_for("kenshinyo", "l2")
    style = msgspec.structs.replace(facts.profile.house_style, greeting=greeting)
    house = replace(facts, profile=msgspec.structs.replace(facts.profile, house_style=style))
    own = replace(facts, letter=msgspec.structs.replace(facts.letter, greeting=greeting))
    for letter in (write(house), write(own)):
        assert (letter.opening, letter.seasonal) == (opening, seasonal)


def test_a_letter_is_dated_by_its_own_day() -> None:
    assert write(facts_for("kenshinyo", "l2", day=date(2027, 1, 4))).issued_on == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1234567", "＊＊＊＊567"),
        ("123456", "＊＊＊456"),
        ("1234", "＊＊34"),
        ("12", "＊2"),
        ("1", "＊"),
        ("", ""),
    ],
)
def test_never_more_than_half_of_an_account_number_is_shown(number: str, shown: str) -> None:
    assert masked(number) == shown


def test_unknown_letters_are_told() -> None:
    with pytest.raises(NotFound, match="l77"):
        letters.letter("l77")
    with pytest.raises(NotFound, match="l6"):
        facts_for("kenshinyo", "l6")


def test_letters_frozen_before_these_fields_can_still_be_printed() -> None:
    letter = write(facts_for("kenshinyo", "l2"))
    old = msgspec.to_builtins(letter)
    for name in ("honorific", "opening", "seasonal", "wellbeing", "thanks", "boxes", "reply", "enclosures"):
        del old[name]
    found = msgspec.convert(old, type(letter))
    assert (found.honorific, found.opening, found.subject) == ("様", "拝啓", letter.subject)
