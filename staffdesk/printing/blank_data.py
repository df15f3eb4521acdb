"""What one blank is made of: a form's declaration and what the institution's profile says about it, side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from staffdesk import forms
from staffdesk.errors import NotAllowed, NotFound
from staffdesk.forms.base import Field, FieldKind, Form, Subject, fit
from staffdesk.forms.blocks import PERSON
from staffdesk.forms.paper import PaperPart, SealedRows
from staffdesk.forms.sheets import identity_fields, proxy_fields
from staffdesk.institutions.profile import Channel, EvidenceKind, FormEntry, Profile
from staffdesk.text import Text

PAPER_CHANNELS = (Channel.POST, Channel.COUNTER, Channel.FAX)
PROXY, IDENTITY_SHEET = "proxy", "identity_sheet"


@dataclass(frozen=True, slots=True)
class Blank:
    """``by_staff``: no member writes it, staff does (a call, an enquiry). ``agent`` prints the block for an agent."""

    id: str
    title: str
    edition: str
    fields: tuple[Field, ...]
    confirmations: tuple[str, ...] = ()
    parts: tuple[PaperPart, ...] = ()
    evidence: tuple[EvidenceKind, ...] = ()
    channels: tuple[Channel, ...] = ()
    copies: tuple[str, ...] = ()
    by_staff: bool = False
    agent: bool = False
    strip: bool = True
    intro: str = ""  # above the frame
    notes: tuple[str, ...] = ()  # below it

    @property
    def seal(self) -> bool:
        return EvidenceKind.SEAL_MATCH in self.evidence

    @property
    def signature(self) -> bool:
        return EvidenceKind.OWN_SIGNATURE in self.evidence


def find_blank(profile: Profile, blank_id: str) -> Blank:
    """The blank of a procedure of the institution, or one of the papers beside them: ``proxy``, ``identity_sheet``.

    Raises NotFound where there is none, NotAllowed for a letter of proxy where nobody may act for another.
    """
    if blank_id == PROXY:
        return proxy(profile)
    if blank_id == IDENTITY_SHEET:
        return identity_sheet(profile)
    entry = profile.form(blank_id)
    return blank_of(forms.form(blank_id), entry, profile)


def blank_of(form: Form, entry: FormEntry, profile: Profile) -> Blank:
    """The blank of a procedure. One by phone is shown by the identity sheet alone: that is its paper."""
    if EvidenceKind.IDENTITY_SHEET in entry.evidence:
        return identity_sheet(profile, entry)
    form = fit(form, profile)
    by_staff = not set(entry.channels) & set(PAPER_CHANNELS)
    return Blank(
        id=form.id,
        title=entry.title,
        edition=entry.edition,
        fields=_with_number(form, profile, by_staff=by_staff),
        confirmations=tuple(sentence.ja for sentence in _unsaid(form)),
        parts=form.paper_only,
        evidence=entry.evidence,
        channels=entry.channels,
        copies=entry.copies,
        by_staff=by_staff,
        agent=entry.agents,
    )


def _with_number(form: Form, profile: Profile, *, by_staff: bool) -> tuple[Field, ...]:
    """On screen the member is chosen; a paper has to say whose it is, unless an account of theirs stands on it."""
    sealed = {row.ja for part in form.paper_only if isinstance(part, SealedRows) for row in part.rows}
    fields = tuple(
        field
        for field in form.fields
        if (by_staff or not field.staff)
        and not (field.kind is FieldKind.TICK and field.label.ja in sealed)  # it stands beside its boxes
    )
    keys = {field.key for field in fields}
    if form.subject is Subject.APPLICANT or keys & _KNOWN_BY:
        return fields
    number = Field("member_number", profile.words.member_number, FieldKind.TEXT, PERSON, width=9)
    names = (i for i, field in enumerate(fields) if field.kind in (FieldKind.KANA, FieldKind.NAME))
    at = next(names, None)
    if at is not None:
        section = fields[at].section if form.subject is Subject.MEMBER else profile.words.member
        number = replace(number, section=section)
        return (*fields[:at], number, *fields[at:])
    at = 1 if fields[:1] and fields[0].kind is FieldKind.DATE else 0
    name = Field("name", Text("おなまえ", "Name"), FieldKind.NAME, PERSON)
    return (*fields[:at], number, name, *fields[at:])


_KNOWN_BY = {"member_number", "account_number", "contract_number"}


def _unsaid(form: Form) -> list[Text]:
    """Sentences to confirm that do not stand beside a box to tick already."""
    said = {field.help for field in form.fields}
    return [sentence for sentence in form.confirmations if sentence not in said]


def identity_sheet(profile: Profile, entry: FormEntry | None = None) -> Blank:
    """電話本人確認票 (dossier 2.4), for one procedure or for any by phone. Raises NotFound where nobody is asked by phone."""
    rule = profile.identity_sheet
    if rule is None:
        raise NotFound(
            Text(
                f"{profile.name}では電話による本人確認を行っていません。",
                f"{profile.english_name} does not confirm identity by phone.",
            )
        )
    entries = (
        (entry,) if entry else tuple(e for e in profile.forms if EvidenceKind.IDENTITY_SHEET in e.evidence)
    )
    return Blank(
        id=entry.id if entry else IDENTITY_SHEET,
        title=_sheet_title(entry),
        edition=entry.edition if entry else profile.edition,
        fields=identity_fields(rule, profile, tuple(e.title for e in entries)),
        evidence=entry.evidence if entry else (),
        channels=(Channel.PHONE,),
        by_staff=True,
        strip=False,
        notes=_ON_THE_PHONE,
    )


_SHEET = "電話本人確認票"
_ON_THE_PHONE = (
    "お申し出の方が先におっしゃった内容を登録と見くらべ、結果だけを記入します。おっしゃった内容も登録の内容も書きません。",
    "一致しない項目があればそこで終え、どの項目が違ったかはお伝えしません。",
    "ログインID・パスワード・合言葉・ワンタイムパスワード・暗証番号・サービスID・ユーザID・個人番号・カード番号の全桁は、お尋ねしません。",
)


def _sheet_title(entry: FormEntry | None) -> str:
    if entry is None or entry.title == _SHEET:
        return _SHEET
    return entry.title if _SHEET in entry.title else f"{entry.title}（{_SHEET}）"


def proxy(profile: Profile) -> Blank:
    """委任状 (dossier 2.3). Raises NotAllowed where no procedure may be done by an agent."""
    entries = [entry for entry in profile.forms if entry.agents]
    if not entries:
        raise NotAllowed(
            Text(
                f"{profile.name}では代理人によるお手続きを扱っていないため、委任状はありません。",
                f"{profile.english_name} takes no requests from agents, so there is no letter of proxy.",
            )
        )
    evidence = tuple(dict.fromkeys(kind for entry in entries for kind in entry.evidence))
    return Blank(
        id=PROXY,
        title="委任状",
        edition=profile.edition,
        fields=proxy_fields(tuple(entry.title for entry in entries)),
        evidence=tuple(k for k in evidence if k is EvidenceKind.SEAL_MATCH) or (EvidenceKind.OWN_SIGNATURE,),
        channels=tuple(dict.fromkeys(channel for entry in entries for channel in entry.channels)),
        intro="私は、下記の者を代理人と定め、下記の手続を委任します。",
        notes=(
            "ご依頼日から3か月以内にご提出ください。",
            "代理人の方の本人確認書類をご用意ください（郵送の場合は写し）。",
        ),
    )
