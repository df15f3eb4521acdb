"""One page of a blank form before it is drawn: lines of text, rules, frames and tints, all in mm from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field

from staffdesk.printing.fitting import MIDDLE, START, Place, fit_line, room, set_line
from staffdesk.printing.fonts import EM, FontChain
from staffdesk.printing.linebreak import wrap
from staffdesk.printing.paper import MM, Line, Paper
from staffdesk.printing.qr import Matrix
from staffdesk.text import Text

GOTHIC = FontChain("NotoSansJP-Regular", "BIZUDPMincho-Regular")
THIN, MEDIUM, THICK = 0.4, 0.8, 1.7  # points
PITCH = 0.46  # mm from line to line for each point of size
_PART = Text("用紙の文言", "wording of the form")
_BASELINE = 0.37  # of the size below the middle of a line


@dataclass(frozen=True, slots=True)
class Box:
    """mm"""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def inside(self, margin: float) -> Box:
        return Box(self.left + margin, self.top + margin, self.right - margin, self.bottom - margin)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A rule from corner to corner, or a frame around them."""

    box: Box
    weight: float
    grey: float
    frame: bool


@dataclass(slots=True)
class Ink:
    """What is to stand on one page. Nothing is clipped: what does not fit raises DoesNotFit."""

    lines: list[Line] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    blocks: list[tuple[Box, float]] = field(default_factory=list)

    def rule(
        self, u0: float, v0: float, u1: float, v1: float, weight: float = THIN, grey: float = 0.0
    ) -> None:
        self.strokes.append(Stroke(Box(u0, v0, u1, v1), weight, grey, frame=False))

    def frame(self, box: Box, weight: float = THIN, grey: float = 0.0) -> None:
        self.strokes.append(Stroke(box, weight, grey, frame=True))

    def tint(self, box: Box, grey: float) -> None:
        self.blocks.append((box, grey))

    def text(
        self,
        words: str,
        box: Box,
        size: float,
        *,
        chain: FontChain = GOTHIC,
        align: float = START,
        grey: float = 0.0,
    ) -> None:
        """Lines in the middle of the box's height: wrapped at full size, a line of its own shrunk where it must be."""
        rows = wrapped(words, box.width, size, chain)
        pitch = PITCH * size
        if len(rows) > 1 and len(rows) * pitch > box.bottom - box.top + 0.6:
            self.line(words, box, size, chain=chain, align=align, grey=grey)
            return
        v = (box.top + box.bottom) / 2 - (len(rows) - 1) / 2 * pitch + _BASELINE * size / MM
        for number, row in enumerate(rows):
            place = Place(box.left, box.right, v + number * pitch, align)
            self.lines.append(set_line(chain.runs(row), place, size, grey=grey))

    def line(
        self,
        words: str,
        box: Box,
        size: float,
        *,
        chain: FontChain = GOTHIC,
        align: float = START,
        grey: float = 0.0,
    ) -> None:
        """One line in the middle of the box's height, smaller or narrower if need be. Raises DoesNotFit."""
        v = (box.top + box.bottom) / 2 + _BASELINE * size / MM
        sizes = [size - step * 0.5 for step in range(5)]
        line = fit_line(words, chain, Place(box.left, box.right, v, align), sizes, _PART, "form")
        self.lines.append(Line(line.u, line.v, line.runs, line.size, line.scale, line.spacing, grey))

    def qr(self, matrix: Matrix, left: float, top: float, side: float) -> None:
        """A code of ``side`` mm; the white around it is the caller's."""
        module = side / len(matrix)
        for row, modules in enumerate(matrix):
            start = None
            for column, dark in enumerate((*modules, False)):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    self.tint(
                        Box(
                            left + start * module,
                            top + row * module,
                            left + column * module,
                            top + (row + 1) * module,
                        ),
                        0.0,
                    )
                    start = None

    def draw(self, paper: Paper) -> None:
        for box, grey in self.blocks:
            paper.block(box.left, box.top, box.right, box.bottom, grey=grey)
        for stroke in self.strokes:
            box, draw = stroke.box, paper.frame if stroke.frame else paper.rule
            draw(box.left, box.top, box.right, box.bottom, weight=stroke.weight, grey=stroke.grey)
        paper.put(paper.set(self.lines))


def wrapped(words: str, width: float, size: float, chain: FontChain = GOTHIC) -> list[str]:
    return wrap(words, room(width, size), chain.width)


def balanced(words: str, width: float, size: float) -> list[str]:
    """As ``wrapped``, but the last line does not hold a lonely syllable or two if that costs no further line."""
    lines = wrapped(words, width, size)
    for less in range(1, 5):
        if len(lines) == 1 or width_of(lines[-1], size) >= 4 * size / MM:
            break
        tighter = wrapped(words, width - less * size / MM, size)
        lines = tighter if len(tighter) == len(lines) else lines
    return lines


def width_of(words: str, size: float, chain: FontChain = GOTHIC) -> float:
    """mm"""
    return chain.width(words) * size / EM / MM


__all__ = [
    "GOTHIC",
    "MEDIUM",
    "MIDDLE",
    "PITCH",
    "START",
    "THICK",
    "THIN",
    "Box",
    "Ink",
    "Stroke",
    "balanced",
    "width_of",
    "wrapped",
]
