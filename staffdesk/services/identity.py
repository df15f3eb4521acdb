"""The identity sheet: a caller says, the clerk types, the program answers match or no match, and nothing more.

Source: 000 メールアドレスを忘れた場合; dossier 2.4. Unknown member and mismatch look the same; which item failed is
never said; a value is disclosed once, for a limited time, after the call-back, and leaves a record without the value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, Invalid, NotAllowed, Unset
from staffdesk.forms.effects import DiscloseMailAddress, Effect, IssueProvisional
from staffdesk.institutions.profile import (
    IDENTITY_LABELS,
    Channel,
    CredentialKind,
    CredentialState,
    EvidenceKind,
    IdentityItem,
    InitialPasswordWay,
    SheetRule,
)
from staffdesk.japanese.era import parse_date
from staffdesk.japanese.folding import fold, fold_address, fold_number, fold_phone
from staffdesk.models import Case, Credential, IdentitySheet, Member
from staffdesk.models.member import Phone
from staffdesk.services.case_content import content_hash, effects_of
from staffdesk.services.case_file import get, new_case, refuse_second, swap
from staffdesk.services.context import Actor, Context, Work, refuse_own
from staffdesk.services.execution import apply_effects
from staffdesk.services.letter_queue import queue_letters
from staffdesk.services.members import find, snapshot
from staffdesk.services.provisional import keep_hash, new_secret
from staffdesk.services.reasons import require_reason
from staffdesk.text import Text
from staffdesk.workflow import CASE_MOVES, Action, Role, State, move

REFUSAL = Text(
    "恐れ入りますが、お電話ではご案内できません。書面でのお手続きをご案内いたします。",
    "We are sorry, this cannot be told by phone. We will explain the procedure in writing.",
)
_HELD = Text(
    "この会員への電話での案内は停止されています。役席に相談するか、書面での手続をご案内ください。",
    "Phone service for this member is on hold. Ask a supervisor, or offer the procedure in writing.",
)


@dataclass(frozen=True, slots=True)
class CallBack:
    """A number on file that may be called back."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class SheetCard:
    """The sheet as the screen shows it: never a registered value but the numbers to call back after a match."""

    case_id: int
    case_number: str
    title: str
    state: State
    rule: SheetRule
    outcome: str
    call_backs: tuple[CallBack, ...]
    called_back: bool
    disclosed: bool


@dataclass(frozen=True, slots=True, repr=False)
class Disclosure:
    """The value to read out, and for how many seconds it may stand on screen. Its repr does not show it.

    ``posted``: nothing is read out; so many letters wait to be printed instead.
    """

    value: str
    seconds: int
    posted: int = 0


