"""Which letters leave, and what became of each: queue, print, dispatch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from staffdesk import letters
from staffdesk.errors import Conflict, Invalid, NotAllowed
from staffdesk.institutions.profile import LetterEntry
from staffdesk.models import Case, Letter, SecretIssue
from staffdesk.services.appliers.cards import hand_out
from staffdesk.services.case_content import person_of
from staffdesk.services.case_file import get as get_case
from staffdesk.services.case_file import swap
from staffdesk.services.context import (
    Actor,
    Context,
    Work,
    acting,
    refuse_own,
    require_role,
    roles_of,
)
from staffdesk.services.letter_press import notes, press, words_of
from staffdesk.services.letter_queue import queue_letter
from staffdesk.services.letter_steps import get_letter, step
from staffdesk.services.members import find
from staffdesk.services.print_desk.log import PDF, enter_letter
from staffdesk.services.reasons import require_reason
from staffdesk.services.sealed.issues import IssueState, issues_of, issues_secrets
from staffdesk.services.sealed.rules import refuse_dead, refuse_same_day
from staffdesk.text import Text
from staffdesk.workflow import (
    CASE_MOVES,
    LETTER_MOVES,
    OPEN_STATES,
    Action,
    LetterAction,
    LetterState,
    Role,
    State,
    allowed,
    move,
)


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One line of the print desk."""

    id: int
    version: int
    number: str
    letter_id: str
    subject: str
    case_id: int
    case_number: str
    recipient: str
    state: LetterState
    mail_class: str
    due_on: date
    queued_at: datetime
    copies: int
    tracking_number: str
    sealed: bool  # it has boxes for secrets: never in a batch
    issues: bool  # StaffDesk puts the secrets in: printed before a witness, never shown
    actions: frozenset[LetterAction]


_PRINT_DESK = (Role.CLERK, Role.SUPERVISOR, Role.PRINT_OPERATOR)
_LONGEST_TRACKING_NUMBER = 40
_LEFT = (LetterState.DISPATCHED, LetterState.RETURNED, LetterState.VOID)
"""Nothing more is to be done for the letter to leave; one that came back is sent anew under another number."""


