"""Whether somebody is typing on a page: then nothing on it may be replaced under their hands."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from staffdesk.views.widgets.inputs import LineEdit, NoteEdit, SearchField


def being_edited(page: QWidget) -> bool:
    """An input of the page holds what a person typed and nobody has stored, or is composing. A search does not count."""
    lines = (line for line in page.findChildren(QLineEdit) if _counts(line))
    notes = (note for note in page.findChildren(QPlainTextEdit) if not note.isReadOnly() and note.isVisible())
    return any(_typed_line(line) for line in lines) or any(_typed_note(note) for note in notes)


def _counts(line: QLineEdit) -> bool:
    return not isinstance(line, SearchField) and not line.isReadOnly() and line.isVisible()


def _typed_line(line: QLineEdit) -> bool:
    composing = isinstance(line, LineEdit) and line.composing
    return composing or (line.isModified() and bool(line.text()))


def _typed_note(note: QPlainTextEdit) -> bool:
    composing = isinstance(note, NoteEdit) and note.composing
    return composing or (note.document().isModified() and bool(note.toPlainText()))
