"""A few fields and one verb: what is refused stands beside its field, and the dialog stays until the verb is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QComboBox, QWidget

from staffdesk.errors import Invalid, UserError
from staffdesk.views.dialogs import AskDialog
from staffdesk.views.i18n import words
from staffdesk.views.seat import LETTERS, Seat
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Banner, FieldRow, LineEdit, NoteEdit, Notice

Editor = LineEdit | NoteEdit | QComboBox


class VerbDialog(AskDialog):
    """``fields`` by the name under which the service refuses them: label and editor, in their order.

    ``caution``: what must be known beforehand, until the first refusal. ``done``: takes what the verb gave back, when
    the dialog has gone.
    """

    def __init__(
        self,
        owner: QWidget,
        object_name: str,
        title: str,
        detail: str,
        yes: str,
        *,
        fields: Mapping[str, tuple[str, Editor]],
        seat: Seat,
        verb: Callable[[dict[str, str]], object],
        changes: frozenset[str] = frozenset({LETTERS}),
        caution: str = "",
        done: Callable[[object], None] = lambda _result: None,
    ) -> None:
        super().__init__(owner, object_name, title, detail, yes)
        self.setMinimumWidth(560)
        self._seat, self._verb, self._changes, self._done = seat, verb, changes, done
        self.rows: dict[str, FieldRow] = {}
        for place, (name, (label, editor)) in enumerate(fields.items(), start=1):
            self.rows[name] = row = FieldRow(label, editor, label_width=136)
            self.column.insertWidget(place, row)
            if isinstance(editor, LineEdit):
                editor.entered.connect(self.agree)
        self._banner = Banner(f"{object_name}_banner", Notice(caution, Tone.WARNING))
        self._banner.setVisible(bool(caution))
        self.column.insertWidget(len(fields) + 1, self._banner)
        next(iter(self.rows.values())).editor.setFocus()

    def values(self) -> dict[str, str]:
        return {name: _read(row.editor) for name, row in self.rows.items()}

    def agree(self) -> None:
        if not self.yes.isEnabled():
            return  # the verb is under way
        for row in self.rows.values():
            row.clear_finding()
        self._banner.hide()
        self.yes.setEnabled(False)
        values, verb = self.values(), self._verb
        self._seat.run(
            self,
            lambda: verb(values),
            self._end,
            on_failed=self._refused,
            changes=self._changes,
        )

    def _end(self, result: object) -> None:
        self.accept()
        self._done(result)

    def _refused(self, error: Exception) -> None:
        self.yes.setEnabled(True)
        if not isinstance(error, UserError):
            self._seat.prompts.show_failure(self, error)
            return
        row = self.rows.get(error.field or "") if isinstance(error, Invalid) else None
        if row is None:
            self._banner.tell(Notice(words(error.text), Tone.DANGER))
            self._banner.show()
            return
        row.show_finding(words(error.text))
        row.editor.setFocus()


def _read(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    if isinstance(editor, NoteEdit):
        return editor.toPlainText()
    assert isinstance(editor, LineEdit)  # noqa: S101 - the third of the three
    return editor.text()