class Letters:
    """The print desk's verbs. A letter is rendered from what was frozen when it was queued."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rows(self, actor: Actor, states: frozenset[LetterState]) -> list[LetterRow]:
        """The queue, earliest due first."""
        query = (
            select(Letter, Case.number)
            .join(Case, Case.id == Letter.case_id)
            .where(Letter.state.in_(states))
            .order_by(Letter.due_on, Letter.id)
        )
        with self._context.database.reading() as session:
            staff = acting(session, actor)
            require_role(staff, *_PRINT_DESK)
            roles, profile = roles_of(staff, self._context.clock.today()), self._context.profile
            issued = set(session.execute(select(SecretIssue.letter_id)).scalars())
            return [
                _row(letter, number, roles, issues=letter.id in issued or issues_secrets(profile, letter))
                for letter, number in session.execute(query)
            ]

    def preview(self, actor: Actor, letter_row_id: int) -> bytes:
        """The PDF as it will be printed; looking at it is put on the trail."""
        with self._context.verb(actor, "preview_letter") as work:
            work.require_role(*_PRINT_DESK)
            letter = get_letter(work.session, letter_row_id)
            work.record("preview_letter", letter.case_id, letter=letter.number)
            words = words_of(work.session, letter)
        return press(self._context, words)

    def notes(self, actor: Actor, letter_row_id: int) -> tuple[Text, ...]:
        """What of the letter is left out or goes to a label, and why: for whoever looks at it. Raises as ``preview``."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *_PRINT_DESK)
            words = words_of(session, get_letter(session, letter_row_id))
        return notes(self._context, words)

    def start_print(self, actor: Actor, letter_row_id: int, version: int, printer: str = PDF) -> bytes:
        """Mark the letter as printing, then hand out its PDF: a crash from here on leaves a trace.

        ``printer`` goes into the print log, as the workstation names it.
        """
        with self._context.verb(actor, "start_print") as work:
            letter = self._plain(work, letter_row_id)
            words = words_of(work.session, letter)
            step(work, letter, version, LetterAction.START_PRINT)
            work.record("start_print", letter.case_id, letter=letter.number)
            pdf = press(self._context, words)  # what cannot be set on paper is not printing either
            enter_letter(work, letter, pdf, printer)
            return pdf

    def finish_print(self, actor: Actor, letter_row_id: int, version: int) -> None:
        """The paper is in hand."""
        with self._context.verb(actor, "finish_print") as work:
            letter = self._plain(work, letter_row_id)
            step(
                work, letter, version, LetterAction.FINISH_PRINT,
                copies=letter.copies + 1, printed_by=work.staff.id, printed_at=work.now,
            )  # fmt: skip
            work.record("finish_print", letter.case_id, letter=letter.number)

    def lose_print(self, actor: Actor, letter_row_id: int, version: int) -> None:
        """Nobody can say whether paper came out (jam, power loss)."""
        with self._context.verb(actor, "lose_print") as work:
            letter = self._plain(work, letter_row_id)
            step(work, letter, version, LetterAction.LOSE_PRINT)
            work.record("lose_print", letter.case_id, letter=letter.number)

    def spoil(self, actor: Actor, letter_row_id: int, version: int, reason: str) -> None:
        """書損: the paper is unusable and destroyed; the letter goes back to the queue."""
        reason = require_reason(reason)
        with self._context.verb(actor, "spoil_letter") as work:
            letter = self._plain(work, letter_row_id)
            step(work, letter, version, LetterAction.SPOIL)
            step(work, letter, version + 1, LetterAction.REQUEUE)
            work.record("spoil_letter", letter.case_id, letter=letter.number, reason=reason)

    def void(self, actor: Actor, letter_row_id: int, version: int, reason: str) -> State:
        """無効: a letter that waits is not to leave at all. Returns the case's state; the last letter closes it."""
        reason = require_reason(reason)
        with self._context.verb(actor, "void_letter") as work:
            letter = get_letter(work.session, letter_row_id)
            step(work, letter, version, LetterAction.VOID)
            work.record("void_letter", letter.case_id, letter=letter.number, reason=reason)
            return _close_when_done(work, letter.case_id)

    def dispatch(self, actor: Actor, letter_row_id: int, version: int, tracking_number: str = "") -> State:
        """発送. When the last letter of a case has left, the case is closed. Returns the case's state."""
        tracking_number = tracking_number.strip()
        if len(tracking_number) > _LONGEST_TRACKING_NUMBER:
            raise Invalid(
                Text(
                    f"引受番号は{_LONGEST_TRACKING_NUMBER}文字以内で入力してください。",
                    f"Keep the tracking number within {_LONGEST_TRACKING_NUMBER} characters.",
                ),
                "tracking_number",
            )
        with self._context.verb(actor, "dispatch_letter") as work:
            letter = get_letter(work.session, letter_row_id)
            refuse_dead(work, letter)
            refuse_same_day(work, letter, get_case(work.session, letter.case_id))
            step(
                work, letter, version, LetterAction.DISPATCH,
                dispatched_by=work.staff.id, dispatched_at=work.now, tracking_number=tracking_number,
            )  # fmt: skip
            work.record("dispatch_letter", letter.case_id, letter=letter.number)
            return _close_when_done(work, letter.case_id)

    def _plain(self, work: Work, letter_row_id: int) -> Letter:
        """A letter that needs no second person. Raises Conflict for one with a secret in it: that is printed sealed."""
        letter = get_letter(work.session, letter_row_id)
        if issues_secrets(self._context.profile, letter) or issues_of(work.session, letter.id, *IssueState):
            raise Conflict(_SEALED)
        return letter

    def by_hand(self) -> tuple[LetterEntry, ...]:
        """The letters that staff may decide to write in a case; no effect causes them."""
        return tuple(entry for entry in self._context.profile.letters if letters.letter(entry.id).by_hand)

    def write(self, actor: Actor, letter_id: str, case_id: int) -> int:
        """Queue a letter that staff decide to write, to the registered address. Returns its row id.

        Raises NotAllowed for a letter that only an effect or a defect causes, Conflict while the same letter of this
        case still waits or when the case is closed, Unset where the institution has not decided a needed value.
        """
        if not letters.letter(letter_id).by_hand:
            raise NotAllowed(_NOT_BY_HAND)
        with self._context.verb(actor, "write_letter", case_id) as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            case = get_case(work.session, case_id)
            refuse_own(work.staff, case.member_id)
            member = find(work.session, case.member_id) if case.member_id is not None else None
            person = person_of(case, member)
            if State(case.state) not in OPEN_STATES or person is None:
                raise Conflict(_NOBODY_TO_WRITE_TO)
            if _waits(work.session, case_id, letter_id):
                raise Conflict(_WAITS_ALREADY)
            letter = queue_letter(work, case, person, letter_id)
            work.record("write_letter", case_id, letter=letter.number, kind=letter_id)
            return letter.id

    def specimen(self, letter_id: str) -> bytes:
        """Any letter of the institution with invented content, marked 見本; what is unset stands as 「未設定」."""
        from staffdesk.letters.specimen import specimen

        frozen = specimen(self._context.profile, letter_id, self._context.clock.today())
        return press(self._context, frozen, specimen=True)


