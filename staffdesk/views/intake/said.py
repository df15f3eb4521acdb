"""What the caller says: an error code or a few words, who is asking, and when it was seen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from staffdesk.institutions.profile import Asker, Profile, Trigger
from staffdesk.institutions.said import SAID, find_triggers, looks_like_code, said_exactly
from staffdesk.institutions.triage import ASKER_LABELS, has_codes, normal_code
from staffdesk.views.i18n import words
from staffdesk.views.intake.unfinished import Said
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Size, Space
from staffdesk.views.widgets import Card, FieldRow, Label, LineEdit, SearchField, give_names

_CLOCK = re.compile(r"([01]?\d|2[0-3]):?([0-5]\d)", re.ASCII)
_TRIGGER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Question:
    """What the policy is asked: one of code and trigger. ``at`` None: now."""

    code: str | None
    trigger: Trigger | None
    asker: Asker
    at: datetime | None


class TriggerList(QListWidget):
    """``taken`` comes with Enter or a click on an entry."""

    taken = Signal(object)  # Trigger

    def __init__(self, accessible_name: str) -> None:
        super().__init__()
        give_names(self, "intake_triggers", accessible_name)
        self.itemClicked.connect(self._take)

    def show_triggers(self, triggers: list[Trigger]) -> None:
        self.clear()
        for trigger in triggers:
            item = QListWidgetItem(words(SAID[trigger].label))
            item.setData(_TRIGGER, trigger)
            item.setSizeHint(QSize(0, Size.ROW))
            self.addItem(item)

    def select(self, trigger: Trigger | None) -> None:
        self.setCurrentRow(-1)
        for row in range(self.count()):
            if self.item(row).data(_TRIGGER) == trigger:
                self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self._take(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _take(self, item: QListWidgetItem) -> None:
        self.taken.emit(Trigger(item.data(_TRIGGER)))


class SaidPanel(Card):
    """``asked`` carries the question as it stands, None when there is nothing to ask yet."""

    asked = Signal(object)  # Question | None
    finished = Signal()  # Enter: on to the answer

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._profile: Profile = seat.desk.context.profile
        self._triggers = list(dict.fromkeys(row.trigger for row in self._profile.triage))
        self._code: str | None = None
        self._trigger: Trigger | None = None
        self._told: Question | None = None
        self.title.setText(self.tr("&2　何とおっしゃっていますか"))
        self.title.show()
        self._usual_asker = Asker.MEMBER if Asker.MEMBER in self._profile.askers else None
        if self._usual_asker is None:  # everything depends on the role, so it is asked first
            self.add(self._make_askers())
        self.add(self._make_field())
        self._note = Label("", "small", wrap=True)
        self._note.hide()
        self.add(self._note)
        self.list = TriggerList(self.tr("ご用件"))
        self.list.setMinimumHeight(104)
        self.list.show_triggers(self._triggers)
        self.list.taken.connect(self._take)
        self.add(self.list, 1)
        if self._usual_asker is not None:
            self.add(self._make_askers())
        self.add(self._make_clock())

    def reset(self) -> None:
        self.field.clear()
        self.at.clear()
        self._at_row.clear_finding()
        self._check_usual_asker()
        self._set(None, None)
        self.list.show_triggers(self._triggers)
        self._note.hide()

    def said(self) -> Said:
        """What stands here now."""
        asker = self._asker()
        return Said(
            self.field.text(), self._code or "", str(self._trigger or ""), str(asker or ""), self.at.text()
        )

    def take_up(self, said: Said) -> None:
        """Go on with what was said before."""
        self.field.setText(said.text)
        self.at.setText(said.at)
        for radio in self._askers.buttons():
            if radio.property("asker") == said.asker:
                radio.setChecked(True)
        self._set(said.code or None, Trigger(said.trigger) if said.trigger else None)

    def _make_field(self) -> SearchField:
        example = (
            self.tr("画面のコード（例：Ｂ９７）か、ご用件のことば")
            if has_codes(self._profile)
            else self.tr("ご用件のことば（例：わすれた）")
        )
        self.field = SearchField("intake_said", self.tr("何とおっしゃっていますか"), placeholder=example)
        self.set_buddy(self.field)
        self.field.textChanged.connect(self._retyped)
        self.field.searched.connect(self._interpret)
        self.field.entered.connect(self._enter)
        self.field.stepped_down.connect(self._step_down)
        return self.field

    def _make_askers(self) -> QWidget:
        box = QWidget()
        give_names(box, "intake_asker", self.tr("お申し出の方"))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        places = QGridLayout()
        places.setHorizontalSpacing(Space.M)
        places.setVerticalSpacing(Space.XS)
        self._askers = QButtonGroup(box)
        for place, asker in enumerate(self._profile.askers):
            label = words(ASKER_LABELS[asker])
            radio = QRadioButton(label)
            give_names(radio, f"intake_asker_{asker}", label)
            radio.setProperty("asker", asker.value)
            self._askers.addButton(radio)
            places.addWidget(radio, *divmod(place, 2))  # three in a line are too many in English
        places.setColumnStretch(1, 1)
        column.addLayout(places)
        self._asker_hint = Label(self.tr("先に、お申し出の方のお立場を選んでください。"), "small", wrap=True)
        give_names(self._asker_hint, "intake_asker_hint", self._asker_hint.text())
        column.addWidget(self._asker_hint)
        self._check_usual_asker()
        if len(self._profile.askers) == 1:
            box.hide()
        self._askers.buttonClicked.connect(lambda _button: self._tell())
        return box

    def _check_usual_asker(self) -> None:
        """The member, where there are members; nobody, where the role of the caller has to be asked."""
        self._askers.setExclusive(False)
        for radio in self._askers.buttons():
            radio.setChecked(radio.property("asker") == self._usual_asker)
        self._askers.setExclusive(True)
        self._asker_hint.setVisible(self._usual_asker is None)

    def _make_clock(self) -> QWidget:
        self.at = LineEdit("intake_at", self.tr("見た時刻"), placeholder=self.tr("今"), characters=5)
        self.at.setMinimumWidth(72)
        self.at.left.connect(self._tell)
        self.at.entered.connect(self._tell)
        self._at_row = FieldRow(
            self.tr("見た時刻(&T)"), self.at, help=self.tr("少し前なら 10:20 のように"), label_width=88
        )
        return self._at_row

    # --- reading what was typed ---

    def _retyped(self) -> None:
        """The answer to something else must not stand beside what is being typed now."""
        if not self.field.composing and (self._code or self._trigger):
            self._set(None, None)

    def _interpret(self, text: str) -> None:
        if looks_like_code(text):
            self.list.show_triggers(self._triggers)
            self._tell_meaning(text)
            self._set(text, None)
            return
        found = find_triggers(self._triggers, text)
        self.list.show_triggers(found)
        self._note.setVisible(not found)
        if not found:
            self._note.setText(
                self.tr("あてはまる用件がありません。別のことばで探すか、消して一覧から選んでください。")
            )
        trigger = said_exactly(found, text) or (found[0] if text.strip() and len(found) == 1 else None)
        self._set(None, trigger)

    def _tell_meaning(self, text: str) -> None:
        """What the institution's own list says to the code, word for word."""
        code = normal_code(text)
        rows = self._profile.error_codes.rows if self._profile.error_codes else ()
        meaning = next((row.text for row in rows if row.code == code), "")
        self._note.setText(f"{code}：{meaning}")
        self._note.setVisible(bool(meaning))

    def _enter(self) -> None:
        """Enter takes the first; with nothing found it asks for a code that may be written in any way."""
        text = self.field.text()
        if not (self._code or self._trigger) and text.strip():
            found = find_triggers(self._triggers, text)
            if found:
                self._set(None, found[0])
            elif has_codes(self._profile) and unicodedata.normalize("NFKC", text).strip().isascii():
                self._set(text, None)
        if self._code or self._trigger:
            self._finish()

    def _step_down(self) -> None:
        self.list.setFocus()
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _take(self, trigger: Trigger) -> None:
        self._set(None, trigger)
        self._finish()

    def _finish(self) -> None:
        """On to the answer, or first to who is asking."""
        if self._asker() is None:
            self._askers.buttons()[0].setFocus()
        else:
            self.finished.emit()

    def _set(self, code: str | None, trigger: Trigger | None) -> None:
        self.list.select(trigger)
        if (code, trigger) != (self._code, self._trigger):
            self._code, self._trigger = code, trigger
            self._tell()

    # --- asking ---

    def _tell(self) -> None:
        """Once for each question: an answer stays, with its times, while the focus only goes through the fields."""
        question = None
        at = self._read_clock()
        asker = self._asker()
        self._asker_hint.setVisible(asker is None)
        if (self._code or self._trigger) and asker and not self._at_row.finding:
            question = Question(self._code, self._trigger, asker, at)
        if question != self._told:
            self._told = question
            self.asked.emit(question)

    def _asker(self) -> Asker | None:
        chosen = self._askers.checkedButton()
        return Asker(chosen.property("asker")) if chosen else None

    def _read_clock(self) -> datetime | None:
        """Today at the typed time; what is wrong with it is said beside the field."""
        self._at_row.clear_finding()
        typed = unicodedata.normalize("NFKC", self.at.text()).strip()
        if not typed:
            return None
        found = _CLOCK.fullmatch(typed)
        if found is None:
            self._at_row.show_finding(self.tr("10:20 のように入力してください。"))
            return None
        now = self._seat.desk.context.clock.now()
        at = now.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
        if at > now:
            self._at_row.show_finding(self.tr("今より後の時刻です。"))
            return None
        return at
