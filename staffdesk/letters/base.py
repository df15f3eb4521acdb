"""What a letter says, before it is set on paper. One file per letter beside this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar

import msgspec

from staffdesk.errors import Unset
from staffdesk.forms.base import Form, Payload
from staffdesk.forms.effects import EffectValue, MemberSnapshot
from staffdesk.forms.evidence import Evidence
from staffdesk.institutions.profile import (
    UNSET_LABEL,
    Channel,
    CredentialKind,
    DeadlineEvent,
    FormEntry,
    Greeting,
    LetterEntry,
    Precision,
    Profile,
    SenderPart,
)
from staffdesk.japanese.era import wareki

E = TypeVar("E", bound=EffectValue)
Opening = Literal["拝啓", "前略"]


class BoxesContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Empty boxes, by their labels, and what stands below them."""

    labels: tuple[str, ...]
    legend: str


class ReplyContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The slip that comes back: its title, its sentence, what is to be ticked, what is to be written."""

    title: str
    words: str
    choices: tuple[str, ...]
    fields: tuple[str, ...]


class LetterContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one letter, frozen when it is queued. Never holds a secret.

    ``items`` are the numbered lines of the 「記」 block as (label, words).
    """

    number: str
    issued_on: date
    postcode: str
    address: str
    name: str
    subject: str
    body: tuple[str, ...]
    items: tuple[tuple[str, str], ...]
    sender_name: str
    sender_department: str
    sender_phone: str
    sender_hours: str
    footer: str
    honorific: str = "様"
    opening: Opening | None = "拝啓"
    seasonal: bool = True
    wellbeing: str = ""
    thanks: str = ""
    seal_omitted: bool = False
    enclosures: tuple[str, ...] = ()
    boxes: BoxesContent | None = None
    reply: ReplyContent | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What the case promised: in the institution's words, and the day that they name where they name one."""

    words: str
    named_on: date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Moved:
    """From which workplace to which, and from when."""

    old: str
    new: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a letter may draw on.

    ``member`` is as it stands once the effects are applied; ``defects`` is what the member is asked to send or mend.
    ``specimen`` shows 「未設定」 where a letter that leaves is refused.
    """

    profile: Profile
    form: Form
    entry: FormEntry
    letter: LetterEntry
    payload: Payload
    member: MemberSnapshot
    case_number: str
    letter_number: str
    received_on: date
    executed_on: date
    today: date
    channel: Channel = Channel.POST
    accepted_on: date | None = None
    effects: tuple[EffectValue, ...] = ()
    evidence: Evidence = field(default_factory=dict)
    promises: Mapping[DeadlineEvent, Promise] = field(default_factory=dict)
    moved: Moved | None = None
    defects: tuple[str, ...] = ()
    specimen: bool = False

    def effect(self, kind: type[E]) -> E:
        """The effect that causes this letter."""
        return next(effect for effect in self.effects if isinstance(effect, kind))

    def remark(self, remark_id: str) -> str | None:
        """The institution's own sentence, where it has one."""
        return next((remark.text.ja for remark in self.profile.remarks if remark.id == remark_id), None)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a letter itself has to say; the house style adds the rest. ``greeting`` only where no other would do."""

    body: tuple[str, ...]
    items: tuple[tuple[str, str], ...] = ()
    enclosures: tuple[str, ...] = ()
    boxes: BoxesContent | None = None
    reply: ReplyContent | None = None
    greeting: Greeting | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    postcode: str
    address: str
    name: str


def _registered(facts: Facts) -> Recipient:
    return Recipient(facts.member.postcode, facts.member.address, facts.member.name)


@dataclass(frozen=True, slots=True)
class LetterForm:
    """One kind of letter. ``due`` is the day on which it should leave, ``recipient`` whom it goes to.

    ``by_hand``: staff decide to write it; no effect of a case causes it. ``follows`` says whether this case, by what it
    changed, causes the letter at all. ``secrets``: which credential's provisional secret belongs into which box.
    """

    id: str
    compose: Callable[[Facts], Draft]
    due: Callable[[Facts], date] = lambda facts: facts.today
    recipient: Callable[[Facts], Recipient] = _registered
    by_hand: bool = False
    follows: Callable[[Facts], bool] = lambda _facts: True
    secrets: Mapping[str, CredentialKind] = field(default_factory=dict)


_OPENINGS: dict[Greeting, Opening | None] = {
    Greeting.SEASON: "拝啓",
    Greeting.ALL_YEAR: "拝啓",
    Greeting.BRIEF: "前略",
    Greeting.NONE: None,
}
_HONORIFICS = ("様", "御中", "殿", "各位")


def content(letter: LetterForm, facts: Facts) -> LetterContent:
    """The whole letter in the house style. Raises Unset where the institution has not decided a needed value."""
    draft = letter.compose(facts)
    profile, style, to = facts.profile, facts.profile.house_style, letter.recipient(facts)
    greeting = draft.greeting or facts.letter.greeting or style.greeting
    return LetterContent(
        number=facts.letter_number,
        issued_on=facts.today,
        postcode=to.postcode,
        address=to.address,
        name=to.name,
        honorific="" if to.name.endswith(_HONORIFICS) else profile.words.honorific,
        subject=facts.letter.title,
        body=draft.body,
        items=draft.items,
        sender_name=profile.name,
        sender_department=_sender(facts, SenderPart.DEPARTMENT),
        sender_phone=_sender(facts, SenderPart.PHONE),
        sender_hours=_sender(facts, SenderPart.HOURS),
        footer=profile.name,
        opening=_OPENINGS[greeting],
        seasonal=greeting is Greeting.SEASON,
        wellbeing=style.wellbeing,
        thanks=style.thanks,
        seal_omitted=style.seal_omitted,
        enclosures=draft.enclosures,
        boxes=draft.boxes,
        reply=draft.reply,
    )


def document_number(profile: Profile, year: int, serial: int) -> str:
    """The number by the institution's pattern, such as 003-2026-000123."""
    era_year = wareki(date(year, 12, 31)).partition("年")[0]
    return profile.house_style.number.format(
        seed=profile.seed, year=year, era_year=era_year, serial=f"{serial:06}"
    )


def _sender(facts: Facts, part: SenderPart) -> str:
    """What the sender's block says. Raises Unset where the institution's letters need it and nobody has decided it."""
    try:
        return _SENDER[part](facts.profile)
    except Unset:
        if part not in facts.profile.house_style.needs:
            return ""
        if facts.specimen:
            return UNSET_LABEL.ja
        raise


def reception_words(profile: Profile) -> str:
    """「平日 9:00〜17:00」 in the institution's own figures."""
    reception = profile.reception
    days = reception.days.require("reception.days")
    opens = reception.opens.require("reception.opens")
    closes = reception.closes.require("reception.closes")
    return f"{days} {opens.hour}:{opens.minute:02}〜{closes.hour}:{closes.minute:02}"


_SENDER: dict[SenderPart, Callable[[Profile], str]] = {
    SenderPart.DEPARTMENT: lambda profile: profile.contacts.department.require("contacts.department"),
    SenderPart.PHONE: lambda profile: profile.contacts.phone.require("contacts.phone"),
    SenderPart.HOURS: reception_words,
}
