"""A reportlab canvas for our papers: A4 in millimetres from the top left, text by font chains, pages written at once.

reportlab keeps all pages until the end; here a page goes to the file as soon as it is finished, so that a thousand
letters need no more memory than one. Same input, same bytes: the only date inside is the one that is passed in.
"""

from __future__ import annotations

import hashlib
import math
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from staffdesk.printing.fonts import EM, Run
from staffdesk.printing.recent import Recent
from staffdesk.printing.reportlab_fixes import Ready, stream
from staffdesk.printing.subsets import LetterFont, Sealed

MM = 72 / 25.4  # points in a millimetre
WIDTH, HEIGHT = 210.0, 297.0  # A4 portrait, mm
_PRODUCER = "StaffDesk"
_A4 = (WIDTH * MM, HEIGHT * MM)
_MEDIA_BOX = f"[0 0 {_A4[0]:.2f} {_A4[1]:.2f}]"
_SPEED = 3  # of zlib: on pages as short as these it is hardly behind 6
_FREE = "0000000000 65535 f \n"
_HEADER = b"%PDF-1.4\n%\xe5\xe8\xe6\xec\n"  # bytes above 127 say: not a text file


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text at its place: ``u`` mm from the left, baseline ``v`` mm from the top.

    ``size`` and ``spacing`` (between characters) are in points, ``scale`` narrows the letters (1 is as designed),
    ``grey`` is 0 for black to 1 for white.
    """

    u: float
    v: float
    runs: tuple[Run, ...]
    size: float
    scale: float = 1.0
    spacing: float = 0.0
    grey: float = 0.0

    @property
    def width(self) -> float:
        """mm"""
        return (sum(run.width for run in self.runs) * self.size / EM) * self.scale / MM

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in mm, with room for the tallest and deepest character."""
        height = self.size / MM
        return self.u, self.v - 0.88 * height, self.u + self.width, self.v + 0.12 * height


@dataclass(frozen=True, slots=True)
class Plate:
    """A form (compressed operators) that documents have in common, and the fonts in the state that it left."""

    form: bytes
    fonts: tuple[tuple[LetterFont, Sealed], ...]


