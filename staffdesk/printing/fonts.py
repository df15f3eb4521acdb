"""Which font prints which character: faces parsed once, chains of fallbacks, and a check before anything is printed.

Names are printed as they are written (dossier 2.9): a variation sequence as the variant, never as the common form
instead, and a character that no font has is refused, never printed as a box.
"""

from __future__ import annotations

import os
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFError

from staffdesk.errors import Invalid
from staffdesk.paths import resources
from staffdesk.printing.subsets import LetterFont
from staffdesk.text import Text

EM = 1000  # glyph widths are in thousandths of the font size


class GlyphMissing(Invalid):
    """No font that we have prints these characters. They are named by code point."""

    def __init__(self, clusters: Sequence[str], field: str | None = None) -> None:
        points = ", ".join(_code_points(cluster) for cluster in clusters)
        super().__init__(
            Text(
                f"印刷できない文字があります（{points}）。使う代替文字を決めてください。",
                f"There are characters that cannot be printed ({points}). Decide on a substitute.",
            ),
            field,
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Text that one font prints. ``text`` is what is handed to the font; ``width`` is in thousandths of an em."""

    font: LetterFont
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class _Glyph:
    font: LetterFont
    character: str


class FontChain:
    """A font and those that stand in for characters it lacks, in order of preference.

    ``last`` is a font file that the office may have installed; it is looked for only when a character needs it.
    """

    def __init__(self, *names: str, last: str = "") -> None:
        self._names = names
        self._last = last

    def runs(self, text: str) -> tuple[Run, ...]:
        """The text cut where the font changes. Raises GlyphMissing."""
        plain = self._plain_run(text)
        if plain is not None:
            return (plain,)
        missing = self.missing(text)
        if missing:
            raise GlyphMissing(missing)
        glyphs = [self._glyph(cluster) for cluster in clusters(text)]
        return tuple(
            self._run(font, "".join(glyph.character for glyph in group))
            for font, group in groupby(filter(None, glyphs), key=attrgetter("font"))
        )

    def runs_in_one_hand(self, text: str) -> tuple[Run, ...]:
        """As ``runs``, but in a single font if any one has all characters: for names. Raises GlyphMissing."""
        plain = self._plain_run(text)
        if plain is not None:
            return (plain,)
        parts = list(clusters(text))
        for font in self._fonts():
            characters = [_character(font, part) for part in parts]
            if all(characters):
                return (self._run(font, "".join(filter(None, characters))),)
        return self.runs(text)

    def width(self, text: str) -> float:
        """Thousandths of an em. Raises GlyphMissing."""
        try:
            return sum(map(self._plain_widths.__getitem__, text))
        except KeyError:
            return sum(run.width for run in self.runs(text))

    def missing(self, text: str) -> list[str]:
        """The characters (with their variation selectors) that no font of the chain has, each once."""
        return [cluster for cluster in dict.fromkeys(clusters(text)) if self._glyph(cluster) is None]

    def _glyph(self, cluster: str) -> _Glyph | None:
        for font in self._fonts():
            character = _character(font, cluster)
            if character is not None:
                return _Glyph(font, character)
        return None

    def _fonts(self) -> Iterator[LetterFont]:
        yield from map(face, self._names)
        installed = installed_face(self._last) if self._last else None
        if installed is not None:
            yield installed

    def _run(self, font: LetterFont, text: str) -> Run:
        return Run(font, text, _width(font, text))

    def _plain_run(self, text: str) -> Run | None:
        try:
            width = sum(map(self._plain_widths.__getitem__, text))
        except KeyError:
            return None
        return Run(face(self._names[0]), text, width)

    @cached_property
    def _plain_widths(self) -> dict[str, float]:
        """What the first font prints character by character, so that most text needs no closer look."""
        font = face(self._names[0])
        covered = ((chr(code), width) for code, width in font.face.charWidths.items())
        return {c: width for c, width in covered if font.covers(c) and not _joins(c)}


@cache
def face(name: str) -> LetterFont:
    """The font file of this name, parsed once in a process. One thread at a time may print with it."""
    return LetterFont(name, resources() / "fonts" / f"{name}.ttf")


@cache
def installed_face(file_name: str) -> LetterFont | None:
    """A font of this workstation, by the name of its file; None where there is none that can be used."""
    for folder in font_folders():
        for file in sorted(folder.rglob(file_name)):
            try:
                return LetterFont(file.stem, file)
            except (TTFError, OSError, struct.error):  # damaged, or of a kind that cannot be embedded
                return None
    return None


def font_folders() -> list[Path]:
    """Where the systems keep their fonts: the person's own first."""
    local = os.environ.get("LOCALAPPDATA")
    windows = [Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else []
    windows += [Path(os.environ["WINDIR"]) / "Fonts"] if "WINDIR" in os.environ else []
    home = Path.home()
    others = [
        home / "Library" / "Fonts",
        Path("/Library/Fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]
    others += [Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    return [folder for folder in (*windows, *others) if folder.is_dir()]


REGISTER_FONT = "ipamjm.ttf"
"""IPAmj Mincho has the characters of the family register, and may be had free of charge; an office may install it."""
TEXT = FontChain("BIZUDPMincho-Regular", "NotoSansJP-Regular", last=REGISTER_FONT)
SANS = FontChain("NotoSansJP-Regular")
HEADING = FontChain("NotoSansJP-Bold", "BIZUDPMincho-Regular", last=REGISTER_FONT)


def missing_glyphs(text: str) -> list[str]:
    """Look before printing: the characters, with their variation selectors, that letters cannot show."""
    return TEXT.missing(text)


def clusters(text: str) -> Iterator[str]:
    """The text cut into characters as a reader sees them: variation selectors and combining marks stay with theirs."""
    cluster = ""
    for character in text:
        if cluster and _joins(character):
            cluster += character
            continue
        if cluster:
            yield cluster
        cluster = character
    if cluster:
        yield cluster


def _joins(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")  # variation selectors are Mn


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _character(font: LetterFont, cluster: str) -> str | None:
    """What to hand to the font so that it prints the cluster; None if it cannot."""
    if len(cluster) == 2 and _is_selector(cluster[1]):
        return font.stand_in(cluster)
    if len(cluster) > 1:
        # A kana with a combining voicing mark equals the one character (か + ゙ = が); the stored name stays as it is.
        cluster = unicodedata.normalize("NFC", cluster)
    return cluster if len(cluster) == 1 and font.covers(cluster) else None


def _width(font: LetterFont, text: str) -> float:
    widths: dict[int, float] = font.face.charWidths
    return sum(map(widths.__getitem__, map(ord, text)))


def _code_points(cluster: Iterable[str]) -> str:
    return "+".join(f"U+{ord(character):04X}" for character in cluster)
