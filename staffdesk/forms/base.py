"""What a paper form is made of. One declaration drives entry screen, checks, printed blank, effects and letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from staffdesk.forms.effects import Effect, MemberSnapshot
from staffdesk.forms.paper import PaperPart
from staffdesk.institutions.profile import Profile
from staffdesk.text import Text

Payload: TypeAlias = Mapping[str, str]
"""Field key -> what stands on the paper. Dates are ISO (YYYY-MM-DD), choices their code, ticks "yes" or ""."""


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


Condition: TypeAlias = Callable[[Payload], bool]


@dataclass(frozen=True, slots=True)
class Field:
    """One box of the form. ``width`` is in full-width characters, for screen and paper alike."""

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
    checks: tuple[CrossCheck, ...] = ()
    confirmations: tuple[Text, ...] = ()  # sentences printed on the form for the member to read
    paper_only: tuple[PaperPart, ...] = ()  # printed, with no field in the program
    next_steps: Callable[[Payload], tuple[str, ...]] = (
        lambda _payload: ()
    )  # what the letter asks the member to do

    def field(self, key: str) -> Field:
        return next(field for field in self.fields if field.key == key)
