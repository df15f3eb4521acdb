"""What a letter says, before it is set on paper. One file per letter beside this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import msgspec

from staffdesk.forms.base import Form, Payload
from staffdesk.forms.effects import MemberSnapshot
from staffdesk.institutions.profile import FormEntry, LetterEntry, Profile


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


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a letter may draw on."""

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


@dataclass(frozen=True, slots=True)
class LetterForm:
    """One kind of letter. ``compose`` gives the body paragraphs and the numbered items."""

    id: str
    compose: Callable[[Facts], tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]


def content(letter: LetterForm, facts: Facts) -> LetterContent:
    """The whole letter in the house style. Raises Unset where the institution has not decided a needed value."""
    body, items = letter.compose(facts)
    profile, member = facts.profile, facts.member
    return LetterContent(
        number=facts.letter_number,
        issued_on=facts.today,
        postcode=member.postcode,
        address=member.address,
        name=member.name,
        subject=facts.letter.title,
        body=body,
        items=items,
        sender_name=profile.name,
        sender_department=profile.contacts.department.require("contacts.department"),
        sender_phone=profile.contacts.phone.require("contacts.phone"),
        sender_hours=reception_words(profile),
        footer=profile.name,
    )


def reception_words(profile: Profile) -> str:
    """「平日 9:00〜17:00」 in the institution's own figures."""
    reception = profile.reception
    days = reception.days.require("reception.days")
    opens = reception.opens.require("reception.opens")
    closes = reception.closes.require("reception.closes")
    return f"{days} {opens.hour}:{opens.minute:02}〜{closes.hour}:{closes.minute:02}"
