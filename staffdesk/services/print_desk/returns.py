"""返戻: a letter that came back is taken in, its secret killed, its paper destroyed before two persons, and sent anew.

In this order (dossier 2.7): taken in, destroyed unopened, address asked for, a new letter; after the third return the
letter is not sent again.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.letters.l8_defects import LETTER as DEFECTS
from staffdesk.models import Case, Letter, LetterReturn
from staffdesk.services.case_content import person_of
from staffdesk.services.case_file import get as get_case
from staffdesk.services.context import Actor, Context, Work, acting, changed_one, refuse_own, require_role
from staffdesk.services.letter_queue import queue_letter
from staffdesk.services.members import find
from staffdesk.services.print_desk import return_words as say
from staffdesk.services.print_desk.log import PRINT_DESK
from staffdesk.services.print_desk.return_looks import (
    LAST_TRY,
    REASON_LABELS,
    Address,
    Fate,
    Found,
    Reason,
    ReturnRow,
    all_returns,
    found,
    is_sealed,
    readable,
)
from staffdesk.services.reasons import require_reason
from staffdesk.services.sealed.revoke import revoke
from staffdesk.workflow import LETTER_MOVES, LetterAction, LetterState, move


class Returns:
    """The verbs of whoever opens the post that came back."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rows(self, actor: Actor) -> list[ReturnRow]:
        """All returned letters, those first on which somebody has still to act. Raises NotAllowed."""
        with self._context.database.reading() as session:
            staff = acting(session, actor)
            require_role(staff, *PRINT_DESK)
            return all_returns(session, staff.id)

    def find(self, actor: Actor, number: str) -> Found:
        """The letter with this 文書番号, typed or read by a scanner. Raises NotFound, Conflict for one not dispatched."""
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *PRINT_DESK)
            query = select(Letter).where(Letter.number == readable(number))
            letter = session.execute(query).scalar_one_or_none()
            if letter is None:
                raise NotFound(say.NO_SUCH_NUMBER)
            if LetterState(letter.state) is not LetterState.DISPATCHED:
                raise Conflict(say.NOT_DISPATCHED)
            return found(letter)

    def receive(
        self,
        actor: Actor,
        letter_row_id: int,
        version: int,
        reason: Reason,
        fate: Fate = Fate.KEPT,
        note: str = "",
    ) -> int:
        """返戻を受け付ける. A secret in it is dead from now on. Returns the how-many-th return it is.

        ``note`` is needed for 「その他」. Raises Invalid beside "note" or "fate": a letter with a secret is never opened.
        """
        note = _noted(note) if note.strip() or reason is Reason.OTHER else ""
        if fate not in (Fate.KEPT, Fate.OPENED):
            raise Invalid(say.DESTROY_LATER, "fate")
        with self._context.verb(actor, "return_letter") as work:
            letter = _letter(work.session, letter_row_id)
            case = get_case(work.session, letter.case_id)
            refuse_own(work.staff, case.member_id)
            if is_sealed(letter) and fate is Fate.OPENED:
                raise Invalid(say.NEVER_OPENED, "fate")
            _step(work, letter, version, LetterAction.RETURN)
            nth = _returns_before(work.session, letter) + 1
            work.session.add(
                LetterReturn(
                    letter_id=letter.id, nth=nth, reason=reason, note=note, fate=fate,
                    received_by=work.staff.id, received_at=work.now,
                )
            )  # fmt: skip
            if is_sealed(letter):
                _kill(work, letter, f"返戻：{REASON_LABELS[reason].ja}")
            work.record(
                "return_letter", letter.case_id, letter=letter.number, came_back=reason, fate=fate, nth=nth
            )
            return nth

    def destroy(self, actor: Actor, return_id: int) -> None:
        """The first of two witnesses: the letter was shredded, one with a secret unopened."""
        with self._context.verb(actor, "destroy_return") as work:
            work.require_role(*PRINT_DESK)
            row, letter, _case = _get(work, return_id)
            first = LetterReturn.destroyed_by.is_(None)
            _swap(work, row, first, destroyed_by=work.staff.id, destroyed_at=work.now)
            work.record("destroy_return", letter.case_id, letter=letter.number)

    def witness(self, actor: Actor, return_id: int) -> None:
        """The second witness. Raises NotAllowed for the first, Conflict before the first or after the second."""
        with self._context.verb(actor, "witness_return") as work:
            work.require_role(*PRINT_DESK)
            row, letter, _case = _get(work, return_id)
            if row.destroyed_by == work.staff.id:
                raise NotAllowed(say.SECOND_WITNESS)
            half = LetterReturn.destroyed_by.is_not(None) & LetterReturn.witnessed_by.is_(None)
            _swap(work, row, half, fate=Fate.DESTROYED, witnessed_by=work.staff.id, witnessed_at=work.now)
            work.record("witness_return", letter.case_id, letter=letter.number)

    def check_address(self, actor: Actor, return_id: int, outcome: Address) -> None:
        """What asking the member brought; may be entered again until the letter is sent anew."""
        with self._context.verb(actor, "check_return_address") as work:
            work.require_role(*PRINT_DESK)
            row, letter, case = _get(work, return_id)
            refuse_own(work.staff, case.member_id)
            open_ = LetterReturn.resent_as.is_(None)
            _swap(work, row, open_, address=outcome, address_by=work.staff.id, address_at=work.now)
            work.record("check_return_address", letter.case_id, letter=letter.number, address=outcome)

    def resend(self, actor: Actor, return_id: int) -> int:
        """Queue the letter anew, with a number of its own, to the address now registered. Returns its row id.

        Raises Conflict after the third return, before the address was asked for, while it is the one that failed, and
        for a letter with a secret: that is issued anew, with an approval of its own.
        """
        with self._context.verb(actor, "resend_letter") as work:
            work.require_role(*PRINT_DESK)
            row, letter, case = _get(work, return_id)
            refuse_own(work.staff, case.member_id)
            if row.nth >= LAST_TRY:
                raise Conflict(say.THIRD_TIME)
            if is_sealed(letter):
                raise Conflict(say.ISSUE_ANEW)
            if letter.letter_id == DEFECTS.id:
                raise Conflict(say.WRITE_ANEW)
            if row.address not in (Address.UNCHANGED, Address.CHANGED):
                raise Conflict(say.ASK_FIRST)
            member = find(work.session, case.member_id) if case.member_id is not None else None
            person = person_of(case, member)
            if person is None:
                raise Conflict(say.NOBODY)
            if row.address == Address.CHANGED and person.address == letter.content["address"]:
                raise Conflict(say.CHANGE_ADDRESS_FIRST)
            again = queue_letter(work, case, person, letter.letter_id)
            _swap(work, row, LetterReturn.resent_as.is_(None), resent_as=again.id)
            work.record("resend_letter", letter.case_id, letter=letter.number, anew=again.number)
            return again.id


