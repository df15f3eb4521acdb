"""Who on file may be the applicant already: two of name, birth date and phone agree. Tells which, never the values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from staffdesk.forms.base import Finding, Payload, Severity, day_of
from staffdesk.japanese.folding import fold, fold_phone
from staffdesk.models import Case, Member, Staff
from staffdesk.models.search import KeyKind
from staffdesk.services.appliers.membership import number_taken
from staffdesk.services.members import MemberHead, head_of
from staffdesk.text import Text
from staffdesk.workflow import OPEN_STATES, State

_ENOUGH = 2  # twins share birth date and phone, families the phone alone
_MOST = 20
_BY_KEY = text('SELECT member_id FROM member_keys WHERE kind = :kind AND "key" = :key LIMIT 200')
_PHONES = ("phone", "mobile")


@dataclass(frozen=True, slots=True)
class SameMember:
    """A member on file, and in what the applicant agrees with them."""

    member: MemberHead
    agrees: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class SameCase:
    """Another open case of the kind for what seems to be the same person."""

    id: int
    number: str
    name: str
    state: State
    opened_at: datetime
    opened_by: str


@dataclass(frozen=True, slots=True)
class Duplicates:
    members: tuple[SameMember, ...] = ()
    cases: tuple[SameCase, ...] = ()


NO_DUPLICATES = Duplicates()


def find_duplicates(session: Session, form_id: str, payload: Payload, case_id: int | None) -> Duplicates:
    """``case_id`` is the applicant's own case, where there is one already."""
    return Duplicates(
        tuple(_members(session, payload))[:_MOST], tuple(_cases(session, form_id, payload, case_id))[:_MOST]
    )


def findings(session: Session, payload: Payload, found: Duplicates) -> Iterator[Finding]:
    if found.members:
        yield Finding(
            None,
            Text(
                "同じ方と思われる会員が登録されています（{n}件）。加入済みでないか確かめてください。",
                "{n} on file may be the same person. Make sure that the applicant is not a member already.",
            ).format(n=len(found.members)),
            Severity.WARNING,
        )
    if found.cases:
        yield Finding(
            None,
            Text(
                "同じ方と思われる申込みが進行中です（{numbers}）。",
                "An application of what may be the same person is still open ({numbers}).",
            ).format(numbers=", ".join(case.number for case in found.cases)),
            Severity.WARNING,
        )
    if number_taken(session, payload.get("member_number", "")):
        yield Finding(
            "member_number",
            Text("この番号はすでに使われています。", "This number is in use already."),
        )


def _members(session: Session, payload: Payload) -> Iterator[SameMember]:
    keys = {(KeyKind.NAME, fold(payload.get("name", "")))}
    keys |= {(KeyKind.PHONE, fold_phone(payload.get(key, ""))) for key in _PHONES}
    ids = {
        row[0]
        for kind, key in keys
        if key
        for row in session.execute(_BY_KEY, {"kind": kind.value, "key": key})
    }
    query = select(Member).where(Member.id.in_(ids)).order_by(Member.number)
    for member in session.execute(query).scalars():
        agrees = tuple(
            _agreement(
                payload, member.name, member.birth_date, {fold_phone(phone.number) for phone in member.phones}
            )
        )
        if len(agrees) >= _ENOUGH:
            yield SameMember(head_of(member), agrees)


def _cases(session: Session, form_id: str, payload: Payload, case_id: int | None) -> Iterator[SameCase]:
    query = (
        select(Case, Staff.name)
        .join(Staff, Staff.id == Case.opened_by)
        .where(
            Case.form_id == form_id,
            Case.member_id.is_(None),
            Case.state.in_(OPEN_STATES),
            Case.id != (case_id or 0),
        )
        .order_by(Case.opened_at)
    )
    for case, opener in session.execute(query):
        other = case.payload
        phones = {fold_phone(other.get(key, "")) for key in _PHONES} - {""}
        agrees = _agreement(payload, other.get("name", ""), day_of(other.get("birth_date", "")), phones)
        if len(tuple(agrees)) >= _ENOUGH:
            yield SameCase(
                case.id, case.number, other.get("name", ""), State(case.state), case.opened_at, opener
            )


def _agreement(payload: Payload, name: str, birth_date: object, phones: set[str]) -> Iterator[Text]:
    if name and fold(payload.get("name", "")) == fold(name):
        yield Text("氏名", "Name")
    if birth_date is not None and day_of(payload.get("birth_date", "")) == birth_date:
        yield Text("生年月日", "Date of birth")
    if phones & {fold_phone(payload.get(key, "")) for key in _PHONES if payload.get(key)}:
        yield Text("電話番号", "Phone")
