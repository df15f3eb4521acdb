"""What stands on paper for a character that no font has: one person proposes it, another approves, the register keeps
the original (dossier 2.9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.letters.base import LetterContent
from staffdesk.models import Letter, Member, NameSubstitute
from staffdesk.services.case_file import staff_name
from staffdesk.services.context import (
    Actor,
    Context,
    Work,
    acting,
    changed_one,
    refuse_own,
    require_role,
)
from staffdesk.services.members import find
from staffdesk.services.reasons import require_reason
from staffdesk.services.unprintable import code_points, member_of, missing_in, substituted, suggestion
from staffdesk.text import Text
from staffdesk.workflow import Role

_MAY_SEE = (Role.CLERK, Role.SUPERVISOR, Role.PRINT_OPERATOR)
_MAY_DECIDE = (Role.CLERK, Role.SUPERVISOR)
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class SubstituteRow:
    """One proposal. ``points`` are the code points of the original, as ``U+2B823``."""

    id: int
    member_id: int
    member: str
    original: str
    points: str
    substitute: str
    reason: str
    proposed_by: str
    proposed_at: datetime
    may_approve: bool


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that stops a letter. ``suggestion`` is its common form, where that prints, else empty."""

    original: str
    points: str
    suggestion: str
    waiting: SubstituteRow | None


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why a letter cannot be printed: whose it is, and which characters are missing."""

    member_id: int | None
    member: str
    glyphs: tuple[MissingGlyph, ...]


class Substitutes:
    """Substitutes go by the member: another person's name with the same character is decided anew."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def stopped(self, actor: Actor, letter_row_id: int) -> Stopped:
        """The characters of a letter that cannot be printed as things stand; none if it can."""
        with self._context.database.reading() as session:
            staff = acting(session, actor)
            require_role(staff, *_MAY_SEE)
            letter = session.get(Letter, letter_row_id)
            if letter is None:
                raise NotFound(Text("通知が見つかりません。", "No such letter."))
            member_id = member_of(session, letter)
            words = substituted(session, letter, msgspec.convert(letter.content, LetterContent))
            waiting = {
                row.original: _row(session, row, staff.id)
                for row in session.execute(_WAITING.where(NameSubstitute.member_id == member_id)).scalars()
            }
            glyphs = tuple(
                MissingGlyph(cluster, code_points(cluster), suggestion(cluster), waiting.get(cluster))
                for cluster in missing_in(words)
            )
            return Stopped(member_id, words.name, glyphs)

    def waiting(self, actor: Actor) -> list[SubstituteRow]:
        """All proposals that wait for a second person, the oldest first."""
        with self._context.database.reading() as session:
            staff = acting(session, actor)
            require_role(staff, *_MAY_SEE)
            return [_row(session, row, staff.id) for row in session.execute(_WAITING).scalars()]

    def propose(self, actor: Actor, member_id: int, original: str, substitute: str, reason: str) -> int:
        """Returns the id of the proposal.

        Raises Invalid where the original prints after all, the substitute is not one printable character, or the
        member has no such character; Conflict while a proposal for it waits.
        """
        reason = require_reason(reason)
        _require_pair(original, substitute)
        with self._context.verb(actor, "propose_substitute") as work:
            work.require_role(*_MAY_DECIDE)
            member = find(work.session, member_id)
            refuse_own(work.staff, member.id)
            if original not in _clusters_of(member):
                raise Invalid(_NOT_THEIRS, "original")
            if work.session.execute(
                _WAITING.where(NameSubstitute.member_id == member_id, NameSubstitute.original == original)
            ).first():
                raise Conflict(_WAITS)
            row = NameSubstitute(
                member_id=member_id, original=original, substitute=substitute, reason=reason,
                proposed_by=work.staff.id, proposed_at=work.now,
            )  # fmt: skip
            work.session.add(row)
            work.session.flush()
            _record(work, "propose_substitute", row)
            return row.id

    def approve(self, actor: Actor, substitute_id: int) -> None:
        """From now on the member's letters are printed with it. Raises NotAllowed for whoever proposed it."""
        with self._context.verb(actor, "approve_substitute") as work:
            work.require_role(*_MAY_DECIDE)
            row = _present(work.session, substitute_id)
            refuse_own(work.staff, row.member_id)
            if row.proposed_by == work.staff.id:
                raise NotAllowed(_OWN_PROPOSAL)
            work.session.execute(
                update(NameSubstitute)
                .where(
                    NameSubstitute.member_id == row.member_id,
                    NameSubstitute.original == row.original,
                    NameSubstitute.approved_at.is_not(None),
                    NameSubstitute.ended_at.is_(None),
                )
                .values(ended_at=work.now)
            )
            _swap(
                work,
                row,
                NameSubstitute.approved_at.is_(None),
                approved_by=work.staff.id,
                approved_at=work.now,
            )
            _record(work, "approve_substitute", row)

    def withdraw(self, actor: Actor, substitute_id: int, reason: str) -> None:
        """Take back a proposal, or end a substitute that stands: letters with the character are refused again."""
        reason = require_reason(reason)
        with self._context.verb(actor, "withdraw_substitute") as work:
            work.require_role(*_MAY_DECIDE)
            row = _present(work.session, substitute_id)
            refuse_own(work.staff, row.member_id)
            _swap(work, row, ended_at=work.now)
            _record(work, "withdraw_substitute", row, reason=reason)