class Paper(Canvas):  # type: ignore[misc] # reportlab has no types
    """Writes to ``out`` while pages are being drawn; ``save`` writes the fonts and the end."""

    def __init__(self, out: BinaryIO, *, title: str, written_on: date) -> None:
        super().__init__(out, pagesize=_A4, pageCompression=0, invariant=1, lang="ja")
        self._doc = _Document(out, title, written_on)

    def _make_preamble(self) -> None:
        self._preamble = ""  # reportlab's would name Helvetica, which is not used and not embedded

    def set(self, lines: Iterable[Line]) -> str:
        """The lines as PDF operators of this document, to be ``put`` on one page or on many."""
        return "\n".join(["BT", *map(self._operators, lines), "ET"])

    def put(self, operators: str) -> None:
        self._code.append(operators)

    def plate(self) -> Plate:
        """The form just drawn, with the fonts as far as they are used, for other documents to start with."""
        fonts = tuple((font, font.seal(self._doc)) for font in self._doc.delayedFonts)
        return Plate(self._doc.latest_form, fonts)

    def start_with(self, plate: Plate, form: str) -> None:
        """Take the form of another document over. Only before anything else is drawn."""
        for font, sealed in plate.fonts:
            font.begin(self._doc, sealed)
        finished = pdfdoc.PDFFormXObject(0, 0, WIDTH * MM, HEIGHT * MM)
        finished.Contents = _form_content(plate.form)
        self._doc.addForm(form, finished)

    def rule(self, u0: float, v0: float, u1: float, v1: float, *, weight: float, grey: float = 0.0) -> None:
        """A straight line; places in mm from the top left, weight in points."""
        self._code.append(f"{grey:g} G {weight:g} w {_x(u0)} {_y(v0)} m {_x(u1)} {_y(v1)} l S")

    def frame(self, u0: float, v0: float, u1: float, v1: float, *, weight: float, grey: float = 0.0) -> None:
        """The outline of a rectangle; corners in mm from the top left, weight in points."""
        self._code.append(f"{grey:g} G {weight:g} w {_rectangle(u0, v0, u1, v1)} S")

    def block(self, u0: float, v0: float, u1: float, v1: float, *, grey: float = 0.0) -> None:
        """A filled rectangle; corners in mm from the top left."""
        self._code.append(f"{grey:g} g {_rectangle(u0, v0, u1, v1)} f")

    def edge(self, lines: Iterable[Line], *, width: float) -> str:
        """A white edge of ``width`` mm around the characters of these lines, as operators to be ``put`` below them."""
        return f"q 1 G 1 J 1 j {2 * width * MM:.2f} w 1 Tr {self.set(lines)} Q"

    @contextmanager
    def clipped(self, u0: float, v0: float, u1: float, v1: float) -> Iterator[None]:
        """Whatever is drawn meanwhile shows only within the rectangle; corners in mm from the top left."""
        self._code.append(f"q {_rectangle(u0, v0, u1, v1)} W n")
        yield
        self._code.append("Q")

    def stamp(self, runs: tuple[Run, ...], *, size: float, grey: float) -> None:
        """Large words across the middle of the sheet, rising to the right."""
        turn = math.sqrt(0.5)
        width = sum(run.width for run in runs) * size / EM
        x, y = (
            WIDTH * MM / 2 - (width / 2 - 0.35 * size) * turn,
            HEIGHT * MM / 2 - (width / 2 + 0.35 * size) * turn,
        )
        shown = "".join(self._shown(run, size) for run in runs)
        self._code.append(
            f"BT {grey:g} g 100 Tz 0 Tc {turn:.4f} {turn:.4f} {-turn:.4f} {turn:.4f} {x:.2f} {y:.2f} Tm {shown}ET"
        )

    def _operators(self, line: Line) -> str:
        shown = "".join(self._shown(run, line.size) for run in line.runs)
        return (
            f"{line.grey:g} g {100 * line.scale:.4g} Tz {line.spacing:.4g} Tc "
            f"1 0 0 1 {_x(line.u)} {_y(line.v)} Tm {shown}"
        )

    def _shown(self, run: Run, size: float) -> str:
        doc = self._doc
        return "".join(
            f"{run.font.getSubsetInternalName(subset, doc)} {size:g} Tf <{codes.hex()}> Tj "
            for subset, codes in run.font.splitString(run.text, doc)
        )


def _is_plain(page: pdfdoc.PDFPage) -> bool:
    special = (page.Annots, page.ExtGState, page._colorsUsed, page._shadingUsed, page.Rotate, page.Dur)
    boxes = (page.CropBox, page.ArtBox, page.BleedBox, page.TrimBox)
    return not any(special) and not any(boxes) and (page.pagewidth, page.pageheight) == _A4


