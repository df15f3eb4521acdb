"""Writes down who becomes a member, who leaves and when the member page closes. What lies ahead waits for its day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict
from staffdesk.forms.effects import (
    CloseAccess,
    ContinueMembership,
    EffectValue,
    Enrol,
    SendForms,
    StopService,
    Withdraw,
)
from staffdesk.institutions.profile import CredentialKind, CredentialState
from staffdesk.models import Counter, Credential, Member, Phone, Withdrawal
from staffdesk.services.appliers.credentials import set_state
from staffdesk.services.context import Work
from staffdesk.services.search_index import index_member
from staffdesk.text import Text

_COUNTER = "member"
_DIGITS = 7  # of a number that the desk gives
_LOOKED_AT = 200  # highest numbers, among which some may hold letters


def _enrol(work: Work, member: Member, effect: Enrol) -> bool:
    """``member`` is blank as yet; from here on it is on file. Its credentials wait for the first registration."""
    number = effect.number or next_member_number(work)
    if number_taken(work.session, number):
        raise Conflict(
            Text(
                "この番号はすでに使われています。案件を差し戻し、番号を確かめてください。",
                "This number is in use already. Return the case and check the number.",
            )
        )
    member.number = number
    for name in (
        "name", "kana", "birth_date", "postcode", "address", "shares", "joined_on", "affiliation", "affiliation_code",
    ):  # fmt: skip
        setattr(member, name, getattr(effect, name))
    member.mail_address = effect.mail_address or None
    member.phones = [Phone(kind=phone.kind, number=phone.number) for phone in effect.phones]
    profile = work.context.profile
    # Where members get an initial password it is out with the guide; elsewhere they register from nothing.
    state = CredentialState.PROVISIONAL if profile.initial_password else CredentialState.INITIALISED
    member.credentials = [
        Credential(kind=rule.kind, state=state, since=work.now) for rule in profile.credentials
    ]
    work.session.add(member)
    index_member(work.session, member)
    return True


def next_member_number(work: Work) -> str:
    """The desk's next free number, in digits. The counter's row is locked until the transaction ends."""
    value = work.next_number(_COUNTER)
    if value == 1:
        value = _highest(work.session) + 1
    while number_taken(work.session, number := f"{value:0{_DIGITS}}"):  # typed by staff meanwhile
        value += 1
    work.session.execute(update(Counter).where(Counter.name == _COUNTER).values(value=value))
    return number


def number_taken(session: Session, number: str) -> bool:
    return bool(session.execute(select(exists().where(Member.number == number))).scalar())


def _highest(session: Session) -> int:
    """The highest number in use that is made of digits alone."""
    numbers = session.execute(
        select(Member.number)
        .order_by(func.length(Member.number).desc(), Member.number.desc())
        .limit(_LOOKED_AT)
    ).scalars()
    return next((int(number) for number in numbers if number.isascii() and number.isdigit()), 0)


def _withdraw(work: Work, member: Member, effect: Withdraw) -> bool:
    work.session.add(
        Withdrawal(
            member_id=member.id,
            case_id=work.case_id,
            reason=effect.reason,
            leaves_on=effect.leaves_on,
            refund_on=effect.refund_on,
            refund_words=effect.refund_words.ja,
            recorded_at=work.now,
        )
    )
    member.left_on = effect.leaves_on
    if effect.leaves_on <= work.now.date():
        member.status = "left"
    return True


def _close_access(work: Work, member: Member, effect: CloseAccess) -> bool:
    member.access_until = effect.on
    return True


def _stop(work: Work, member: Member, effect: StopService) -> bool:
    set_state(work.session, member, CredentialKind.MY_PAGE, CredentialState.STOPPED, work.now)
    return True


def _continue(work: Work, member: Member, effect: ContinueMembership) -> bool:
    member.status = "continued"
    return False  # the online service knows no such difference


def _send(work: Work, member: Member, effect: SendForms) -> bool:
    return False  # the covering letter is queued with the others


def apply_due_leavings(work: Work) -> int:
    """Make those members left whose day has come, and close the pages whose time is over. Returns how many changed."""
    today = work.now.date()
    leaving = work.session.execute(
        select(Member).where(Member.left_on <= today, Member.status != "left").with_for_update()
    ).scalars()
    changed = set()
    for member in leaving:
        member.status = "left"
        changed.add(member.id)
        work.record("membership_ended", member=member.number)
    closing = work.session.execute(
        select(Member)
        .join(Credential)
        .where(
            Member.access_until < today,
            Credential.kind == CredentialKind.MY_PAGE,
            Credential.state != CredentialState.STOPPED,
        )
    ).scalars()
    for member in closing.all():
        set_state(work.session, member, CredentialKind.MY_PAGE, CredentialState.STOPPED, work.now)
        changed.add(member.id)
        work.record("access_closed", member=member.number)
    work.session.flush()
    return len(changed)


APPLIERS: dict[type[EffectValue], Callable[[Work, Member, Any], bool]] = {
    Enrol: _enrol,
    Withdraw: _withdraw,
    CloseAccess: _close_access,
    StopService: _stop,
    ContinueMembership: _continue,
    SendForms: _send,
}
