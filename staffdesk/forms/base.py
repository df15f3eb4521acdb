"""What a paper form is made of. One declaration drives entry screen, checks, printed blank, effects and letters."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from staffdesk.forms.effects import Effect, MemberSnapshot
from staffdesk.forms.evidence import Evidence
from staffdesk.forms.paper import PaperPart, ReturnMount
from staffdesk.forms.workplaces import NO_WORKPLACES, Workplaces
from staffdesk.institutions.profile import Profile
from staffdesk.text import Text

Payload: TypeAlias = Mapping[str, str]
"""Field key -> what stands on the paper. Dates are ISO (YYYY-MM-DD), choices their code, ticks "yes" or ""."""

ACCEPTED_ON = "accepted_on"
"""The one key that no field may have: the day of 受理 (today as long as there is none), put in by the services."""


class FieldKind(StrEnum):
    NAME = "name"  # any script, never normalised
    KANA = "kana"
    TEXT = "text"
    DIGITS = "digits"  # full or half width accepted, stored half width
    PHONE = "phone"
    DATE = "date"  # 和暦 or western accepted, stored ISO
    CHOICE = "choice"
    TICK = "tick"
    NOTE = "note"  # free text, guarded against secrets


class Subject(StrEnum):
    """Whose matter a form is."""

    MEMBER = "member"  # somebody on file
    APPLICANT = "applicant"  # nobody on file yet: the form itself says who it is
    EITHER = "either"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend, in words, beside ``field`` (None: about the form as a whole)."""

    field: str | None
    text: Text
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Context:
    """All that a check may look at beside the payload."""

    today: date
    profile: Profile
    member: MemberSnapshot | None
    evidence: Evidence = dataclasses.field(default_factory=dict)  # as it is recorded so far
    workplaces: Workplaces = NO_WORKPLACES


Condition: TypeAlias = Callable[[Payload], bool]


@dataclass(frozen=True, slots=True)
class Field:
    """One box of the form. ``width`` is in full-width characters, for screen and paper alike.

    ``staff``: filled in by staff, so not printed on the blank. ``fits`` says at which institutions the box exists.
    ``remark`` is the id of a remark of the profile: the box exists where the profile has it, with its words beside it.
    """

    key: str
    label: Text
    kind: FieldKind
    section: Text
    width: int = 20
    max_length: int = 100
    length: int | None = None  # exact number of digits
    required: bool = True
    required_when: Condition | None = None
    visible_when: Condition | None = None
    choices: tuple[Choice, ...] = ()
    help: Text | None = None
    member_value: Callable[[MemberSnapshot], str] | None = None  # what the register says, to compare with
    staff: bool = False
    fits: Callable[[Profile], bool] | None = None
    remark: str = ""

    def is_required(self, payload: Payload) -> bool:
        return self.required_when(payload) if self.required_when else self.required

    def is_visible(self, payload: Payload) -> bool:
        return self.visible_when(payload) if self.visible_when else True


CrossCheck: TypeAlias = Callable[[Payload, Context], Iterable[Finding]]
Effects: TypeAlias = Callable[[Payload, MemberSnapshot, Profile], list[Effect]]


@dataclass(frozen=True, slots=True)
class Form:
    """One paper form. Its official title, edition, channels, evidence and letters stand in the profile."""

    id: str
    name: Text
    fields: tuple[Field, ...]
    effects: Effects
    subject: Subject = Subject.MEMBER
    checks: tuple[CrossCheck, ...] = ()
    confirmations: tuple[Text, ...] = ()  # sentences printed on the form for the member to read
    paper_only: tuple[PaperPart, ...] = ()  # printed, with no field in the program
    next_steps: Callable[[Payload], tuple[str, ...]] = (
        lambda _payload: ()
    )  # what the letter asks the member to do

    def field(self, key: str) -> Field:
        return next(field for field in self.fields if field.key == key)


def fit(form: Form, profile: Profile) -> Form:
    """The form as this institution uses it: only the boxes and parts that exist there, with the remarks of its profile."""
    remarks = {remark.id: remark.text for remark in profile.remarks}
    fields = tuple(
        replace(field, help=remarks[field.remark]) if field.remark else field
        for field in form.fields
        if (field.fits is None or field.fits(profile)) and (not field.remark or field.remark in remarks)
    )
    return replace(
        form, fields=fields, paper_only=tuple(part for part in form.paper_only if _exists(part, profile))
    )


def _exists(part: PaperPart, profile: Profile) -> bool:
    """A card can be returned only where members carry one."""
    carried = profile.card is not None and profile.card.plastic.value is not None
    return carried or not isinstance(part, ReturnMount)


def applicant(payload: Payload) -> MemberSnapshot:
    """Somebody who is not on file, as their own form tells it. Without a number: that is how it is known."""
    return MemberSnapshot(
        number="",
        name=payload.get("name", ""),
        kana=payload.get("kana", ""),
        birth_date=day_of(payload.get("birth_date", "")),
        postcode=payload.get("postcode", ""),
        address=payload.get("address", ""),
        affiliation=payload.get("affiliation", ""),
        status="",
    )


def day_of(value: str) -> date | None:
    """The day of a tidied date field; None while it is empty or cannot be read."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
