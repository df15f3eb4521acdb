"""The shape of an institution's policy: what one TOML file in resources/institutions says.

A value that no seed gives is *unset*: it carries the reason instead of a value, is shown as 「未設定」, and whatever
needs it is refused until an operator fills it. Values are never borrowed from another institution.
Sources are written as "003 ご注意事項" (seed number and place) or "dossier 2.4 [R]" where the seeds are silent
and the dossier recommends.
"""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

import msgspec

from staffdesk.errors import NotFound, Unset
from staffdesk.text import Text

T = TypeVar("T")

Source = Annotated[str, msgspec.Meta(min_length=3)]
MONTH_DAY = r"^\d\d-\d\d$"
ERROR_CODE = r"^[A-Z]\d\d$"
SEED_NUMBER = r"^\d{3}$"
MonthDay = Annotated[str, msgspec.Meta(pattern=MONTH_DAY)]
UNSET_LABEL = Text("未設定", "Not set")

FORM_IDS = (
    "rba_reset",
    "otp_reset",
    "ib_application",
    "master_user",
    "pin_change",
    "name_change",
    "card_reissue",
    "withdrawal",
    "join",
    "affiliation_transfer",
    "mail_disclosure",
    "initial_password",
    "address_change",
    "service_stop",
    "mail_address_change",
    "retirement_continuation",
    "form_request",
)
"""Every procedure of the program. A profile may offer a part of them and nothing beyond."""


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every table in a profile: an unknown key is an error, so a typo never passes silently."""


class Fact(Policy, Generic[T], frozen=True, kw_only=True):
    """One value with its source, or the reason why there is none."""

    value: T | None = None
    source: Source
    unset: Text | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.unset is None):
            raise ValueError("exactly one of `value` and `unset` must be given")

    def require(self, key: str) -> T:
        """The value. Raises Unset with the profile key and the reason."""
        if self.value is None:
            assert self.unset is not None  # noqa: S101 - __post_init__ guarantees it; narrows the type
            raise Unset(
                Text("「{key}」が未設定です。{why}", "“{key}” is not set. {why}").format(
                    key=key, why=self.unset
                ),
                key,
            )
        return self.value


class Trigger(StrEnum):
    MAIL_ADDRESS_FORGOTTEN = "mail_address_forgotten"
    PASSWORD_FORGOTTEN = "password_forgotten"  # noqa: S105 - what a caller says, not a secret
    INITIAL_PASSWORD_UNKNOWN = "initial_password_unknown"  # noqa: S105
    CONFIRMATION_PASSWORD_FORGOTTEN = "confirmation_password_forgotten"  # noqa: S105
    LOGIN_ID_FORGOTTEN = "login_id_forgotten"
    LOCKED_JUST_NOW = "locked_just_now"
    BLOCKED = "blocked"
    PASSPHRASE_FORGOTTEN = "passphrase_forgotten"  # noqa: S105
    DEVICE_CHANGED = "device_changed"
    PAYEASY_LOCKED = "payeasy_locked"
    PIN_CHANGE = "pin_change"
    NAME_CHANGED = "name_changed"
    ADDRESS_CHANGED = "address_changed"
    AFFILIATION_CHANGED = "affiliation_changed"
    JOIN = "join"
    LEAVE = "leave"
    STOP_SERVICE = "stop_service"
    MAIL_NOT_ARRIVING = "mail_not_arriving"
    EXTRA_AUTHENTICATION_ASKED = "extra_authentication_asked"


class Asker(StrEnum):
    MEMBER = "member"
    MASTER = "master"
    ORDINARY = "ordinary"
    AGENT = "agent"


class Route(StrEnum):
    SELF = "self"
    WAIT = "wait"
    IDENTITY_SHEET = "identity_sheet"
    FORM = "form"
    SEND_FORM = "send_form"
    REFER_MASTER = "refer_master"
    REFUSE = "refuse"
    CONTACT = "contact"
    AUTOMATIC = "automatic"
    UNSET = "unset"
    UNKNOWN_CODE = "unknown_code"
    NOT_OFFERED = "not_offered"


class CredentialKind(StrEnum):
    """What can be normal, locked, blocked, ... each on its own, for one member."""

    LOGIN_PASSWORD = "login_password"  # noqa: S105
    CONFIRMATION_PASSWORD = "confirmation_password"  # noqa: S105
    ONE_TIME_PASSWORD = "one_time_password"  # noqa: S105
    RISK_BASED = "risk_based"
    PAYEASY = "payeasy"
    MY_PAGE = "my_page"
    LOGIN_ID = "login_id"
    EXTRA_AUTHENTICATION = "extra_authentication"
    PIN_ENQUIRY = "pin_enquiry"
    PIN_TRANSFER = "pin_transfer"
    PIN_CONFIRM = "pin_confirm"
    PIN_APPROVE = "pin_approve"


class CredentialState(StrEnum):
    NORMAL = "normal"
    LOCKED = "locked"
    BLOCKED = "blocked"
    INITIALISED = "initialised"
    PROVISIONAL = "provisional"
    STOPPED = "stopped"


CREDENTIAL_LABELS = {
    CredentialKind.LOGIN_PASSWORD: Text("ログインパスワード", "Login password"),
    CredentialKind.CONFIRMATION_PASSWORD: Text("確認用パスワード", "Confirmation password"),
    CredentialKind.ONE_TIME_PASSWORD: Text("ワンタイムパスワード", "One-time password"),
    CredentialKind.RISK_BASED: Text("リスクベース認証", "Risk-based authentication"),
    CredentialKind.PAYEASY: Text("収納サービス", "Payment service"),
    CredentialKind.MY_PAGE: Text("マイページ", "Member page"),
    CredentialKind.LOGIN_ID: Text("ログインID", "Login ID"),
    CredentialKind.EXTRA_AUTHENTICATION: Text("追加認証", "Additional authentication"),
    CredentialKind.PIN_ENQUIRY: Text("照会用暗証番号", "Enquiry PIN"),
    CredentialKind.PIN_TRANSFER: Text("振込振替暗証番号", "Transfer PIN"),
    CredentialKind.PIN_CONFIRM: Text("確認暗証番号", "Confirmation PIN"),
    CredentialKind.PIN_APPROVE: Text("承認暗証番号", "Approval PIN"),
}

CREDENTIAL_STATE_LABELS = {
    CredentialState.NORMAL: Text("正常", "Normal"),
    CredentialState.LOCKED: Text("一時停止", "Locked"),
    CredentialState.BLOCKED: Text("閉塞", "Blocked"),
    CredentialState.INITIALISED: Text("初期化済（再登録待ち）", "Initialised, awaiting registration"),
    CredentialState.PROVISIONAL: Text("仮パスワード発行済", "Provisional password issued"),
    CredentialState.STOPPED: Text("利用停止", "Service ended"),
}


class Channel(StrEnum):
    POST = "post"
    COUNTER = "counter"
    FAX = "fax"
    PHONE = "phone"
    WEB = "web"
    QR = "qr"


CHANNEL_LABELS = {
    Channel.POST: Text("郵送", "Post"),
    Channel.COUNTER: Text("窓口", "Counter"),
    Channel.FAX: Text("FAX", "Fax"),
    Channel.PHONE: Text("電話", "Phone"),
    Channel.WEB: Text("Web", "Web"),
    Channel.QR: Text("QR", "QR code"),
}


class EvidenceKind(StrEnum):
    """What a clerk has in hand or has checked before a case can be accepted."""

    ORIGINAL_PAPER = "original_paper"
    SEAL_MATCH = "seal_match"
    IDENTITY_DOCUMENT = "identity_document"
    OWN_SIGNATURE = "own_signature"
    IDENTITY_SHEET = "identity_sheet"
    CALL_BACK = "call_back"
    OLD_CARD = "old_card"
    ONLINE_CHANGE = "online_change"
    PAYMENT = "payment"
    PROXY = "proxy"


EVIDENCE_LABELS = {
    EvidenceKind.ORIGINAL_PAPER: Text("原本を受け取った", "Original paper received"),
    EvidenceKind.SEAL_MATCH: Text("お届け印の照合", "Registered seal compared"),
    EvidenceKind.IDENTITY_DOCUMENT: Text("本人確認書類", "Identity document"),
    EvidenceKind.OWN_SIGNATURE: Text("自署", "Own signature"),
    EvidenceKind.IDENTITY_SHEET: Text("電話本人確認票", "Identity sheet"),
    EvidenceKind.CALL_BACK: Text("折り返し電話", "Call-back"),
    EvidenceKind.OLD_CARD: Text("旧カードの返却", "Old card returned"),
    EvidenceKind.ONLINE_CHANGE: Text("マイページでの変更", "Change on the member page"),
    EvidenceKind.PAYMENT: Text("出資金の入金", "Share money received"),
    EvidenceKind.PROXY: Text("委任状", "Letter of proxy"),
}


class ApprovalRule(StrEnum):
    FOUR_EYES = "four_eyes"
    NONE = "none"


class IdentityItem(StrEnum):
    """What a caller may be asked. The mail address is never among them: it is the answer."""

    NUMBER = "number"
    NAME = "name"
    KANA = "kana"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    PHONE = "phone"
    AFFILIATION = "affiliation"
    JOINED_YEAR = "joined_year"


IDENTITY_LABELS = {
    IdentityItem.NUMBER: Text("組合員番号", "Member number"),
    IdentityItem.NAME: Text("氏名", "Name"),
    IdentityItem.KANA: Text("フリガナ", "Reading"),
    IdentityItem.BIRTH_DATE: Text("生年月日", "Date of birth"),
    IdentityItem.ADDRESS: Text("登録住所", "Registered address"),
    IdentityItem.PHONE: Text("登録電話番号", "Registered phone"),
    IdentityItem.AFFILIATION: Text("所属", "Affiliation"),
    IdentityItem.JOINED_YEAR: Text("加入年度", "Year of joining"),
}


class RegisterPart(StrEnum):
    """What the register holds about a member here, beside number, name, address and phones."""

    PERSON = "person"  # reading and birth date of a natural person
    ORGANISATION = "organisation"  # a body with a representative and a master user
    ACCOUNT = "account"
    AFFILIATION = "affiliation"
    MAIL_ADDRESS = "mail_address"
    SHARES = "shares"
    PLASTIC_CARD = "plastic_card"


class Words(Policy, frozen=True, kw_only=True):
    """What the service and its people are called at this institution.

    ``we`` is how its letters speak of itself (「当組合」), ``honorific`` what stands behind an addressee (「様」, 「御中」).
    """

    account: Text
    member: Text
    member_number: Text
    we: Text
    honorific: str


class Contacts(Policy, frozen=True, kw_only=True):
    department: Fact[str]
    phone: Fact[str]
    fax: Fact[str]
    mail: Fact[str]
    site: Fact[str]


class Reception(Policy, frozen=True, kw_only=True):
    """When the members' phone is answered; times are local, ``days`` in the institution's words."""

    days: Fact[str]
    opens: Fact[time]
    closes: Fact[time]


class Closure(Policy, frozen=True, kw_only=True):
    """A yearly closure, both ends included, as "MM-DD". It may run over the turn of the year."""

    first: MonthDay
    last: MonthDay
    name: Text
    source: Source


class Calendar(Policy, frozen=True, kw_only=True):
    """Which days are business days: weekends and national holidays are always closed.

    ``local_closures`` says whether the office has closing days of its own beside those in ``closures``.
    """

    closures: tuple[Closure, ...] = ()
    local_closures: Fact[str]
    fiscal_year_end: Fact[MonthDay]


class CredentialRule(Policy, frozen=True, kw_only=True):
    """One credential of the service: its lock and how it is written."""

    kind: CredentialKind
    lock_minutes: Fact[int] | None = None
    advice: Text | None = None
    source: Source


class ErrorCode(Policy, frozen=True, kw_only=True):
    """One row of the published list, ``text`` word for word.

    With a ``trigger`` the triage row of that trigger answers, and what stands here adds to its preset and replaces
    its say, why and needs. Without one the code answers for itself: route, say and why are then required.
    """

    code: Annotated[str, msgspec.Meta(pattern=ERROR_CODE)]
    text: str
    trigger: Trigger | None = None
    credential: CredentialKind | None = None
    preset: dict[str, str] = {}
    route: Route | None = None
    form: str | None = None
    say: Text | None = None
    why: Text | None = None
    needs: tuple[Text, ...] = ()
    doubts: tuple[str, ...] = ()


class ErrorCodes(Policy, frozen=True, kw_only=True):
    source: Source
    rows: tuple[ErrorCode, ...] = ()


class Season(Policy, frozen=True, kw_only=True):
    """A part of every year, both ends included, as "MM-DD"."""

    first: MonthDay
    last: MonthDay


class AgentPolicy(Policy, frozen=True, kw_only=True):
    """What somebody hears who calls for a member, wherever the form does not let agents act.

    The same placeholders as in a triage row, without {time}.
    """

    say: Text
    why: Text
    needs: tuple[Text, ...] = ()
    sources: tuple[Source, ...]


class TriageRow(Policy, frozen=True, kw_only=True):
    """The answer to one trigger, for these askers. A row with a season goes before the one without while it lasts.

    ``say`` is read aloud to the caller, ``why`` tells the clerk the reason, ``needs`` what to ask or prepare.
    Placeholders in them: {phone} and {department} of the contacts, and {time} where the route is `wait`.
    ``lock`` names the credential whose lock time the caller waits for.
    """

    trigger: Trigger
    askers: tuple[Asker, ...] = (Asker.MEMBER,)
    season: Season | None = None
    route: Route
    form: str | None = None
    preset: dict[str, str] = {}
    lock: CredentialKind | None = None
    say: Text
    why: Text
    needs: tuple[Text, ...] = ()
    doubts: tuple[str, ...] = ()
    sources: tuple[Source, ...]


class TakenOver(Policy, frozen=True, kw_only=True):
    """What needs no case: a change as of ``day`` that is told within ``season`` is taken over by itself; ``text`` says so."""

    day: MonthDay
    season: Season
    text: Text
    sources: tuple[Source, ...]


class FormEntry(Policy, frozen=True, kw_only=True):
    """One procedure that this institution offers on paper or by phone.

    ``presets`` names the fields that triage may fill in beforehand, each with the codes that it takes ("yes" for a tick).
    ``exceptions`` are the pieces of evidence that a supervisor may do without, with a reason (a lost card, a signature).
    ``batch_approval``: a supervisor may sign several such cases in one go, where they reset and issue nothing.
    ``off`` is the reason why the procedure rests until the operator turns it on. ``copies`` is what each copy of the
    printed blank is called, ours first; none is a single sheet without such a word.
    """

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    edition: str
    channels: tuple[Channel, ...]
    evidence: tuple[EvidenceKind, ...] = ()
    exceptions: tuple[EvidenceKind, ...] = ()
    approval: ApprovalRule
    batch_approval: bool = False
    letters: tuple[str, ...] = ()
    presets: dict[str, tuple[str, ...]] = {}
    copies: tuple[str, ...] = ()
    agents: bool = False
    taken_over: TakenOver | None = None
    off: Text | None = None
    note: Text | None = None
    doubts: tuple[str, ...] = ()
    sources: tuple[Source, ...]


class Doubt(Policy, frozen=True, kw_only=True):
    """A contradiction (C) or gap (G) of the sources, and how this desk deals with it: shown as 「要確認」 where it matters.

    ``id`` is that of dossier 1.6.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[CG]-\d\d$")]
    problem: Text
    handling: Text
    sources: tuple[Source, ...]


