"""What the first run has gathered so far: in memory alone, until the last page founds the desk in one go."""

from __future__ import annotations

from dataclasses import dataclass, field

from staffdesk.services.founding import FIRST_ROLES, FirstPerson
from staffdesk.text import Language


@dataclass
class PersonEntry:
    """One of the first two. ``step``: the time step of the authenticator's first code, 0 before it was shown."""

    login: str = ""
    name: str = ""
    password: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    step: int = 0


@dataclass
class Plan:
    """``address``: of a server. With ``halves`` the seat joins a desk that is there; else a new one is founded.

    ``envelope`` and ``printer`` are the seat's; empty leaves things as they are.
    """

    language: Language
    institution_id: str = ""
    joins: bool = False
    address: str = ""
    halves: tuple[str, str] = field(default=("", ""), repr=False)
    people: tuple[PersonEntry, PersonEntry] = field(default_factory=lambda: (PersonEntry(), PersonEntry()))
    values: dict[str, str] = field(default_factory=dict)
    printer: str = ""
    envelope: str = ""
    backup_folder: str = ""
    backup_days: int = 3

    def first_people(self) -> list[FirstPerson]:
        return [
            FirstPerson(each.login, each.name, roles, each.password, each.secret, each.step)
            for each, roles in zip(self.people, FIRST_ROLES, strict=True)
        ]

    def forget_secrets(self) -> None:
        """Once nothing more is to be done with them."""
        for each in self.people:
            each.password = each.secret = ""
        self.halves = ("", "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One half of the desk's key as a PDF, and who takes it away."""

    keeper: str
    pdf: bytes = field(repr=False)
