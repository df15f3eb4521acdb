"""What a person did that cannot be done, told in words. Anything that is not a UserError is our bug."""

from __future__ import annotations

from staffdesk.text import Text


class UserError(Exception):
    """Base of all mistakes a person can mend. ``text`` says what happened and what to do next.

    The text never holds personal data or a secret: it may reach a log.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class NotAllowed(UserError):
    """The person may not do this: role, four eyes, hold, or a thing the institution forbids."""


class Conflict(UserError):
    """Somebody else changed the matter meanwhile, or it is no longer in the state for this step."""


class Invalid(UserError):
    """Input that cannot be taken. ``field`` names the field beside which the text belongs."""

    def __init__(self, text: Text, field: str | None = None) -> None:
        super().__init__(text)
        self.field = field


class NotFound(UserError):
    """No such member, case, institution, file."""


class Unset(UserError):
    """The institution has not decided a value (「未設定」) that this step needs. ``key`` is its place in the profile."""

    def __init__(self, text: Text, key: str) -> None:
        super().__init__(text)
        self.key = key


class Throttled(NotAllowed):
    """Too many failed tries; wait."""


class Unavailable(UserError):
    """The machine does not give what is needed: data folder, database, key, font, printer."""


class Offline(Unavailable):
    """The database is away: it may come back, and what was typed can wait for it."""

    unclear = False  # whether a step that was on its way may have been saved all the same
