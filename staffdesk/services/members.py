"""What is on file about one member, as values that may cross to the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.errors import NotFound
from staffdesk.forms.effects import CredentialSnapshot, MemberSnapshot
from staffdesk.institutions.profile import CredentialKind, CredentialState
from staffdesk.models import Case, Credential, Letter, Member
from staffdesk.services.context import Actor, Context
from staffdesk.services.member_history import CardLine, MoveLine, cards_of, former_names, moves_of
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import LetterState, Role, State


@dataclass(frozen=True, slots=True)
class CredentialLight:
    """One status light: what, in which state, since when."""

    kind: CredentialKind
    state: CredentialState
    locked_until: datetime | None
    since: datetime


@dataclass(frozen=True, slots=True)
class PhoneLine:
    kind: str
    number: str
    changed_on: date | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    id: int
    number: str
    form_id: str
    title: str
    state: State
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class LetterLine:
    id: int
    number: str
    title: str
    state: LetterState
    queued_at: datetime


@dataclass(frozen=True, slots=True)
class MemberHead:
    """Enough to recognise a member in a list; no personal data beyond name and affiliation."""

    id: int
    number: str
    name: str
    kana: str
    affiliation: str
    status: str


@dataclass(frozen=True, slots=True)
class MemberCard:
    """Everything about one member on one page. The mail address is not among it: it is told by the sheet only."""

    head: MemberHead
    former_names: tuple[str, ...]
    legal_name: str
    birth_date: date | None
    postcode: str
    address: str
    address_changed_on: date | None
    phones: tuple[PhoneLine, ...]
    account: str
    affiliation_code: str
    moves: tuple[MoveLine, ...]
    cards: tuple[CardLine, ...]
    joined_on: date
    held: bool
    credentials: tuple[CredentialLight, ...]
    cases: tuple[CaseLine, ...]
    letters: tuple[LetterLine, ...]


class Members:
    """Looking at members. Seeing personal data needs an open case or a reason, and leaves a record."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def head(self, member_id: int) -> MemberHead:
        with self._context.database.reading() as session:
            return head_of(find(session, member_id))

    def lights(self, member_id: int) -> tuple[CredentialLight, ...]:
        """How the member's credentials stand. No personal data, so it needs no reason and leaves no record."""
        with self._context.database.reading() as session:
            return _lights(find(session, member_id), self._context.clock.now())

    def card(self, actor: Actor, member_id: int, reason: str) -> MemberCard:
        """Open the card. ``reason`` is what the person gives (a case number, 「電話照会」); it goes on the trail."""
        reason = require_reason(reason)
        with self._context.verb(actor, "view_member") as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            member = find(work.session, member_id)
            work.record("view_member", member=member.number, reason=reason)
            return self._card(work.session, member)

    def _card(self, session: Session, member: Member) -> MemberCard:
        cases = session.execute(
            select(Case).where(Case.member_id == member.id).order_by(Case.id.desc()).limit(100)
        ).scalars()
        lines = tuple(self._case_line(case) for case in cases)
        return MemberCard(
            head=head_of(member),
            former_names=former_names(session, member),
            legal_name=member.legal_name or "",
            birth_date=member.birth_date,
            postcode=member.postcode,
            address=member.address,
            address_changed_on=member.address_changed_on,
            phones=tuple(PhoneLine(phone.kind, phone.number, phone.changed_on) for phone in member.phones),
            account="-".join(filter(None, (member.branch, member.account_type, member.account_number))),
            affiliation_code=member.affiliation_code,
            moves=moves_of(member),
            cards=cards_of(member),
            joined_on=member.joined_on,
            held=member.identity_held_at is not None,
            credentials=_lights(member, self._context.clock.now()),
            cases=lines,
            letters=letters_of(session, [line.id for line in lines]),
        )

    def _case_line(self, case: Case) -> CaseLine:
        title = self._context.profile.form(case.form_id).title
        return CaseLine(case.id, case.number, case.form_id, title, State(case.state), case.opened_at)


def _lights(member: Member, now: datetime) -> tuple[CredentialLight, ...]:
    return tuple(_light(row, now) for row in member.credentials)


def _light(row: Credential, now: datetime) -> CredentialLight:
    """A lock that the clock has ended is none any more, whether or not that is written down yet."""
    kind = CredentialKind(row.kind)
    if row.state == CredentialState.LOCKED and row.locked_until is not None and row.locked_until <= now:
        return CredentialLight(kind, CredentialState.NORMAL, None, row.locked_until)
    return CredentialLight(kind, CredentialState(row.state), row.locked_until, row.since)


def letters_of(session: Session, case_ids: list[int]) -> tuple[LetterLine, ...]:
    """The letters of these cases, newest first."""
    rows = session.execute(
        select(Letter).where(Letter.case_id.in_(case_ids)).order_by(Letter.id.desc())
    ).scalars()
    return tuple(
        LetterLine(row.id, row.number, row.content["subject"], LetterState(row.state), row.queued_at)
        for row in rows
    )


def find(session: Session, member_id: int) -> Member:
    member = session.get(Member, member_id)
    if member is None:
        raise NotFound(
            Text(
                "会員が見つかりません。番号か氏名で探し直してください。",
                "No such member. Search again by number or name.",
            )
        )
    return member


def head_of(member: Member) -> MemberHead:
    return MemberHead(member.id, member.number, member.name, member.kana, member.affiliation, member.status)


def _card_in_hand(member: Member) -> str:
    """The plastic card that the member carries; one whose serial nobody knows stands as 「記録なし」."""
    card = next((card for card in reversed(member.cards) if card.state == "held"), None)
    return "" if card is None else card.serial or "記録なし"


def snapshot(member: Member) -> MemberSnapshot:
    """The member as forms and effects see it."""
    return MemberSnapshot(
        number=member.number,
        name=member.name,
        kana=member.kana,
        birth_date=member.birth_date,
        postcode=member.postcode,
        address=member.address,
        branch=member.branch,
        account_type=member.account_type,
        account_number=member.account_number,
        former_name=member.former_name or "",
        legal_name=member.legal_name or "",
        affiliation=member.affiliation,
        affiliation_code=member.affiliation_code,
        moved_on=max((move.effective_on for move in member.moves if move.applied_at), default=None),
        phones=tuple((phone.kind, phone.number) for phone in member.phones),
        master_user=member.master_user,
        status=member.status,
        joined_on=member.joined_on,
        shares=member.shares,
        has_mail_address=bool(member.mail_address),
        card_serial=_card_in_hand(member),
        credentials=tuple(
            CredentialSnapshot(CredentialKind(row.kind), CredentialState(row.state), row.locked_until)
            for row in member.credentials
        ),
    )
