"""The same letter by other means, each as its manual would have one write it: the peers of the letter benchmark."""

from __future__ import annotations

import html
import io
import json
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from staffdesk.japanese.era import wareki
from staffdesk.paths import resources
from staffdesk.printing.letters import Letter
from staffdesk.printing.wording import greeting

Peer = Callable[[Sequence[Letter]], bytes]
MM = 72 / 25.4
TEXT, BOLD = "BIZUDPMincho-Regular", "NotoSansJP-Bold"


class _Words(TypedDict):
    """All that stands on the page, ready to be set."""

    number: str
    date: str
    address: list[str]
    name: str
    sender: str
    details: list[str]
    subject: str
    paragraphs: list[str]
    items: list[list[str]]
    footer: str


def _words(letter: Letter) -> _Words:
    sender = letter.sender
    return {
        "number": letter.document_number,
        "date": wareki(letter.issued_on),
        "address": [f"〒{letter.addressee.postcode}", *letter.addressee.address_lines],
        "name": f"{letter.addressee.name}　{letter.addressee.honorific}",
        "sender": sender.name,
        "details": [sender.department, f"電話　{sender.phone}", f"受付　{sender.hours}"],
        "subject": letter.subject,
        "paragraphs": [
            f"拝啓　{greeting(letter.issued_on, seasonal=letter.seasonal)}",
            *(f"　{words}" for words in letter.body),
        ],
        "items": [[f"{n}．{label}", words] for n, (label, words) in enumerate(letter.items, start=1)],
        "footer": letter.footer,
    }


# reportlab, drawing line by line


@cache
def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (TEXT, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(resources() / "fonts" / f"{name}.ttf")))


def canvas(letters: Sequence[Letter]) -> bytes:
    """reportlab's canvas with drawString, lines broken by stringWidth."""
    from reportlab.pdfgen.canvas import Canvas

    _register_fonts()
    out = io.BytesIO()
    sheet = Canvas(out)
    for letter in letters:
        _draw(sheet, _words(letter))
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def _draw(sheet: Any, words: _Words) -> None:
    def at(u: float, v: float, text: str, size: float = 10.5, font: str = TEXT) -> None:
        sheet.setFont(font, size)
        sheet.drawString(u * MM, (297 - v) * MM, text)

    def right(v: float, text: str) -> None:
        sheet.setFont(TEXT, 10.5)
        sheet.drawRightString(188 * MM, (297 - v) * MM, text)

    for row, line in enumerate(words["address"]):
        at(22, 18.6 + 4.6 * row, line)
    at(22, 18.6 + 4.6 * len(words["address"]) + 2, words["name"], 13)
    right(20, words["number"])
    right(26, words["date"])
    at(113, 46, words["sender"], 13)
    for row, line in enumerate(words["details"]):
        at(113, 52.5 + 4.9 * row, line, 9.5)
    sheet.setFont(BOLD, 14)
    sheet.drawCentredString(105 * MM, (297 - 87) * MM, words["subject"])
    v = 101.0
    for paragraph in words["paragraphs"]:
        for line in _broken(paragraph, 166 * MM):
            at(22, v, line)
            v += 6.6
    right(v, "敬具")
    sheet.drawCentredString(105 * MM, (297 - v - 12) * MM, "記")
    v += 22
    for label, text in words["items"]:
        at(29, v, label)
        for line in (piece for part in text.split("\n") for piece in _broken(part, 109 * MM)):
            at(79, v, line)
            v += 6.6
    right(v, "以上")
    for mark in (105, 148.5, 201):
        sheet.line(5 * MM, (297 - mark) * MM, 10 * MM, (297 - mark) * MM)
    sheet.line(22 * MM, 16 * MM, 188 * MM, 16 * MM)
    at(22, 285.5, words["footer"], 7.5)


def _broken(text: str, width: float) -> list[str]:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines, line, used = [], "", 0.0
    for character in text:
        wide = stringWidth(character, TEXT, 10.5)
        if used + wide > width:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + character, used + wide
    return [*lines, line]


# reportlab, with paragraphs and tables


def platypus(letters: Sequence[Letter]) -> bytes:
    """reportlab's platypus: paragraphs, tables, page breaks."""
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

    _register_fonts()
    body = ParagraphStyle("body", fontName=TEXT, fontSize=10.5, leading=18.7, wordWrap="CJK")
    right = ParagraphStyle("right", body, alignment=TA_RIGHT)
    middle = ParagraphStyle("middle", body, alignment=TA_CENTER)
    bold = ParagraphStyle("bold", middle, fontName=BOLD, fontSize=14)

    def paragraphs(texts: Sequence[str], style: ParagraphStyle) -> list[Paragraph]:
        return [Paragraph(html.escape(text).replace("\n", "<br/>"), style) for text in texts]

    story: list[object] = []
    for letter in letters:
        words = _words(letter)
        story += paragraphs([words["number"], words["date"]], right)
        story += paragraphs([*words["address"], words["name"]], body)
        story += paragraphs([words["sender"], *words["details"]], right)
        story += [Spacer(0, 30), *paragraphs([words["subject"]], bold), Spacer(0, 20)]
        story += paragraphs(words["paragraphs"], body)
        story += [*paragraphs(["敬具"], right), *paragraphs(["記"], middle)]
        story.append(Table([paragraphs(row, body) for row in words["items"]], [50 * MM, 109 * MM]))
        story += [*paragraphs(["以上"], right), *paragraphs([words["footer"]], body), PageBreak()]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=(210 * MM, 297 * MM)).build(story)
    return out.getvalue()