class MailDomain(Policy, frozen=True, kw_only=True):
    """A domain whose mail a member's filter must let through; ``written`` is the spelling of the source."""

    domain: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9.-]+$")]
    written: str
    source: Source


class ServiceHours(Policy, frozen=True, kw_only=True):
    """One row of the published table of service hours, in its own words. ``notes`` are the numbers of its footnotes."""

    service: str
    weekday: str
    weekend: str
    year_end: str
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    source: Source


class HoursNote(Policy, frozen=True, kw_only=True):
    id: str
    text: Text
    source: Source


class CardPolicy(Policy, frozen=True, kw_only=True):
    """Which cards members carry. ``plastic`` is the name of the plastic one, where there is one."""

    plastic: Fact[str]
    app: bool  # a separate app on the phone, to be uninstalled by the member when leaving
    page: bool  # a page inside the member page
    source: Source


class InitialPasswordWay(StrEnum):
    PHONE = "phone"
    LETTER = "letter"


class SecretSource(StrEnum):
    """``HOST``: the boxes stay empty, and the online service or a sealed insert fills them."""

    HOST = "host"
    STAFFDESK = "staffdesk"


class HostSecret(StrEnum):
    """How the online service learns a provisional secret: something to compare with, or a box that it alone opens."""

    VERIFIER = "verifier"
    SEALED = "sealed"


