"""催促: whose old card is still awaited, since when, and the letter that asks for it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from staffdesk.errors import UserError
from staffdesk.institutions.profile import EvidenceKind
from staffdesk.models import Case, Letter, Member
from staffdesk.services.context import Actor, Context
from staffdesk.services.letters import Letters
from staffdesk.text import Text
from staffdesk.workflow import Role, State

LETTER = "l14"
_WAITING = (State.RECEIVED, State.DEFECTIVE)
_PATIENCE = timedelta(days=14)
"""After the form or the last letter. No source states it: a setting of the desk would be the next step."""


@dataclass(frozen=True, slots=True)
class Chaser:
    """A case whose old card has not come. ``due``: long enough ago to ask again."""

    case_id: int
    case_number: str
    member_number: str
    member_name: str
    received_on: date
    asked: int
    last_asked_at: datetime | None
    due: bool

    @property
    def id(self) -> int:
        return self.case_id


class Chasers:
    def __init__(self, context: Context, letters: Letters) -> None:
        self._context, self._letters = context, letters

    def rows(self, actor: Actor) -> list[Chaser]:
        """The longest awaited first; empty where no form asks for a card."""
        forms = [entry.id for entry in self._context.profile.forms if EvidenceKind.OLD_CARD in entry.evidence]
        letters = (
            select(Letter.case_id, func.count().label("asked"), func.max(Letter.queued_at).label("last"))
            .where(Letter.letter_id == LETTER)
            .group_by(Letter.case_id)
            .subquery()
        )
        query = (
            select(Case, Member.number, Member.name, letters.c.asked, letters.c.last)
            .join(Member, Member.id == Case.member_id)
            .outerjoin(letters, letters.c.case_id == Case.id)
            .where(Case.form_id.in_(forms), Case.state.in_(_WAITING))
            .order_by(Case.opened_at, Case.id)
        )
        now = self._context.clock.now()
        with self._context.verb(actor, "view_cards") as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            return [
                Chaser(
                    case.id, case.number, number, name, case.opened_at.date(), asked or 0, last,
                    due=now - (last or case.opened_at) >= _PATIENCE,
                )
                for case, number, name, asked, last in work.session.execute(query)
                if EvidenceKind.OLD_CARD not in case.evidence
            ]  # fmt: skip

    def ask(self, actor: Actor, case_ids: Iterable[int]) -> list[tuple[int, Text | None]]:
        """Queue the letter for each; one that cannot be written does not keep the others. (case, why not)."""
        outcomes: list[tuple[int, Text | None]] = []
        for case_id in case_ids:
            try:
                self._letters.write(actor, LETTER, case_id)
            except UserError as refusal:
                outcomes.append((case_id, refusal.text))
            else:
                outcomes.append((case_id, None))
        return outcomes
