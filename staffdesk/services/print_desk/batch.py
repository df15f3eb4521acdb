"""Many letters in one go: each is a transaction of its own, so that whatever stops the rest, what came out is on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from staffdesk.errors import Unavailable, UserError
from staffdesk.services.context import Actor
from staffdesk.services.letters import LetterRow, Letters
from staffdesk.services.progress import Cancelled, Progress
from staffdesk.text import Text

Put = Callable[[LetterRow, bytes], None]
"""Puts the PDF of a letter on paper. Raises Unavailable when the printer does not take it."""


class Result(StrEnum):
    DONE = "done"
    REFUSED = "refused"  # this letter alone; nothing of it happened
    UNKNOWN = "unknown"  # the printer failed under it: 印刷不明
    WAITING = "waiting"  # not begun


RESULT_LABELS = {
    Result.DONE: Text("済み", "Done"),
    Result.REFUSED: Text("できません", "Not done"),
    Result.UNKNOWN: Text("印刷不明", "Unknown"),
    Result.WAITING: Text("手つかず", "Not begun"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one letter of a batch. ``version`` is the letter's version now, ``why`` the reason to tell."""

    letter: LetterRow
    result: Result
    version: int
    why: Text | None = None

    @property
    def id(self) -> int:
        return self.letter.id


class Batches:
    """The print desk's verbs over many letters. A refused letter never stops the others; a dead printer does."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters

    def print(
        self, actor: Actor, letters: Sequence[LetterRow], printer: str, put: Put, progress: Progress
    ) -> list[Outcome]:
        """Print one after the other; whoever cancels does so between two letters. One outcome a letter, in order.

        What came out stands as 「印刷中」 until somebody has looked at the paper (``confirm``). A letter with a secret is
        refused here: it has a way of its own.
        """
        outcomes: list[Outcome] = []
        for letter in letters:
            if not _goes_on(progress, len(outcomes), len(letters)):
                break
            outcomes.append(self._print_one(actor, letter, printer, put))
            if outcomes[-1].result is Result.UNKNOWN:
                break  # the next letters would only get lost as well
        untouched = letters[len(outcomes) :]
        return [*outcomes, *(Outcome(letter, Result.WAITING, letter.version) for letter in untouched)]

    def _print_one(self, actor: Actor, letter: LetterRow, printer: str, put: Put) -> Outcome:
        if letter.sealed:
            return Outcome(letter, Result.REFUSED, letter.version, _SEALED)
        try:
            pdf = self._letters.start_print(actor, letter.id, letter.version, printer)
        except UserError as refusal:
            return Outcome(letter, Result.REFUSED, letter.version, refusal.text)
        version = letter.version + 1
        try:
            put(letter, pdf)
        except Unavailable as failure:
            self._letters.lose_print(actor, letter.id, version)
            return Outcome(letter, Result.UNKNOWN, version + 1, failure.text)
        return Outcome(letter, Result.DONE, version)

    def confirm(self, actor: Actor, printed: Iterable[Outcome], progress: Progress) -> list[Outcome]:
        """The paper of these is in hand. Outcomes that nothing was printed for are left out."""
        out = [(outcome.letter, outcome.version) for outcome in printed if outcome.result is Result.DONE]
        return _each(
            out, lambda letter, version: self._letters.finish_print(actor, letter.id, version), progress
        )

    def dispatch(
        self, actor: Actor, letters: Iterable[LetterRow], numbers: Mapping[int, str], progress: Progress
    ) -> list[Outcome]:
        """発送 of many; ``numbers`` holds the tracking number by the letter's id, where it has one."""
        return _each(
            [(letter, letter.version) for letter in letters],
            lambda letter, version: self._letters.dispatch(
                actor, letter.id, version, numbers.get(letter.id, "")
            ),
            progress,
        )


def _each(
    letters: Sequence[tuple[LetterRow, int]],
    verb: Callable[[LetterRow, int], object],
    progress: Progress,
) -> list[Outcome]:
    """One step for each letter that was seen at this version."""
    outcomes: list[Outcome] = []
    for letter, version in letters:
        if not _goes_on(progress, len(outcomes), len(letters)):
            break
        try:
            verb(letter, version)
        except UserError as refusal:
            outcomes.append(Outcome(letter, Result.REFUSED, version, refusal.text))
        else:
            outcomes.append(Outcome(letter, Result.DONE, version + 1))
    return [*outcomes, *(Outcome(letter, Result.WAITING, seen) for letter, seen in letters[len(outcomes) :])]


def _goes_on(progress: Progress, done: int, total: int) -> bool:
    """Cancelling is no rollback here: what is done is done, and told."""
    try:
        progress.report(done, total)
    except Cancelled:
        return False
    return True


_SEALED = Text(
    "秘密の番号を含む通知は、まとめて印刷できません。「封緘印刷」で1通ずつ印刷してください。",
    "A letter with a secret is not printed in a batch. Print it with “Sealed printing”.",
)