HostKey = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{43}=$")]
"""An X25519 public key: base64 of 32 bytes."""


class HostLink(Policy, frozen=True, kw_only=True):
    """What the online service is told of secrets. While ``secrets`` is unset it gets a verifier: nothing can be read
    from one. ``key``: of the online service, needed for ``SEALED``.
    """

    secrets: Fact[HostSecret]
    key: Fact[HostKey]


class Remark(Policy, frozen=True, kw_only=True):
    """Something staff tells when it fits (a fee, what to do with an app), word for word from the source."""

    id: str
    text: Text
    source: Source


class Greeting(StrEnum):
    """How a letter begins, and with it how it ends (dossier 2.5)."""

    SEASON = "season"  # 拝啓 with the word of the season ... 敬具
    ALL_YEAR = "all_year"  # 拝啓 時下 ... 敬具
    BRIEF = "brief"  # 前略 ... 草々
    NONE = "none"  # a pure notice


class SenderPart(StrEnum):
    DEPARTMENT = "department"
    PHONE = "phone"
    HOURS = "hours"


class HouseStyle(Policy, frozen=True, kw_only=True):
    """How the institution's letters look and sound.

    ``number`` is the pattern of the document number with {seed}, {year}, {era_year} and {serial}. ``wellbeing`` is what
    the greeting wishes (「ご清祥」), ``thanks`` its second sentence. A letter leaves only when all of ``needs`` is set;
    what else is set stands in the sender's block as well. ``reply_days``: within how many days missing papers are to
    come back.
    """

    number: str
    greeting: Greeting
    wellbeing: str
    thanks: str
    needs: tuple[SenderPart, ...]
    seal_omitted: bool = False
    reply_days: Fact[int]
    source: Source