class IdentitySheets:
    def __init__(self, context: Context, make_secret: Callable[[], str] = new_secret) -> None:
        self._context = context
        self._make_secret = make_secret

    @property
    def rule(self) -> SheetRule:
        rule = self._context.profile.identity_sheet
        if rule is None:
            raise Unset(
                Text("電話での本人確認の方法が未設定です。", "How to identify callers is not set."),
                "identity_sheet",
            )
        return rule

    def start(self, actor: Actor, number: str, form_id: str = "mail_disclosure") -> int:
        """Open a sheet for the number that the caller names, on file or not. Returns the case id."""
        entry = self._context.profile.form(form_id)
        if EvidenceKind.IDENTITY_SHEET not in entry.evidence:
            raise NotAllowed(
                Text("この手続は電話では案内できません。", "This procedure is not done by phone.")
            )
        with self._context.verb(actor, "start_sheet") as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            member = _by_number(work.session, number)
            if member is not None:
                self._refuse_unfit(work, member)
                refuse_second(work.session, form_id, member.id)
            case = new_case(work, entry, Channel.PHONE, member, {})
            work.session.add(
                IdentitySheet(
                    case_id=case.id, asked=[], outcome="open", staff_id=work.staff.id, started_at=work.now
                )
            )
            work.record("start_sheet", case.id, form=form_id)
            return case.id

    def _refuse_unfit(self, work: Work, member: Member) -> None:
        refuse_own(work.staff, member.id)
        if member.identity_held_at is not None:
            raise NotAllowed(_HELD)

    def card(self, actor: Actor, case_id: int) -> SheetCard:
        with self._context.verb(actor, "view_sheet", case_id) as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            case, sheet = _load(work.session, case_id)
            return self._card(work, case, sheet)

    def _card(self, work: Work, case: Case, sheet: IdentitySheet) -> SheetCard:
        matched = sheet.outcome == "matched" and case.member_id is not None
        phones = find(work.session, case.member_id or 0).phones if matched else []
        return SheetCard(
            case_id=case.id,
            case_number=case.number,
            title=self._context.profile.form(case.form_id).title,
            state=State(case.state),
            rule=self.rule,
            outcome=sheet.outcome,
            call_backs=tuple(
                CallBack(phone.kind, phone.number) for phone in phones if self._may_call(phone, work.now)
            ),
            called_back=sheet.call_back_at is not None,
            disclosed=sheet.disclosed_at is not None,
        )

    def _may_call(self, phone: Phone, now: datetime) -> bool:
        """A number that changed lately may be the caller's own doing (dossier 2.4 no. 3)."""
        quarantine = timedelta(days=self.rule.quarantine_days)
        return phone.changed_on is None or now.date() - phone.changed_on >= quarantine

    def compare(self, actor: Actor, case_id: int, said: Mapping[IdentityItem, str]) -> bool:
        """One comparison per sheet. True: everything said agrees with the register.

        Raises Invalid while too few items were asked (which costs nothing). A mismatch ends the sheet; the last
        allowed failure puts the member's phone service on hold.
        """
        asked = self._asked(said)
        with self._context.verb(actor, "compare_sheet", case_id) as work:
            case, sheet = _load(work.session, case_id)
            if sheet.outcome != "open":
                raise Conflict(Text("この確認票は照合済みです。", "This sheet was compared already."))
            refused = move(CASE_MOVES, State(case.state), Action.REFUSE, work.roles)
            member = _member_to_judge(work.session, case)
            if member is not None:
                self._refuse_unfit(work, member)  # the hold may have come after the sheet was started
            matched = member is not None and all(_agrees(item, said[item], member) for item in asked)
            sheet.asked, sheet.compared_at = [item.value for item in asked], work.now
            sheet.outcome = "matched" if matched else "failed"
            if not matched:
                swap(work, case, case.version, refused, closed_at=work.now)
            work.record("compare_sheet", case_id, asked=sheet.asked, outcome=sheet.outcome)
            if not matched:
                work.record("refuse_sheet", case_id)
                self._count_failure(work, case, member)
            return matched

    def _asked(self, said: Mapping[IdentityItem, str]) -> list[IdentityItem]:
        rule = self.rule
        given = [item for item in (*rule.required, *rule.choose_from) if said.get(item, "").strip()]
        for item in rule.required:
            if item not in given:
                raise Invalid(
                    Text("{item}をお聞きして入力してください。", "Ask for “{item}” and type it.").format(
                        item=IDENTITY_LABELS[item]
                    ),
                    f"said_{item}",
                )
        lacking = rule.choose - sum(item in rule.choose_from for item in given)
        if lacking > 0:
            raise Invalid(
                Text(f"あと{lacking}項目をお聞きしてください。", f"Ask for {lacking} more item(s)."), "said"
            )
        return given

    def _count_failure(self, work: Work, case: Case, member: Member | None) -> None:
        if member is None:
            return
        member.identity_failures += 1
        if member.identity_failures >= self.rule.failures_to_hold:
            member.identity_held_at = work.now
            work.record("hold_member", case.id, member=member.number)

    def call_back(self, actor: Actor, case_id: int, kind: str) -> None:
        """The member answered on this number on file. Raises NotAllowed for a number that changed lately."""
        with self._context.verb(actor, "call_back", case_id) as work:
            case, sheet = _load(work.session, case_id)
            move(CASE_MOVES, State(case.state), Action.DISCLOSE, work.roles)
            if sheet.outcome != "matched":
                raise NotAllowed(REFUSAL)
            phones = find(work.session, case.member_id or 0).phones
            if not any(phone.kind == kind and self._may_call(phone, work.now) for phone in phones):
                raise NotAllowed(REFUSAL)
            sheet.call_back_kind, sheet.call_back_at = kind, work.now
            work.record("call_back", case_id, kind=kind)

    def refuse(self, actor: Actor, case_id: int, reason: str) -> None:
        """End the sheet without telling: nobody answered, the caller hung up, something felt wrong."""
        reason = require_reason(reason)
        with self._context.verb(actor, "refuse_sheet", case_id) as work:
            case, _sheet = _load(work.session, case_id)
            after = move(CASE_MOVES, State(case.state), Action.REFUSE, work.roles)
            swap(work, case, case.version, after, closed_at=work.now)
            work.record("refuse_sheet", case_id, reason=reason)

    def disclose(self, actor: Actor, case_id: int) -> Disclosure:
        """Hand out what the sheet was for, once, on full evidence: the mail address, or a fresh initial password.

        Raises NotAllowed with a refusal that says nothing more.
        """
        with self._context.verb(actor, "disclose", case_id) as work:
            case, sheet = _load(work.session, case_id)
            after = move(CASE_MOVES, State(case.state), Action.DISCLOSE, work.roles)
            self._require_evidence(sheet)
            member = find(work.session, case.member_id or 0)
            self._refuse_unfit(work, member)
            effects = effects_of(self._context, case, snapshot(member))
            posted = self._is_posted(effects[0], member)
            told = "" if posted else self._told(effects[0], member)
            kept = apply_effects(work, case, member, effects, None, content_hash(self._context, case, member))
            if isinstance(effects[0], IssueProvisional) and not posted:
                keep_hash(_credential(member, effects[0].credential), told, work.now.date())
            sheet.disclosed_at = work.now
            member.identity_failures = 0
            swap(work, case, case.version, after, closed_at=work.now)
            letters = queue_letters(work, case, snapshot(member)) if posted else 0
            work.record(
                "disclose", case_id, what=case.form_id, kept=kept, **({"posted": letters} if posted else {})
            )
            return Disclosure(told, self.rule.reveal_seconds, letters)

    def _told(self, effect: Effect, member: Member) -> str:
        """What this effect lets the member hear."""
        if isinstance(effect, IssueProvisional):
            return self._initial_password(member, effect.credential)
        if isinstance(effect, DiscloseMailAddress) and member.mail_address:
            return member.mail_address
        raise NotAllowed(Text("登録メールアドレスがありません。", "There is no registered mail address."))

    def _is_posted(self, effect: Effect, member: Member) -> bool:
        """Whether it goes by letter here; then to whoever may have it told, and to nobody else."""
        way = self._context.profile.initial_password
        if (
            not isinstance(effect, IssueProvisional)
            or way is None
            or way.value is not InitialPasswordWay.LETTER
        ):
            return False
        _refuse_registered(member, effect.credential)
        return True

    def _initial_password(self, member: Member, kind: CredentialKind) -> str:
        """Only for who never finished registering (dossier 1.6 C-01), and only where it may be told by phone."""
        way = self._context.profile.initial_password
        if way is None or way.require("initial_password") is not InitialPasswordWay.PHONE:
            raise NotAllowed(
                Text("初期パスワードは電話ではお伝えしません。", "Initial passwords are not told by phone.")
            )
        _refuse_registered(member, kind)
        return self._make_secret()

    def _require_evidence(self, sheet: IdentitySheet) -> None:
        complete = sheet.outcome == "matched" and (sheet.call_back_at is not None or not self.rule.call_back)
        if not complete or sheet.disclosed_at is not None:
            raise NotAllowed(REFUSAL)

    def lift_hold(self, actor: Actor, member_id: int, reason: str) -> None:
        """A supervisor allows phone service again."""
        reason = require_reason(reason)
        with self._context.verb(actor, "lift_hold") as work:
            work.require_role(Role.SUPERVISOR)
            member = find(work.session, member_id)
            refuse_own(work.staff, member.id)
            member.identity_failures, member.identity_held_at = 0, None
            work.record("lift_hold", member=member.number, reason=reason)


