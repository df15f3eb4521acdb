"""返納台紙: a page on which a returned card is fixed, so that it stays with its form (dossier 2.2 F6)."""

from __future__ import annotations

from staffdesk.forms.paper import ReturnMount
from staffdesk.printing.blank_head import Sheet
from staffdesk.printing.blank_ink import MEDIUM, MIDDLE, THIN, Box, Ink
from staffdesk.printing.blank_rows import LEFT, RIGHT
from staffdesk.printing.fonts import HEADING

_MIDDLE = (LEFT + RIGHT) / 2
_SIZE = 10.0


def draw_mount(ink: Ink, sheet: Sheet, mount: ReturnMount) -> None:
    """Raises DoesNotFit."""
    card = sheet.profile.card.plastic.value if sheet.profile.card else None
    words = {"card": card or "カード"}
    ink.line(mount.title.ja.format(**words), Box(LEFT, 24.0, RIGHT, 34.0), 16.0, chain=HEADING, align=MIDDLE)
    _draw_numbers(ink, sheet, 42.0)
    v = 72.0
    for number, step in enumerate(mount.steps, start=1):
        ink.text(f"{number}．{step.ja.format(**words)}", Box(LEFT + 4, v, RIGHT - 4, v + 10), _SIZE)
        v += 10
    _draw_place(ink, mount, mount.thing.ja.format(**words), v + 10)


def _draw_numbers(ink: Ink, sheet: Sheet, top: float) -> None:
    labels = (sheet.profile.words.member_number.ja, "おなまえ", "受付番号")
    for number, label in enumerate(labels):
        box = Box(LEFT, top + number * 8.5, RIGHT, top + (number + 1) * 8.5)
        ink.tint(Box(box.left, box.top, box.left + 40, box.bottom), 0.95)
        ink.line(label, Box(box.left + 2, box.top, box.left + 39, box.bottom), _SIZE)
        ink.rule(box.left + 40, box.top, box.left + 40, box.bottom, THIN)
        ink.rule(box.left, box.bottom, box.right, box.bottom, THIN)
    if sheet.receipt:
        ink.line(sheet.receipt, Box(LEFT + 43, top + 17, RIGHT - 2, top + 25.5), 12.0)
    ink.frame(Box(LEFT, top, RIGHT, top + 25.5), MEDIUM)


def _draw_place(ink: Ink, mount: ReturnMount, thing: str, top: float) -> None:
    """The outline is a little larger than the card, with slots for its corners."""
    width, height = mount.width + 4, mount.height + 4
    box = Box(_MIDDLE - width / 2, top, _MIDDLE + width / 2, top + height)
    ink.frame(box, THIN, 0.3)
    ink.line(thing, Box(box.left + 4, top, box.right - 4, top + height), 12.0, align=MIDDLE, grey=0.45)
    cut = 10.0
    for u, way in ((box.left, 1), (box.right, -1)):
        for v, down in ((box.top, 1), (box.bottom, -1)):
            ink.rule(u + way * cut, v, u, v + down * cut, MEDIUM)
