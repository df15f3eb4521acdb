"""What became of a member over time: the names before, the cards, the moves between workplaces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.models import Case, Execution, Member
from staffdesk.services.appliers.person import former_names_on_file


@dataclass(frozen=True, slots=True)
class CardLine:
    """One plastic card. ``state``: ordered, held, returned, destroyed or lost; ``serial`` "" while nobody knows it."""

    serial: str
    printed_name: str
    state: str
    due_on: date | None
    since: date


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One move to another workplace; ``coming``: its day is still ahead."""

    code: str
    name: str
    effective_on: date
    coming: bool


def former_names(session: Session, member: Member) -> tuple[str, ...]:
    """Every name that was ever used here, the latest first: those on file, then those that cases changed."""
    changed = session.execute(
        select(Execution.effects)
        .join(Case, Case.id == Execution.case_id)
        .where(Case.member_id == member.id)
        .order_by(Execution.at.desc())
    ).scalars()
    renames = (effect for effects in changed for effect in effects if effect["effect"] == "rename")
    names = (*former_names_on_file(member), *(effect["former_name"] for effect in renames))
    return tuple(dict.fromkeys(name for name in names if name))


def cards_of(member: Member) -> tuple[CardLine, ...]:
    """The latest first."""
    return tuple(
        CardLine(card.serial, card.printed_name, card.state, card.due_on, card.since.date())
        for card in reversed(member.cards)
    )


def moves_of(member: Member) -> tuple[MoveLine, ...]:
    """The latest first."""
    return tuple(
        MoveLine(move.to_code, move.to_name, move.effective_on, move.applied_at is None)
        for move in reversed(member.moves)
    )
