"""Made-up scans: sound ones of each kind, and the hostile ones that people are sent."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject, TextStringObject

A4 = (595, 842)


def pdf(pages: int = 1) -> bytes:
    return _written(_blank(pages))


def picture(
    kind: str = "JPEG",
    size: tuple[int, int] = (210, 297),
    pages: int = 1,
    mode: str = "RGB",
    **options: object,
) -> bytes:
    """A page with a black upper left quarter, so that one sees which way up it is."""
    sheet = Image.new(mode, size, "white" if mode != "1" else 1)
    sheet.paste(0 if mode in ("1", "L", "P") else "black", (0, 0, size[0] // 2, size[1] // 2))
    more = {"save_all": True, "append_images": [sheet] * (pages - 1)} if pages > 1 else {}
    out = io.BytesIO()
    sheet.save(out, kind, **more, **options)
    return out.getvalue()


def fax(pages: int) -> bytes:
    """As a fax machine sends it: two colours, twice as many dots across as down (ITU-T T.4, standard resolution)."""
    return picture("TIFF", (1728, 1100), pages, "1", compression="group4", dpi=(204, 98))


def script_on_opening() -> bytes:
    writer = _blank()
    writer.root_object[NameObject("/OpenAction")] = _script()
    return _written(writer)


def script_with_a_disguised_name() -> bytes:
    return script_on_opening().replace(b"/JavaScript", b"/Jav#61Script").replace(b"/JS", b"/J#53")


def script_of_a_page() -> bytes:
    writer = _blank()
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): _script()})
    return _written(writer)


def launch_by_a_link() -> bytes:
    writer = _blank()
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    link = {
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject("/Link"),
        NameObject("/Rect"): RectangleObject((0, 0, 9, 9)),
        NameObject("/A"): action,
    }
    writer.pages[0][NameObject("/Annots")] = ArrayObject([DictionaryObject(link)])
    return _written(writer)


def file_inside() -> bytes:
    writer = _blank()
    writer.add_attachment("tool.exe", b"MZ")
    return _written(writer)


def script_in_a_compressed_object_stream() -> bytes:
    """Nothing of it is to be read in the file itself."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"<</S/JavaScript/JS(app.alert\\(1\\))>>",
    )
    head, body = b"", b""
    for number, part in enumerate(objects, 1):
        head += b"%d %d " % (number, len(body))
        body += part + b" "
    packed = zlib.compress(head + body)
    file = b"%PDF-1.7\n"
    at = len(file)
    file += b"5 0 obj<</Type/ObjStm/N 4/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
        len(head),
        len(packed),
    )
    file += packed + b"\nendstream endobj\n"
    table_at = len(file)
    rows = struct.pack(">BHB", 0, 0, 255)
    rows += b"".join(struct.pack(">BHB", 2, 5, index) for index in range(4))
    rows += struct.pack(">BHB", 1, at, 0) + struct.pack(">BHB", 1, table_at, 0)
    file += b"6 0 obj<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    return file + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % table_at


def words_that_look_like_a_stream() -> bytes:
    """A title with the words that begin and end a stream, to hide the script between them."""
    writer = _blank()
    writer.root_object[NameObject("/A")] = TextStringObject("stream\r\n")
    writer.root_object[NameObject("/B")] = _script()
    writer.root_object[NameObject("/C")] = TextStringObject("endstream")
    return _written(writer)


def locked(password: str = "") -> bytes:
    writer = _blank()
    writer.encrypt(password, "owner", algorithm="AES-256")
    return _written(writer)


def picture_bomb() -> bytes:
    """A PNG of a few bytes that says it has 100,000 by 100,000 pixels."""
    sound = bytearray(picture("PNG"))
    sound[16:24] = struct.pack(">II", 100_000, 100_000)
    sound[29:33] = struct.pack(">I", zlib.crc32(bytes(sound[12:29])))
    return bytes(sound)


def _blank(pages: int = 1) -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*A4)
    return writer


def _script() -> DictionaryObject:
    return DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
