"""The window of an envelope over a folded letter: what it always shows, what it may show, and who stands where (dossier 2.6).

Pure geometry. All lengths in mm; ``u`` runs from the left, ``v`` from the top: of the sheet, or of the envelope's inside,
which is the same corner as long as the sheet lies at the upper left.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from staffdesk.errors import Invalid
from staffdesk.text import Text

SHEET_WIDTH, SHEET_HEIGHT = 210.0, 297.0  # A4
TOP_PANEL = 105.0
"""Folded at 105 and 201 mm (105/96/96), the sheet has 10 mm less play in its envelope than at 99 and 198."""
PUNCH = 148.5  # the middle of the sheet, for the hole punch
BARCODE_MARGIN = 2.0
_OFF_THE_FOLD = 5.0  # a secret keeps this far from the fold: nobody folds to the millimetre
_TOLERANCE = 0.01
_PANELS = (99.0, 110.0)


@dataclass(frozen=True, slots=True)
class Rect:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def grown(self, margin: float) -> Rect:
        return Rect(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def holds(self, other: Rect) -> bool:
        return (
            self.left - _TOLERANCE <= other.left
            and self.top - _TOLERANCE <= other.top
            and other.right <= self.right + _TOLERANCE
            and other.bottom <= self.bottom + _TOLERANCE
        )

    def touches(self, other: Rect) -> bool:
        return (
            other.left < self.right - _TOLERANCE
            and self.left + _TOLERANCE < other.right
            and other.top < self.bottom - _TOLERANCE
            and self.top + _TOLERANCE < other.bottom
        )


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope as it was measured, flap up, window in front.

    ``inner_width`` and ``inner_height`` are what the sheet can move in, ``window_x`` and ``window_y`` go from the
    inside's upper left corner to the window's. ``top_panel`` is where the sheet is folded first, counted from its top.
    ``barcode``: letters for this envelope carry the customer barcode. ``example``: shipped figures, to be replaced by
    measured ones.
    """

    id: str
    name: str
    width: float
    height: float
    inner_width: float
    inner_height: float
    window_x: float
    window_y: float
    window_width: float
    window_height: float
    top_panel: float = TOP_PANEL
    barcode: bool = False
    name_en: str = ""
    example: bool = False

    @property
    def title(self) -> Text:
        return Text(self.name, self.name_en or self.name)

    @property
    def play(self) -> tuple[float, float]:
        """How far the folded sheet can slip to the right and down."""
        return self.inner_width - SHEET_WIDTH, self.inner_height - self.top_panel

    @property
    def window(self) -> Rect:
        x, y = self.window_x, self.window_y
        return Rect(x, y, x + self.window_width, y + self.window_height)

    @property
    def safe(self) -> Rect:
        """The part of the sheet that the window shows wherever the sheet lies."""
        window, (right, down) = self.window, self.play
        return Rect(window.left, window.top, window.right - right, window.bottom - down)

    @property
    def sweep(self) -> Rect:
        """The part of the sheet that the window may show when the sheet slips."""
        window, (right, down) = self.window, self.play
        return Rect(window.left - right, window.top - down, window.right, window.bottom)

    @property
    def folds(self) -> tuple[float, float]:
        """Where the sheet is folded, from its top: the two lower panels are equal."""
        return self.top_panel, (self.top_panel + SHEET_HEIGHT) / 2