def _refuse_registered(member: Member, kind: CredentialKind) -> None:
    row = next((row for row in member.credentials if row.kind == kind), None)
    if row is not None and row.state not in _NEVER_REGISTERED:
        raise NotAllowed(
            Text(
                "登録が済んでいる会員です。ログイン画面の「パスワードをお忘れの方」を案内してください。",
                "This member has registered already. Explain 「パスワードをお忘れの方」 on the login screen.",
            )
        )


_NEVER_REGISTERED = frozenset({CredentialState.INITIALISED, CredentialState.PROVISIONAL})


def _credential(member: Member, kind: CredentialKind) -> Credential:
    return next(row for row in member.credentials if row.kind == kind)


def _by_number(session: Session, number: str) -> Member | None:
    return session.execute(select(Member).where(Member.number == fold_number(number))).scalar_one_or_none()


def _member_to_judge(session: Session, case: Case) -> Member | None:
    """Locked, so that failures at two seats are both counted."""
    return session.get(Member, case.member_id, with_for_update=True) if case.member_id else None


def _load(session: Session, case_id: int) -> tuple[Case, IdentitySheet]:
    """The sheet is locked: of two seats with one sheet, the second sees what the first did."""
    sheet = session.execute(
        select(IdentitySheet).where(IdentitySheet.case_id == case_id).with_for_update()
    ).scalar_one_or_none()
    if sheet is None:
        raise Conflict(Text("この案件に電話本人確認票はありません。", "This case has no identity sheet."))
    return get(session, case_id), sheet


