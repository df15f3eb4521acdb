"""A made-up office: its people, members and papers, and a desk of services over a database of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pyotp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from staffdesk.clock import JST, FixedClock
from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys
from staffdesk.desk import assemble
from staffdesk.forms.evidence import YES, EvidenceRecord
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import Channel, CredentialState
from staffdesk.models import AuditRow, Base, Case, Credential, Member, Phone, SigningKey, Staff
from staffdesk.services.audit import AuditTrail
from staffdesk.services.context import Actor, Context, PolicyInForce
from staffdesk.services.desk import Desk
from staffdesk.services.directory import Directory, index_member
from staffdesk.services.founding import found_desk
from staffdesk.services.members import MemberHead
from staffdesk.services.signing import Signing
from staffdesk.services.staff import StaffService, set_totp_secret, totp_secret
from staffdesk.workflow import Role, State

MONDAY = datetime(2026, 4, 27, 10, 20, tzinfo=JST)
"""Monday of 令和8年, in office hours: the time at which every test begins."""

KEYS = Keys.derive(bytes(range(32)))
PASSWORD = "まちがえにくい長い合図 staffdesk"

PEOPLE = {
    "clerk": ("見本　一子", {Role.CLERK}),
    "second_clerk": ("例示　二郎", {Role.CLERK}),
    "supervisor": ("架空　三恵", {Role.SUPERVISOR}),
    "second_supervisor": ("仮名　四郎", {Role.SUPERVISOR}),
    "print_operator": ("試作　五月", {Role.PRINT_OPERATOR}),
    "auditor": ("例題　六夫", {Role.AUDITOR}),
    "administrator": ("見立　七重", {Role.ADMINISTRATOR}),
}


@dataclass(frozen=True, slots=True)
class Office:
    """Everybody who works at the desk, by what they do."""

    clerk: Actor
    second_clerk: Actor
    supervisor: Actor
    second_supervisor: Actor
    print_operator: Actor
    auditor: Actor
    administrator: Actor

    @property
    def everybody(self) -> tuple[Actor, ...]:
        return tuple(getattr(self, name) for name in PEOPLE)


def found_office(database: Database, institution_id: str) -> None:
    """Found a desk with its people in an empty, migrated database. Supervisors have an authenticator."""
    context = bare_context(database, FixedClock(MONDAY), institution_id)
    staff = StaffService(context)
    with database.writing() as session:
        found_desk(session, institution_id, MONDAY, demo=False)
        password_hash = ""
        for login, (name, roles) in PEOPLE.items():
            if not password_hash:  # hashing is slow on purpose: everybody has the same password
                password_hash = staff.hire(session, login, name, frozenset(roles), PASSWORD).password_hash
                continue
            session.add(
                Staff(
                    login=login,
                    name=name,
                    roles=sorted(roles),
                    password_hash=password_hash,
                    created_at=MONDAY,
                )
            )
        session.flush()
        for person in session.execute(select(Staff)).scalars():
            if Role.SUPERVISOR in person.roles:
                give_authenticator(context, person)
                give_signing_key(context, session, person)


def bare_context(database: Database, clock: FixedClock, institution_id: str) -> Context:
    policy = PolicyInForce(load_profile(institution_id))
    return Context(database, clock, policy, KEYS, AuditTrail(database, KEYS.audit))


def give_authenticator(context: Context, person: Staff) -> None:
    set_totp_secret(context, person, pyotp.random_base32())
    person.totp_confirmed = True


def give_signing_key(context: Context, session: Session, person: Staff) -> None:
    Signing(context).make(session, person, PASSWORD, signing_pair(person.id))


def signing_pair(staff_id: int) -> Ed25519PrivateKey:
    """Always the same for a person, so that a desk can be opened without the slow way over the password."""
    return Ed25519PrivateKey.from_private_bytes(bytes([staff_id % 256]) * 32)


def forget_the_founding(database: Database) -> Database:
    """An office whose trail is empty, so that a test can count its records; nobody can sign there."""
    with database.writing() as session:
        session.execute(delete(SigningKey))
        session.execute(delete(AuditRow))
    return database


def open_desk(database: Database, clock: FixedClock) -> Desk:
    """As if everybody who may approve had signed in at this seat."""
    return unlocked(assemble(database, KEYS, clock))


def unlocked(desk: Desk) -> Desk:
    """The signing keys are opened, without the passwords."""
    with desk.context.database.reading() as session:
        for key in session.execute(select(SigningKey).where(SigningKey.ended_at.is_(None))).scalars():
            desk.signing.hold(key.staff_id, key.id, signing_pair(key.staff_id))
    return desk


def people_of(database: Database) -> Office:
    with database.reading() as session:
        found = {
            row.login: Actor(row.id, row.login, row.name, frozenset(Role(role) for role in row.roles))
            for row in session.execute(select(Staff)).scalars()
        }
    return Office(**{login: found[login] for login in PEOPLE})


def code_for(desk: Desk, actor: Actor) -> str:
    """What the person's authenticator app shows now."""
    with desk.context.database.reading() as session:
        secret = totp_secret(desk.context, session.get_one(Staff, actor.staff_id))
    return pyotp.TOTP(secret).at(desk.context.clock.now())


