"""After a match: which number on file to dial, that the member answered, and only then the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from staffdesk.services.identity import REFUSAL, SheetCard
from staffdesk.text import Text
from staffdesk.views.audit_words import PHONE_LABELS
from staffdesk.views.i18n import words
from staffdesk.views.identity.questions import spoken_block
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    Card,
    IconLabel,
    Label,
    Notice,
    PrimaryButton,
    StatusPill,
    give_names,
)


class CallBackPanel(Card):
    """``answered`` carries the kind of the number that was dialled."""

    answered = Signal(str)
    disclose = Signal()
    by_letter = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet_matched")
        self.title.setText(self.tr("登録の番号へ折り返します"))
        self.title.show()
        self.add_to_head(StatusPill("sheet_match", self.tr("一致"), Tone.SUCCESS))
        self._place = QVBoxLayout()
        self._place.setSpacing(Space.M)
        self.body.addLayout(self._place)
        self._group: QButtonGroup | None = None
        self._inside: QWidget | None = None

    def show_card(self, card: SheetCard) -> None:
        """Draw the panel anew for the sheet as it stands."""
        self.clear()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        if not card.rule.call_back:
            self._disclosure(column, ready=True)
        elif card.call_backs:
            self._numbers(column, card)
            self._disclosure(column, ready=card.called_back)
        else:
            self._no_number(column)
        self._place.addWidget(self._inside)
        steps = [*self._inside.findChildren(QRadioButton), *self._inside.findChildren(QPushButton)]
        if step := next((step for step in steps if step.isEnabled()), None):
            step.setFocus()  # the keyboard goes on where the call does

    def clear(self) -> None:
        """The numbers are a member's data: they go when nobody needs them any more."""
        if self._inside is not None:
            self._place.removeWidget(self._inside)
            self._inside.hide()
            self._inside.setParent(None)
            self._inside.deleteLater()
        self._inside = self._group = None

    def _numbers(self, column: QVBoxLayout, card: SheetCard) -> None:
        column.addWidget(
            Label(self.tr("いったん電話を切り、登録の番号へこちらからおかけします。"), wrap=True)
        )
        self._group = QButtonGroup(self)
        for line in card.call_backs:
            kind = words(PHONE_LABELS.get(line.kind, Text.same(line.kind)))
            radio = QRadioButton(kind)
            give_names(radio, f"sheet_call_{line.kind}", f"{kind} {line.number}")
            radio.setProperty("phone_kind", line.kind)
            radio.setEnabled(not card.called_back)
            radio.setMinimumWidth(112)
            number = Label(line.number, "title")
            row = QHBoxLayout()
            row.addWidget(radio)
            row.addWidget(number, 1, Qt.AlignmentFlag.AlignLeft)
            row.addWidget(IconLabel("call", "muted"))
            box = Card()
            box.body.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
            box.body.addLayout(row)
            column.addWidget(box)
            self._group.addButton(radio)
        answered = (Button if card.called_back else PrimaryButton)(
            "sheet_called_back",
            self.tr("ご本人が出た(&Y)"),
            icon="checkmark",
            hint=self.tr("おかけした番号で、ご本人とお話しできたとき"),
        )
        answered.setEnabled(False)
        answered.clicked.connect(self._tell_answered)
        self._group.buttonClicked.connect(lambda _button: answered.setEnabled(True))
        column.addWidget(answered, 0, Qt.AlignmentFlag.AlignLeft)
        if card.called_back:
            answered.hide()
            column.addWidget(
                StatusPill("sheet_call_done", self.tr("ご本人と話せました"), Tone.SUCCESS),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )

    def _tell_answered(self) -> None:
        chosen = self._group.checkedButton() if self._group else None
        if chosen is not None:
            self.answered.emit(str(chosen.property("phone_kind")))

    def _disclosure(self, column: QVBoxLayout, *, ready: bool) -> None:
        tell = (PrimaryButton if ready else Button)(
            "sheet_disclose", self.tr("ご案内する(&D)"), icon="speaker_2"
        )
        tell.setEnabled(ready)
        tell.clicked.connect(self.disclose)
        hint = (
            self.tr("ご案内する内容が一度だけ、限られた時間だけ表示されます。")
            if ready
            else self.tr("ご本人が出たことを確かめると、ご案内できます。")
        )
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(tell)
        row.addWidget(Label(hint, "muted", wrap=True), 1)
        column.addLayout(row)

    def _no_number(self, column: QVBoxLayout) -> None:
        column.addWidget(
            Banner(
                "sheet_no_number",
                Notice(
                    self.tr("折り返せる登録番号がありません（最近変更された番号には折り返しません）。"),
                    Tone.WARNING,
                ),
            )
        )
        column.addWidget(spoken_block(words(REFUSAL)))
        letter = PrimaryButton("sheet_by_letter", self.tr("書面での手続に切り替える(&L)"), icon="mail")
        letter.clicked.connect(self.by_letter)
        column.addWidget(letter, 0, Qt.AlignmentFlag.AlignLeft)


class EndPanel(Card):
    """The sheet has ended: the one refusal sentence, or that it was told. Nothing says why it did not match."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = StatusPill("sheet_outcome", "—")
        self._speech = spoken_block(words(REFUSAL))
        self._speech.setObjectName("sheet_refusal")
        self._words = Label("", "", wrap=True)
        self._words.setObjectName("sheet_end_text")
        back = PrimaryButton("sheet_back", self.tr("受付へ戻る(&B)"), icon="headset")
        back.clicked.connect(self.back)
        row = QHBoxLayout()
        row.addWidget(self._state)
        row.addStretch()
        self.body.addLayout(row)
        self.add(self._speech)
        self.add(self._words)
        self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._button = back

    def show_refused(self) -> None:
        self._state.set_state(self.tr("お電話ではご案内しません"), Tone.DANGER, "prohibited")
        self._speech.show()
        self._words.setText(self.tr("理由は告げません。書面での手続をご案内し、この電話を終えます。"))
        self._button.setFocus()

    def show_told(self, *, timed_out: bool) -> None:
        self._speech.hide()
        if timed_out:
            self._state.set_state(self.tr("時間になり、表示を消しました"), Tone.WARNING, "clock")
        else:
            self._state.set_state(self.tr("ご案内を終えました"), Tone.SUCCESS)
        self._words.setText(
            self.tr("内容は画面のどこにも残っていません。もう一度ご案内するには、新しい確認票から始めます。")
        )
        self._button.setFocus()

    def show_posted(self) -> None:
        """Nothing is read out here: it goes by letter."""
        self._speech.hide()
        self._state.set_state(self.tr("書面でお送りします"), Tone.SUCCESS)
        self._words.setText(
            self.tr("ご登録の住所あての通知が「印刷・発送」に入りました。お電話では内容をお伝えしません。")
        )
        self._button.setFocus()

    def show_closed(self) -> None:
        """A sheet that was told earlier, looked at again."""
        self._speech.hide()
        self._state.set_state(self.tr("ご案内済みの確認票です"), Tone.NEUTRAL, "checkmark_circle")
        self._words.setText(self.tr("もう一度ご案内するには、新しい確認票から始めます。"))

    def show_failed(self, sentence: str) -> None:
        """The sheet cannot be shown: what happened, in the words of the error."""
        self._speech.hide()
        self._state.set_state(self.tr("確認票を開けません"), Tone.DANGER)
        self._words.setText(sentence)
