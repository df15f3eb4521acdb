"""How somebody's state looks and reads in the list of colleagues."""

from __future__ import annotations

from enum import StrEnum

from staffdesk.services.people.kinds import PersonRow
from staffdesk.text import Text
from staffdesk.views.tokens import Look, Tone


class PersonState(StrEnum):
    ACTIVE = "active"
    STANDS_IN = "stands_in"
    EXPECTED = "expected"
    GONE = "gone"


LABELS = {
    PersonState.ACTIVE: Text("在籍", "Active"),
    PersonState.STANDS_IN: Text("役席代行中", "Stands in"),
    PersonState.EXPECTED: Text("サインイン待ち", "To sign in first"),
    PersonState.GONE: Text("停止", "Dismissed"),
}
LOOKS = {
    PersonState.ACTIVE: Look(Tone.SUCCESS, "checkmark_circle"),
    PersonState.STANDS_IN: Look(Tone.INFO, "arrow_swap"),
    PersonState.EXPECTED: Look(Tone.WARNING, "clock"),
    PersonState.GONE: Look(Tone.NEUTRAL, "prohibited"),
}


def state_of(person: PersonRow) -> PersonState:
    if not person.active:
        return PersonState.GONE
    if person.code_until is not None:
        return PersonState.EXPECTED
    return PersonState.STANDS_IN if person.deputy_today else PersonState.ACTIVE
