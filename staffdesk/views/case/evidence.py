"""The evidence checklist: what the institution asks for with this form, ticked by who has it in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from staffdesk.forms.evidence import EXCEPTED, EvidenceRecord, detail_label, outcomes, satisfies
from staffdesk.institutions.profile import EVIDENCE_LABELS, EvidenceKind, FormEntry
from staffdesk.services.case_cards import EvidenceLine
from staffdesk.text import Text
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets import (
    Card,
    IconButton,
    Label,
    StatusPill,
    give_names,
    hairline,
    set_kind,
)

_INDENT = 26  # below the words of a mark, not below the mark


class EvidencePanel(Card):
    """Controls are named ``evidence_<kind>_<outcome>``, the document ``evidence_<kind>_detail``."""

    edited = Signal()

    def __init__(self, entry: FormEntry, documents: Sequence[Text]) -> None:
        super().__init__()
        self.title.setText(self.tr("確認したもの"))
        self.title.show()
        self._pill = StatusPill("evidence_count", self.tr("未確認"))
        self.add_to_head(self._pill)
        self._fixed = self.body.count()  # the head; below it come the lines
        self._entry, self._documents = entry, documents
        self._lines: dict[EvidenceKind, _Line] = {}
        self._build(entry.evidence)

    def _build(self, kinds: Sequence[EvidenceKind]) -> None:
        """Draw the checklist anew: what is asked for can depend on what the form says (an agent's letter of proxy)."""
        while self.body.count() > self._fixed and (item := self.body.takeAt(self.body.count() - 1)):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._lines = {}
        for kind in kinds:
            if self._lines:
                self.add(hairline())
            line = _Line(kind, self._entry, self._documents if kind is EvidenceKind.IDENTITY_DOCUMENT else ())
            line.edited.connect(self._edited)
            self._lines[kind] = line
            self.add(line)
        if not self._lines:
            self.hide()
        elif self.parent() is not None:  # a card without a parent would open as a window
            self.show()
        self._count()

    def load(self, lines: Sequence[EvidenceLine]) -> None:
        if [line.kind for line in lines] != list(self._lines):
            self._build([line.kind for line in lines])
        for line in lines:
            self._lines[line.kind].load(line.record)
        self._count()

    def load_records(self, records: Mapping[str, EvidenceRecord]) -> None:
        for kind, line in self._lines.items():
            line.load(records.get(kind.value))
        self._count()

    def records(self) -> dict[str, EvidenceRecord]:
        """What is ticked or written now; whoever saves it is put beside it by the service."""
        found = {kind.value: line.record() for kind, line in self._lines.items()}
        return {kind: record for kind, record in found.items() if record.outcome or record.detail}

    def set_read_only(self, *, read_only: bool) -> None:
        for line in self._lines.values():
            line.set_read_only(read_only=read_only)

    def show_finding(self, kind: str, text: str) -> None:
        line = self._lines[EvidenceKind(kind)]
        line.show_finding(text)
        line.focus()

    def has(self, kind: str) -> bool:
        return kind in {known.value for known in self._lines}

    def focus_first(self) -> None:
        """The first check that is still open."""
        open_lines = [line for line in self._lines.values() if not line.satisfied]
        for line in open_lines or list(self._lines.values()):
            line.focus()
            return

    def _edited(self) -> None:
        self._count()
        self.edited.emit()

    def _count(self) -> None:
        done = sum(line.satisfied for line in self._lines.values())
        whole = len(self._lines)
        tone = Tone.SUCCESS if done == whole else Tone.NEUTRAL
        self._pill.set_state(self.tr("{0}/{1} 確認済").format(done, whole), tone)


class _Line(QWidget):
    edited = Signal()

    def __init__(self, kind: EvidenceKind, entry: FormEntry, documents: Sequence[Text]) -> None:
        super().__init__()
        self.kind = kind
        self._entry = entry
        self._outcomes = outcomes(kind, entry)
        self._documents = {words(document): document.ja for document in documents}
        self._shown = EvidenceRecord("")  # as stored: who and when hold only as long as nothing is changed
        self._group = QButtonGroup(self)
        self._marks: dict[str, QCheckBox | QRadioButton] = {}
        self._detail: QComboBox | None = None
        self._loading = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        if len(self._outcomes) > 1:
            column.addWidget(Label(words(EVIDENCE_LABELS[kind]), "strong", wrap=True))
        column.addLayout(self._make_marks())
        if label := detail_label(kind, entry):
            column.addWidget(self._make_detail(words(label)))
        self._note = Label("", "small", wrap=True)
        self._note.setObjectName(f"evidence_{kind}_note")
        self._note.setIndent(_INDENT)
        column.addWidget(self._note)
        self._show()

    @property
    def satisfied(self) -> bool:
        return satisfies(self.kind, self.record(), self._entry)

    def record(self) -> EvidenceRecord:
        outcome = next((code for code, mark in self._marks.items() if mark.isChecked()), "")
        typed = self._detail.currentText().strip() if self._detail else ""
        return EvidenceRecord(outcome, self._documents.get(typed, typed))

    def load(self, record: EvidenceRecord | None) -> None:
        self._loading = True
        self._shown = record or EvidenceRecord("")
        self._group.setExclusive(False)
        for code, mark in self._marks.items():
            mark.setChecked(code == self._shown.outcome)
        self._group.setExclusive(len(self._marks) > 1)
        if self._detail:
            names = {japanese: name for name, japanese in self._documents.items()}
            self._detail.setCurrentText(names.get(self._shown.detail, self._shown.detail))
        self._loading = False
        self._show()

    def set_read_only(self, *, read_only: bool) -> None:
        for mark in self._marks.values():
            mark.setEnabled(not read_only)
        if self._detail:
            self._detail.setEnabled(not read_only)
        self._clear.setEnabled(not read_only)

    def focus(self) -> None:
        (self._detail or next(iter(self._marks.values()))).setFocus()

    def show_finding(self, text: str) -> None:
        set_kind(self._note, kind="finding", tone=Tone.DANGER)
        self._note.setText(text)
        self._note.show()

    def _make_detail(self, label: str) -> QComboBox:
        box = QComboBox()
        give_names(box, f"evidence_{self.kind}_detail", label)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem("")
        box.addItems(list(self._documents))
        if line := box.lineEdit():
            give_names(line, f"evidence_{self.kind}_detail_line", label)
            line.setPlaceholderText(self.tr("書類を選ぶか、名前を入力") if self._documents else label)
        box.currentTextChanged.connect(lambda _text: self._changed())
        self._detail = box
        return box

    def _make_marks(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        choices = self._outcomes
        column = QVBoxLayout()
        column.setSpacing(0)
        for code, text in choices:
            name, label = words(EVIDENCE_LABELS[self.kind]), words(text)
            mark = QRadioButton(label) if len(choices) > 1 else QCheckBox(name)
            give_names(mark, f"evidence_{self.kind}_{code}", f"{name} {label}")
            mark.toggled.connect(self._changed)
            self._group.addButton(mark)
            self._marks[code] = mark
            column.addWidget(mark)
        self._group.setExclusive(len(choices) > 1)
        row.addLayout(column, 1)
        self._clear = IconButton(
            f"evidence_{self.kind}_clear", self.tr("選択を取り消す"), "dismiss", size=Size.ICON_SMALL
        )
        self._clear.clicked.connect(self._take_back)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _take_back(self) -> None:
        detail = self.record().detail
        self.load(EvidenceRecord("", detail))
        self.edited.emit()

    def _changed(self) -> None:
        if not self._loading:
            self._show()
            self.edited.emit()

    def _show(self) -> None:
        record = self.record()
        stored = (record.outcome, record.detail) == (self._shown.outcome, self._shown.detail)
        said, tone = "", ""
        if record.outcome and record.outcome not in (self._outcomes[0][0], EXCEPTED):
            said, tone = self.tr("このままでは受理できません。"), Tone.WARNING
        elif record.outcome and not self.satisfied:
            label = detail_label(self.kind, self._entry)
            ask = self.tr("{0}を選んでください。") if self._documents else self.tr("{0}を記入してください。")
            said = ask.format(words(label) if label else "")
            tone = Tone.WARNING
        elif stored and self._shown.at:
            said = f"{moment_words(datetime.fromisoformat(self._shown.at))}　{self._shown.by}"
        set_kind(self._note, kind="finding" if tone else "small", tone=tone)
        self._note.setText(said)
        self._note.setVisible(bool(said))
        self._clear.setVisible(len(self._marks) > 1 and bool(record.outcome))