class LetterEntry(Policy, frozen=True, kw_only=True):
    """One letter of the institution. ``id`` is that of dossier 2.5, in lower case: "l2".

    ``greeting`` only where it differs from the house style; ``steps`` is what the member does, in order, where the
    letter tells it. ``secrets``: who makes the provisional passwords for its boxes, where it has any.
    """

    id: str
    title: str
    mail_class: str
    secrets: Fact[SecretSource] | None = None
    greeting: Greeting | None = None
    steps: tuple[str, ...] = ()
    source: Source


class SheetRule(Policy, frozen=True, kw_only=True):
    """How a caller's identity is shown on the phone (dossier 2.4)."""

    required: tuple[IdentityItem, ...]
    choose_from: tuple[IdentityItem, ...]
    choose: Annotated[int, msgspec.Meta(ge=1)]
    call_back: bool
    quarantine_days: Annotated[int, msgspec.Meta(ge=0)]
    failures_to_hold: Annotated[int, msgspec.Meta(ge=1)]
    reveal_seconds: Annotated[int, msgspec.Meta(ge=10, le=600)]
    source: Source


class DeadlineEvent(StrEnum):
    """What sets a clock running. Which day counts as the base of each is dossier 1.7."""

    NAME_CHANGE_ACCEPTED = "name_change_accepted"
    NAME_CHANGE_ONLINE = "name_change_online"
    JOIN_RECEIVED = "join_received"
    JOIN_PAYMENT_CONFIRMED = "join_payment_confirmed"
    WITHDRAWAL_ACCEPTED = "withdrawal_accepted"
    AFFILIATION_CHANGED = "affiliation_changed"
    LOCK_REPORTED = "lock_reported"
    REGISTERED = "registered"  # bills can be read
    REGISTERED_SHARE_REPORT = "registered_share_report"  # the report on shares can be read
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - what happened, not a secret