def _noted(note: str) -> str:
    try:
        return require_reason(note)
    except Invalid as refusal:
        raise Invalid(refusal.text, "note") from refusal


def _kill(work: Work, letter: Letter, why: str) -> None:
    """Whoever holds the returned letter, or a copy of it, can do nothing with it any more."""
    revoke(work, letter, why)


def _letter(session: Session, letter_row_id: int) -> Letter:
    letter = session.get(Letter, letter_row_id)
    if letter is None:
        raise NotFound(say.NO_LETTER)
    return letter


def _get(work: Work, return_id: int) -> tuple[LetterReturn, Letter, Case]:
    row = work.session.get(LetterReturn, return_id)
    if row is None:
        raise NotFound(say.NO_LETTER)
    letter = _letter(work.session, row.letter_id)
    return row, letter, get_case(work.session, letter.case_id)


def _returns_before(session: Session, letter: Letter) -> int:
    """How often this letter of the case came back already, as whichever copy."""
    query = (
        select(func.count())
        .select_from(LetterReturn)
        .join(Letter, Letter.id == LetterReturn.letter_id)
        .where(Letter.case_id == letter.case_id, Letter.letter_id == letter.letter_id)
    )
    return session.execute(query).scalar_one()


def _step(work: Work, letter: Letter, version: int, action: LetterAction) -> None:
    """Compare-and-swap along the letter table. Raises Conflict or NotAllowed."""
    after = move(LETTER_MOVES, LetterState(letter.state), action, work.roles)
    statement = (
        update(Letter)
        .where(Letter.id == letter.id, Letter.version == version, Letter.state == letter.state)
        .values(state=after, version=version + 1)
    )
    if not changed_one(work.session, statement):
        raise Conflict(say.ANOTHER_SEAT)
    work.session.expire(letter)


def _swap(work: Work, row: LetterReturn, still: ColumnElement[bool], **values: object) -> None:
    """Compare-and-swap: ``still`` must hold. Raises Conflict."""
    statement = update(LetterReturn).where(LetterReturn.id == row.id, still).values(**values)
    if not changed_one(work.session, statement):
        raise Conflict(say.ANOTHER_SEAT)
    work.session.expire(row)
