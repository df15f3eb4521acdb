"""Writes down what becomes of a credential: its state, never itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from staffdesk.forms.effects import EffectValue, InitialiseCredential, IssueProvisional, ReleaseStop
from staffdesk.institutions.profile import CredentialKind, CredentialState
from staffdesk.models import Credential, Member
from staffdesk.services.context import Work


def _release(work: Work, member: Member, effect: ReleaseStop) -> bool:
    set_state(work.session, member, effect.credential, CredentialState.NORMAL, work.now)
    return True


def _initialise(work: Work, member: Member, effect: InitialiseCredential) -> bool:
    set_state(work.session, member, effect.credential, CredentialState.INITIALISED, work.now)
    return True


def _issue(work: Work, member: Member, effect: IssueProvisional) -> bool:
    set_state(work.session, member, effect.credential, CredentialState.PROVISIONAL, work.now)
    return True


def set_state(
    session: Session, member: Member, kind: CredentialKind, state: CredentialState, now: datetime
) -> None:
    """Only this credential's row is touched; the others stay byte for byte."""
    row = next((row for row in member.credentials if row.kind == kind), None)
    if row is None:
        row = Credential(kind=kind, state=state, since=now)
        member.credentials.append(row)
    row.state, row.locked_until, row.since = state, None, now


APPLIERS: dict[type[EffectValue], Callable[[Work, Member, Any], bool]] = {
    ReleaseStop: _release,
    InitialiseCredential: _initialise,
    IssueProvisional: _issue,
}