DEADLINE_EVENT_LABELS = {
    DeadlineEvent.NAME_CHANGE_ACCEPTED: Text("新しいカードのお届け", "Delivery of the new card"),
    DeadlineEvent.NAME_CHANGE_ONLINE: Text("デジタル組合員証の氏名", "Name on the digital card"),
    DeadlineEvent.JOIN_RECEIVED: Text("登録のご案内", "Guide for registering"),
    DeadlineEvent.JOIN_PAYMENT_CONFIRMED: Text("登録のご案内", "Guide for registering"),
    DeadlineEvent.WITHDRAWAL_ACCEPTED: Text("出資金の払戻し", "Refund of the shares"),
    DeadlineEvent.AFFILIATION_CHANGED: Text("所属の反映", "Change of affiliation"),
    DeadlineEvent.LOCK_REPORTED: Text("再試行できる時刻", "When to try again"),
    DeadlineEvent.REGISTERED: Text("請求明細の閲覧", "Reading the bills"),
    DeadlineEvent.REGISTERED_SHARE_REPORT: Text("出資情報の閲覧", "Reading about the shares"),
    DeadlineEvent.PASSWORD_CHANGED: Text("パスワードの有効期限", "Expiry of the password"),
}


class LeavingReason(StrEnum):
    """Why a member leaves, where the day of the refund depends on it. Codes of the withdrawal form."""

    YEAR_END_RETIREMENT = "year_end_retirement"
    MID_YEAR_RETIREMENT = "mid_year_retirement"
    TRANSFER_OUT = "transfer_out"
    DEATH = "death"
    PERSONAL = "personal"
    OTHER = "other"


