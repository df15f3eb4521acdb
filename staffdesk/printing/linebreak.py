"""Japanese line breaking: which characters may not begin or end a line (kinsoku, JIS X 4051), words kept whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from staffdesk.printing.fonts import clusters

Measure = Callable[[str], float]

NOT_AT_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー－～〜）〕］｝〉》」』】〙〗｠»’”)]},.:;?!％‰℃"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
)
NOT_AT_END = frozenset("（〔［｛〈《「『【〘〖｟«‘“([{〒￥＄№")
_NEVER_PARTED = frozenset(("……", "――", "‥‥"))
_WORD = re.compile(r"[!-~]+|[０-９Ａ-Ｚａ-ｚ]+")  # Latin words, numbers, mail addresses; full width too


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """The text in lines no wider than ``width`` (in the unit of ``measure``).

    A single word wider than the line is cut. Spaces at a line's end are dropped. Empty text is one empty line.
    """
    if measure(text) <= width:
        return [text.rstrip()]
    lines, line, used = [], "", 0.0
    for part in (part for unit in _units(text) for part in _cut(unit, width, measure)):
        wide = measure(part)
        if used + wide > width and line.strip() and used + measure(part.rstrip()) > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
            if part.isspace():
                continue
        line, used = line + part, used + wide
    return [*lines, line.rstrip()] if line else lines


def wrap_at_spaces(text: str, width: float, measure: Measure) -> list[str]:
    """As ``wrap``, but a line ends at a space wherever that helps: 「…1丁目2番3号」 / 「けやき台マンション405号室」."""
    if measure(text) <= width:
        return [text]
    lines = [""]
    for part in re.findall(r"\S+\s*", text):
        if lines[-1] and measure((lines[-1] + part).rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return [piece for line in lines for piece in wrap(line.rstrip(), width, measure)]


def _units(text: str) -> Iterator[str]:
    """Pieces between which a line may be broken."""
    unit = ""
    for atom in _atoms(text):
        if unit and (
            atom[0] in NOT_AT_START or unit[-1] in NOT_AT_END or unit[-1] + atom[0] in _NEVER_PARTED
        ):
            unit += atom
            continue
        if unit:
            yield unit
        unit = atom
    if unit:
        yield unit


def _atoms(text: str) -> Iterator[str]:
    at = 0
    for word in _WORD.finditer(text):
        yield from clusters(text[at : word.start()])
        yield word.group()
        at = word.end()
    yield from clusters(text[at:])


def _cut(unit: str, width: float, measure: Measure) -> Iterator[str]:
    if measure(unit) <= width:
        yield unit
        return
    part = ""
    for cluster in clusters(unit):
        if part and measure(part + cluster) > width:
            yield part
            part = ""
        part += cluster
    yield part
