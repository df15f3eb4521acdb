"""A TrueType font for reportlab with two defects of reportlab mended, both seen in version 5.1.

1. reportlab writes a character beyond U+FFFF into the ToUnicode map as ``<20BB7>``. PDF wants UTF-16BE
   (ISO 32000-1, 9.10.3), so that 𠮷 could neither be searched for nor copied. Here it is ``<D842DFB7>``.
2. reportlab knows nothing of variation sequences: the selector of 辻󠄀 printed as a box behind the common form.
   Here a sequence that the font has (its ``cmap`` of format 14) gets a stand-in, one private character which
   reportlab can print, and which the ToUnicode map spells out as the two characters it stands for.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTFont

_STAND_INS = 0xF0000  # plane 15 is for private use and no font we ship has a character there
_SPEED = 3  # of zlib: on outlines it is hardly behind 6
_VARIATION_SEQUENCES = (0, 5)  # platform and encoding of a format 14 table


class Ready(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object as it stands in the file; reportlab's own are put together value by value, which takes its time."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self.content = content

    @classmethod
    def dictionary(cls, **entries: object) -> Ready:
        """Values as PDF writes them: names with their slash, references as ``12 0 R``."""
        inside = " ".join(f"/{key} {value}" for key, value in entries.items())
        return cls(f"<< {inside} >>".encode("ascii"))

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.content


@dataclass(frozen=True, slots=True)
class Part:
    """A subset of a font as it is embedded; ``program`` and ``to_unicode`` are compressed."""

    widths: str
    last: int
    program: bytes
    program_length: int
    to_unicode: bytes


class MendedFont(TTFont):  # type: ignore[misc] # reportlab has no types
    """Use ``covers`` and ``stand_in`` to find the character to print, then reportlab's own ``splitString``."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=False, shapable=False)
        self.face.get_table = cache(self.face.get_table)  # reportlab would copy megabytes for each subset
        self._stand_in_of: dict[str, str] = {}
        self._spelling_of: dict[int, str] = {}

    def covers(self, character: str) -> bool:
        return ord(character) < _STAND_INS and ord(character) in self.face.charToGlyph

    def stand_in(self, sequence: str) -> str | None:
        """The character to print for a base character and its variation selector; None if the font has it not."""
        if sequence not in self._stand_in_of:
            base, selector = map(ord, sequence)
            if (base, selector) not in self._sequences or base not in self.face.charToGlyph:
                return None
            self._add_stand_in(sequence, self._sequences[base, selector] or self.face.charToGlyph[base])
        return self._stand_in_of[sequence]

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 (overrides reportlab's)
        """Called by reportlab once for a document: write the subsets that it uses."""
        state = self.state.pop(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(state.subsets):
            name = f"{state.internalName}+{number}"
            fonts[name] = self._font_object(
                doc, name, self._base_name(number), self._part(state, number, subset)
            )

    def _part(self, state: TTFont.State, number: int, subset: list[int]) -> Part:
        return self.make_part(number, subset)

    def make_part(self, number: int, subset: list[int]) -> Part:
        """The subset ``number`` of this font, of up to 256 characters, ready for a document."""
        program = self.face.makeSubset(subset)
        return Part(
            widths=f"[{' '.join(f'{self.face.getCharWidth(code):.7g}' for code in subset)}]",
            last=len(subset) - 1,
            program=zlib.compress(program, _SPEED),
            program_length=len(program),
            to_unicode=zlib.compress(self._to_unicode(self._base_name(number), subset), _SPEED),
        )

    def _base_name(self, number: int) -> str:
        return str((SUBSETN(number) + b"+" + self.face.name).decode("ascii"))

    def _font_object(
        self, doc: pdfdoc.PDFDocument, name: str, base_name: str, part: Part
    ) -> pdfdoc.PDFObjectReference:
        face = self.face
        to_unicode = doc.Reference(stream(part.to_unicode), f"toUnicode:{base_name}").format(doc)
        program = stream(part.program, Length1=part.program_length)
        descriptor = Ready.dictionary(
            Type="/FontDescriptor",
            FontName=f"/{base_name}",
            Flags=face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,  # codes are the subset's own
            Ascent=f"{face.ascent:g}",
            Descent=f"{face.descent:g}",
            CapHeight=f"{face.capHeight:g}",
            ItalicAngle=f"{face.italicAngle:g}",
            StemV=f"{face.stemV:g}",
            FontBBox=f"[{' '.join(f'{edge:g}' for edge in face.bbox)}]",
            MissingWidth=f"{face.defaultWidth:g}",
            FontFile2=doc.Reference(program, f"fontFile:{base_name}").format(doc).decode(),
        )
        font = Ready.dictionary(
            Type="/Font",
            Subtype="/TrueType",
            Name=f"/{name}",
            BaseFont=f"/{base_name}",
            FirstChar=0,
            LastChar=part.last,
            Widths=part.widths,
            ToUnicode=to_unicode.decode(),
            FontDescriptor=doc.Reference(descriptor, f"fontDescriptor:{base_name}").format(doc).decode(),
        )
        return doc.Reference(font, name)

    def _to_unicode(self, base_name: str, subset: list[int]) -> bytes:
        pairs = [
            f"<{index:02X}> <{self._spelling(code).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
            for index, code in enumerate(subset)
        ]
        blocks = [
            pairs[start : start + 100] for start in range(0, len(pairs), 100)
        ]  # a block holds 100 at most
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin",
                "12 dict begin",
                "begincmap",
                "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
                f"/CMapName /{base_name} def",
                "/CMapType 2 def",
                "1 begincodespacerange",
                "<00> <FF>",
                "endcodespacerange",
                *(line for b in blocks for line in (f"{len(b)} beginbfchar", *b, "endbfchar")),
                "endcmap",
                "CMapName currentdict /CMap defineresource pop",
                "end",
                "end",
            ]
        ).encode("ascii")

    def _spelling(self, code: int) -> str:
        return self._spelling_of.get(code) or chr(code)

    def _add_stand_in(self, sequence: str, glyph: int) -> None:
        code = _STAND_INS + len(self._spelling_of)
        face = self.face
        face.charToGlyph[code] = glyph
        face.charWidths[code] = self.pdfScale(face.hmetrics[glyph][0])
        self._spelling_of[code] = sequence
        self._stand_in_of[sequence] = chr(code)

    @cached_property
    def _sequences(self) -> dict[tuple[int, int], int | None]:
        """(base, selector) -> glyph; None where the sequence is the base character's common form."""
        return dict(_variation_sequences(self.face.get_table("cmap")))


