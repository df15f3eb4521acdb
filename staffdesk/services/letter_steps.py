"""One step of a letter along its table, by compare-and-swap: shared by all who print, send or take letters back."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, NotFound
from staffdesk.models import Letter
from staffdesk.services.context import Work, changed_one
from staffdesk.text import Text
from staffdesk.workflow import LETTER_MOVES, LetterAction, LetterState, move


def get_letter(session: Session, letter_row_id: int) -> Letter:
    """Raises NotFound."""
    letter = session.get(Letter, letter_row_id)
    if letter is None:
        raise NotFound(Text("通知が見つかりません。", "No such letter."))
    return letter


def step(work: Work, letter: Letter, version: int, action: LetterAction, **values: object) -> None:
    """Raises Conflict when another seat was first or no such move exists, NotAllowed for the wrong role."""
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
