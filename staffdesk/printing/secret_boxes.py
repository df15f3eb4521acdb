"""Puts secrets into the boxes of a letter, over a security pattern (地紋), and keeps nothing of them (dossier 2.5, 2.6).

What is drawn here goes straight into the one document in memory: nothing is remembered, nothing returned, and no
message of an error tells a character of it.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace

from staffdesk.printing.fitting import MIDDLE, Place, set_line
from staffdesk.printing.fonts import SANS
from staffdesk.printing.letter_data import Boxes
from staffdesk.printing.letter_figures import Frame, box_frames
from staffdesk.printing.paper import MM, Line, Paper

ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
"""The characters that nobody takes for another."""
_LEGEND = (
    "使っている文字は、英大文字の ACDEFGHJKMNPQRTUVWXY と数字の 34679 だけです。"
    "0・O・1・I・L など、まぎらわしい文字は使っていません。途中の空きは読みやすくするためのもので、入力しません。"
)
_SEPARATOR = "-"

_SIZES = (17.0, 16.0, 15.0, 14.0, 12.0, 10.0)
_CELL, _GAP = 0.30, 0.20  # mm for each point: from character to character, and more between groups
_SIDE = 3.0  # mm kept free at the box's left and right
_INSET = 0.35  # the outline of the box stays
_CAPITAL = 0.73 / MM  # mm for each point: the height of a capital

# Fine lines, half ink and half paper, thicker here and thinner there. In front they are a grey on which black characters
# with a white edge stand out. Behind, where the paper blurs all of it, a character with its edge is as dark as the lines.
_PITCH, _WAVE, _PIECE = 0.34, 0.5, 1.2  # mm: from line to line, height of the waves, length of a piece
_LINE_WIDTHS = (0.2, 0.8)  # of the pitch
_CHANGES = 0.35  # how often a piece differs from the one above it
_EDGE = 0.3  # mm of white around a character


def with_secrets(boxes: Boxes | None, secrets: Mapping[str, str]) -> Boxes:
    """The boxes with the legend that goes with these secrets. Raises ValueError (without a secret in it)."""
    if boxes is None or len(secrets) != len(boxes.labels) or set(secrets) != set(boxes.labels):
        raise ValueError("there must be one secret for each box of the letter")
    if not all(_can_be_set(secrets[label], frame) for label, frame in _places(boxes)):
        raise ValueError("a secret that cannot be set in a box")
    plain = all(set(secret) <= {*ALPHABET, _SEPARATOR} for secret in secrets.values())
    return replace(boxes, legend=_LEGEND) if plain else boxes


def draw_secrets(paper: Paper, boxes: Boxes, secrets: Mapping[str, str]) -> None:
    """Each secret in the middle of its box, character by character as on a typewriter, in its groups."""
    for label, frame in _places(boxes):
        _draw_pattern(paper, frame)
        cells = list(_cells(secrets[label], frame))
        paper.put(paper.edge(cells, width=_EDGE))
        paper.put(paper.set(cells))


def _places(boxes: Boxes) -> Iterator[tuple[str, Frame]]:
    return zip(boxes.labels, box_frames(boxes), strict=True)


def _can_be_set(secret: str, frame: Frame) -> bool:
    groups = _groups(secret)
    characters = "".join(groups)
    return characters.isascii() and characters.isalnum() and _size(groups, frame) is not None


def _groups(secret: str) -> list[str]:
    return [group for group in secret.split(_SEPARATOR) if group]


def _size(groups: list[str], frame: Frame) -> float | None:
    room = frame[2] - frame[0] - 2 * _SIDE
    return next((size for size in _SIZES if _width(groups, size) <= room), None)


def _cells(secret: str, frame: Frame) -> Iterator[Line]:
    left, top, right, bottom = frame
    groups = _groups(secret)
    size = _size(groups, frame) or _SIZES[-1]
    u = (left + right - _width(groups, size)) / 2
    v = (top + bottom + _CAPITAL * size) / 2
    for group in groups:
        for character in group:
            yield set_line(SANS.runs(character), Place(u, u + _CELL * size, v, MIDDLE), size)
            u += _CELL * size
        u += _GAP * size


def _width(groups: list[str], size: float) -> float:
    return (sum(map(len, groups)) * _CELL + (len(groups) - 1) * _GAP) * size


def _draw_pattern(paper: Paper, frame: Frame) -> None:
    """Always the same, so that it tells nothing."""
    left, top, right, bottom = frame
    inside = (left + _INSET, top + _INSET, right - _INSET, bottom - _INSET)
    chance = random.Random(7)  # noqa: S311 (an ornament, no secret)
    pieces = int((right - left) / _PIECE) + 1
    widths = [chance.uniform(*_LINE_WIDTHS) for _ in range(pieces)]
    with paper.clipped(*inside):
        for line in range(int((bottom - top + 2 * _WAVE) / _PITCH) + 1):
            v = top - _WAVE + line * _PITCH
            for piece in range(pieces):
                if chance.random() < _CHANGES:
                    widths[piece] = chance.uniform(*_LINE_WIDTHS)
                u0, u1 = left + piece * _PIECE, left + (piece + 1) * _PIECE
                paper.rule(u0, v + _wave(u0), u1, v + _wave(u1), weight=widths[piece] * _PITCH * MM)


def _wave(u: float) -> float:
    return _WAVE * math.sin(u / 3.1)