# Typst

_TYPST = """
#let letters = json(bytes(sys.inputs.letters))
#set page(width: 210mm, height: 297mm, margin: (left: 22mm, right: 22mm, top: 14mm, bottom: 20mm))
#set text(font: "BIZ UDPMincho", size: 10.5pt, lang: "ja")
#set par(justify: true, leading: 8pt, spacing: 11pt)
#for (n, l) in letters.enumerate() {
  if n > 0 { pagebreak() }
  place(top + right, align(right, [#l.number \\ #l.date]))
  place(top + left, [#l.address.join(linebreak()) \\ #text(13pt, l.name)])
  place(top + left, dx: 91mm, dy: 29mm, [#text(13pt, l.sender) \\ #text(9.5pt, l.details.join(linebreak()))])
  v(70mm)
  align(center, text(font: "Noto Sans JP", weight: "bold", 14pt, l.subject))
  v(6mm)
  for p in l.paragraphs { par(p) }
  align(right, [敬具])
  align(center, [記])
  for (label, words) in l.items {
    grid(columns: (50mm, 1fr), label, words.split("\\n").join(linebreak()))
  }
  align(right, [以上])
  place(bottom + left, text(7.5pt, l.footer))
}
"""


def typst(letters: Sequence[Letter]) -> bytes:
    """Typst's compiler, kept between documents, without the tags that we do not write either."""
    pdf = _typst_compiler().compile(
        format="pdf", pdf_tags=False, sys_inputs={"letters": json.dumps([_words(x) for x in letters])}
    )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _typst_compiler() -> Any:
    import typst as library

    source = Path(tempfile.mkdtemp(prefix="staffdesk-benchmark-")) / "letter.typ"
    source.write_text(_TYPST, encoding="utf-8")
    return library.Compiler(source, font_paths=[str(resources() / "fonts")], ignore_system_fonts=True)


# WeasyPrint

_STYLE = """
@page { size: A4; margin: 14mm 22mm 20mm 22mm }
@font-face { font-family: text; src: url(%s) }
@font-face { font-family: heading; src: url(%s) }
body { font: 10.5pt/1.75 text }
section { page-break-after: always; position: relative; height: 260mm }
.right { text-align: right } .middle { text-align: center }
.sender { margin-left: 91mm; font-size: 9.5pt }
h1 { font: 14pt heading; text-align: center; margin: 10mm 0 }
p { text-align: justify; margin: 0 0 2mm 0; white-space: pre-line }
footer { position: absolute; bottom: 0; font-size: 7.5pt }
"""


def weasyprint(letters: Sequence[Letter]) -> bytes:
    """WeasyPrint from HTML and CSS, its fonts configured once."""
    from weasyprint import HTML

    style, configuration = _weasyprint_style()
    sections = "".join(_section(_words(letter)) for letter in letters)
    document = HTML(string=f"<html lang=ja><body>{sections}</body></html>")
    pdf = document.write_pdf(stylesheets=[style], font_config=configuration)
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _weasyprint_style() -> tuple[Any, Any]:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()
    files = [(resources() / "fonts" / f"{name}.ttf").as_uri() for name in (TEXT, BOLD)]
    return CSS(string=_STYLE % tuple(files), font_config=configuration), configuration


def _section(words: _Words) -> str:
    def lines(*texts: object) -> str:
        return "<br>".join(html.escape(str(text)) for text in texts)

    paragraphs = "".join(f"<p>{lines(text)}</p>" for text in words["paragraphs"])
    rows = "".join(f"<tr><td>{lines(label)}<td><p>{lines(text)}</p>" for label, text in words["items"])
    return (
        f"<section><div class=right>{lines(words['number'], words['date'])}</div>"
        f"<div>{lines(*words['address'], words['name'])}</div>"
        f"<div class=sender>{lines(words['sender'], *words['details'])}</div>"
        f"<h1>{lines(words['subject'])}</h1>{paragraphs}<div class=right>敬具</div><div class=middle>記</div>"
        f"<table>{rows}</table><div class=right>以上</div><footer>{lines(words['footer'])}</footer></section>"
    )
