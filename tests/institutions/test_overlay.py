"""What no source states may be decided by the operator, and nothing else may."""

from __future__ import annotations

from datetime import time

import pytest

from staffdesk.errors import Invalid, NotFound
from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.institutions.overlay import lay_over, open_point, open_points, read
from staffdesk.institutions.profile import CredentialKind
from staffdesk.institutions.unset import unset_values

BANK = load_profile("tohoku-rokin")
CO_OP = load_profile("gunma-gakkoseikyo")


@pytest.mark.parametrize("institution_id", institution_ids())
def test_every_unset_value_can_be_decided_and_has_a_name_in_both_languages(institution_id: str) -> None:
    profile = load_profile(institution_id)
    points = open_points(profile)
    keys = [point.key for point in points]
    assert len(set(keys)) == len(keys)
    assert len([point for point in points if not point.is_switch]) == len(unset_values(profile))
    for point in points:
        for words in (point.label, point.why):
            assert words.ja.strip()
            assert words.en.strip()
        assert point.label.ja != point.key, "a person cannot read this key"


def test_the_labour_banks_phone_is_open_until_somebody_enters_it() -> None:  # dossier 3.5 case 23
    assert BANK.contacts.phone.value is None
    filled = lay_over(BANK, {"contacts.phone": "000-000-0000", "reception.opens": "9:00"}, "004-1+2.2")
    assert filled.contacts.phone.require("contacts.phone") == "000-000-0000"
    assert filled.reception.opens.value == time(9)
    assert filled.edition == "004-1+2.2"
    assert BANK.contacts.phone.value is None  # the shipped profile is not touched


def test_a_form_that_rests_is_turned_on() -> None:
    assert CO_OP.form("mail_address_change").off is not None
    on = lay_over(CO_OP, {"forms.mail_address_change.off": "on"}, "x")
    assert on.form("mail_address_change").off is None
    assert on.form("retirement_continuation").off is not None


def test_a_lock_time_belongs_to_one_credential() -> None:
    union = load_profile("kenshinyo")
    filled = lay_over(union, {"credentials.risk_based.lock_minutes": "90"}, "x")
    minutes = {rule.kind: rule.lock_minutes and rule.lock_minutes.value for rule in filled.credentials}
    assert minutes[CredentialKind.RISK_BASED] == 90
    assert minutes[CredentialKind.PAYEASY] is None
    assert minutes[CredentialKind.LOGIN_PASSWORD] == 60


@pytest.mark.parametrize(
    "key", ["name", "contacts.department", "triage.route", "nothing", "credentials.login_id"]
)
def test_what_the_sources_state_is_not_up_for_decision(key: str) -> None:
    with pytest.raises(NotFound):
        open_point(load_profile("kenshinyo"), key)


@pytest.mark.parametrize(
    ("institution_id", "key", "typed"),
    [
        ("tohoku-rokin", "reception.opens", "nine"),
        ("tohoku-rokin", "reception.opens", "25:00"),
        ("kenshinyo", "credentials.risk_based.lock_minutes", "an hour"),
        ("kenshinyo", "calendar.fiscal_year_end", "31 March"),
        ("gunma-gakkoseikyo", "forms.mail_address_change.off", "yes"),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused_in_words(institution_id: str, key: str, typed: str) -> None:
    with pytest.raises(Invalid):
        read(open_point(load_profile(institution_id), key), typed)
