"""Everything the page of a case shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.institutions.profile import LetterEntry
from staffdesk.services.audit import AuditEntry
from staffdesk.services.case_cards import CaseCard
from staffdesk.services.claims import Claim
from staffdesk.services.deadlines import DeadlineLine
from staffdesk.services.members import CredentialLight
from staffdesk.text import Text
from staffdesk.views.seat import Seat
from staffdesk.workflow import OPEN_STATES, Action, Role, State

_MOST = 200  # entries of the trail


@dataclass(frozen=True, slots=True)
class Matter:
    """``refusal``: why this person may not decide; None when they may, or when nothing waits for a decision."""

    card: CaseCard
    lights: tuple[CredentialLight, ...]
    entries: tuple[AuditEntry, ...]
    may_decide: bool
    refusal: Text | None
    deadlines: tuple[DeadlineLine, ...] = ()
    may_write: tuple[LetterEntry, ...] = ()  # letters that staff may decide to send in this case
    claim: Claim | None = None  # who is at work on it; this person, where they may enter something


def read_matter(seat: Seat, case_id: int) -> Matter:
    """Runs on the worker."""
    desk = seat.desk
    card = desk.cases.card(seat.actor, case_id)
    decides = card.state is State.AWAITING and Role.SUPERVISOR in seat.actor.roles
    refusal = desk.approvals.may_decide(seat.actor, case_id) if decides else None
    return Matter(
        card=card,
        lights=desk.members.lights(card.member.id) if card.member else (),
        entries=tuple(desk.context.audit.entries(case_id=case_id, limit=_MOST)),
        may_decide=decides and refusal is None,
        refusal=refusal,
        deadlines=desk.deadlines.of_case(case_id),
        may_write=desk.letters.by_hand() if card.state in OPEN_STATES else (),
        claim=_claim(seat, card),
    )


def _claim(seat: Seat, card: CaseCard) -> Claim | None:
    """Whoever can enter something is at work on it from the moment that they look, unless somebody else is."""
    claims, entering = seat.desk.claims, Role.CLERK in seat.actor.roles and Action.EDIT in card.actions
    return claims.take(seat.actor, card.id) if entering else claims.of(seat.actor, card.id)