FOLDS = (TOP_PANEL, (TOP_PANEL + SHEET_HEIGHT) / 2)


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands on a sheet, as far as a window is concerned; taken from the finished layout.

    ``others`` are all other things by name. ``windowless``: the address goes to a label, the sheet into an envelope
    without a window.
    """

    address: tuple[Rect, ...]
    others: tuple[tuple[Text, Rect], ...]
    secrets: tuple[Rect, ...] = ()
    barcode: Rect | None = None
    windowless: bool = False


class WrongInWindow(Invalid):
    """The envelope would hide or show what it should not. Told with what, and where on the sheet."""


def check(placed: Placed, envelope: Envelope | None) -> None:
    """Raises WrongInWindow before a letter is printed that its envelope would show or hide wrongly.

    Without an envelope only the places of secrets and the white around the barcode are looked at.
    """
    for complaint in _complaints(placed, envelope):
        raise WrongInWindow(complaint, "envelope")


def _complaints(placed: Placed, envelope: Envelope | None) -> Iterator[Text]:
    fold = envelope.top_panel if envelope else TOP_PANEL
    for secret in placed.secrets:
        if secret.top < fold + _OFF_THE_FOLD or (envelope and envelope.sweep.touches(secret)):
            yield _SECRET.format(where=_where(secret))
    if placed.barcode:
        yield from _about_barcode(placed, placed.barcode, envelope)
    if envelope is None or placed.windowless:
        return
    for box in placed.address:
        if not envelope.safe.holds(box):
            yield _HIDDEN.format(where=_where(box), name=envelope.title)
    for name, box in placed.others:
        if envelope.sweep.touches(box):
            yield _SHOWN.format(what=name, where=_where(box), name=envelope.title)


def _about_barcode(placed: Placed, code: Rect, envelope: Envelope | None) -> Iterator[Text]:
    white = code.grown(BARCODE_MARGIN)
    near: Iterable[Rect] = (*placed.address, *(box for _name, box in placed.others))
    if any(white.touches(box) for box in near):
        yield _CROWDED.format(where=_where(code))
    if envelope and not placed.windowless and not envelope.safe.holds(white):
        yield _CUT.format(where=_where(code), name=envelope.title)


def _where(box: Rect) -> Text:
    return Text(
        f"用紙の左から{box.left:.1f}mm・上から{box.top:.1f}mm",
        f"{box.left:.1f} mm from the left and {box.top:.1f} mm from the top of the sheet",
    )


def validate(envelope: Envelope) -> Envelope:
    """The envelope itself, if these figures can be. Raises Invalid with the field that is wrong."""
    for complaint, field in _impossible(envelope):
        raise Invalid(complaint, field)
    return envelope


def complaints(envelope: Envelope) -> dict[str, Text]:
    """What is wrong with the figures, by field; the first complaint of each."""
    found: dict[str, Text] = {}
    for complaint, field in _impossible(envelope):
        found.setdefault(field, complaint)
    return found


LENGTHS = (
    "width", "height", "inner_width", "inner_height", "window_x", "window_y", "window_width", "window_height",
    "top_panel",
)  # fmt: skip


def _impossible(e: Envelope) -> Iterator[tuple[Text, str]]:
    if not e.name.strip():
        yield _NO_NAME, "name"
    bad = [field for field in LENGTHS if not (math.isfinite(getattr(e, field)) and getattr(e, field) >= 0)]
    if bad:
        yield from ((_NO_LENGTH, field) for field in bad)
        return
    inner_width, inner_height = Text("内寸の幅", "the inner width"), Text("内寸の高さ", "the inner height")
    if not _PANELS[0] <= e.top_panel <= _PANELS[1]:
        yield _BETWEEN.format(least=_PANELS[0], most=_PANELS[1]), "top_panel"
    for inner, outer, what, field in (
        (e.inner_width, e.width, inner_width, "inner_width"),
        (e.inner_height, e.height, inner_height, "inner_height"),
    ):
        if inner > outer:
            yield _LARGER_THAN_OUTSIDE.format(what=what), field
    if e.inner_width < SHEET_WIDTH:
        yield _AT_LEAST.format(least=SHEET_WIDTH), "inner_width"
    if e.inner_height < e.top_panel:
        yield _AT_LEAST.format(least=e.top_panel), "inner_height"
    if e.window.right > e.inner_width:
        yield _BEYOND, "window_width"
    if e.window.bottom > e.inner_height:
        yield _BEYOND, "window_height"
    if e.safe.width <= 0:
        yield _NOTHING_SAFE, "window_width"
    if e.safe.height <= 0:
        yield _NOTHING_SAFE, "window_height"


_SECRET = Text(
    "パスワードの欄が、折り目または窓から離れていません（{where}）。印刷を中止しました。",
    "A box for a password is too near to the fold or the window ({where}). Nothing was printed.",
)
_HIDDEN = Text(
    "宛名が封筒「{name}」の窓に収まりません（{where}）。印刷を中止しました。",
    "The address is not wholly within the window of envelope “{name}” ({where}). Nothing was printed.",
)
_SHOWN = Text(
    "{what}が封筒「{name}」の窓から見えるおそれがあります（{where}）。印刷を中止しました。封筒の寸法を確かめてください。",
    "The window of envelope “{name}” may show the {what} ({where}). Nothing was printed. Check the envelope's figures.",
)
_CROWDED = Text(
    "カスタマバーコードのまわりに2mmの余白がありません（{where}）。印刷を中止しました。",
    "There are not 2 mm of white around the customer barcode ({where}). Nothing was printed.",
)
_CUT = Text(
    "カスタマバーコードが封筒「{name}」の窓に余白ごと収まりません（{where}）。印刷を中止しました。",
    "The customer barcode and its margin do not stay within the window of envelope “{name}” ({where}). "
    "Nothing was printed.",
)
_NO_NAME = Text("封筒の名前を入力してください。", "Give the envelope a name.")
_NO_LENGTH = Text("0以上の長さをmmで入力してください。", "Enter a length in mm, 0 or more.")
_BETWEEN = Text("{least:g}〜{most:g}mmで入力してください。", "Enter a length from {least:g} to {most:g} mm.")
_LARGER_THAN_OUTSIDE = Text(
    "{what}が外寸より大きくなっています。", "This is larger than the outside: {what}."
)
_AT_LEAST = Text("折った用紙が入りません。{least:g}mm以上必要です。", "The folded sheet needs {least:g} mm.")
_BEYOND = Text("窓が封筒の内側からはみ出します。", "The window reaches beyond the inside of the envelope.")
_NOTHING_SAFE = Text(
    "用紙がずれたときに、いつも見える範囲が残りません。内寸と窓の寸法を確かめてください。",
    "When the sheet slips, no part of it is always seen. Check the inner size and the window.",
)