def _row(letter: Letter, case_number: str, roles: frozenset[Role], *, issues: bool) -> LetterRow:
    state = LetterState(letter.state)
    return LetterRow(
        id=letter.id,
        version=letter.version,
        number=letter.number,
        letter_id=letter.letter_id,
        subject=letter.content["subject"],
        case_id=letter.case_id,
        case_number=case_number,
        recipient=letter.content["name"],
        state=state,
        mail_class=letter.mail_class,
        due_on=letter.due_on,
        queued_at=letter.queued_at,
        copies=letter.copies,
        tracking_number=letter.tracking_number,
        sealed=letter.content["boxes"] is not None,
        issues=issues,
        actions=allowed(LETTER_MOVES, state, roles),
    )


def _waits(session: Session, case_id: int, letter_id: str) -> bool:
    """Whether this letter of the case has not left yet."""
    query = select(func.count()).select_from(Letter)
    found = query.where(Letter.case_id == case_id, Letter.letter_id == letter_id, Letter.state.not_in(_LEFT))
    return bool(session.execute(found).scalar_one())


def _close_when_done(work: Work, case_id: int) -> State:
    case = get_case(work.session, case_id)
    waiting = work.session.execute(
        select(func.count()).select_from(Letter).where(Letter.case_id == case_id, Letter.state.not_in(_LEFT))
    ).scalar_one()
    if waiting or State(case.state) is not State.EXECUTED:
        return State(case.state)
    after = move(CASE_MOVES, State.EXECUTED, Action.CLOSE, work.roles)
    swap(work, case, case.version, after, closed_at=work.now)
    hand_out(work, case_id)
    work.record("close_case", case_id)
    return after


_SEALED = Text(
    "仮パスワードの入る通知です。「封緘印刷」から、役席の立会いのもとで印刷してください。",
    "This letter carries a secret. Print it as a sealed letter, with a supervisor as witness.",
)
_NOT_BY_HAND = Text(
    "この通知は、手続の処理や不備によって作られます。個別に作ることはできません。",
    "This letter follows from carrying out a procedure or from a defect. It is not written by hand.",
)
_NOBODY_TO_WRITE_TO = Text(
    "この案件では通知を作れません。案件が終わっているか、宛先がありません。",
    "No letter can be written in this case: it is closed, or there is nobody to write to.",
)
_WAITS_ALREADY = Text(
    "同じ通知が発送を待っています。「印刷・発送」で確かめてください。",
    "The same letter is waiting to leave already. See the print desk.",
)
