"""A paper form on the screen: its fields in the order of the paper, findings beside them as they are left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from staffdesk.forms.base import Field, Finding, Form, Payload, Severity
from staffdesk.text import Text
from staffdesk.views.field_editors import DateReader, FieldEditor, make_editor
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Banner, Card, FieldRow, Notice

Check = Callable[[dict[str, str]], Iterable[Finding]]
_TONES = {Severity.ERROR: Tone.DANGER, Severity.WARNING: Tone.WARNING}


class FormView(QWidget):
    """Inputs are named ``field_<key>``, options ``field_<key>_<code>``, findings ``field_<key>_finding``.

    The payload holds what was typed, dates and digits too: tidying is the form's business, not the screen's.
    """

    edited = Signal()  # a person changed something; not sent while loading or composing
    completed = Signal()  # Enter in the last field: the place to move the focus on, never to submit

    def __init__(
        self,
        form: Form,
        *,
        check: Check,
        read_date: Callable[[str], date],
        write_date: Callable[[date], str],
        payload: Payload | None = None,
    ) -> None:
        """``check`` is asked with the whole payload each time a field is left; it should be quick and pure."""
        super().__init__()
        self.setObjectName("form_view")
        self.form = form
        self._check = check
        self._touched: set[str] = set()
        self._told: dict[str, str] = {}  # what a service said of a field; stands until the field is changed
        self._loading = False
        self._rows: dict[str, FieldRow] = {}
        self._editors: dict[str, FieldEditor] = {}
        self._cards: list[tuple[Card, tuple[str, ...]]] = []
        self._banner = Banner("form_findings", Notice("", Tone.DANGER))
        self._banner.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._banner)
        dates = DateReader(read_date, write_date)
        for number, (section, fields) in enumerate(_sections(form), start=1):
            column.addWidget(self._section(number, section, fields, dates))
        self.load(payload or {})

    # --- what the page does with it ---

    def payload(self) -> dict[str, str]:
        """Every field as typed; one that the rest of the form makes invisible is empty."""
        typed = {key: editor.value() for key, editor in self._editors.items()}
        return {field.key: typed[field.key] if field.is_visible(typed) else "" for field in self.form.fields}

    def load(self, payload: Mapping[str, str]) -> None:
        """Show a stored payload. Findings go, and ``edited`` is not sent."""
        self._loading = True
        for key, editor in self._editors.items():
            editor.set_value(payload.get(key, ""))
        self._loading = False
        self._touched.clear()
        self._told.clear()
        self._follow()
        self._show(())

    def check_all(self) -> list[Finding]:
        """Show and return the findings of the whole form, and go to the first field that has an error."""
        self._touched = set(self._editors)
        findings = self._look()
        first = next((f.field for f in findings if f.severity is Severity.ERROR and f.field), None)
        if first:
            self.focus_field(first)
        return findings

    def touch_all(self) -> None:
        """From now on findings are shown beside every field, left or not."""
        self._touched = set(self._editors)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Findings that came later than ``check`` could wait, beside the fields that were left already."""
        self._show(findings)

    def show_finding(self, field: str | None, text: str) -> None:
        """What a service answered about one field (``Invalid.field``), beside it; None: above the form."""
        if field in self._rows:
            self._told[field] = text
            self._rows[field].show_finding(text)
            self.focus_field(field)
        else:
            self._show_banner([text], Tone.DANGER)

    def set_read_only(self, *, read_only: bool) -> None:
        for editor in self._editors.values():
            editor.set_read_only(read_only=read_only)

    def focus_field(self, key: str) -> None:
        self._editors[key].focus()

    def focus_first(self) -> None:
        self._advance("")

    # --- inside ---

    def _section(self, number: int, section: Text, fields: tuple[Field, ...], dates: DateReader) -> Card:
        card = Card(f"&{number}　{words(section)}")
        for field in fields:
            editor = make_editor(field, dates)
            editor.changed.connect(lambda key=field.key: self._edited(key))
            editor.left.connect(lambda key=field.key: self._field_left(key))
            editor.entered.connect(lambda key=field.key: self._advance(key))
            row = FieldRow(words(field.label), editor.widget, help=words(field.help) if field.help else "")
            self._editors[field.key], self._rows[field.key] = editor, row
            card.add(row)
        card.set_buddy(self._editors[fields[0].key].first)
        self._cards.append((card, tuple(field.key for field in fields)))
        return card

    def _edited(self, key: str) -> None:
        if self._loading:
            return
        self._told.pop(key, None)
        self._follow()
        self.edited.emit()

    def _field_left(self, key: str) -> None:
        self._touched.add(key)
        self._look()

    def _look(self) -> list[Finding]:
        findings = list(self._check(self.payload()))
        self._show(findings)
        return findings

    def _show(self, findings: Iterable[Finding]) -> None:
        found = list(findings)
        for key, row in self._rows.items():
            mine = [f for f in found if f.field == key] if key in self._touched else []
            worst = next((f for f in mine if f.severity is Severity.ERROR), mine[0] if mine else None)
            if key in self._told:
                row.show_finding(self._told[key])
            elif worst:
                row.show_finding(words(worst.text), _TONES[worst.severity])
            else:
                row.clear_finding()
        whole = [f for f in found if f.field is None]
        error = any(f.severity is Severity.ERROR for f in whole)
        self._show_banner([words(f.text) for f in whole], Tone.DANGER if error else Tone.WARNING)

    def _show_banner(self, sentences: list[str], tone: Tone) -> None:
        self._banner.setVisible(bool(sentences))
        if sentences:
            self._banner.tell(Notice("\n".join(sentences), tone))

    def _follow(self) -> None:
        """Visible and required as the other answers have it."""
        payload = self.payload()
        for field in self.form.fields:
            row = self._rows[field.key]
            row.setVisible(field.is_visible(payload))
            row.set_required(required=field.is_required(payload))
            self._editors[field.key].set_optional(optional=not field.is_required(payload))
        for card, keys in self._cards:
            card.setVisible(any(self.form.field(key).is_visible(payload) for key in keys))

    def _advance(self, key: str) -> None:
        payload = self.payload()
        keys = [field.key for field in self.form.fields if field.is_visible(payload)]
        after = keys[keys.index(key) + 1 :] if key in keys else keys
        if after:
            self.focus_field(after[0])
        else:
            self.completed.emit()


def _sections(form: Form) -> list[tuple[Text, tuple[Field, ...]]]:
    """Runs of fields with one heading, in the order of the paper."""
    runs: list[tuple[Text, tuple[Field, ...]]] = []
    for field in form.fields:
        if runs and runs[-1][0] == field.section:
            runs[-1] = (field.section, (*runs[-1][1], field))
        else:
            runs.append((field.section, (field,)))
    return runs
