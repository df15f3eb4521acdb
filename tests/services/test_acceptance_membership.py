"""Joining, leaving, stopping and asking for forms, from the paper to the register: dossier 3.5, cases 12-16, 20, 21."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed
from staffdesk.forms.base import Severity
from staffdesk.forms.evidence import EXCEPTED, YES, EvidenceRecord
from staffdesk.institutions.profile import Channel, CredentialState, EvidenceKind, Route, Trigger
from staffdesk.models import CaseDeadline, Instruction, Letter, Member, Withdrawal
from staffdesk.services.desk import Desk
from staffdesk.workflow import Action, State
from tests.support.co_op import JOINING, LEAVING, Journey, on_day, under, with_form
from tests.support.office import PASSWORD, Office, add_member, fresh_code, look_up

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def co_op(desk: Desk) -> Desk:
    return under(desk)


def on_file(desk: Desk, member_id: int) -> Member:
    with desk.context.database.reading() as session:
        member = session.get_one(Member, member_id)
        assert member.phones is not None
        assert member.credentials is not None
        return member


def my_page(desk: Desk, member_id: int) -> CredentialState:
    (light,) = desk.members.lights(member_id)
    return light.state


def left(desk: Desk) -> Withdrawal:
    with desk.context.database.reading() as session:
        return session.execute(select(Withdrawal)).scalar_one()


def promised(desk: Desk, case_id: int) -> tuple[str, date | None]:
    with desk.context.database.reading() as session:
        row = session.execute(select(CaseDeadline).where(CaseDeadline.case_id == case_id)).scalar_one()
        return row.words_ja, row.named_on


class TestLeavingShingakkyo:
    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    def test_case_12_a_year_end_retiree_is_paid_at_the_end_of_july(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        on_day(clock, date(2026, 3, 10))
        journey = Journey.opened(co_op, office, clock, "withdrawal", member)
        journey.entered({**LEAVING, "app_uninstall": "yes"}).accepted()
        access = journey.card.changes[1].after.ja
        assert access == "令和8年7月31日まで閲覧できる（アプリの削除を案内）"  # only 000 has an app: C-14
        journey.executed()
        assert (left(co_op).refund_on, left(co_op).refund_words) == (date(2026, 7, 31), "令和8年7月末")
        assert promised(co_op, journey.case_id) == ("令和8年7月末", date(2026, 7, 31))
        person = on_file(co_op, member)
        assert (person.status, person.left_on, person.access_until) == (
            "active",  # until the day of leaving
            date(2026, 3, 31),
            date(2026, 7, 31),
        )

    def test_case_13_who_leaves_within_the_year_is_paid_at_its_end(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "withdrawal", member)
        paper = {
            **LEAVING, "app_uninstall": "yes", "request_date": "R8.4.24", "reason": "mid_year_retirement",
            "leaves_on": "R8.9.30",
        }  # fmt: skip
        journey.entered(paper).accepted().executed()
        assert left(co_op).refund_on == date(2027, 3, 31)
        assert left(co_op).refund_words == "令和9年3月末（年度末）"

    def test_the_reminder_about_the_app_must_be_read(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        on_day(clock, date(2026, 3, 10))
        journey = Journey.opened(co_op, office, clock, "withdrawal", member).entered(LEAVING)
        with pytest.raises(Invalid, match="The app"):
            journey.accepted()

    def test_a_year_end_retiree_with_another_day_is_looked_at_again(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        """dossier 3.4 no. 6: a warning, not a block."""
        on_day(clock, date(2026, 3, 10))
        paper = {**LEAVING, "app_uninstall": "yes", "leaves_on": "R8.3.30"}
        journey = Journey.opened(co_op, office, clock, "withdrawal", member).entered(paper)
        assert "The day of leaving is not 31 March" in journey.findings()["leaves_on"]
        journey.accepted()

    def test_short_notice_of_ones_own_wish_is_warned_of(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        """dossier 1.7: 90 days before the end of the business year is 31 December."""
        on_day(clock, date(2026, 3, 10))
        paper = {**LEAVING, "app_uninstall": "yes", "reason": "personal"}
        journey = Journey.opened(co_op, office, clock, "withdrawal", member).entered(paper)
        assert "period of notice ended" in journey.findings()["leaves_on"]
        journey.accepted()

    def test_a_day_by_hand_is_refused_where_the_rule_gives_one(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        on_day(clock, date(2026, 3, 10))
        paper = {**LEAVING, "app_uninstall": "yes", "refund_on": "R8.6.30", "refund_reason": "早めてほしい"}
        journey = Journey.opened(co_op, office, clock, "withdrawal", member).entered(paper)
        with pytest.raises(Invalid, match="The rule gives the time"):
            journey.accepted()

    def test_shares_go_to_the_members_own_account_alone(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        on_day(clock, date(2026, 3, 10))
        journey = Journey.opened(co_op, office, clock, "withdrawal", member)
        journey.entered({**LEAVING, "app_uninstall": "yes", "account_holder": "カクウ　タロウ"})
        with pytest.raises(Invalid, match="own account only"):
            journey.accepted()

    def test_who_left_cannot_leave_again(self, co_op: Desk, office: Office, clock: FixedClock) -> None:
        gone = add_member(co_op, "1000009", status="left")
        on_day(clock, date(2026, 3, 10))
        journey = Journey.opened(co_op, office, clock, "withdrawal", gone)
        journey.entered({**LEAVING, "app_uninstall": "yes"})
        with pytest.raises(Invalid, match="left already"):
            journey.accepted()


class TestLeavingFukui:
    @pytest.fixture
    def institution_id(self) -> str:
        return "fukui-gakuseikyo"

    def test_case_14_everybody_is_paid_on_31_march(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        on_day(clock, date(2026, 3, 10))
        journey = Journey.opened(co_op, office, clock, "withdrawal", member).entered(LEAVING).accepted()
        assert "アプリ" not in journey.card.changes[1].after.ja
        journey.executed()
        assert (left(co_op).refund_on, left(co_op).refund_words) == (date(2026, 3, 31), "令和8年3月末日")

    def test_case_14_accepted_after_31_march_a_person_decides(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        on_day(clock, date(2026, 4, 3))
        journey = Journey.opened(co_op, office, clock, "withdrawal", member).entered(LEAVING)
        with pytest.raises(Invalid, match="No rule gives the day"):
            journey.accepted()
        journey.entered({**LEAVING, "refund_on": "R8.5.29"})
        with pytest.raises(Invalid, match="Why that day"):
            journey.accepted()
        journey.entered({**LEAVING, "refund_on": "R8.5.29", "refund_reason": "受理が年度を越えたため"})
        journey.accepted()
        assert "The supervisor checks" in journey.findings()["refund_on"]
        journey.executed()
        assert (left(co_op).refund_on, left(co_op).refund_words) == (date(2026, 5, 29), "令和8年5月29日")
        assert promised(co_op, journey.case_id) == ("令和8年5月29日", date(2026, 5, 29))
        assert on_file(co_op, member).status == "left"  # 31 March is over

    def test_case_20_the_form_is_sent(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        """001 学生協に脱退届: the blank is not on the home page."""
        advice = co_op.intake.advise(trigger=Trigger.LEAVE)
        assert advice.route is Route.SEND_FORM
        assert "0776-23-1889" in advice.say.ja
        start = co_op.intake.start_of(advice)
        assert start is not None
        case_id = co_op.cases.open(office.clerk, start.form_id, member, Channel.PHONE, start.preset)
        journey = Journey(co_op, office, clock, case_id).accepted()
        card = journey.card
        assert card.direct
        assert Action.EXECUTE in card.actions
        assert Action.SUBMIT not in card.actions
        state = co_op.executions.execute(office.clerk, case_id, card.version)
        with co_op.context.database.reading() as session:
            sent = [letter.letter_id for letter in session.execute(select(Letter)).scalars()]
        assert sent == list(co_op.context.profile.form("form_request").letters)
        assert state is (State.EXECUTED if sent else State.CLOSED)

    def test_a_caller_not_on_file_says_where_to_send_it(
        self, co_op: Desk, office: Office, clock: FixedClock
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "form_request", None, Channel.PHONE)
        journey.entered({"send_withdrawal": "yes"})
        with pytest.raises(Invalid, match="where to send"):
            journey.accepted()
        journey.entered(
            {"send_join": "yes", "name": "見本　新一", "postcode": "0000002", "address": "架空県例示町4"}
        ).accepted()
        assert co_op.cases.rows(office.clerk)[0].member_name == "見本　新一"
        co_op.executions.execute(office.clerk, journey.case_id, journey.version)
        assert journey.card.member is None

    def test_a_members_form_goes_to_the_registered_address_alone(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "form_request", member, Channel.PHONE)
        journey.entered({"send_withdrawal": "yes", "address": "よその県"})
        with pytest.raises(Invalid, match="registered address"):
            journey.accepted()


class TestTheDayComes:
    """What lies ahead waits for its day, and happens once, whoever signs in."""

    @pytest.fixture
    def institution_id(self) -> str:
        return "fukui-gakuseikyo"

    @pytest.fixture
    def leaver(self, desk: Desk, office: Office, clock: FixedClock, member: int) -> int:
        """Accepted on 10 March, leaves and is paid on 31 March."""
        on_day(clock, date(2026, 3, 10))
        bare = under(desk, forms=with_form(under(desk).context.profile, "withdrawal", letters=()))
        Journey.opened(bare, office, clock, "withdrawal", member).entered(LEAVING).accepted().executed()
        return member

    @pytest.mark.parametrize(
        ("day", "status", "page"),
        [
            (date(2026, 3, 30), "active", CredentialState.NORMAL),
            (date(2026, 3, 31), "left", CredentialState.NORMAL),  # the page can be read until the refund
            (date(2026, 4, 1), "left", CredentialState.STOPPED),
        ],
    )
    def test_membership_ends_on_its_day_and_the_page_after_the_refund(
        self,
        desk: Desk,
        office: Office,
        clock: FixedClock,
        leaver: int,
        day: date,
        status: str,
        page: CredentialState,
    ) -> None:
        on_day(clock, day, time(8, 0))
        desk.due.apply(office.auditor)
        assert (on_file(desk, leaver).status, my_page(desk, leaver)) == (status, page)
        assert desk.due.apply(office.clerk) == 0

    def test_signing_in_is_enough(self, desk: Desk, clock: FixedClock, leaver: int) -> None:
        on_day(clock, date(2026, 4, 1))
        desk.sign_in("clerk", PASSWORD)
        assert on_file(desk, leaver).status == "left"


class TestGunma:
    @pytest.fixture
    def institution_id(self) -> str:
        return "gunma-gakkoseikyo"

    def test_case_15_other_reasons_need_a_date_by_a_person(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        paper = {
            **LEAVING, "request_date": "R8.4.24", "reason": "personal", "leaves_on": "R8.9.30", "check_bills": "yes",
        }  # fmt: skip
        journey = Journey.opened(co_op, office, clock, "withdrawal", member, Channel.FAX).entered(paper)
        with pytest.raises(Invalid, match="No rule gives the day"):
            journey.accepted()
        journey.entered(
            {**paper, "refund_on": "R8.10.30", "refund_reason": "理事会の決定"}
        ).accepted().executed()
        assert left(co_op).refund_on == date(2026, 10, 30)

    def test_case_16_a_fax_after_hours_counts_from_the_next_business_day(
        self, co_op: Desk, office: Office, clock: FixedClock
    ) -> None:
        on_day(clock, date(2026, 4, 27), time(18, 30))
        journey = Journey.opened(co_op, office, clock, "join", None, Channel.FAX).entered(JOINING).accepted()
        assert promised(co_op, journey.case_id) == ("5月11日以降", date(2026, 5, 11))

    def test_case_21_the_fee_is_told_in_the_words_of_the_source(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "service_stop", member, Channel.WEB)
        journey.entered({"request_date": "R8.4.26"})
        with pytest.raises(Invalid, match="Fee"):
            journey.accepted()
        journey.entered({"request_date": "R8.4.26", "stop_fee": "yes"}).accepted().executed()
        assert my_page(co_op, member) is CredentialState.STOPPED
        assert on_file(co_op, member).status == "active"

    def test_an_application_by_qr_code_has_no_signature_and_a_supervisor_says_so(
        self, co_op: Desk, office: Office, clock: FixedClock
    ) -> None:
        """002: 原則として自署."""
        journey = Journey.opened(co_op, office, clock, "join", None, Channel.QR)
        without = EvidenceRecord(EXCEPTED, "QRコードからの申込みのため")
        with pytest.raises(NotAllowed):
            journey.entered(JOINING, own_signature=without)
        seen = {"own_signature": without}
        journey.version = co_op.cases.save(office.second_supervisor, journey.case_id, 1, JOINING, seen)
        journey.accepted()


class TestJoining:
    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    def join(self, desk: Desk, office: Office, clock: FixedClock, **changes: str) -> Journey:
        return Journey.opened(desk, office, clock, "join", None).entered({**JOINING, **changes})

    def test_from_the_paper_to_the_register(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        journey = self.join(co_op, office, clock).accepted()
        assert promised(co_op, journey.case_id) == ("令和8年5月10日前後", date(2026, 5, 10))
        journey.executed(journey.card.number)
        card = journey.card
        assert card.member is not None
        assert card.applicant is None
        new = on_file(co_op, card.member.id)
        assert new.number == "1000002"  # the next after the highest on file
        assert (new.name, new.postcode, new.shares, new.joined_on) == (
            "見本　新一", "000-0002", 10, date(2026, 4, 27),
        )  # fmt: skip
        assert [(phone.kind, phone.number) for phone in new.phones] == [("mobile", "090-0000-9876")]
        assert my_page(co_op, new.id) is CredentialState.INITIALISED
        assert [head.id for head in look_up(co_op, "みほん しんいち", 5)] == [new.id]
        with co_op.context.database.reading() as session:
            body = session.execute(select(Instruction)).scalar_one().body
        assert body["member"] == "1000002"
        with pytest.raises(Conflict):
            co_op.executions.execute(office.supervisor, journey.case_id)

    def test_the_supervisor_types_the_receipt_number(
        self, co_op: Desk, office: Office, clock: FixedClock
    ) -> None:
        journey = self.join(co_op, office, clock).accepted()
        with pytest.raises(Invalid, match="receipt number"):
            journey.executed("1000001")

    def test_a_number_typed_by_staff_is_taken_and_a_used_one_refused(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        used = self.join(co_op, office, clock, member_number="1000001")
        with pytest.raises(Invalid, match="in use already"):
            used.accepted()
        used.entered({**JOINING, "member_number": "２００００００"}).accepted().executed(used.card.number)
        assert used.card.member is not None
        assert used.card.member.number == "2000000"

    def test_a_number_taken_between_approval_and_execution_is_refused(
        self, co_op: Desk, office: Office, clock: FixedClock
    ) -> None:
        journey = self.join(co_op, office, clock, member_number="1000005").accepted()
        journey.version = co_op.cases.submit(office.clerk, journey.case_id, journey.version)
        add_member(co_op, "1000005")
        code = fresh_code(co_op, clock, office.supervisor)
        co_op.approvals.approve(
            office.supervisor, journey.case_id, journey.version, journey.card.number, code
        )
        with pytest.raises(Conflict, match="in use already"):
            co_op.executions.execute(office.supervisor, journey.case_id)

    def test_numbers_go_on_past_what_staff_typed(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        numbers = []
        for name, typed in (("一", "1000003"), ("二", ""), ("三", "")):
            journey = self.join(co_op, office, clock, name=f"見本　{name}", member_number=typed)
            journey.accepted().executed(journey.card.number)
            assert journey.card.member is not None
            numbers.append(journey.card.member.number)
        assert numbers == ["1000003", "1000004", "1000005"]

    @pytest.mark.parametrize("seen_on", ["", "先月末", "令和8年4月28日"])
    def test_the_money_needs_the_day_on_which_it_was_seen(
        self, co_op: Desk, office: Office, clock: FixedClock, seen_on: str
    ) -> None:
        journey = Journey.opened(co_op, office, clock, "join", None)
        with pytest.raises(Invalid, match=r"money"):
            journey.entered(JOINING, payment=EvidenceRecord(YES, seen_on)).accepted()

    def test_the_guide_counts_from_the_money_when_it_comes_later(
        self, co_op: Desk, office: Office, clock: FixedClock
    ) -> None:
        """dossier 1.6 G-09."""
        journey = self.join(co_op, office, clock)
        on_day(clock, date(2026, 5, 7))
        journey.entered(JOINING, payment=EvidenceRecord(YES, "2026/5/1")).accepted()
        assert promised(co_op, journey.case_id) == ("令和8年6月10日前後", date(2026, 6, 10))

    def test_who_seems_to_be_on_file_is_shown_beside_them(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        """An 異体字 and another way of writing the day are the same person all the same."""
        journey = self.join(
            co_op, office, clock, name="架空花子", kana="カクウ　ハナコ", birth_date="1980-05-17"
        )
        (same,) = journey.card.duplicates.members
        assert (same.member.number, [what.en for what in same.agrees]) == (
            "1000001",
            ["Name", "Date of birth"],
        )
        warning = next(finding for finding in journey.card.findings if finding.field is None)
        assert warning.severity is Severity.WARNING
        journey.accepted()  # it is for people to judge

    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({"name": "架空　花子"}, 0),
            ({"mobile": "09000001234"}, 0),  # a family's phone
            ({"name": "架空　花子", "mobile": "０９０００００１２３４"}, 1),
            ({"birth_date": "S55.5.17", "mobile": "090-0000-1234"}, 1),  # married meanwhile
        ],
    )
    def test_two_of_name_birth_date_and_phone_make_the_same_person(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int, changes: dict[str, str], found: int
    ) -> None:
        assert len(self.join(co_op, office, clock, **changes).card.duplicates.members) == found

    def test_a_second_application_is_shown_beside_the_first(
        self, co_op: Desk, office: Office, clock: FixedClock
    ) -> None:
        first = self.join(co_op, office, clock)
        (other,) = self.join(co_op, office, clock).card.duplicates.cases
        assert (other.id, other.state, other.opened_by) == (first.case_id, State.RECEIVED, office.clerk.name)
        assert first.card.duplicates.cases[0].id != first.case_id

    def test_an_edit_after_submission_voids_it_like_any_other(
        self, co_op: Desk, office: Office, clock: FixedClock
    ) -> None:
        journey = self.join(co_op, office, clock).accepted()
        journey.version = co_op.cases.submit(office.clerk, journey.case_id, journey.version)
        journey.entered({**JOINING, "shares": "20"})
        assert journey.card.state is State.ACCEPTED

    def test_a_member_cannot_be_the_applicant(self, co_op: Desk, office: Office, member: int) -> None:
        with pytest.raises(Invalid, match="not members yet"):
            co_op.cases.open(office.clerk, "join", member, Channel.POST)

    def test_other_procedures_need_their_member(self, co_op: Desk, office: Office) -> None:
        with pytest.raises(Invalid, match="Choose the member"):
            co_op.cases.open(office.clerk, "withdrawal", None, Channel.POST)


class TestRetired:
    @pytest.fixture
    def institution_id(self) -> str:
        return "shingakkyo"

    PAPER = {key: LEAVING[key] for key in ("kana", "name", "birth_date", "address", "day_phone")} | {
        "request_date": "R8.4.10",
        "retires_on": "R8.3.31",
        "wishes": "yes",
    }

    def test_staying_on_rests_until_the_operator_offers_it(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        """dossier 1.6 G-14."""
        with pytest.raises(NotAllowed, match="rests"):
            co_op.cases.open(office.clerk, "retirement_continuation", member, Channel.POST)
        offered = under(co_op, forms=with_form(co_op.context.profile, "retirement_continuation", off=None))
        journey = Journey.opened(offered, office, clock, "retirement_continuation", member)
        journey.entered(self.PAPER).accepted().executed()
        assert on_file(offered, member).status == "continued"

    def test_not_before_the_day_of_retirement(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        forms = with_form(co_op.context.profile, "retirement_continuation", off=None)
        journey = Journey.opened(under(co_op, forms=forms), office, clock, "retirement_continuation", member)
        journey.entered({**self.PAPER, "retires_on": "R9.3.31"})
        with pytest.raises(Invalid, match="still to come"):
            journey.accepted()


class TestAgents:
    """dossier 2.3: an agent may see to a withdrawal where the profile allows it, with a letter of proxy."""

    @pytest.fixture
    def institution_id(self) -> str:
        return "fukui-gakuseikyo"

    DEATH = {**LEAVING, "reason": "death", "leaves_on": "R8.3.5"}  # noqa: RUF012

    def test_without_a_rule_the_supervisor_is_told(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        on_day(clock, date(2026, 3, 10))
        journey = Journey.opened(co_op, office, clock, "withdrawal", member).entered(self.DEATH).accepted()
        assert "no rule for agents" in journey.findings()["reason"]

    def test_a_letter_of_proxy_stands_in_for_the_own_signature(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        on_day(clock, date(2026, 3, 10))
        co_op = under(
            desk, forms=with_form(under(desk).context.profile, "withdrawal", agents=True, letters=())
        )
        journey = Journey.opened(co_op, office, clock, "withdrawal", member).entered(self.DEATH)
        with pytest.raises(Invalid, match="as the agent"):
            journey.accepted()
        agent = {
            **self.DEATH, "by_agent": "yes", "agent_name": "架空　一郎", "agent_address": "架空県見本市1",
            "agent_relation": "配偶者", "agent_phone": "090-0000-1111",
        }  # fmt: skip
        journey.entered(agent)
        assert [line.kind for line in journey.card.evidence] == [
            EvidenceKind.ORIGINAL_PAPER,
            EvidenceKind.PROXY,
        ]
        with pytest.raises(Invalid, match="Letter of proxy"):
            journey.accepted()
        proxy = EvidenceRecord(YES, "架空一郎・脱退の届出")
        journey.entered(agent, proxy=proxy).accepted().executed()


class TestDirect:
    """What needs no approval goes from 受理 to 処理済, and nothing else does."""

    @pytest.fixture
    def institution_id(self) -> str:
        return "fukui-gakuseikyo"

    @pytest.fixture
    def request_(self, co_op: Desk, office: Office, clock: FixedClock, member: int) -> Journey:
        journey = Journey.opened(co_op, office, clock, "form_request", member, Channel.PHONE)
        return journey.entered({"send_join": "yes"})

    def test_it_cannot_be_submitted(self, request_: Journey) -> None:
        request_.accepted()
        with pytest.raises(Conflict, match="needs no approval"):
            request_.executed()

    def test_it_is_carried_out_as_it_was_seen(self, request_: Journey) -> None:
        request_.accepted()
        seen = request_.version
        request_.entered({"send_join": "yes", "send_withdrawal": "yes"})
        for version in (seen, None):
            with pytest.raises(Conflict, match="Another seat"):
                request_.desk.executions.execute(request_.office.clerk, request_.case_id, version)

    def test_it_must_be_complete(self, request_: Journey) -> None:
        request_.accepted().entered({})
        with pytest.raises(Invalid, match="Choose the forms"):
            request_.desk.executions.execute(request_.office.clerk, request_.case_id, request_.version)

    def test_a_form_that_is_not_offered_cannot_be_sent(self, request_: Journey) -> None:
        with pytest.raises(Invalid, match="no such field"):
            request_.entered({"send_rba_reset": "yes"})

    @pytest.mark.parametrize("who", ["clerk", "supervisor"])
    def test_four_eyes_cannot_be_gone_around(
        self, co_op: Desk, office: Office, clock: FixedClock, member: int, who: str
    ) -> None:
        on_day(clock, date(2026, 3, 10))
        journey = Journey.opened(co_op, office, clock, "withdrawal", member).entered(LEAVING).accepted()
        assert Action.EXECUTE not in journey.card.actions
        with pytest.raises(Conflict):
            co_op.executions.execute(getattr(office, who), journey.case_id, journey.version)
