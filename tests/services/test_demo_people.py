"""Demo members are invented, always the same, and as awkward as real registers."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

import pytest

from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import RegisterPart
from staffdesk.japanese.folding import fold
from staffdesk.services.demo import demo_members
from staffdesk.services.demo_people import DemoMember, demo_people, demo_schools

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
        assert member.birth_date is not None
        assert member.birth_date < member.joined_on <= TODAY
        assert (member.status == "left") == (member.left_on is not None)
        assert member.left_on is None or member.joined_on <= member.left_on <= TODAY
        changes = [member.address_changed_on, *(phone.changed_on for phone in member.phones)]
        assert all(change is None or change <= TODAY for change in changes)
    assert any(phone.changed_on for member in people for phone in member.phones)


def test_co_op_members_have_a_school_and_no_account(people: list[DemoMember]) -> None:
    assert all(member.affiliation and not member.account_number for member in people)
    assert not any(member.master_user for member in people)


def test_every_school_has_one_code(people: list[DemoMember]) -> None:
    codes = {school.name: school.code for school in demo_schools()}
    assert len(set(codes.values())) == len(codes) == len(demo_schools())
    assert all(codes[member.affiliation] == member.affiliation_code for member in people)


def test_members_hold_shares_until_they_leave(people: list[DemoMember]) -> None:
    """000: 出資金 is paid back to who leaves; some stay on after retiring (現職・退職継続)."""
    assert all((member.shares > 0) == (member.status != "left") for member in people)
    assert {member.status for member in people} == {"active", "continued", "left"}


def test_credit_union_members_have_an_account() -> None:
    """003: 店番 3 digits, 科目, 口座番号 7 digits."""
    for member in islice(demo_members(load_profile("kenshinyo"), 200), 200):
        assert re.fullmatch(r"\d{3}", member.branch)
        assert re.fullmatch(r"\d{7}", member.account_number)
        assert member.account_type in {"普通", "貯蓄"}
        assert not member.affiliation
        assert not member.affiliation_code
        assert member.shares == 0
        assert member.birth_date is not None


@pytest.fixture(scope="module")
def organisations() -> list[DemoMember]:
    return list(demo_members(load_profile("tohoku-rokin"), 1_000))


def test_the_labour_bank_has_organisations_with_an_account_and_a_master_user(
    organisations: list[DemoMember],
) -> None:
    """004 is for organisations (団体向け): nobody is born, everybody has a master user."""
    for member in organisations:
        assert member.birth_date is None
        assert member.former_name is None
        assert "　" in member.master_user
        assert re.fullmatch(r"\d{3}", member.branch)
        assert re.fullmatch(r"\d{7}", member.account_number)
        assert member.account_type in {"普通", "当座"}
        assert (member.affiliation, member.shares, member.mail_address) == ("", 0, None)
        assert re.fullmatch("[ァ-ヺー　]+", member.kana)
        assert {phone.kind for phone in member.phones} == {"work"}
        assert member.joined_on <= (member.left_on or TODAY) <= TODAY


def test_no_organisation_could_be_real(organisations: list[DemoMember]) -> None:
    made_up = "見本|架空|例示|試作|仮名|雛形|模型|虚構|想定|下書|練習|演習|空想|絵本|幻|夢想|仮想|試験|標本|手本|仮置|見立|試筆|作例|髙見本"
    for member in organisations:
        assert re.match(made_up, member.name), member.name
        assert member.address.startswith("架空県")
        assert re.fullmatch(r"0000-\d\d-\d{4}", member.phones[0].number)


def test_organisations_are_always_the_same_and_mostly_different(organisations: list[DemoMember]) -> None:
    assert list(demo_members(load_profile("tohoku-rokin"), 1_000)) == organisations
    assert len({member.name for member in organisations}) > 700
    assert any(len(member.name) > 20 for member in organisations)
    assert any("支部" in member.name for member in organisations)


def test_what_the_register_holds_decides_what_is_made_up() -> None:
    register = {RegisterPart.PERSON, RegisterPart.ACCOUNT}
    assert next(demo_people(1, seed=1, today=TODAY, register=register)).account_number == "0000001"
