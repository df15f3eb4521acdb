"""Writes down what becomes of a credential: its state, never itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from staffdesk.forms.effects import (
    ChangeContract,
    ChangeMasterUser,
    EffectValue,
    InitialiseCredential,
    IssueProvisional,
    RegisterPin,
    ReleaseStop,
)
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


def _register_pin(work: Work, member: Member, effect: RegisterPin) -> bool:
    """Since when the number is in force is all that is kept; two people keyed it into the core system already."""
    set_state(work.session, member, effect.credential, CredentialState.NORMAL, work.now)
    return False


def _change_contract(work: Work, member: Member, effect: ChangeContract) -> bool:
    if effect.ends:
        for rule in work.context.profile.credentials:  # all of them: also one that nothing is on record of
            set_state(work.session, member, rule.kind, CredentialState.STOPPED, work.now)
    return True


def _change_master_user(work: Work, member: Member, effect: ChangeMasterUser) -> bool:
    member.master_user = effect.name
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
    row.secret_hash = row.expires_on = None  # whatever was issued before is void


APPLIERS: dict[type[EffectValue], Callable[[Work, Member, Any], bool]] = {
    ReleaseStop: _release,
    InitialiseCredential: _initialise,
    IssueProvisional: _issue,
    RegisterPin: _register_pin,
    ChangeContract: _change_contract,
    ChangeMasterUser: _change_master_user,
}