def _require_pair(original: str, substitute: str) -> None:
    """Raises Invalid. Only what cannot be printed may be replaced: a house number never becomes another one."""
    from staffdesk.printing.fonts import clusters, missing_glyphs

    if len(original) > _LONGEST or len(list(clusters(original))) != 1 or not missing_glyphs(original):
        raise Invalid(_PRINTS, "original")
    one = len(substitute) <= _LONGEST and len(list(clusters(substitute))) == 1
    if not one or not substitute[0].isalpha() or missing_glyphs(substitute):
        raise Invalid(_NO_SUBSTITUTE, "substitute")


def _clusters_of(member: Member) -> set[str]:
    from staffdesk.printing.fonts import clusters

    return {*clusters(member.name), *clusters(member.address)}


_WAITING = (
    select(NameSubstitute)
    .where(NameSubstitute.approved_at.is_(None), NameSubstitute.ended_at.is_(None))
    .order_by(NameSubstitute.id)
)


def _present(session: Session, substitute_id: int) -> NameSubstitute:
    row = session.get(NameSubstitute, substitute_id)
    if row is None or row.ended_at is not None:
        raise NotFound(_GONE)
    return row


def _swap(work: Work, row: NameSubstitute, *conditions: Any, **values: object) -> None:
    """Only what nobody changed meanwhile. Raises Conflict."""
    standing = (NameSubstitute.id == row.id, NameSubstitute.ended_at.is_(None), *conditions)
    if not changed_one(work.session, update(NameSubstitute).where(*standing).values(**values)):
        raise Conflict(_CHANGED)


def _record(work: Work, action: str, row: NameSubstitute, **more: Any) -> None:
    points = {"original": code_points(row.original), "substitute": code_points(row.substitute)}
    work.record(action, None, member=find(work.session, row.member_id).number, **points, **more)


def _row(session: Session, row: NameSubstitute, staff_id: int) -> SubstituteRow:
    member = find(session, row.member_id)
    return SubstituteRow(
        id=row.id,
        member_id=row.member_id,
        member=member.name,
        original=row.original,
        points=code_points(row.original),
        substitute=row.substitute,
        reason=row.reason,
        proposed_by=staff_name(session, row.proposed_by),
        proposed_at=row.proposed_at,
        may_approve=row.proposed_by != staff_id,
    )


_NOT_THEIRS = Text(
    "この会員の氏名・住所に、その文字はありません。",
    "The member's name and address do not have that character.",
)
_WAITS = Text(
    "この文字には確認待ちの代替文字があります。先に承認するか取り下げてください。",
    "A substitute for this character waits for approval. Approve or withdraw it first.",
)
_OWN_PROPOSAL = Text(
    "ご自身が提案した代替文字は承認できません。ほかの担当者に依頼してください。",
    "You cannot approve a substitute that you proposed. Ask a colleague.",
)
_PRINTS = Text(
    "代替文字を決められるのは、印刷できない文字1つだけです。",
    "A substitute can be set only for one character that cannot be printed.",
)
_NO_SUBSTITUTE = Text(
    "代替文字は、印刷できる文字を1つだけ入力してください（数字・記号・空白は使えません）。",
    "Enter one printable character as the substitute (no digit, sign or space).",
)
_GONE = Text(
    "その代替文字は取り下げられています。画面を更新してください。", "That substitute was withdrawn. Refresh."
)
_CHANGED = Text(
    "ほかの席でこの代替文字が処理されました。画面を更新してください。",
    "Another seat dealt with this substitute. Refresh the screen.",
)
