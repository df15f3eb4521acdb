"""The clerk's side of a case: 受付 and 受理 are two events, nothing typed is lost, one open case of a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.forms.evidence import YES, EvidenceRecord
from staffdesk.institutions.profile import Channel
from staffdesk.models import Case, CaseRevision
from staffdesk.services.case_file import get, swap
from staffdesk.services.desk import Desk
from staffdesk.workflow import Action, State
from tests.support.office import EVIDENCE, REQUEST, Office, Paperwork, add_member, until


def test_what_is_wrong_is_kept_and_only_accepting_is_refused(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    typed = {"name": "𠮷田 ﾊﾅｺ", "request_date": "きのう", "account_number": "12"}
    paper.version = desk.cases.save(office.clerk, paper.case_id, paper.version, typed, {})
    card = desk.cases.card(office.clerk, paper.case_id)
    assert typed.items() <= card.payload.items()
    assert card.findings
    with pytest.raises(Invalid):
        paper.accepted()
    assert paper.state is State.RECEIVED


def test_each_missing_piece_of_evidence_blocks_and_is_named(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    for kind in EVIDENCE:
        kept = {key: record for key, record in EVIDENCE.items() if key != kind}
        paper.version = desk.cases.save(office.clerk, paper.case_id, paper.version, REQUEST, kept)
        with pytest.raises(Invalid) as refusal:
            paper.accepted()
        assert refusal.value.field == f"evidence_{kind}"


def test_a_mismatching_seal_is_no_evidence(paper: Paperwork, desk: Desk, office: Office) -> None:
    seen = {**EVIDENCE, "seal_match": EvidenceRecord("mismatch")}
    paper.version = desk.cases.save(office.clerk, paper.case_id, paper.version, REQUEST, seen)
    with pytest.raises(Invalid, match="seal"):
        paper.accepted()


def test_submitting_checks_the_paper_again(paper: Paperwork, desk: Desk, clock: FixedClock) -> None:
    """Between 受理 and 承認依頼 the paper can grow too old."""
    until(paper, State.ACCEPTED)
    clock.advance(days=120)
    with pytest.raises(Invalid, match="three months"):
        paper.submitted()
    assert paper.state is State.ACCEPTED


def test_who_checked_evidence_and_when_stays_with_the_tick(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock
) -> None:
    paper.entered()
    clock.advance(hours=1)
    changed = {**EVIDENCE, "identity_document": EvidenceRecord(YES, "旅券")}
    forged = {**changed, "seal_match": EvidenceRecord("match", "", by="somebody else", at="2020-01-01")}
    desk.cases.save(office.second_clerk, paper.case_id, paper.version, REQUEST, forged)
    by = {
        line.kind: line.record.by
        for line in desk.cases.card(office.clerk, paper.case_id).evidence
        if line.record
    }
    assert by == {
        "original_paper": office.clerk.name, "seal_match": office.clerk.name, "identity_document": office.second_clerk.name,
    }  # fmt: skip


def test_evidence_that_the_form_does_not_ask_for_is_refused(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    with pytest.raises(Invalid, match="no such check"):
        desk.cases.save(office.clerk, paper.case_id, 1, REQUEST, {"payment": EvidenceRecord(YES)})
    with pytest.raises(Invalid, match="cannot be recorded"):
        desk.cases.save(
            office.clerk,
            paper.case_id,
            1,
            REQUEST,
            {"identity_document": EvidenceRecord(YES, "暗証番号は1234")},
        )


def test_text_that_no_database_can_hold_is_told_in_words(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    with pytest.raises(Invalid, match="cannot be stored"):
        desk.cases.save(office.clerk, paper.case_id, 1, {**REQUEST, "name": "架空\ud842"}, {})
    with pytest.raises((Invalid, NotFound)):
        desk.cases.find_by_number("2026\x00\ud842")
    assert paper.state is State.RECEIVED


def test_an_unknown_field_is_refused(paper: Paperwork, desk: Desk, office: Office) -> None:
    with pytest.raises(Invalid, match="no such field"):
        desk.cases.save(office.clerk, paper.case_id, 1, {"password": "x"}, {})
    with pytest.raises(Invalid, match="no such field"):
        desk.cases.open(office.clerk, "rba_reset", add_member(desk, "2"), Channel.POST, {"password": "x"})


def test_saving_the_same_again_changes_nothing(paper: Paperwork, desk: Desk, office: Office) -> None:
    until(paper, State.AWAITING)
    assert desk.cases.save(office.clerk, paper.case_id, paper.version, REQUEST, EVIDENCE) == paper.version
    assert paper.state is State.AWAITING


def test_every_revision_can_be_looked_up(paper: Paperwork, desk: Desk) -> None:
    paper.entered().entered(reason="other", other_reason="画面が変わらない")
    with desk.context.database.reading() as session:
        rows = session.execute(select(CaseRevision).order_by(CaseRevision.revision)).scalars().all()
        assert [(row.revision, row.payload["reason"]) for row in rows] == [
            (1, ""),
            (2, "forgotten"),
            (3, "other"),
        ]


# --- one open case of a kind -------------------------------------------------------------------------------------


def test_a_second_open_case_of_a_kind_is_refused_with_the_number_of_the_first(
    paper: Paperwork, desk: Desk, office: Office, member: int
) -> None:
    number = desk.cases.card(office.clerk, paper.case_id).number
    with pytest.raises(Conflict, match=number):
        desk.cases.open(office.second_clerk, "rba_reset", member, Channel.COUNTER)


@pytest.mark.parametrize(
    "state", [State.RECEIVED, State.ACCEPTED, State.AWAITING, State.APPROVED, State.EXECUTED]
)
def test_it_is_refused_as_long_as_the_first_is_open(
    paper: Paperwork, desk: Desk, office: Office, member: int, state: State
) -> None:
    until(paper, state)
    with pytest.raises(Conflict, match="still open"):
        desk.cases.open(office.clerk, "rba_reset", member, Channel.POST)


def test_after_withdrawal_a_new_one_may_come(
    paper: Paperwork, desk: Desk, office: Office, member: int
) -> None:
    desk.cases.withdraw(office.clerk, paper.case_id, paper.version, "ご本人から取下げの電話")
    assert desk.cases.open(office.clerk, "rba_reset", member, Channel.POST) != paper.case_id


def test_another_member_is_another_matter(paper: Paperwork, desk: Desk, office: Office) -> None:
    other = add_member(desk, "1000002")
    numbers = {
        desk.cases.card(office.clerk, case_id).number
        for case_id in (paper.case_id, desk.cases.open(office.clerk, "rba_reset", other, Channel.POST))
    }
    assert numbers == {"2026-000001", "2026-000002"}


def test_a_channel_that_the_institution_does_not_take(desk: Desk, office: Office, member: int) -> None:
    with pytest.raises(Invalid, match="channel") as refusal:
        desk.cases.open(office.clerk, "rba_reset", member, Channel.PHONE)
    assert refusal.value.field == "channel"


def test_what_is_not_on_file_or_not_offered(desk: Desk, office: Office, member: int) -> None:
    with pytest.raises(NotFound, match="No such member"):
        desk.cases.open(office.clerk, "rba_reset", 999, Channel.POST)
    with pytest.raises(NotFound, match="does not offer"):
        desk.cases.open(office.clerk, "withdrawal", member, Channel.POST)
    with pytest.raises(NotFound, match="No such case"):
        desk.cases.card(office.clerk, 999)
    with pytest.raises(NotFound, match="receipt number"):
        desk.cases.find_by_number("2026-999999")


def test_a_case_is_found_by_the_number_on_its_receipt(paper: Paperwork, desk: Desk) -> None:
    assert desk.cases.find_by_number(" 2026-000001 ") == paper.case_id


# --- two seats ---------------------------------------------------------------------------------------------------

STALE: dict[str, tuple[State, Callable[[Desk, Office, int, int], int]]] = {
    "save": (State.ACCEPTED, lambda d, o, c, v: d.cases.save(o.clerk, c, v, {**REQUEST, "reason": "other", "other_reason": "窓口"}, EVIDENCE)),
    "accept": (State.RECEIVED, lambda d, o, c, v: d.cases.accept(o.clerk, c, v)),
    "submit": (State.ACCEPTED, lambda d, o, c, v: d.cases.submit(o.clerk, c, v)),
    "mark_defective": (State.ACCEPTED, lambda d, o, c, v: d.cases.mark_defective(o.clerk, c, v, "印影不鮮明")),
    "withdraw": (State.AWAITING, lambda d, o, c, v: d.cases.withdraw(o.clerk, c, v, "電話で取下げ")),
    "hold": (State.APPROVED, lambda d, o, c, v: d.cases.hold(o.clerk, c, v, "不正の疑い")),
    "return": (State.AWAITING, lambda d, o, c, v: d.approvals.return_(o.supervisor, c, v, "住所を確認")),
    "reject": (State.AWAITING, lambda d, o, c, v: d.approvals.reject(o.supervisor, c, v, "本人でない")),
}  # fmt: skip


@pytest.mark.parametrize("verb", STALE)
def test_whoever_saw_an_older_version_is_refused(
    paper: Paperwork, desk: Desk, office: Office, verb: str
) -> None:
    state, act = STALE[verb]
    until(paper, state)
    for version in (paper.version - 1, paper.version + 1):
        with pytest.raises(Conflict):
            act(desk, office, paper.case_id, version)
    assert paper.state is state
    act(desk, office, paper.case_id, paper.version)
    assert paper.state is not state or verb == "save"


def test_a_state_that_changed_under_the_hand_is_a_lost_race(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    """Even where somebody changes the state without counting the version up."""

    def overtaken() -> None:
        with desk.context.verb(office.clerk, "accept_case", paper.case_id) as work:
            case = get(work.session, paper.case_id)
            assert case.state == State.RECEIVED
            work.session.execute(
                update(Case).values(state=State.HELD), execution_options={"synchronize_session": False}
            )
            swap(work, case, paper.version, State.ACCEPTED)

    with pytest.raises(Conflict, match="Another seat"):
        overtaken()
    assert paper.state is State.RECEIVED


def test_a_step_moves_one_case_alone(paper: Paperwork, desk: Desk, office: Office) -> None:
    other = desk.cases.open(office.clerk, "rba_reset", add_member(desk, "1000002"), Channel.POST)
    desk.cases.hold(office.clerk, paper.case_id, paper.version, "不正の疑い")
    assert desk.cases.card(office.clerk, other).state is State.RECEIVED


PLACES = {
    "save": {State.RECEIVED, State.DEFECTIVE, State.ACCEPTED, State.AWAITING, State.APPROVED},
    "accept": {State.RECEIVED},
    "submit": {State.ACCEPTED},
    "mark_defective": {State.RECEIVED, State.ACCEPTED},
    "withdraw": {State.RECEIVED, State.DEFECTIVE, State.ACCEPTED, State.AWAITING},
    "hold": {State.RECEIVED, State.ACCEPTED, State.AWAITING, State.APPROVED},
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", PLACES)
def test_a_verb_outside_its_states(
    paper: Paperwork, desk: Desk, office: Office, verb: str, state: State
) -> None:
    """dossier 3.3: a closed case is never opened again, an executed one never edited."""
    paper.entered()
    with desk.context.database.writing() as session:
        session.execute(update(Case).values(state=state))
    act = STALE[verb][1]
    if state in PLACES[verb]:
        act(desk, office, paper.case_id, paper.version)
        return
    with pytest.raises(Conflict, match="does not fit the present state"):
        act(desk, office, paper.case_id, paper.version)
    assert paper.state is state


# --- ways out ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["mark_defective", "withdraw", "hold"])
@pytest.mark.parametrize(
    ("reason", "words"),
    [("　", "Give the reason"), ("長" * 501, "500"), ("暗証番号は1234", "cannot be recorded")],
)
def test_leaving_the_way_needs_a_reason_in_words(
    paper: Paperwork, desk: Desk, office: Office, verb: str, reason: str, words: str
) -> None:
    with pytest.raises(Invalid, match=words) as refusal:
        getattr(desk.cases, verb)(office.clerk, paper.case_id, paper.version, reason)
    assert refusal.value.field == "reason"


def test_a_defective_paper_is_entered_again(paper: Paperwork, desk: Desk, office: Office) -> None:
    paper.version = desk.cases.mark_defective(office.clerk, paper.case_id, paper.version, "印影不鮮明")
    assert paper.state is State.DEFECTIVE
    assert paper.entered().state is State.RECEIVED


def test_a_held_case_starts_anew_and_its_approval_is_void(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    until(paper, State.APPROVED)
    paper.version = desk.cases.hold(office.clerk, paper.case_id, paper.version, "不正の疑い")
    with pytest.raises(NotAllowed):
        desk.cases.release(office.clerk, paper.case_id, paper.version, "確認済み")
    paper.version = desk.cases.release(office.supervisor, paper.case_id, paper.version, "確認済み")
    assert paper.state is State.RECEIVED
    assert [decision.voided for decision in desk.approvals.history(paper.case_id)] == [True]
    paper.accepted().submitted()
    with pytest.raises(Conflict):
        desk.executions.execute(office.supervisor, paper.case_id)


def test_closing_sets_the_day_and_only_then(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock
) -> None:
    def closed_at() -> Any:
        with desk.context.database.reading() as session:
            return session.get_one(Case, paper.case_id).closed_at

    paper.version = desk.cases.mark_defective(office.clerk, paper.case_id, paper.version, "印影不鮮明")
    assert closed_at() is None
    desk.cases.withdraw(office.clerk, paper.case_id, paper.version, "返送なし")
    assert closed_at() == clock.now()


# --- what the screens ask ----------------------------------------------------------------------------------------


def test_the_list_shows_who_waits_longest_first(
    paper: Paperwork, desk: Desk, office: Office, clock: FixedClock
) -> None:
    clock.advance(hours=1)
    other = desk.cases.open(office.second_clerk, "rba_reset", add_member(desk, "1000002"), Channel.COUNTER)
    rows = desk.cases.rows(office.clerk)
    assert [(row.id, row.member_number, row.opened_by) for row in rows] == [
        (paper.case_id, "1000001", office.clerk.name),
        (other, "1000002", office.second_clerk.name),
    ]
    assert desk.cases.rows(office.clerk, frozenset({State.CLOSED})) == []


def test_the_card_offers_what_the_person_may_do_now(paper: Paperwork, desk: Desk, office: Office) -> None:
    assert Action.ACCEPT in desk.cases.card(office.clerk, paper.case_id).actions
    until(paper, State.AWAITING)
    assert Action.APPROVE not in desk.cases.card(office.clerk, paper.case_id).actions
    card = desk.cases.card(office.supervisor, paper.case_id)
    assert Action.APPROVE in card.actions
    assert (card.submitted_by, card.opened_by) == (office.clerk.name, office.clerk.name)
    assert card.accepted_at is not None


def test_findings_while_typing_store_nothing(desk: Desk, member: int) -> None:
    before = desk.context.audit.count()
    assert desk.cases.check("rba_reset", REQUEST, member) == []
    assert [f.field for f in desk.cases.check("rba_reset", {**REQUEST, "name": "架空太郎"}, member)] == [
        "name"
    ]
    assert desk.cases.check("rba_reset", {**REQUEST, "name": "架空太郎"}, None) == []
    assert desk.context.audit.count() == before
