"""Who may do what: every verb with every role, against the table that the office agreed on.

A person acts with the roles that the register holds at that moment, whatever the session says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.institutions.profile import Channel, CredentialKind
from staffdesk.models import Staff
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.workflow import LetterState, Role, State
from tests.support.office import (
    EVIDENCE,
    MONDAY,
    REQUEST,
    Office,
    Paperwork,
    add_member,
    code_for,
    until,
    with_roles,
)

DESK = {Role.CLERK, Role.SUPERVISOR}
SUPERVISOR = {Role.SUPERVISOR}
PRINT = {Role.CLERK, Role.SUPERVISOR, Role.PRINT_OPERATOR}
AUDITOR = {Role.AUDITOR}


@dataclass(frozen=True)
class Scene:
    """A case in the state that the verb needs."""

    desk: Desk
    paper: Paperwork
    member: int

    @property
    def case(self) -> tuple[int, int]:
        return self.paper.case_id, self.paper.version

    def letter(self) -> tuple[int, int]:
        (row,) = self.desk.letters.rows(self.paper.office.supervisor, frozenset(LetterState))
        return row.id, row.version


Act = Callable[[Scene, Actor], object]
R, A, W, P, E = State.RECEIVED, State.ACCEPTED, State.AWAITING, State.APPROVED, State.EXECUTED
CHANGED = {**REQUEST, "day_phone": "027-000-0000"}

VERBS: dict[str, tuple[State, set[Role], Act]] = {
    "open_case": (R, DESK, lambda s, a: s.desk.cases.open(a, "rba_reset", add_member(s.desk, "2000001"), Channel.POST)),
    "view_case": (R, DESK, lambda s, a: s.desk.cases.card(a, s.paper.case_id)),
    "list_cases": (R, DESK, lambda s, a: s.desk.cases.rows(a)),
    "edit_case": (R, DESK, lambda s, a: s.desk.cases.save(a, *s.case, CHANGED, EVIDENCE)),
    "edit_case (nothing new)": (R, DESK, lambda s, a: s.desk.cases.save(a, *s.case, REQUEST, EVIDENCE)),
    "override_lock": (R, SUPERVISOR, lambda s, a: s.desk.cases.override_lock(a, *s.case, "理由")),
    "report_lock": (R, DESK, lambda s, a: s.desk.locks.report(a, s.member, CredentialKind.LOGIN_PASSWORD, MONDAY)),
    "accept_case": (R, DESK, lambda s, a: s.desk.cases.accept(a, *s.case)),
    "submit_case": (A, DESK, lambda s, a: s.desk.cases.submit(a, *s.case)),
    "mark_defective": (A, DESK, lambda s, a: s.desk.cases.mark_defective(a, *s.case, "理由")),
    "withdraw": (W, DESK, lambda s, a: s.desk.cases.withdraw(a, *s.case, "理由")),
    "hold": (W, DESK, lambda s, a: s.desk.cases.hold(a, *s.case, "理由")),
    "release": (W, SUPERVISOR, lambda s, a: s.desk.cases.release(
        a, s.paper.case_id, s.desk.cases.hold(s.paper.office.clerk, *s.case, "理由"), "理由")),
    "approve_case": (W, SUPERVISOR, lambda s, a: s.desk.approvals.approve(a, *s.case, "1000001", _code(s, a))),
    "return_case": (W, SUPERVISOR, lambda s, a: s.desk.approvals.return_(a, *s.case, "理由")),
    "reject_case": (W, SUPERVISOR, lambda s, a: s.desk.approvals.reject(a, *s.case, "理由")),
    "execute_case": (P, SUPERVISOR, lambda s, a: s.desk.executions.execute(a, s.paper.case_id)),
    "execute_case (no approval)": (R, DESK, lambda s, a: s.desk.executions.execute(a, *_request(s))),
    "list_letters": (E, PRINT, lambda s, a: s.desk.letters.rows(a, frozenset(LetterState))),
    "preview_letter": (E, PRINT, lambda s, a: s.desk.letters.preview(a, s.letter()[0])),
    "start_print": (E, PRINT, lambda s, a: s.desk.letters.start_print(a, *s.letter())),
    "finish_print": (E, PRINT, lambda s, a: s.desk.letters.finish_print(a, *_started(s))),
    "lose_print": (E, PRINT, lambda s, a: s.desk.letters.lose_print(a, *_started(s))),
    "spoil_letter": (E, PRINT, lambda s, a: s.desk.letters.spoil(a, *_printed(s), "理由")),
    "dispatch_letter": (E, PRINT, lambda s, a: s.desk.letters.dispatch(a, *_printed(s))),
    "view_member": (R, DESK, lambda s, a: s.desk.members.card(a, s.member, "電話照会")),
    "lift_hold": (R, SUPERVISOR, lambda s, a: s.desk.identity.lift_hold(a, s.member, "理由")),
    "review_audit": (R, AUDITOR, lambda s, a: s.desk.review.entries(a)),
    "verify_audit": (R, AUDITOR, lambda s, a: s.desk.review.verify(a)),
}  # fmt: skip


def _request(scene: Scene) -> tuple[int, int]:
    """A request for blank forms, accepted: it needs no second pair of eyes."""
    cases, clerk = scene.desk.cases, scene.paper.office.clerk
    wanted = {"send_rba_reset": "yes"}
    case_id = cases.open(clerk, "form_request", scene.member, Channel.PHONE, wanted)
    return case_id, cases.accept(clerk, case_id, 1)


def _code(scene: Scene, actor: Actor) -> str:
    scene.paper.clock.advance(seconds=30)
    return code_for(scene.desk, actor) if "supervisor" in actor.login else "123456"


def _started(scene: Scene) -> tuple[int, int]:
    row, version = scene.letter()
    scene.desk.letters.start_print(scene.paper.office.supervisor, row, version)
    return row, version + 1


def _printed(scene: Scene) -> tuple[int, int]:
    row, version = _started(scene)
    scene.desk.letters.finish_print(scene.paper.office.supervisor, row, version)
    return row, version + 1


PERSON = {
    Role.CLERK: "second_clerk",
    Role.SUPERVISOR: "second_supervisor",
    Role.PRINT_OPERATOR: "print_operator",
    Role.AUDITOR: "auditor",
    Role.ADMINISTRATOR: "administrator",
}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_with_each_role(
    desk: Desk, office: Office, paper: Paperwork, member: int, verb: str, role: Role
) -> None:
    state, may, act = VERBS[verb]
    scene = Scene(desk, until(paper, state), member)
    person: Actor = getattr(office, PERSON[role])
    if role in may:
        act(scene, person)
        assert not [entry for entry in desk.context.audit.entries() if entry.action.startswith("refused:")]
        return
    with pytest.raises(NotAllowed, match="Your role may not"):
        act(scene, with_roles(person, *Role))  # whatever roles the session claims
    if not verb.startswith("list_"):
        entry = desk.context.audit.entries(limit=1)[0]
        assert entry.action == f"refused:{verb.partition(' ')[0]}"
        assert entry.staff_name == person.name


OWN = [
    "open_case", "edit_case", "edit_case (nothing new)", "accept_case", "submit_case", "mark_defective", "withdraw", "hold", "release",
    "approve_case", "return_case", "reject_case", "execute_case", "lift_hold",
    "override_lock", "report_lock",
]  # fmt: skip


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("verb", OWN)
def test_nobody_acts_on_an_account_of_their_own(
    desk: Desk, office: Office, paper: Paperwork, member: int, verb: str
) -> None:
    state, _, act = VERBS[verb]
    scene = Scene(desk, until(paper, state), member)
    person = office.second_supervisor
    own = member
    if verb == "open_case":
        own = add_member(desk, "3000001")
        act = lambda s, a: s.desk.cases.open(a, "rba_reset", own, Channel.POST)  # noqa: E731
    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == person.staff_id).values(own_member_id=own))
    with pytest.raises(NotAllowed, match=r"own membership|opened, entered or submitted"):
        act(scene, person)


def test_looking_at_a_member_needs_a_reason_and_leaves_a_record(
    desk: Desk, office: Office, member: int
) -> None:
    with pytest.raises(Invalid, match="Give the reason"):
        desk.members.card(office.clerk, member, " ")
    card = desk.members.card(office.clerk, member, "住所の照会の電話")
    assert (card.head.number, card.account, card.held) == ("1000001", "001-普通-0000123", False)
    assert [line.kind for line in card.phones] == ["home", "mobile"]
    assert "example.jp" not in repr(card)  # the mail address is told by the sheet alone
    entry = desk.context.audit.entries(limit=1)[0]
    assert (entry.action, entry.detail) == (
        "view_member",
        {"member": "1000001", "reason": "住所の照会の電話"},
    )
    with pytest.raises(NotFound):
        desk.members.card(office.clerk, 999, "照会")


def test_the_card_shows_cases_and_letters(desk: Desk, office: Office, member: int, paper: Paperwork) -> None:
    until(paper, State.EXECUTED)
    card = desk.members.card(office.clerk, member, "照会")
    assert [(line.number, line.state) for line in card.cases] == [("2026-000001", State.EXECUTED)]
    assert [line.state for line in card.letters] == [LetterState.QUEUED]


def test_running_numbers_have_no_gap_after_a_refusal(
    desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    paper = Paperwork.received(desk, office, clock, member)
    with pytest.raises(Conflict):
        desk.cases.open(office.clerk, "rba_reset", member, Channel.POST)
    other = desk.cases.open(office.clerk, "rba_reset", add_member(desk, "2"), Channel.POST)
    assert [desk.cases.card(office.clerk, c).number for c in (paper.case_id, other)] == [
        "2026-000001",
        "2026-000002",
    ]
