"""Which letters leave, and what became of each: queue, print, dispatch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from staffdesk import forms, letters
from staffdesk.errors import Conflict, Invalid, NotFound
from staffdesk.forms.effects import MemberSnapshot
from staffdesk.institutions.profile import Profile
from staffdesk.letters.base import Facts, LetterContent, content
from staffdesk.models import Case, Letter
from staffdesk.printing.letter_data import Addressee, Sender
from staffdesk.printing.letter_data import Letter as Paper
from staffdesk.services.cases import get as get_case
from staffdesk.services.cases import swap
from staffdesk.services.context import Actor, Context, Work, acting, changed_one, require_role, roles_of
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import (
    CASE_MOVES,
    LETTER_MOVES,
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
    actions: frozenset[LetterAction]


_PRINT_DESK = (Role.CLERK, Role.SUPERVISOR, Role.PRINT_OPERATOR)
_LONGEST_TRACKING_NUMBER = 40


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
            return [_row(letter, number, roles_of(staff)) for letter, number in session.execute(query)]

    def preview(self, actor: Actor, letter_row_id: int) -> bytes:
        """The PDF as it will be printed; looking at it is put on the trail."""
        with self._context.verb(actor, "preview_letter") as work:
            work.require_role(*_PRINT_DESK)
            letter = _get(work.session, letter_row_id)
            work.record("preview_letter", letter.case_id, letter=letter.number)
            frozen = letter.content
        return self._render(frozen)

    def start_print(self, actor: Actor, letter_row_id: int, version: int) -> bytes:
        """Mark the letter as printing, then hand out its PDF: a crash from here on leaves a trace."""
        with self._context.verb(actor, "start_print") as work:
            letter = _get(work.session, letter_row_id)
            frozen = letter.content
            _step(work, letter, version, LetterAction.START_PRINT)
            work.record("start_print", letter.case_id, letter=letter.number)
        return self._render(frozen)

    def finish_print(self, actor: Actor, letter_row_id: int, version: int) -> None:
        """The paper is in hand."""
        with self._context.verb(actor, "finish_print") as work:
            letter = _get(work.session, letter_row_id)
            _step(
                work, letter, version, LetterAction.FINISH_PRINT,
                copies=letter.copies + 1, printed_by=work.staff.id, printed_at=work.now,
            )  # fmt: skip
            work.record("finish_print", letter.case_id, letter=letter.number)

    def lose_print(self, actor: Actor, letter_row_id: int, version: int) -> None:
        """Nobody can say whether paper came out (jam, power loss)."""
        with self._context.verb(actor, "lose_print") as work:
            letter = _get(work.session, letter_row_id)
            _step(work, letter, version, LetterAction.LOSE_PRINT)
            work.record("lose_print", letter.case_id, letter=letter.number)

    def spoil(self, actor: Actor, letter_row_id: int, version: int, reason: str) -> None:
        """書損: the paper is unusable and destroyed; the letter goes back to the queue."""
        reason = require_reason(reason)
        with self._context.verb(actor, "spoil_letter") as work:
            letter = _get(work.session, letter_row_id)
            _step(work, letter, version, LetterAction.SPOIL)
            _step(work, letter, version + 1, LetterAction.REQUEUE)
            work.record("spoil_letter", letter.case_id, letter=letter.number, reason=reason)

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
            letter = _get(work.session, letter_row_id)
            _step(
                work, letter, version, LetterAction.DISPATCH,
                dispatched_by=work.staff.id, dispatched_at=work.now, tracking_number=tracking_number,
            )  # fmt: skip
            work.record("dispatch_letter", letter.case_id, letter=letter.number)
            return _close_when_done(work, letter.case_id)

    def specimen(
        self, letter_id: str, form_id: str, member: MemberSnapshot, payload: dict[str, str]
    ) -> bytes:
        """Any letter of the institution with invented content, marked 見本."""
        today = self._context.clock.today()
        facts = _facts(
            self._context.profile, letter_id, form_id, member, payload, "見本", "見本", today, today
        )
        return _printed(content(letters.letter(letter_id), facts), specimen=True)

    def _render(self, frozen: dict[str, object]) -> bytes:
        return _printed(msgspec.convert(frozen, LetterContent), specimen=False)


def queue_letters(work: Work, case: Case, member: MemberSnapshot) -> int:
    """Freeze and queue every letter that the profile names for this form; returns how many."""
    profile = work.context.profile
    wanted = profile.form(case.form_id).letters
    for letter_id in wanted:
        year = work.now.year
        number = f"{profile.seed}-{year}-{work.next_number(f'letter-{year}'):06}"
        facts = _facts(
            profile, letter_id, case.form_id, member, case.payload, case.number, number,
            case.opened_at.date(), work.now.date(),
        )  # fmt: skip
        composed = content(letters.letter(letter_id), facts)
        work.session.add(
            Letter(
                number=number,
                letter_id=letter_id,
                case_id=case.id,
                state=LetterState.QUEUED,
                content=msgspec.to_builtins(composed),
                mail_class=facts.letter.mail_class,
                due_on=work.now.date(),
                queued_at=work.now,
            )
        )
    work.session.flush()
    return len(wanted)


def _facts(
    profile: Profile,
    letter_id: str,
    form_id: str,
    member: MemberSnapshot,
    payload: dict[str, str],
    case_number: str,
    number: str,
    received_on: date,
    today: date,
) -> Facts:
    return Facts(
        profile=profile,
        form=forms.form(form_id),
        entry=profile.form(form_id),
        letter=profile.letter(letter_id),
        payload=payload,
        member=member,
        case_number=case_number,
        letter_number=number,
        received_on=received_on,
        executed_on=today,
        today=today,
    )


def _printed(frozen: LetterContent, *, specimen: bool) -> bytes:
    from staffdesk.printing.letters import render_letter  # brings reportlab, which a start has no use for

    return render_letter(_paper(frozen, specimen=specimen))


def _paper(frozen: LetterContent, *, specimen: bool) -> Paper:
    return Paper(
        document_number=frozen.number,
        issued_on=frozen.issued_on,
        addressee=Addressee(frozen.postcode, (frozen.address,), frozen.name),
        sender=Sender(frozen.sender_name, frozen.sender_department, frozen.sender_phone, frozen.sender_hours),
        subject=frozen.subject,
        body=frozen.body,
        items=frozen.items,
        footer=frozen.footer,
        specimen=specimen,
    )


def _row(letter: Letter, case_number: str, roles: frozenset[Role]) -> LetterRow:
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
        actions=allowed(LETTER_MOVES, state, roles),
    )


def _get(session: Session, letter_row_id: int) -> Letter:
    letter = session.get(Letter, letter_row_id)
    if letter is None:
        raise NotFound(Text("通知が見つかりません。", "No such letter."))
    return letter


def _step(work: Work, letter: Letter, version: int, action: LetterAction, **values: object) -> None:
    """Compare-and-swap along the letter table. Raises Conflict or NotAllowed."""
    after = move(LETTER_MOVES, LetterState(letter.state), action, work.roles)
    statement = (
        update(Letter)
        .where(Letter.id == letter.id, Letter.version == version, Letter.state == letter.state)
        .values(state=after, version=version + 1, **values)
    )
    if not changed_one(work.session, statement):
        raise Conflict(
            Text(
                "ほかの席でこの通知が処理されました。一覧を更新してください。",
                "Another seat dealt with this letter. Refresh the list.",
            )
        )
    work.session.expire(letter)


def _close_when_done(work: Work, case_id: int) -> State:
    case = get_case(work.session, case_id)
    waiting = work.session.execute(
        select(func.count())
        .select_from(Letter)
        .where(Letter.case_id == case_id, Letter.state.not_in((LetterState.DISPATCHED, LetterState.VOID)))
    ).scalar_one()
    if waiting or State(case.state) is not State.EXECUTED:
        return State(case.state)
    after = move(CASE_MOVES, State.EXECUTED, Action.CLOSE, work.roles)
    swap(work, case, case.version, after, closed_at=work.now)
    work.record("close_case", case_id)
    return after