class DeadlineKind(StrEnum):
    """How a rule counts; in brackets what it needs beside the event."""

    NEXT_MONTH_DAY = "next_month_day"  # that day of the month after the base [count]
    BUSINESS_DAYS = "business_days"  # [count], the base day not counted
    MONTH_DAY = "month_day"  # the next such day of a year [day]
    MINUTES = "minutes"  # as long as a credential is locked [lock]
    NEXT_MONTH = "next_month"  # the month after the base
    YEARS = "years"  # [count]
    WINDOW = "window"  # within a part of the year [window]
    NONE = "none"  # the institution states no date
    UNSET = "unset"  # a date is due and nobody has said which


class Precision(StrEnum):
    """How exactly the institution speaks. An approximate promise is never printed as a day."""

    EXACT = "exact"
    ABOUT = "about"  # 前後, ごろ
    FROM = "from"  # 以降
    MONTH = "month"  # 7月末, ○月請求分
    NONE = "none"  # no date is stated
    UNSET = "unset"  # the operator must enter one


class InternalRule(StrEnum):
    """The day that counts for staff: the named one, the last business day on or before it, or none at all."""

    NAMED = "named"
    LAST_BUSINESS_DAY = "last_business_day"
    NONE = "none"


class Notice(Policy, frozen=True, kw_only=True):
    """Days of notice before the end of the business year that some reasons need; only ever a warning."""

    days: Annotated[int, msgspec.Meta(ge=1, le=365)]
    reasons: tuple[LeavingReason, ...]
    source: Source


