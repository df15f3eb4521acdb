"""Font subsets made once and embedded in many documents: of characters that all these documents have in common.

A subset must not grow from document to document: it would tell a reader of one letter which characters stand in
the others. So subsets are sealed when the common part of a mailing has been set. All that a letter adds goes into
further subsets, made for that letter alone, even if a sealed one has the character: so its text is not cut in pieces.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont

from staffdesk.printing.reportlab_fixes import MendedFont, Part


@dataclass(frozen=True, slots=True)
class Sealed:
    """The subsets of a font that a document has used so far, and as they are embedded."""

    internal_name: str
    subsets: tuple[list[int], ...]
    parts: tuple[Part, ...]


class LetterFont(MendedFont):
    """A font that can begin a document with the sealed subsets of another."""

    def seal(self, doc: pdfdoc.PDFDocument) -> Sealed:
        state = self.state[doc]
        parts = tuple(self.make_part(number, subset) for number, subset in enumerate(state.subsets))
        return Sealed(state.internalName, tuple(state.subsets), parts)

    def begin(self, doc: pdfdoc.PDFDocument, sealed: Sealed) -> None:
        """For a document that has not used the font yet."""
        state = self.state[doc] = TTFont.State(asciiReadable=False, ttf=self)
        state.internalName = sealed.internal_name
        state.assignments = {}
        state.subsets = list(sealed.subsets)
        state.nextCode = len(sealed.subsets) << 8  # the sealed subsets are closed: the next begins
        state.sealed = sealed
        doc.fontMapping[self.fontName] = f"/{sealed.internal_name}"
        doc.delayedFonts.append(self)

    def _part(self, state: TTFont.State, number: int, subset: list[int]) -> Part:
        sealed: Sealed | None = getattr(state, "sealed", None)
        if sealed is not None and number < len(sealed.parts):
            return sealed.parts[number]
        return super()._part(state, number, subset)
