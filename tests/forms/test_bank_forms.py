"""The other forms of the two financial institutions: what fits together, what changes, and what has no field at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from staffdesk.forms.base import Context, Form, Payload, Severity
from staffdesk.forms.checks import check, errors, tidy
from staffdesk.forms.effects import (
    ChangeContract,
    ChangeMasterUser,
    CredentialSnapshot,
    InitialiseCredential,
    IssueProvisional,
    RegisterPin,
    ReleaseStop,
)
from staffdesk.forms.guard import looks_like_secret
from staffdesk.forms.ib_application import FORM as APPLICATION
from staffdesk.forms.master_user import FORM as MASTER
from staffdesk.forms.otp_reset import FORM as OTP
from staffdesk.forms.pin_change import FORM as PINS
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import CredentialKind as K
from staffdesk.institutions.profile import CredentialState
from tests.forms.samples import CREDIT_UNION, PERSON, TODAY
from tests.support.office import REQUEST

BANK = load_profile("tohoku-rokin")
BODY = replace(
    PERSON, name="架空労働組合", kana="カクウロウドウクミアイ", birth_date=None, master_user="髙橋　一郎",
    credentials=(CredentialSnapshot(K.LOGIN_PASSWORD, CredentialState.BLOCKED),),
)  # fmt: skip
ORGANISATION = {
    "request_date": "令和8年4月24日", "name": "架空労働組合", "address": "架空県見本市例示町1-2-3",
    "representative": "執行委員長　見本　太郎", "contact_name": "例示　花子", "day_phone": "0000-12-3456",
    "branch": "001", "account_type": "普通", "account_number": "0000123",
}  # fmt: skip
PERSONAL = {
    key: value
    for key, value in REQUEST.items()
    if key not in ("request", "reason", "error_code", "confirmed")
}
LOGIN = (K.LOGIN_ID, K.LOGIN_PASSWORD, K.CONFIRMATION_PASSWORD)


def _fields_in_error(form: Form, typed: Payload, *, at_bank: bool) -> set[str | None]:
    context = Context(TODAY, BANK if at_bank else CREDIT_UNION, BODY if at_bank else PERSON)
    return {finding.field for finding in errors(check(form, tidy(form, typed), context))}


def _warned(form: Form, typed: Payload, *, at_bank: bool) -> set[str | None]:
    context = Context(TODAY, BANK if at_bank else CREDIT_UNION, BODY if at_bank else PERSON)
    found = check(form, tidy(form, typed), context)
    return {finding.field for finding in found if finding.severity is Severity.WARNING}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [  # dossier 2.2 F3 and 3.4 no. 4
        ({"request": "initialise", "reason": "device_changed", "confirmed": "yes"}, set()),
        ({"request": "release", "reason": "wrong_input"}, set()),
        ({"request": "release", "reason": "device_changed"}, {"request"}),
        ({"request": "release", "reason": "device_reset"}, {"request"}),
        ({"request": "release", "reason": "lost", "lost_on": "R8.4.20"}, {"request"}),
        ({"request": "initialise", "reason": "lost", "confirmed": "yes"}, {"lost_on"}),
        ({"request": "initialise", "reason": "lost", "lost_on": "R8.5.1", "confirmed": "yes"}, {"lost_on"}),
        ({"request": "initialise", "reason": "device_changed"}, {"confirmed"}),
        ({"request": "initialise", "reason": "other", "confirmed": "yes"}, {"other_reason"}),
    ],
)
def test_the_token_form_lets_pass_what_helps(changes: dict[str, str], wrong: set[str]) -> None:
    assert _fields_in_error(OTP, {**PERSONAL, **changes}, at_bank=False) == wrong


def test_whoever_only_typed_wrong_need_not_start_anew() -> None:
    """003: on the same device a release is enough."""
    typed = {**PERSONAL, "reason": "wrong_input", "confirmed": "yes"}
    assert "request" in _warned(OTP, {**typed, "request": "initialise"}, at_bank=False)
    assert "request" not in _warned(OTP, {**typed, "request": "release"}, at_bank=False)


def test_who_lost_the_device_and_wants_all_stopped_is_handed_on() -> None:
    typed = {
        **PERSONAL,
        "request": "initialise",
        "reason": "lost",
        "lost_on": "R8.4.20",
        "confirmed": "yes",
        "stop_all": "yes",
    }
    assert "stop_all" in _warned(OTP, typed, at_bank=False)


def test_the_token_is_erased_or_released_and_nothing_else() -> None:
    for request, effect in (("initialise", InitialiseCredential), ("release", ReleaseStop)):
        assert OTP.effects({"request": request}, PERSON, CREDIT_UNION) == [effect(K.ONE_TIME_PASSWORD)]
    assert "トークンを削除" in OTP.next_steps({"request": "initialise"})[0]  # 003 P.44


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [  # the matrix of dossier 2.2 F1
        ({"application": "reissue", "reissue": "both", "reason": "forgotten"}, set()),
        ({"application": "reissue"}, {"reissue", "reason"}),
        ({"application": "cancel"}, set()),
        ({"application": "other"}, {"details"}),
        ({"application": "accounts_changed"}, {"further_accounts"}),
        ({"application": "transfers_added", "transfers": "no"}, {"transfers"}),
        ({"application": "limit_changed", "daily_limit": "200000"}, set()),
        ({"application": "limit_changed", "daily_limit": "200001"}, {"daily_limit"}),
        ({"application": "limit_changed", "daily_limit": "３０００００", "one_time_password": "yes"}, set()),
        ({"application": "new"}, {"further_accounts", "transfers", "daily_limit", "agreed"}),
    ],
)
def test_the_application_asks_for_what_its_kind_needs(changes: dict[str, str], wrong: set[str]) -> None:
    assert _fields_in_error(APPLICATION, {**PERSONAL, **changes}, at_bank=False) == wrong


@pytest.mark.parametrize(
    ("reissue", "kinds"),
    [
        ("login", [K.LOGIN_PASSWORD]),
        ("confirmation", [K.CONFIRMATION_PASSWORD]),  # dossier 3.5 case 3
        ("both", [K.LOGIN_PASSWORD, K.CONFIRMATION_PASSWORD]),
    ],
)
def test_passwords_are_issued_anew_as_applied_for(reissue: str, kinds: list[K]) -> None:
    payload = {"application": "reissue", "reissue": reissue}
    assert APPLICATION.effects(payload, PERSON, CREDIT_UNION) == [IssueProvisional(kind) for kind in kinds]


def test_the_end_of_a_contract_is_one_change_that_says_so() -> None:
    (change,) = APPLICATION.effects({"application": "cancel"}, PERSON, CREDIT_UNION)
    assert isinstance(change, ChangeContract)
    assert change.ends
    assert "application" in _warned(APPLICATION, {**PERSONAL, "application": "cancel"}, at_bank=False)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [  # 004 Q6 to Q8, Q12, Q13; dossier 2.2 F5
        ({"initialise": "yes", "reason": "id_forgotten"}, set()),
        ({"release": "yes", "reason": "blocked"}, set()),
        ({"extra_authentication": "yes", "reason": "answer_forgotten"}, set()),
        ({"reason": "id_forgotten"}, {"initialise"}),
        ({"release": "yes", "reason": "login_password_forgotten"}, {"initialise"}),
        ({"initialise": "yes", "reason": "answer_forgotten"}, {"extra_authentication"}),
        ({"initialise": "yes", "reason": "person_changed"}, {"new_master_user"}),
        ({"initialise": "yes", "reason": "id_forgotten", "master_user": "別人　太郎"}, {"master_user"}),
        ({"initialise": "yes", "reason": "id_forgotten", "name": "別の労働組合"}, {"name"}),
        ({"initialise": "yes", "reason": "id_forgotten", "account_number": "9999999"}, {"account_number"}),
    ],
)
def test_the_master_users_form_lets_pass_what_helps(changes: dict[str, str], wrong: set[str]) -> None:
    typed = {**ORGANISATION, "master_user": "髙橋　一郎", **changes}
    assert _fields_in_error(MASTER, typed, at_bank=True) == wrong


def test_a_release_of_what_is_not_stopped_is_pointed_out() -> None:
    typed = {**ORGANISATION, "master_user": "髙橋　一郎", "release": "yes", "reason": "blocked"}
    assert "release" not in _warned(MASTER, typed, at_bank=True)
    free = replace(BODY, credentials=(CredentialSnapshot(K.LOGIN_PASSWORD, CredentialState.NORMAL),))
    found = check(MASTER, tidy(MASTER, typed), Context(TODAY, BANK, free))
    assert ("release", Severity.WARNING) in {(finding.field, finding.severity) for finding in found}


def test_a_variant_in_the_master_users_name_is_pointed_out_and_not_refused() -> None:
    typed = {**ORGANISATION, "master_user": "高橋　一郎", "initialise": "yes", "reason": "id_forgotten"}
    assert _fields_in_error(MASTER, typed, at_bank=True) == set()
    assert "master_user" in _warned(MASTER, typed, at_bank=True)


def test_what_the_master_users_form_changes() -> None:
    def effects(**payload: str) -> list[object]:
        return list(MASTER.effects(payload, BODY, BANK))

    assert effects(initialise="yes") == [InitialiseCredential(kind) for kind in LOGIN]
    assert effects(release="yes") == [ReleaseStop(K.LOGIN_PASSWORD)]  # only what is stopped
    assert effects(extra_authentication="yes") == [InitialiseCredential(K.EXTRA_AUTHENTICATION)]
    assert effects(initialise="yes", release="yes") == effects(
        initialise="yes"
    )  # what is erased needs no release
    assert effects(initialise="yes", reason="person_changed", new_master_user="新任　花子")[
        0
    ] == ChangeMasterUser("新任　花子")


def test_the_rows_of_the_secret_numbers_are_ticks_and_no_number_has_a_field() -> None:  # dossier 3.5 case 9
    typed = {**ORGANISATION, "pin_enquiry": "yes", "pin_approve": "yes", "keyed_by_two": "yes"}
    assert _fields_in_error(PINS, typed, at_bank=True) == set()
    assert _fields_in_error(PINS, {**ORGANISATION, "keyed_by_two": "yes"}, at_bank=True) == {"pin_enquiry"}
    assert _fields_in_error(PINS, {**ORGANISATION, "pin_enquiry": "yes"}, at_bank=True) == {"keyed_by_two"}
    assert PINS.effects(tidy(PINS, typed), BODY, BANK) == [
        RegisterPin(K.PIN_ENQUIRY),
        RegisterPin(K.PIN_APPROVE),
    ]
    for field in PINS.fields:
        assert not field.key.startswith("pin_") or field.kind == "tick"
    assert PINS.paper_only  # the boxes are on the paper alone


@pytest.mark.parametrize("form", [OTP, APPLICATION, MASTER, PINS], ids=lambda form: str(form.id))
def test_free_text_of_every_form_is_guarded_against_secrets(form: Form) -> None:
    """No field takes a secret; what is written where words are free is looked at (dossier 3.4 no. 1)."""
    told = "パスワードは Abc12345 です"
    assert looks_like_secret(told)
    context = Context(TODAY, BANK, None)
    for field in form.fields:
        if field.kind in ("text", "note"):
            payload = {key.key: "" for key in form.fields} | {field.key: told}
            visible = [
                finding.field
                for choice in ("other", "new", "lost", "person_changed")
                for finding in errors(
                    check(form, payload | {"reason": choice, "application": choice}, context)
                )
            ]
            assert field.key in visible