class DeadlineRule(Policy, frozen=True, kw_only=True):
    """What the institution promises after an event (dossier 1.7). A row with a season goes before the one without.

    ``reasons``: leaving for one of these; a row without any is for the rest. ``text`` holds the institution's own
    words; placeholders: {date}, {month_day}, {year}, {month} and {time}, as ``deadlines.placeholders`` fills them.
    ``leaving`` is the day on which people leave for these reasons, assumed when none is given. ``base_counts``: the
    base day may itself be the promised one. ``receipt``: after closing time or on a closed day it counts as received
    on the next business day. ``grace_days`` after the named day staff are still in time. ``form`` is the procedure
    whose case gives this promise.
    """

    id: str
    event: DeadlineEvent
    reasons: tuple[LeavingReason, ...] = ()
    season: Season | None = None
    kind: DeadlineKind
    precision: Precision
    text: Text
    count: Annotated[int, msgspec.Meta(ge=1, le=365)] | None = None
    day: MonthDay | None = None
    lock: CredentialKind | None = None
    window: Season | None = None
    base_counts: bool = True
    leaving: MonthDay | None = None
    receipt: bool = False
    internal: InternalRule = InternalRule.NAMED
    grace_days: Annotated[int, msgspec.Meta(ge=0, le=31)] = 0
    notice: Notice | None = None
    form: str | None = None
    warnings: tuple[Text, ...] = ()
    sources: tuple[Source, ...]


class Profile(Policy, frozen=True, kw_only=True):
    """The whole policy of one institution. ``edition`` changes with every change of policy."""

    id: str
    seed: Annotated[str, msgspec.Meta(pattern=SEED_NUMBER)]
    edition: str
    name: str
    short_name: str
    english_name: str
    words: Words
    contacts: Contacts
    reception: Reception
    calendar: Calendar
    askers: tuple[Asker, ...]
    agents: AgentPolicy
    credentials: tuple[CredentialRule, ...] = ()
    error_codes: ErrorCodes | None = None
    triage: tuple[TriageRow, ...]
    forms: tuple[FormEntry, ...]
    house_style: HouseStyle
    letters: tuple[LetterEntry, ...] = ()
    identity_sheet: SheetRule | None = None
    identity_documents: tuple[Text, ...] = ()
    register: tuple[RegisterPart, ...]
    card: CardPolicy | None = None
    initial_password: Fact[InitialPasswordWay] | None = None
    mail_domains: tuple[MailDomain, ...] = ()
    service_hours: tuple[ServiceHours, ...] = ()
    hours_notes: tuple[HoursNote, ...] = ()
    remarks: tuple[Remark, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    host: HostLink | None = None

    def holds(self, part: RegisterPart) -> bool:
        """Whether the register has this part here."""
        return part in self.register

    def doubt(self, doubt_id: str) -> Doubt:
        """The loader sees to it that every doubt that is referred to is there."""
        return next(doubt for doubt in self.doubts if doubt.id == doubt_id)

    def form(self, form_id: str) -> FormEntry:
        """Raises NotFound when the institution does not offer the form."""
        for entry in self.forms:
            if entry.id == form_id:
                return entry
        raise NotFound(
            Text(
                f"{self.name}ではこの手続「{form_id}」を扱っていません。",
                f"{self.english_name} does not offer the form “{form_id}”.",
            )
        )

    def letter(self, letter_id: str) -> LetterEntry:
        for entry in self.letters:
            if entry.id == letter_id:
                return entry
        raise NotFound(
            Text(
                f"{self.name}では通知「{letter_id}」を使っていません。",
                f"{self.english_name} does not use the letter “{letter_id}”.",
            )
        )

    def credential(self, kind: CredentialKind) -> CredentialRule | None:
        return next((rule for rule in self.credentials if rule.kind == kind), None)
