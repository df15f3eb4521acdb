"""Running text: paragraphs and lines set one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.printing.fitting import Place, room, set_line
from staffdesk.printing.fonts import EM, TEXT
from staffdesk.printing.linebreak import wrap
from staffdesk.printing.paper import Line

_LOOSEST = 0.12 * EM  # more space than this between characters looks torn: then the line ends early

_SHORTEST_END = 4 * EM


@dataclass(frozen=True, slots=True)
class Style:
    """``size`` of the letters in points; from line to line, between paragraphs and between blocks in mm."""

    size: float
    pitch: float
    paragraph_gap: float
    block_gap: float


class Column:
    """Text between ``left`` and ``right`` mm; ``v`` is where the next baseline comes, in mm from the top."""

    def __init__(self, left: float, right: float, v: float, style: Style) -> None:
        self.left = left
        self.right = right
        self.v = v
        self.style = style
        self.lines: list[Line] = []
        self.set_words: list[str] = []  # 拝啓, 敬具, 記, 以上, in the order in which they were set

    def gap(self, height: float) -> None:
        self.v += height

    def set_word(self, word: str, align: float) -> None:
        """敬具, 記, 以上 on a line of their own."""
        self.set_words.append(word)
        place = Place(self.left, self.right, self.v, align)
        self._add(set_line(TEXT.runs(word), place, self.style.size))

    def opening(self, word: str, text: str) -> None:
        """The first paragraph, with 拝啓 or 前略 at its head."""
        self.set_words.append(word)
        self.paragraph(f"{word}　{text}")

    def paragraph(self, text: str, left: float | None = None, right: float | None = None) -> None:
        """All lines but the last are spaced out to the full width. ``left`` and ``right`` narrow the column."""
        start, end = left or self.left, right or self.right
        width = room(end - start, self.style.size)
        *full, last = _wrapped(text, width)
        for words in full:
            runs = TEXT.runs(words)
            spread = (width - sum(run.width for run in runs)) / max(sum(len(run.text) for run in runs) - 1, 1)
            spacing = spread * self.style.size / EM if 0 < spread <= _LOOSEST else 0.0
            self._add(Line(start, self.v, runs, self.style.size, spacing=spacing))
        self._add(Line(start, self.v, TEXT.runs(last), self.style.size))

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        self.v += self.style.pitch


def _wrapped(text: str, width: float) -> list[str]:
    """Wrapped so that the last line does not hold a lonely syllable or two, if that costs no further line."""
    lines = wrap(text, width, TEXT.width)
    if len(lines) == 1 or TEXT.width(lines[-1]) >= _SHORTEST_END:
        return lines
    for less in (1, 2, 3):
        tighter = wrap(text, width - less * EM, TEXT.width)
        if len(tighter) == len(lines) and TEXT.width(tighter[-1]) >= _SHORTEST_END:
            return tighter
    return lines
