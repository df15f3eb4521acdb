"""Set one line of text in its place: as designed, else smaller, else narrower; never clipped, rather refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from staffdesk.errors import Invalid
from staffdesk.printing.fonts import EM, FontChain, Run
from staffdesk.printing.paper import MM, Line
from staffdesk.text import Text

NARROWEST = 0.7  # below this kanji can hardly be told apart at the size of an address
_NARROWER = (0.95, 0.9, 0.85, 0.8, 0.75, NARROWEST)

START, MIDDLE, END = 0.0, 0.5, 1.0


class DoesNotFit(Invalid):
    """The text is too long for its place on the paper even when set small and narrow."""

    def __init__(self, what: Text, field: str) -> None:
        super().__init__(
            Text(
                "{what}が長すぎて、所定の位置に印刷できません。短くするか、宛名ラベルを使ってください。",
                "The {what} is too long for its place on the paper. Shorten it or use a label.",
            ).format(what=what),
            field,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line may stand: between ``left`` and ``right`` mm on the baseline ``v`` mm from the top.

    ``align`` is START, MIDDLE or END.
    """

    left: float
    right: float
    v: float
    align: float = START


def settings(sizes: Sequence[float]) -> Iterator[tuple[float, float]]:
    """(size in points, scale) to be tried in turn: every size as designed, then the smallest ever narrower."""
    yield from ((size, 1.0) for size in sizes)
    yield from ((sizes[-1], scale) for scale in _NARROWER)


def room(width: float, size: float, scale: float = 1.0) -> float:
    """How many thousandths of an em of this size find room in ``width`` mm."""
    return width * MM * EM / (size * scale)


def set_line(
    runs: tuple[Run, ...], place: Place, size: float, *, scale: float = 1.0, grey: float = 0.0
) -> Line:
    """The line at its place, whether it fits or not."""
    width = sum(run.width for run in runs) * size * scale / EM / MM
    u = place.left + (place.right - place.left - width) * place.align
    return Line(u, place.v, runs, size, scale, grey=grey)


def fit_line(
    text: str, chain: FontChain, place: Place, sizes: Sequence[float], what: Text, field: str
) -> Line:
    """The line in the first setting in which it fits. Raises DoesNotFit."""
    runs = chain.runs_in_one_hand(text)
    width = sum(run.width for run in runs)
    for size, scale in settings(sizes):
        if width <= room(place.right - place.left, size, scale):
            return set_line(runs, place, size, scale=scale)
    raise DoesNotFit(what, field)
