"""Demo members are invented, always the same, and as awkward as real registers."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

import pytest

from staffdesk.japanese.folding import fold
from staffdesk.services.demo_people import DemoMember, demo_people

TODAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def people() -> list[DemoMember]:
    return list(demo_people(2_000, seed=1, today=TODAY))


def test_the_same_seed_gives_the_same_people(people: list[DemoMember]) -> None:
    assert list(demo_people(2_000, seed=1, today=TODAY)) == people
    assert list(demo_people(2_000, seed=2, today=TODAY)) != people


def test_a_larger_desk_begins_with_the_same_people(people: list[DemoMember]) -> None:
    endless = demo_people(10**12, seed=1, today=TODAY)  # made one by one, never all at once
    assert list(islice(endless, 100)) == people[:100]


def test_the_people_do_not_depend_on_the_python_version(people: list[DemoMember]) -> None:
    """Written down once: another draw from the generator would change what every demo and screenshot shows."""
    first = people[0]
    assert (first.number, first.name, first.kana) == ("1000001", "仮置邊　幸子", "カリオキベ　サチコ")


def test_nobody_could_be_real(people: list[DemoMember]) -> None:
    for member in people:
        assert member.address.startswith("架空県")
        assert re.fullmatch(r"000-\d{4}", member.postcode)
        for phone in member.phones:
            assert re.fullmatch(r"0000-\d\d-\d{4}|0[789]0-0000-\d{4}", phone.number)
        if member.mail_address:
            assert re.fullmatch(r"[\w.-]+@([\w-]+\.)?example\.(jp|com|net)", member.mail_address)


def test_numbers_are_unique(people: list[DemoMember]) -> None:
    assert len({member.number for member in people}) == len(people)


def test_registers_are_awkward(people: list[DemoMember]) -> None:
    everything = "".join(member.name for member in people)
    for character in "髙﨑𠮷德邉濵\U000e0100":
        assert character in everything
    assert max(len(member.name) for member in people) > 15
    assert len({member.name.split("　")[0] for member in people}) > 500
    mails = "".join(member.mail_address or "" for member in people)
    assert set("l1I0O-_") <= set(mails)


def test_readings_are_katakana(people: list[DemoMember]) -> None:
    for member in people:
        assert re.fullmatch("[ァ-ヺー]+　[ァ-ヺー]+", member.kana)
        assert fold(member.kana)


def test_dates_are_possible(people: list[DemoMember]) -> None:
    for member in people:
        assert member.birth_date < member.joined_on <= TODAY
        changes = [member.address_changed_on, *(phone.changed_on for phone in member.phones)]
        assert all(change is None or change <= TODAY for change in changes)
    assert any(phone.changed_on for member in people for phone in member.phones)


def test_co_op_members_have_a_school_and_no_account(people: list[DemoMember]) -> None:
    assert all(member.affiliation and not member.account_number for member in people)


def test_credit_union_members_have_an_account() -> None:
    """003: 店番 3 digits, 科目, 口座番号 7 digits."""
    for member in demo_people(200, seed=1, today=TODAY, accounts=True):
        assert re.fullmatch(r"\d{3}", member.branch)
        assert re.fullmatch(r"\d{7}", member.account_number)
        assert member.account_type in {"普通", "貯蓄"}
        assert not member.affiliation