def _variation_sequences(cmap: bytes) -> Iterator[tuple[tuple[int, int], int | None]]:
    """Read the format 14 subtable of a font's cmap table (OpenType, "cmap", format 14)."""
    start = _subtable(cmap, *_VARIATION_SEQUENCES)
    if start is None:
        return
    (records,) = struct.unpack_from(">L", cmap, start + 6)
    for record in range(records):
        at = start + 10 + 11 * record
        selector = _uint24(cmap, at)
        common, special = struct.unpack_from(">LL", cmap, at + 3)
        if common:
            for base in _common_forms(cmap, start + common):
                yield (base, selector), None
        if special:
            for base, glyph in _special_forms(cmap, start + special):
                yield (base, selector), glyph


def _subtable(cmap: bytes, platform: int, encoding: int) -> int | None:
    (tables,) = struct.unpack_from(">H", cmap, 2)
    for table in range(tables):
        found_platform, found_encoding, offset = struct.unpack_from(">HHL", cmap, 4 + 8 * table)
        if (found_platform, found_encoding) == (platform, encoding):
            return int(offset)
    return None


def _common_forms(cmap: bytes, at: int) -> Iterator[int]:
    (ranges,) = struct.unpack_from(">L", cmap, at)
    for number in range(ranges):
        first = _uint24(cmap, at + 4 + 4 * number)
        yield from range(first, first + cmap[at + 7 + 4 * number] + 1)


def _special_forms(cmap: bytes, at: int) -> Iterator[tuple[int, int]]:
    (mappings,) = struct.unpack_from(">L", cmap, at)
    for number in range(mappings):
        entry = at + 4 + 5 * number
        yield _uint24(cmap, entry), struct.unpack_from(">H", cmap, entry + 3)[0]


def _uint24(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "big")


def stream(compressed: bytes, **entries: int) -> Ready:
    """A stream of data compressed by zlib, without the ASCII85 on top that reportlab puts there by default."""
    head = Ready.dictionary(Filter="/FlateDecode", Length=len(compressed), **entries)
    return Ready(head.content + b"\nstream\n" + compressed + b"\nendstream")