def _form_content(compressed: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode"}), compressed)


def _rectangle(u0: float, v0: float, u1: float, v1: float) -> str:
    return f"{_x(u0)} {_y(v1)} {(u1 - u0) * MM:.2f} {(v1 - v0) * MM:.2f} re"


def _x(u: float) -> str:
    return f"{u * MM:.2f}"


def _y(v: float) -> str:
    return f"{(HEIGHT - v) * MM:.2f}"


class _Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """reportlab's document, but written piece by piece, without its comments and the time of day."""

    def __init__(self, out: BinaryIO, title: str, written_on: date) -> None:
        super().__init__(compression=1, invariant=1, lang="ja")
        self._out = out
        self._position = 0
        self._offsets = array("Q")  # by object number; 0 is none yet
        self._resources: Recent[tuple[str, ...], str] = Recent(16)
        self._digest = hashlib.sha256()
        self._timeStamp = _Day(written_on)
        self.Pages = self.Catalog.Pages = _PageTree()
        self._pages: str = self.Reference(self.Pages).format(self).decode()
        self.Catalog.Outlines = None
        self.info.title = title
        self.info.producer = self.info.creator = _PRODUCER
        self.info.author = self.info.subject = ""
        self._write(_HEADER)

    def addPage(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802 (overrides reportlab's, as do those below)
        page.Contents = stream(zlib.compress(page.stream.encode("ascii"), _SPEED))
        page.Trans = None  # reportlab's empty transition
        page.number = self.objectcounter + 1  # what the next line gives it; the page tree wants it
        super().addPage(page)
        contents = self.Reference(page.Contents)
        if _is_plain(page):
            self.idToObject[page.__InternalName__] = self._plain_page(page, contents)
        self._write_and_forget(page)
        self._write_and_forget(page.Contents)

    def _plain_page(self, page: pdfdoc.PDFPage, contents: pdfdoc.PDFObjectReference) -> Ready:
        """As reportlab would write a page that has nothing but operators and forms, with resources shared."""
        forms = tuple(page.XObjects.dict) if page.XObjects else ()
        return Ready.dictionary(
            Type="/Page",
            Parent=self._pages,
            MediaBox=_MEDIA_BOX,
            Resources=self._resources.get(forms, lambda: self._write_resources(page)),
            Contents=contents.format(self).decode(),
        )

    def _write_resources(self, page: pdfdoc.PDFPage) -> str:
        resources = pdfdoc.PDFResourceDictionary()
        resources.basicFonts()
        if page.XObjects:
            resources.XObject = page.XObjects
        self.Reference(resources)
        return f"{self._write_and_forget(resources)} 0 R"

    def addForm(self, name: str, form: pdfdoc.PDFFormXObject) -> None:  # noqa: N802
        if not form.Contents:
            form.Contents = _form_content(zlib.compress(form.stream))
        self.latest_form: bytes = form.Contents.content
        super().addForm(name, form)
        self._write_object(form.__InternalName__)
        del self.idToObject[form.__InternalName__]  # its number stays known, for the pages that refer to it

    def SaveToFile(self, filename: object, canvas: Canvas) -> None:  # noqa: N802
        for font in self.delayedFonts:
            font.addObjects(self)
        root, info = self.Reference(self.Catalog).format(self), self.Reference(self.info).format(self)
        while names := [name for number, name in self.numberToId.items() if not self._offset(number)]:
            for name in names:  # writing one may bring up another
                self._write_object(name)
        self._write_end(root, info)

    def _write_and_forget(self, thing: pdfdoc.PDFObject) -> int:
        name = thing.__InternalName__
        number = self._write_object(name)
        del self.idToObject[name], self.idToObjectNumberAndVersion[name], self.numberToId[number]
        return number

    def _write_object(self, name: str) -> int:
        number, _ = self.idToObjectNumberAndVersion[name]
        content = pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)
        self._offsets.extend([0] * (number + 1 - len(self._offsets)))
        self._offsets[number] = self._position
        self._write(content)
        return int(number)

    def _offset(self, number: int) -> int:
        return self._offsets[number] if number < len(self._offsets) else 0

    def _write_end(self, root: bytes, info: bytes) -> None:
        size = self.objectcounter + 1
        table = self._position
        entries = (
            f"{offset:010d} 00000 n \n" if offset else _FREE for offset in map(self._offset, range(size))
        )
        self._write(f"xref\n0 {size}\n{''.join(entries)}".encode("ascii"))
        name = b"<%s>" % self._digest.hexdigest()[:32].encode("ascii")
        self._write(
            b"trailer\n<< /Size %d /Root %s /Info %s /ID [%s%s] >>\n" % (size, root, info, name, name)
        )
        self._write(b"startxref\n%d\n%%%%EOF\n" % table)

    def _write(self, data: bytes) -> None:
        self._digest.update(data)
        self._out.write(data)
        self._position += len(data)


class _PageTree(pdfdoc.PDFPages):  # type: ignore[misc]
    """Remembers of each page no more than the number of its object."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = array("L")

    def addPage(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802
        self.numbers.append(page.number)

    def check_format(self, document: pdfdoc.PDFDocument) -> None:
        self.Kids = pdfdoc.PDFArray([f"{number} 0 R" for number in self.numbers])
        self.Count = len(self.numbers)


class _Day:
    """The one date of a document, in the shape in which reportlab asks for the time."""

    dhh, dmm = 9, 0  # Japanese standard time

    def __init__(self, day: date) -> None:
        self.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
