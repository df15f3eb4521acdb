"""What a letter has beside running text: empty boxes on the middle panel, a slip to be sent back (dossier 2.5, 2.6).

Places in mm from the top left of A4. The sheet is folded at 105 and 201 mm: what stands between lies inside.
"""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.printing.column import Column, Style
from staffdesk.printing.fitting import MIDDLE, START, DoesNotFit, Place, fit_line, set_line
from staffdesk.printing.fonts import HEADING, TEXT
from staffdesk.printing.letter_data import Boxes, Reply
from staffdesk.printing.paper import Line, Paper
from staffdesk.text import Text

_LEFT, _RIGHT = 22.0, 188.0

_BOXES_AT, _BOX_HEIGHT, _BOX_GAP = 122.0, 17.0, 8.0
_LEGEND = Style(size=8.5, pitch=4.4, paragraph_gap=0.0, block_gap=0.0)
BELOW_BOXES = 156.0  # where the text goes on, mm

_CUT_AT, _DASH, _HOLE = 203.0, 3.0, 1.5
_SLIP = Style(size=10.0, pitch=5.6, paragraph_gap=1.2, block_gap=2.0)
_SLIP_END = 276.0
ABOVE_REPLY = 197.0  # the last baseline of the text above a slip, mm
_TICK = 3.6
_FIELD_LABEL, _FIELD_PITCH = 30.0, 8.6

Frame = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """``frames`` are outlines (left, top, right, bottom), ``rules`` lines (from u, v to u, v); all in mm."""

    lines: tuple[Line, ...] = ()
    frames: tuple[Frame, ...] = ()
    rules: tuple[Frame, ...] = ()

    def draw(self, paper: Paper) -> None:
        """Everything but the lines, which are set with the text."""
        for frame in self.frames:
            paper.frame(*frame, weight=0.7)
        for rule in self.rules:
            paper.rule(*rule, weight=0.4, grey=0.3)


NO_FIGURE = Figure()


def box_frames(boxes: Boxes) -> tuple[Frame, ...]:
    """The boxes side by side, in the order of their labels."""
    width = (_RIGHT - _LEFT - (len(boxes.labels) - 1) * _BOX_GAP) / len(boxes.labels)
    lefts = [_LEFT + number * (width + _BOX_GAP) for number in range(len(boxes.labels))]
    return tuple((left, _BOXES_AT, left + width, _BOXES_AT + _BOX_HEIGHT) for left in lefts)


def boxes_figure(boxes: Boxes) -> Figure:
    """The boxes with their labels above and the legend below. Raises DoesNotFit."""
    frames = box_frames(boxes)
    labels = [
        fit_line(label, TEXT, Place(left, right, top - 2.2), (10.5, 9.5, 8.5), _BOX_LABEL, "boxes")
        for (left, top, right, _), label in zip(frames, boxes.labels, strict=True)
    ]
    legend = Column(_LEFT, _RIGHT, _BOXES_AT + _BOX_HEIGHT + 5.0, _LEGEND)
    legend.paragraph(boxes.legend)
    if legend.v - _LEGEND.pitch > BELOW_BOXES - 5:
        raise DoesNotFit(_BOX_LABEL, "boxes")
    return Figure((*labels, *legend.lines), frames)


def reply_figure(reply: Reply) -> Figure:
    """The slip below a line for the scissors. Raises DoesNotFit."""
    title = set_line(HEADING.runs(reply.title), Place(_LEFT, _RIGHT, _CUT_AT + 9, MIDDLE), 12.0)
    column = Column(_LEFT, _RIGHT, _CUT_AT + 17, _SLIP)
    column.paragraph(reply.words)
    column.gap(_SLIP.paragraph_gap)
    ticks = []
    for choice in reply.choices:
        top = column.v - _TICK + 0.5
        ticks.append((_LEFT + 2, top, _LEFT + 2 + _TICK, top + _TICK))
        column.paragraph(choice, _LEFT + 2 + _TICK + 3)
        column.gap(_SLIP.paragraph_gap)
    fields, rules = [], []
    v = column.v + 2.5
    for field in reply.fields:
        fields.append(set_line(TEXT.runs(field), Place(_LEFT + 2, _RIGHT, v, START), _SLIP.size))
        rules.append((_LEFT + _FIELD_LABEL, v + 1.2, _RIGHT - 20, v + 1.2))
        v += _FIELD_PITCH
    if v - _FIELD_PITCH > _SLIP_END:
        raise DoesNotFit(Text("回答欄", "reply slip"), "reply")
    return Figure((title, *column.lines, *fields), tuple(ticks), (*_scissors(), *rules))


def _scissors() -> list[Frame]:
    step = _DASH + _HOLE
    return [
        (_LEFT + n * step, _CUT_AT, _LEFT + n * step + _DASH, _CUT_AT)
        for n in range(int((_RIGHT - _LEFT) / step))
    ]


_BOX_LABEL = Text("欄の見出し", "label of a box")
