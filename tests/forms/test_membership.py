"""Joining, leaving, stopping, staying on, asking for forms: what each paper lets pass, and what it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from staffdesk import forms
from staffdesk.forms import form_request, join, withdrawal
from staffdesk.forms.base import ACCEPTED_ON, Context, Severity, Subject, applicant, fit
from staffdesk.forms.checks import check, tidy
from staffdesk.forms.effects import (
    CloseAccess,
    ContinueMembership,
    CredentialSnapshot,
    Enrol,
    MemberSnapshot,
    SendForms,
    StopService,
    Withdraw,
)
from staffdesk.forms.evidence import YES, EvidenceRecord, asked_for, payment_day, satisfies
from staffdesk.forms.postcode import postcode
from staffdesk.forms.workplaces import Workplace, WorkplaceTable
from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.institutions.profile import CredentialKind, CredentialState, EvidenceKind, Profile
from tests.forms.samples import PERSON
from tests.support.co_op import JOINING, LEAVING

TODAY = date(2026, 4, 27)
NIIGATA, FUKUI, GUNMA = map(load_profile, ("shingakkyo", "fukui-gakuseikyo", "gunma-gakkoseikyo"))


def said(
    form_id: str,
    typed: dict[str, str],
    profile: Profile = FUKUI,
    member: MemberSnapshot | None = PERSON,
    today: date = TODAY,
) -> dict[str | None, tuple[Severity, str]]:
    """Field -> what is found, for a paper accepted ``today``."""
    form = fit(forms.form(form_id), profile)
    payload = {**tidy(form, typed), ACCEPTED_ON: today.isoformat()}
    return {f.field: (f.severity, f.text.en) for f in check(form, payload, Context(today, profile, member))}


def errors(*arguments: object, **more: object) -> dict[str | None, str]:
    found = said(*arguments, **more)  # type: ignore[arg-type]
    return {field: words for field, (severity, words) in found.items() if severity is Severity.ERROR}


class TestJoin:
    def test_a_sound_application_passes(self) -> None:
        assert said("join", JOINING, member=None) == {}

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({"mobile": ""}, "phone", "home or the mobile"),
            ({"mail_address": "shin-mihon"}, "mail_address", "no mail address"),
            ({"birth_date": "R8.4.27"}, "birth_date", "future"),
            ({"shares": "0"}, "shares", "at least one share"),
            ({"shares": "十"}, "shares", "digits"),
            ({"postcode": "000-002"}, "postcode", "seven digits"),
            ({"agreed": ""}, "agreed", "must be ticked"),
            ({"request_date": "R8.5.1"}, "request_date", "future"),
            ({"pay_by": "debit"}, "debit_account", "to be debited"),
        ],
    )
    def test_what_is_to_be_mended(self, changes: dict[str, str], field: str, words: str) -> None:
        found = errors("join", {**JOINING, **changes}, member=None)
        assert list(found) == [field]
        assert words in found[field]

    @pytest.mark.parametrize(
        ("code", "name", "field", "severity"),
        [
            ("0123", "架空市立見本小学校", None, None),
            ("", "架空市立見本小学校", "affiliation_code", Severity.WARNING),
            ("0123", "架空市立例示小学校", "affiliation", Severity.ERROR),
            ("0999", "架空市立旧見本小学校", "affiliation_code", Severity.ERROR),
            ("7777", "架空市立見本小学校", "affiliation_code", Severity.WARNING),
        ],
    )
    def test_the_workplace_is_looked_up_in_the_table(
        self, code: str, name: str, field: str | None, severity: Severity | None
    ) -> None:
        """dossier 2.9: codes change over the years, and each answer is for a day."""
        table = WorkplaceTable(
            [
                Workplace("0123", "架空市立見本小学校", date(2001, 4, 1)),
                Workplace("0999", "架空市立旧見本小学校", date(1990, 4, 1), date(2020, 3, 31), "0123"),
            ]
        )
        form = forms.form("join")
        payload = {**tidy(form, {**JOINING, "affiliation_code": code, "affiliation": name}), ACCEPTED_ON: ""}
        found = [
            (one.field, one.severity)
            for one in check(form, payload, Context(TODAY, FUKUI, None, workplaces=table))
        ]
        assert found == ([] if field is None else [(field, severity)])

    def test_the_effect_is_what_stands_on_the_paper(self) -> None:
        payload = {**tidy(forms.form("join"), JOINING), ACCEPTED_ON: "2026-04-27"}
        (effect,) = join.effects(payload, applicant(payload), FUKUI)
        assert isinstance(effect, Enrol)
        assert (effect.name, effect.postcode, effect.joined_on) == ("見本　新一", "000-0002", TODAY)
        assert "番号は自動" in effect.change(applicant(payload)).after.ja

    def test_nothing_can_be_enrolled_from_what_cannot_be_read(self) -> None:
        assert join.effects({**JOINING, ACCEPTED_ON: "2026-04-27"}, PERSON, FUKUI) == []

    def test_only_joining_and_asking_for_forms_are_for_people_not_on_file(self) -> None:
        subjects = {form.id: form.subject for form in forms.all_forms().values()}
        assert {form_id for form_id, subject in subjects.items() if subject is not Subject.MEMBER} == {
            "join",
            "form_request",
        }


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("〒０００－０００２", "000-0002"),
        ("0000002", "000-0002"),
        ("000 0002", "000-0002"),
        ("000-000", None),
        ("架空", None),
    ],
)
def test_postal_codes(typed: str, read: str | None) -> None:
    assert postcode(typed) == read


class TestLeaving:
    MARCH = date(2026, 3, 10)

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({"account_holder": "カクウ　タロウ"}, "account_holder", "own account only"),
            ({"account_holder": "架空　花子"}, "account_holder", "banks do not take"),
            ({"refund_account_number": "123"}, "refund_account_number", "7 digits"),
            ({"refund_on": "R8.6.30", "refund_reason": "早く"}, "refund_on", "The rule gives the time"),
            ({"cut_off": ""}, "cut_off", "must be ticked"),
            ({"reason": "other"}, "other_reason", "Fill in"),
            ({"leaves_on": "2999-01-01"}, "leaves_on", ""),
            ({"postcode": "12"}, "postcode", "seven digits"),
        ],
    )
    def test_what_is_to_be_mended(self, changes: dict[str, str], field: str, words: str) -> None:
        found = errors("withdrawal", {**LEAVING, **changes}, today=self.MARCH)
        assert list(found) == [field]
        assert words in found[field]

    def test_a_day_of_leaving_off_the_usual_is_pointed_out(self) -> None:
        """000: who leaves, leaves at the end of March."""
        found = said("withdrawal", {**LEAVING, "leaves_on": "R8.3.20"}, today=self.MARCH)
        assert found["leaves_on"][0] is Severity.WARNING

    def test_an_account_may_follow_the_reading_on_file(self) -> None:
        found = errors("withdrawal", {**LEAVING, "account_holder": "ｶｸｳ ﾊﾅｺ"}, today=self.MARCH)
        assert found == {}

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({}, "refund_on", "No rule gives the day"),
            ({"refund_on": "R8.4.1", "refund_reason": "理由"}, "refund_on", "before acceptance"),
            ({"refund_on": "R8.5.29"}, "refund_reason", "Fill in"),
        ],
    )
    def test_where_no_rule_gives_the_day(self, changes: dict[str, str], field: str, words: str) -> None:
        """dossier 3.5 case 14: accepted after 31 March."""
        found = errors("withdrawal", {**LEAVING, **changes})
        assert list(found) == [field]
        assert words in found[field]

    def test_a_decided_day_is_pointed_out_to_the_supervisor(self) -> None:
        found = said("withdrawal", {**LEAVING, "refund_on": "R8.5.29", "refund_reason": "理事会"})
        assert found["refund_on"][0] is Severity.WARNING

    def test_who_left_cannot_leave_again(self) -> None:
        gone = replace(PERSON, status="left")
        assert "left already" in errors("withdrawal", LEAVING, member=gone, today=self.MARCH)[None]

    def test_death_without_a_rule_for_agents_is_pointed_out(self) -> None:
        found = said("withdrawal", {**LEAVING, "reason": "death"}, today=self.MARCH)
        assert found["reason"][0] is Severity.WARNING

    def test_death_with_a_rule_for_agents_needs_one(self) -> None:
        allowed = msgspec.structs.replace(
            FUKUI,
            forms=tuple(
                msgspec.structs.replace(entry, agents=True) if entry.id == "withdrawal" else entry
                for entry in FUKUI.forms
            ),
        )
        found = errors("withdrawal", {**LEAVING, "reason": "death"}, allowed, today=self.MARCH)
        assert list(found) == ["by_agent"]
        typed = {**LEAVING, "reason": "death", "by_agent": "yes"}
        assert "agent_name" in errors("withdrawal", typed, allowed, today=self.MARCH)

    def test_boxes_exist_where_the_institution_has_the_thing(self) -> None:
        keys = {
            p.id: {field.key for field in fit(withdrawal.FORM, p).fields} for p in (NIIGATA, FUKUI, GUNMA)
        }
        assert {"card_returned", "app_uninstall"} <= keys["shingakkyo"]
        assert not {"card_returned", "app_uninstall", "by_agent"} & keys["fukui-gakuseikyo"]
        assert "check_bills" in keys["gunma-gakkoseikyo"]

    def test_the_effects_name_day_words_and_the_end_of_access(self) -> None:
        payload = {**tidy(withdrawal.FORM, LEAVING), ACCEPTED_ON: "2026-03-10"}
        leave, close = withdrawal.effects(payload, PERSON, NIIGATA)
        assert isinstance(leave, Withdraw)
        assert (leave.refund_on, leave.refund_words.ja) == (date(2026, 7, 31), "令和8年7月末")
        assert close == CloseAccess(date(2026, 7, 31), app=True)
        assert withdrawal.effects({**payload, "leaves_on": ""}, PERSON, NIIGATA) == []


class TestStopping:
    def test_the_fee_is_in_the_words_of_the_profile(self) -> None:
        field = fit(forms.form("service_stop"), GUNMA).field("stop_fee")
        assert field.help is not None
        assert "100円（消費税別）" in field.help.ja

    def test_what_is_stopped_is_not_stopped_again(self) -> None:
        stopped = replace(
            PERSON, credentials=(CredentialSnapshot(CredentialKind.MY_PAGE, CredentialState.STOPPED),)
        )
        typed = {"request_date": "R8.4.26", "stop_fee": "yes"}
        assert "stopped already" in errors("service_stop", typed, GUNMA, stopped)[None]
        assert errors("service_stop", typed, GUNMA) == {}
        assert forms.form("service_stop").effects(typed, PERSON, GUNMA) == [StopService()]


class TestStayingOn:
    TYPED = {key: LEAVING[key] for key in ("kana", "name", "birth_date", "address", "day_phone")} | {
        "request_date": "R8.4.10",
        "retires_on": "R8.3.31",
        "wishes": "yes",
    }

    def test_from_the_day_of_retirement_on(self) -> None:
        assert errors("retirement_continuation", self.TYPED) == {}
        found = errors("retirement_continuation", {**self.TYPED, "retires_on": "R8.4.28"})
        assert "still to come" in found["retires_on"]

    def test_only_a_member_in_service_changes_over(self) -> None:
        found = errors("retirement_continuation", self.TYPED, member=replace(PERSON, status="continued"))
        assert "not a member in service" in found[None]

    def test_the_effect(self) -> None:
        form = forms.form("retirement_continuation")
        assert form.effects({"retires_on": "2026-03-31"}, PERSON, FUKUI) == [
            ContinueMembership(date(2026, 3, 31))
        ]
        assert form.effects({}, PERSON, FUKUI) == []


class TestAskingForForms:
    WHERE = {"name": "見本　新一", "postcode": "0000002", "address": "架空県例示町4"}  # noqa: RUF012

    @pytest.mark.parametrize("institution_id", institution_ids())
    def test_only_paper_that_the_institution_takes_is_offered(self, institution_id: str) -> None:
        profile = load_profile(institution_id)
        fields = fit(form_request.FORM, profile).fields
        sendable = {field.key.removeprefix("send_") for field in fields if field.key.startswith("send_")}
        assert sendable <= {entry.id for entry in profile.forms if entry.off is None}
        assert sendable

    def test_a_member_gets_them_at_the_registered_address(self) -> None:
        assert errors("form_request", {"send_join": "yes"}) == {}
        found = errors("form_request", {"send_join": "yes", **self.WHERE})
        assert set(found) == {"name", "postcode", "address"}

    def test_a_caller_says_where_to(self) -> None:
        assert errors("form_request", {"send_join": "yes", **self.WHERE}, member=None) == {}
        found = errors("form_request", {"send_join": "yes"}, member=None)
        assert set(found) == {"name", "postcode", "address"}

    def test_something_must_be_sent(self) -> None:
        assert "Choose the forms" in errors("form_request", {})[None]

    def test_what_is_not_offered_is_not_sent(self) -> None:
        payload = {"send_rba_reset": "yes"}
        found = list(form_request.check_wanted(payload, Context(TODAY, FUKUI, PERSON)))
        assert "not offered" in found[0].text.en

    def test_one_effect_for_all(self) -> None:
        payload = form_request.preset("withdrawal") | form_request.preset("join")
        assert form_request.effects(payload, PERSON, FUKUI) == [SendForms(("join", "withdrawal"))]
        assert form_request.preset("mail_disclosure") == {}


class TestEvidence:
    ENTRY = NIIGATA.form("join")

    @pytest.mark.parametrize(
        ("detail", "enough"),
        [("令和8年4月20日", True), ("2026/4/20", True), ("先月末", False), ("", False)],
    )
    def test_the_money_is_proved_by_the_day_on_which_it_was_seen(self, detail: str, enough: bool) -> None:
        assert satisfies(EvidenceKind.PAYMENT, EvidenceRecord(YES, detail), self.ENTRY) is enough
        assert (payment_day(detail) is not None) is enough

    def test_an_agent_brings_a_letter_of_proxy_where_agents_may_act(self) -> None:
        entry = FUKUI.form("withdrawal")
        open_to_it = msgspec.structs.replace(entry, agents=True)
        assert asked_for(entry, {"by_agent": "yes"}) == entry
        assert asked_for(open_to_it, {}) == open_to_it
        assert asked_for(open_to_it, {"by_agent": "yes"}).evidence == (
            EvidenceKind.ORIGINAL_PAPER,
            EvidenceKind.PROXY,
        )