def _agrees(item: IdentityItem, said: str, member: Member) -> bool:
    """Whether both have a key in common. What folds to nothing (「ー」, 「大字」) has none, nor has an empty register."""
    return bool((_SAID[item](said) & _on_file(item, member)) - {""})


def _on_file(item: IdentityItem, member: Member) -> set[str]:
    match item:
        case IdentityItem.NUMBER:
            return {fold_number(member.number)}
        case IdentityItem.NAME:
            return {fold(member.name)}
        case IdentityItem.KANA:
            return {fold(member.kana)}
        case IdentityItem.BIRTH_DATE:
            return {member.birth_date.isoformat() if member.birth_date else ""}
        case IdentityItem.ADDRESS:
            return {fold_address(member.address)}
        case IdentityItem.PHONE:
            return {fold_phone(phone.number) for phone in member.phones}
        case IdentityItem.AFFILIATION:
            return {fold(member.affiliation)}
        case IdentityItem.JOINED_YEAR:
            return {str(member.joined_on.year - (member.joined_on.month < 4))}


def _dates(said: str) -> set[str]:
    try:
        return {parse_date(said).isoformat()}
    except Invalid:
        return set()


def _fiscal_years(said: str) -> set[str]:
    """加入年度: 4/1 to 3/31, said by western year or by era; 2019年度 is 平成31年度 as well as 令和元年度."""
    year = "".join(said.split()).removesuffix("度").removesuffix("年")
    return {day[:4] for end in ("4月1日", "12月31日") for day in _dates(f"{year}年{end}")}


_SAID: dict[IdentityItem, Callable[[str], set[str]]] = {
    IdentityItem.NUMBER: lambda said: {fold_number(said)},
    IdentityItem.NAME: lambda said: {fold(said)},
    IdentityItem.KANA: lambda said: {fold(said)},
    IdentityItem.BIRTH_DATE: _dates,
    IdentityItem.ADDRESS: lambda said: {fold_address(said)},
    IdentityItem.PHONE: lambda said: {fold_phone(said)},
    IdentityItem.AFFILIATION: lambda said: {fold(said)},
    IdentityItem.JOINED_YEAR: _fiscal_years,
}
