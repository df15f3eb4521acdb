"""What a case promises is frozen when it is accepted, listed by the day that counts for staff, and done once."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from staffdesk.clock import JST, FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.institutions.profile import DeadlineEvent, Precision
from staffdesk.models import Case, Staff
from staffdesk.services import deadlines
from staffdesk.services.deadlines import DeadlineLine, DueRow, Urgency
from staffdesk.services.desk import Desk
from tests.support.office import Office, Paperwork, add_member
from tests.support.promises import CARD, UNDECIDED, borrowed, promising


@pytest.fixture
def card_desk(desk: Desk) -> Desk:
    return promising(desk, CARD)


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    return promising(desk, UNDECIDED)


def accepted(desk: Desk, office: Office, clock: FixedClock, member: int) -> Paperwork:
    return Paperwork.received(desk, office, clock, member).entered().accepted()


def only(desk: Desk, paper: Paperwork) -> DeadlineLine:
    (line,) = desk.deadlines.of_case(paper.case_id)
    return line


def due(desk: Desk, office: Office) -> list[DueRow]:
    return desk.deadlines.due(office.clerk)


def actions(desk: Desk, case_id: int) -> list[str]:
    return [entry.action for entry in desk.context.audit.entries(case_id=case_id, limit=50)]


def test_a_case_promises_nothing_before_it_is_accepted(
    card_desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    paper = Paperwork.received(card_desk, office, clock, member).entered()
    assert card_desk.deadlines.of_case(paper.case_id) == ()
    assert due(card_desk, office) == []


def test_acceptance_freezes_the_institutions_words(
    card_desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    line = only(card_desk, accepted(card_desk, office, clock, member))
    assert (line.event, line.precision) == (DeadlineEvent.NAME_CHANGE_ACCEPTED, Precision.ABOUT)
    assert (line.words.ja, line.words.en) == ("令和8年5月10日前後", "around 10 May 2026")
    assert (line.named_on, line.internal_on) == (date(2026, 5, 10), date(2026, 5, 15))
    assert not line.done


def test_a_change_of_policy_leaves_old_promises_alone(
    card_desk: Desk, desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    paper = accepted(card_desk, office, clock, member)
    later = promising(desk, msgspec.structs.replace(CARD, count=20))
    assert only(later, paper).named_on == date(2026, 5, 10)


def test_a_corrected_case_promises_anew_once(
    card_desk: Desk, desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    """Until it is executed; and the trail tells of each change, not of each look."""
    paper = accepted(card_desk, office, clock, member)
    paper.submitted().approved().executed()
    assert actions(card_desk, paper.case_id).count("promise_deadline") == 1
    assert only(card_desk, paper).named_on == date(2026, 5, 10)

    other = accepted(card_desk, office, clock, add_member(desk, "1000002"))
    other.desk = promising(desk, msgspec.structs.replace(CARD, count=20))
    other.submitted()
    assert only(card_desk, other).named_on == date(2026, 5, 20)
    assert actions(card_desk, other.case_id).count("promise_deadline") == 2


@pytest.mark.parametrize(
    ("today", "urgency"),
    [
        ("2026-05-08", Urgency.LATER),  # the Friday before
        ("2026-05-11", Urgency.WEEK),  # Monday of its week
        ("2026-05-15", Urgency.TODAY),
        ("2026-05-16", Urgency.OVERDUE),  # dossier 1.7 [R]: from the 16th
    ],
)
def test_urgency_follows_the_day_that_counts_for_staff(
    card_desk: Desk, office: Office, clock: FixedClock, member: int, today: str, urgency: Urgency
) -> None:
    accepted(card_desk, office, clock, member)
    clock.advance(days=(date.fromisoformat(today) - clock.today()).days)
    (row,) = due(card_desk, office)
    assert row.urgency is urgency
    assert row.internal_on == date(2026, 5, 15)
    assert row.words.ja == "令和8年5月10日前後"


def test_the_most_pressing_comes_first(
    desk: Desk, card_desk: Desk, open_desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    accepted(card_desk, office, clock, member)
    accepted(open_desk, office, clock, add_member(desk, "1000002"))
    clock.advance(days=30)
    accepted(card_desk, office, clock, add_member(desk, "1000003"))
    assert [row.urgency for row in due(desk, office)] == [Urgency.OVERDUE, Urgency.UNDECIDED, Urgency.LATER]


def test_letters_that_have_not_left_are_due_as_well(desk: Desk, office: Office, paper: Paperwork) -> None:
    paper.entered().accepted().submitted().approved().executed()
    (row,) = due(desk, office)
    assert (row.id[:7], row.deadline_id, row.case_id) == ("letter-", None, paper.case_id)
    assert row.what.ja == "通知の発送"
    assert not row.may_decide


def test_what_left_the_desk_is_no_longer_due(
    card_desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    paper = accepted(card_desk, office, clock, member)
    card_desk.cases.withdraw(office.clerk, paper.case_id, paper.version, "取下げの申し出")
    assert due(card_desk, office) == []


def test_a_promise_without_a_date_is_shown_on_the_case_only(
    desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    desk = promising(desk, borrowed("fukui-gakuseikyo", "D-GUIDE"))
    paper = accepted(desk, office, clock, member)
    assert only(desk, paper).words.ja.startswith("組合員登録の完了後")
    assert due(desk, office) == []


class TestDone:
    def test_what_is_done_leaves_the_list_and_a_trace(
        self, card_desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        paper = accepted(card_desk, office, clock, member)
        card_desk.deadlines.finish(office.clerk, only(card_desk, paper).id)
        assert only(card_desk, paper).done
        assert due(card_desk, office) == []
        assert actions(card_desk, paper.case_id)[0] == "finish_deadline"

    def test_nothing_is_done_twice(
        self, card_desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        line = only(card_desk, accepted(card_desk, office, clock, member))
        card_desk.deadlines.finish(office.clerk, line.id)
        with pytest.raises(Conflict, match="already done"):
            card_desk.deadlines.finish(office.second_clerk, line.id)

    def test_what_is_done_is_not_promised_again(
        self, card_desk: Desk, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        paper = accepted(card_desk, office, clock, member)
        card_desk.deadlines.finish(office.clerk, only(card_desk, paper).id)
        paper.desk = promising(desk, msgspec.structs.replace(CARD, count=20))
        paper.submitted()
        assert only(card_desk, paper).named_on == date(2026, 5, 10)

    def test_without_a_day_there_is_nothing_to_keep(
        self, open_desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        line = only(open_desk, accepted(open_desk, office, clock, member))
        with pytest.raises(Conflict, match="supervisor"):
            open_desk.deadlines.finish(office.clerk, line.id)

    def test_nobody_ticks_off_their_own(
        self, card_desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        line = only(card_desk, accepted(card_desk, office, clock, member))
        with card_desk.context.database.writing() as session:
            session.get_one(Staff, office.second_clerk.staff_id).own_member_id = member
        with pytest.raises(NotAllowed):
            card_desk.deadlines.finish(office.second_clerk, line.id)
        assert not card_desk.deadlines.of_case(1)[0].done

    def test_an_unknown_deadline_is_told(self, card_desk: Desk, office: Office) -> None:
        with pytest.raises(NotFound):
            card_desk.deadlines.finish(office.clerk, 99)


class TestDecided:
    """dossier 3.4 no. 7: a day that no rule gives is entered by a supervisor, with the reason."""

    @pytest.fixture
    def line(self, open_desk: Desk, office: Office, clock: FixedClock, member: int) -> DeadlineLine:
        return only(open_desk, accepted(open_desk, office, clock, member))

    def test_a_supervisor_enters_the_day(self, open_desk: Desk, office: Office, line: DeadlineLine) -> None:
        assert (line.urgency, line.internal_on) == (Urgency.UNDECIDED, None)
        assert due(open_desk, office)[0].may_decide
        open_desk.deadlines.decide(office.supervisor, line.id, date(2026, 6, 30), "理事会の決定による")
        (row,) = due(open_desk, office)
        assert (row.words.ja, row.words.en) == ("令和8年6月30日", "2026-06-30")
        assert (row.internal_on, row.may_decide) == (date(2026, 6, 30), False)
        (entry,) = open_desk.context.audit.entries(case_id=row.case_id, limit=1)
        assert (entry.action, entry.detail["reason"]) == ("decide_deadline", "理事会の決定による")

    def test_a_decided_day_outlives_what_the_rules_leave_open(
        self, open_desk: Desk, office: Office, clock: FixedClock, line: DeadlineLine
    ) -> None:
        open_desk.deadlines.decide(office.supervisor, line.id, date(2026, 6, 30), "理事会の決定による")
        Paperwork(open_desk, office, clock, due(open_desk, office)[0].case_id, 3).submitted()
        assert due(open_desk, office)[0].internal_on == date(2026, 6, 30)

    def test_a_clerk_may_not(self, open_desk: Desk, office: Office, line: DeadlineLine) -> None:
        with pytest.raises(NotAllowed):
            open_desk.deadlines.decide(office.clerk, line.id, date(2026, 6, 30), "急ぎのため")

    @pytest.mark.parametrize(("day", "reason"), [(date(2026, 4, 26), "急ぎのため"), (date(2026, 6, 30), " ")])
    def test_a_day_before_receipt_or_without_a_reason_is_refused(
        self, open_desk: Desk, office: Office, line: DeadlineLine, day: date, reason: str
    ) -> None:
        with pytest.raises(Invalid):
            open_desk.deadlines.decide(office.supervisor, line.id, day, reason)

    def test_a_day_is_decided_once(self, open_desk: Desk, office: Office, line: DeadlineLine) -> None:
        open_desk.deadlines.decide(office.supervisor, line.id, date(2026, 6, 30), "理事会の決定による")
        with pytest.raises(Conflict, match="already set"):
            open_desk.deadlines.decide(office.second_supervisor, line.id, date(2026, 7, 31), "別の決定")


def test_the_list_is_for_the_desk_alone(desk: Desk, office: Office) -> None:
    for stranger in (office.print_operator, office.auditor, office.administrator):
        with pytest.raises(NotAllowed):
            desk.deadlines.due(stranger)


def test_somebody_dismissed_sees_nothing(desk: Desk, office: Office) -> None:
    with desk.context.database.writing() as session:
        session.get_one(Staff, office.clerk.staff_id).active = False
    with pytest.raises(NotAllowed):
        desk.deadlines.due(office.clerk)


def test_only_the_desk_ticks_off(card_desk: Desk, office: Office, clock: FixedClock, member: int) -> None:
    line = only(card_desk, accepted(card_desk, office, clock, member))
    for stranger in (office.print_operator, office.auditor, office.administrator):
        with pytest.raises(NotAllowed):
            card_desk.deadlines.finish(stranger, line.id)


# From which day each promise counts: 受付 and 受理 are different events (dossier 3.3).
RECEIVED, ACCEPTED = datetime(2026, 4, 27, 18, 30, tzinfo=JST), datetime(2026, 5, 1, 9, 0, tzinfo=JST)


@pytest.mark.parametrize(
    ("event", "paid_on", "base"),
    [
        (DeadlineEvent.NAME_CHANGE_ACCEPTED, "", date(2026, 5, 1)),
        (DeadlineEvent.WITHDRAWAL_ACCEPTED, "", date(2026, 5, 1)),
        (DeadlineEvent.JOIN_RECEIVED, "", date(2026, 4, 27)),
        (DeadlineEvent.NAME_CHANGE_ONLINE, "", date(2026, 4, 27)),
        (DeadlineEvent.JOIN_PAYMENT_CONFIRMED, "令和8年4月30日", date(2026, 4, 30)),
        (DeadlineEvent.JOIN_PAYMENT_CONFIRMED, "令和8年4月20日", date(2026, 4, 27)),  # G-09
    ],
)
def test_each_promise_counts_from_its_own_day(event: DeadlineEvent, paid_on: str, base: date) -> None:
    ticked = {"outcome": "yes", "detail": paid_on, "at": "2026-05-02T11:00:00+09:00"}
    evidence = {"payment": ticked} if paid_on else {}
    case = Case(opened_at=RECEIVED, accepted_at=ACCEPTED, evidence=evidence, payload={})
    found, at = deadlines.base_of(event, case, ACCEPTED)
    assert found == base
    assert (at is not None) == (event in {DeadlineEvent.JOIN_RECEIVED, DeadlineEvent.NAME_CHANGE_ONLINE})