def fresh_code(desk: Desk, clock: FixedClock, actor: Actor) -> str:
    """The next code that was not used yet: the clock moves on by one step."""
    clock.advance(seconds=30)
    return code_for(desk, actor)


MEMBER: dict[str, Any] = {
    "name": "架空　花子",
    "kana": "カクウ　ハナコ",
    "birth_date": date(1980, 5, 17),
    "postcode": "000-0001",
    "address": "架空県見本市例示町1丁目2番3号",
    "mail_address": "hanako_l1O0-mihon@example.jp",
    "affiliation": "架空市立見本小学校",
    "branch": "001",
    "account_type": "普通",
    "account_number": "0000123",
    "joined_on": date(2004, 4, 1),
    "phones": (("home", "0000-12-3456", None), ("mobile", "090-0000-1234", None)),
}
"""A plainly fictional member; a test changes what matters to it."""


def add_member(desk: Desk, number: str = "1000001", **changes: Any) -> int:
    """Put a member on file, every credential of the institution normal and risk-based authentication blocked."""
    values = {**MEMBER, **changes}
    phones = values.pop("phones")
    with desk.context.database.writing() as session:
        member = Member(number=number, **values)
        member.phones = [Phone(kind=kind, number=digits, changed_on=on) for kind, digits, on in phones]
        member.credentials = [
            Credential(
                kind=rule.kind,
                state=CredentialState.BLOCKED if rule.kind == "risk_based" else CredentialState.NORMAL,
                since=MONDAY,
            )
            for rule in desk.context.profile.credentials
        ]
        session.add(member)
        session.flush()
        index_member(session, member)
        return member.id


def put_on_file(session: Session, model: type[Base], row_id: int | None = None, **values: Any) -> None:
    """Change a record, or all of a kind, as the program itself would: on a server its mark fits afterwards."""
    query = select(model) if row_id is None else select(model).where(model.__table__.c.id == row_id)
    for row in session.execute(query).scalars():
        for name, value in values.items():
            setattr(row, name, value)
    session.flush()


def look_up(desk: Desk, text: str, limit: int = 50) -> list[MemberHead]:
    """Whom the search finds, whoever searches."""
    return Directory(desk.context.database).search(text, limit)


REQUEST = {
    "request_date": "令和8年4月24日",
    "kana": "カクウ　ハナコ",
    "name": "架空　花子",
    "birth_date": "昭和55年5月17日",
    "address": "架空県見本市例示町１－２－３",
    "day_phone": "０９０－００００－１２３４",
    "branch": "００１",
    "account_type": "普通",
    "account_number": "００００１２３",
    "request": "initialise",
    "reason": "forgotten",
    "error_code": "B97",
    "confirmed": "yes",
}
"""A sound 停止解除・初期化依頼書 of that member, typed as people type."""

EVIDENCE = {
    "original_paper": EvidenceRecord(YES),
    "seal_match": EvidenceRecord("match"),
    "identity_document": EvidenceRecord(YES, "運転免許証"),
}


@dataclass(slots=True)
class Paperwork:
    """Takes a paper request as far as a test wants it. ``version`` is always that of the latest step."""

    desk: Desk
    office: Office
    clock: FixedClock
    case_id: int
    version: int = 1

    @classmethod
    def received(cls, desk: Desk, office: Office, clock: FixedClock, member_id: int) -> Paperwork:
        case_id = desk.cases.open(office.clerk, "rba_reset", member_id, Channel.POST)
        return cls(desk, office, clock, case_id)

    def entered(self, **changes: str) -> Paperwork:
        self.version = self.desk.cases.save(
            self.office.clerk, self.case_id, self.version, {**REQUEST, **changes}, EVIDENCE
        )
        return self

    def accepted(self) -> Paperwork:
        self.version = self.desk.cases.accept(self.office.clerk, self.case_id, self.version)
        return self

    def submitted(self) -> Paperwork:
        self.version = self.desk.cases.submit(self.office.clerk, self.case_id, self.version)
        return self

    def approved(self, approver: Actor | None = None, retyped: str = "1000001") -> Paperwork:
        approver = approver or self.office.supervisor
        code = fresh_code(self.desk, self.clock, approver)
        self.version = self.desk.approvals.approve(approver, self.case_id, self.version, retyped, code)
        return self

    def executed(self) -> Paperwork:
        self.desk.executions.execute(self.office.supervisor, self.case_id)
        self.version += 1
        return self

    @property
    def state(self) -> State:
        with self.desk.context.database.reading() as session:
            return State(session.get_one(Case, self.case_id).state)


def until(paper: Paperwork, state: State) -> Paperwork:
    """Walk the usual way, from received on, until the case is in ``state``."""
    steps = {
        State.RECEIVED: paper.entered,
        State.ACCEPTED: paper.accepted,
        State.AWAITING: paper.submitted,
        State.APPROVED: paper.approved,
        State.EXECUTED: paper.executed,
    }
    for reached, step in steps.items():
        step()
        if reached == state:
            return paper
    raise AssertionError(f"the usual way does not lead to {state}")


def with_roles(actor: Actor, *roles: Role) -> Actor:
    """Somebody who claims roles that the register does not give them."""
    return replace(actor, roles=frozenset(roles))
