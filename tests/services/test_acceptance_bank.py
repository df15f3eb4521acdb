"""From what a caller says to the letter: dossier 3.5, cases 1, 3, 6, 8, 9 and 23, at the credit union and the labour bank."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.errors import Invalid, Unset
from staffdesk.forms.evidence import YES, EvidenceRecord
from staffdesk.institutions.profile import Asker, Channel, CredentialKind, CredentialState, Route, Trigger
from staffdesk.institutions.triage import Advice
from staffdesk.models import Case, Credential, Letter
from staffdesk.services.desk import Desk
from staffdesk.workflow import LetterState, State
from tests.support.office import REQUEST, Office, add_member, fresh_code

K = CredentialKind
PERSONAL = {
    key: value
    for key, value in REQUEST.items()
    if key not in ("request", "reason", "error_code", "confirmed")
}
ORGANISATION = {
    "request_date": "令和8年4月24日", "name": "架空労働組合", "address": "架空県見本市例示町1-2-3",
    "representative": "執行委員長　見本　太郎", "contact_name": "例示　花子", "day_phone": "0000-12-3456",
    "branch": "001", "account_type": "普通", "account_number": "0000123", "master_user": "髙橋　一郎",
}  # fmt: skip
PROOFS = {
    "original_paper": EvidenceRecord(YES),
    "seal_match": EvidenceRecord("match"),
    "identity_document": EvidenceRecord(YES, "運転免許証"),
}


@dataclass(slots=True)
class Request:
    """One request on paper on its way through the desk."""

    desk: Desk
    office: Office
    clock: FixedClock
    case_id: int
    version: int = 1

    @classmethod
    def begun(cls, desk: Desk, office: Office, clock: FixedClock, advice: Advice, member: int) -> Request:
        assert advice.form is not None
        channel = desk.context.profile.form(advice.form).channels[-1]
        case_id = desk.cases.open(office.clerk, advice.form, member, channel, advice.preset)
        return cls(desk, office, clock, case_id)

    @property
    def payload(self) -> dict[str, str]:
        return dict(self.desk.cases.card(self.office.clerk, self.case_id).payload)

    def entered(self, **paper: str) -> Request:
        asked = {line.kind.value for line in self.desk.cases.card(self.office.clerk, self.case_id).evidence}
        preset = {key: value for key, value in self.payload.items() if value}
        proofs = {kind: record for kind, record in PROOFS.items() if kind in asked}
        self.version = self.desk.cases.save(
            self.office.clerk, self.case_id, self.version, preset | paper, proofs
        )
        return self

    def accepted(self) -> Request:
        self.version = self.desk.cases.accept(self.office.clerk, self.case_id, self.version)
        return self

    def executed(self) -> State:
        self.version = self.desk.cases.submit(self.office.clerk, self.case_id, self.version)
        code = fresh_code(self.desk, self.clock, self.office.supervisor)
        self.desk.approvals.approve(self.office.supervisor, self.case_id, self.version, "1000001", code)
        return self.desk.executions.execute(self.office.supervisor, self.case_id)


def _states(desk: Desk) -> dict[str, str]:
    with desk.context.database.reading() as session:
        return {row.kind: row.state for row in session.execute(select(Credential)).scalars()}


def _letters(desk: Desk) -> list[Letter]:
    with desk.context.database.reading() as session:
        return list(session.execute(select(Letter)).scalars())


class TestCreditUnion:
    @pytest.fixture
    def institution_id(self) -> str:
        return "kenshinyo"

    def test_case_1_a_forgotten_answer_is_erased_and_the_letter_asks_to_register_anew(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        advice = desk.intake.advise(code="Ｂ９７")
        assert advice.form == "rba_reset"
        request = Request.begun(desk, office, clock, advice, member)
        request.entered(**PERSONAL, request="initialise", reason="forgotten", confirmed="yes").accepted()
        assert request.executed() is State.EXECUTED
        assert _states(desk)[K.RISK_BASED] == CredentialState.INITIALISED
        (letter,) = _letters(desk)
        assert letter.letter_id == "l2"
        assert "質問を3つ" in str(letter.content)

    def test_case_3_a_blocked_confirmation_password_is_applied_for_anew(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        advice = desk.intake.advise(code="B17")
        assert (advice.form, advice.not_before) == ("ib_application", None)
        assert advice.preset["application"] == "reissue"
        assert advice.preset["reissue"] == "confirmation"
        request = Request.begun(desk, office, clock, advice, member).entered(**PERSONAL).accepted()
        before = _states(desk)
        request.executed()
        changed = {kind for kind, state in _states(desk).items() if before[kind] != state}
        assert changed == {K.CONFIRMATION_PASSWORD}
        assert _states(desk)[K.CONFIRMATION_PASSWORD] == CredentialState.PROVISIONAL
        (letter,) = _letters(desk)
        assert letter.letter_id == "l1"
        assert "仮確認用パスワード" in str(letter.content)
        assert "仮ログインパスワード" not in str(letter.content)

    def test_case_6_a_new_phone_initialises_the_token_and_says_to_delete_the_old_one(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        advice = desk.intake.advise(trigger=Trigger.DEVICE_CHANGED)
        assert advice.form == "otp_reset"
        assert any("トークン" in need.ja for need in advice.needs)
        request = Request.begun(desk, office, clock, advice, member)
        request.entered(
            **PERSONAL, request="initialise", reason="device_changed", confirmed="yes"
        ).accepted().executed()
        assert _states(desk)[K.ONE_TIME_PASSWORD] == CredentialState.INITIALISED
        (letter,) = _letters(desk)
        assert "古いトークンを削除" in str(letter.content)

    def test_a_request_that_does_not_help_is_not_accepted(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        request = Request.begun(desk, office, clock, desk.intake.advise(code="B77"), member)
        request.entered(**PERSONAL, request="release", reason="device_changed")
        with pytest.raises(Invalid, match="a release does not help"):
            request.accepted()


class TestLabourBank:
    @pytest.fixture
    def institution_id(self) -> str:
        return "tohoku-rokin"

    @pytest.fixture
    def member(self, desk: Desk) -> int:
        return add_member(
            desk,
            name="架空労働組合",
            kana="カクウロウドウクミアイ",
            birth_date=None,
            master_user="髙橋　一郎",
        )

    def _decide(self, desk: Desk, office: Office) -> None:
        values = {
            "contacts.phone": "0000-55-6666", "reception.days": "平日", "reception.opens": "9:00",
            "reception.closes": "15:00",
        }  # fmt: skip
        for key, value in values.items():
            proposal = desk.policy.propose(office.administrator, key, value, "店舗に確認")
            desk.policy.confirm(office.supervisor, proposal)

    def test_case_8_an_enquiry_for_the_id_is_refused_and_leads_to_the_form(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        self._decide(desk, office)
        advice = desk.intake.advise(trigger=Trigger.LOGIN_ID_FORGOTTEN, asker=Asker.MASTER)
        assert advice.route is Route.FORM
        assert "お答えしておりません" in advice.say.ja
        request = Request.begun(desk, office, clock, advice, member).entered(**ORGANISATION).accepted()
        request.executed()
        states = _states(desk)
        for kind in (K.LOGIN_ID, K.LOGIN_PASSWORD, K.CONFIRMATION_PASSWORD):
            assert states[kind] == CredentialState.INITIALISED
        assert states[K.EXTRA_AUTHENTICATION] == CredentialState.NORMAL
        (letter,) = _letters(desk)
        assert letter.letter_id == "l4"
        assert letter.content["name"] == "架空労働組合"

    def test_case_9_two_of_four_numbers_are_registered_and_none_is_in_the_data(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        self._decide(desk, office)
        advice = desk.intake.advise(trigger=Trigger.PIN_CHANGE, asker=Asker.MASTER)
        request = Request.begun(desk, office, clock, advice, member)
        paper = {key: value for key, value in ORGANISATION.items() if key != "master_user"}
        request.entered(
            **paper, pin_enquiry="yes", pin_approve="yes", keyed_by_two="yes"
        ).accepted().executed()
        with desk.context.database.reading() as session:
            stored = session.execute(select(Case)).scalar_one().payload
        assert {key for key, value in stored.items() if key.startswith("pin_") and value} == {
            "pin_enquiry", "pin_approve",
        }  # fmt: skip
        assert {stored[key] for key in stored if key.startswith("pin_")} == {"yes", ""}
        (letter,) = _letters(desk)
        assert letter.letter_id == "l3"
        assert "照会用暗証番号" in str(letter.content)
        assert "振込振替暗証番号" not in str(letter.content)

    def test_case_23_a_letter_that_needs_the_unset_phone_is_refused_with_the_reason(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        advice = desk.intake.advise(trigger=Trigger.PASSWORD_FORGOTTEN, asker=Asker.MASTER)
        request = Request.begun(desk, office, clock, advice, member).entered(**ORGANISATION).accepted()
        before = _states(desk)
        with pytest.raises(Unset, match=r"is not set\. The source does not state"):
            request.executed()
        assert _states(desk) == before  # nothing is carried out that nobody can be told of
        assert _letters(desk) == []
        self._decide(desk, office)  # once it is decided the same case goes its way
        desk.executions.execute(office.supervisor, request.case_id)
        (letter,) = _letters(desk)
        assert letter.content["sender_phone"] == "0000-55-6666"
        assert letter.state == LetterState.QUEUED

    def test_an_ordinary_user_gets_no_form_at_all(self, desk: Desk) -> None:  # case 7
        for trigger in Trigger:
            assert desk.intake.advise(trigger=trigger, asker=Asker.ORDINARY).form is None

    def test_no_form_of_the_bank_takes_a_secret_and_none_tells_one(self, desk: Desk) -> None:
        assert desk.context.profile.identity_sheet is None
        assert desk.context.profile.initial_password is None
        assert all(
            Channel.PHONE not in entry.channels or entry.id == "form_request"
            for entry in desk.context.profile.forms
        )
