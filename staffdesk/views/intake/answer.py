"""The answer to a caller as one card: what to do in a big word, what to say, why, and one button to start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from staffdesk.institutions.profile import (
    CHANNEL_LABELS,
    CREDENTIAL_LABELS,
    Channel,
    CredentialKind,
    FormEntry,
    Route,
)
from staffdesk.institutions.triage import Advice
from staffdesk.services.case_file import OpenCase
from staffdesk.services.intake import STARTING, FormKind, Start
from staffdesk.text import Language
from staffdesk.views.i18n import language, listed, words
from staffdesk.views.intake.arrived import ArrivedPanel
from staffdesk.views.intake.routes import LOOKS
from staffdesk.views.intake.two_cases import NewRequest, TwoCases
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    IconLabel,
    Label,
    Notice,
    PrimaryButton,
    ScrollColumn,
    ValueLabel,
    give_names,
    hairline,
    set_kind,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """``start`` is what it begins at this desk, if anything."""

    advice: Advice
    start: Start | None

    @property
    def entry(self) -> FormEntry | None:
        return self.start.entry if self.start else None


class AnswerPanel(QStackedWidget):
    started = Signal()
    next_wanted = Signal()
    arrived = Signal(str)  # a form id, chosen without anybody having said anything
    blank_wanted = Signal(str)  # a form id: the paper is to be handed or sent to the caller
    locked = Signal(object)  # CredentialKind: what the chosen member cannot use for a while

    def __init__(self, kinds: Sequence[FormKind]) -> None:
        super().__init__()
        self._answer: Answer | None = None
        self._channels: QButtonGroup | None = None
        self._start: PrimaryButton | None = None
        self._hint: Label | None = None
        self._conflict: Banner | None = None
        self._beside: QVBoxLayout | None = None
        self._locks: list[Button] = []
        self.addWidget(self._nothing_said(kinds))

    def _nothing_said(self, kinds: Sequence[FormKind]) -> QWidget:
        column = ScrollColumn("intake_nothing_said", self.tr("お申し出の前"))
        column.add(
            EmptyState(
                "headset",
                self.tr("お申し出を伺ってください"),
                self.tr("左でコードかご用件を選ぶと、ここにお伝えすることばと次の一手が出ます。"),
            )
        )
        panel = ArrivedPanel(kinds)
        panel.taken.connect(self.arrived)
        column.add(panel)
        column.end()
        return column

    @property
    def answer(self) -> Answer | None:
        return self._answer

    @property
    def channel(self) -> Channel | None:
        """How the paper comes; the first way of the form unless another one was chosen."""
        chosen = self._channels.checkedButton() if self._channels else None
        if chosen is not None:
            return Channel(chosen.property("channel"))
        entry = self._answer.entry if self._answer else None
        return entry.channels[0] if entry else None

    def show_answer(self, answer: Answer | None) -> None:
        self._answer = answer
        self._channels = self._start = self._hint = self._conflict = self._beside = None
        self._locks = []
        for index in range(self.count() - 1, 0, -1):
            if old := self.widget(index):
                self.removeWidget(old)
                old.hide()
                old.deleteLater()
        if answer is not None:
            view = self._view(answer)
            self.addWidget(view)
            self.setCurrentWidget(view)

    def set_ready(self, *, ready: bool, hint: str) -> None:
        """Whether all is known that the start needs; ``hint`` says what is missing, or for whom it will be."""
        if self._start and self._hint:
            self._start.setEnabled(ready)
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))

    def set_member(self, *, chosen: bool) -> None:
        """Whether there is somebody whose lock can be put on record."""
        for button in self._locks:
            button.setEnabled(chosen)

    def focus_start(self) -> None:
        target = self._start if self._start and self._start.isEnabled() else self._next
        if self._answer is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self) -> None:
        if self._start and self._start.isEnabled():
            self._start.click()

    def tell(self, notice: Notice) -> None:
        """Why it could not be started."""
        if self._conflict:
            self._conflict.tell(notice)
            self._conflict.show()

    def show_both(self, present: OpenCase, new: NewRequest) -> None:
        """The case that stands in the way beside the new request."""
        if self._beside is not None:
            while item := self._beside.takeAt(0):
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
            self._beside.addWidget(TwoCases(present, new))

    # --- the card ---

    def _view(self, answer: Answer) -> QWidget:
        advice = answer.advice
        card = Card()
        give_names(card, "intake_answer", self.tr("答え"))
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        card.add(self._head(advice))
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        inside.setSpacing(Space.M)
        inside.addWidget(self._speech(advice))
        inside.addLayout(self._paragraph(self.tr("理由"), [words(advice.why)]))
        if advice.needs:
            inside.addLayout(
                self._paragraph(self.tr("伺うこと・確かめること"), [words(need) for need in advice.needs])
            )
        sources = Label(self.tr("出典：{0}").format(listed(advice.sources)), "small", wrap=True)
        inside.addWidget(sources)
        self._conflict = Banner("intake_conflict", Notice("", Tone.WARNING))
        self._conflict.hide()
        inside.addWidget(self._conflict)
        self._beside = QVBoxLayout()
        inside.addLayout(self._beside)
        inside.addWidget(hairline())
        inside.addLayout(self._foot(answer))
        card.body.addLayout(inside)
        column = ScrollColumn("intake_answer_scroll", self.tr("答え"))
        column.add(card)
        column.end()
        return column

    def _head(self, advice: Advice) -> QFrame:
        look = LOOKS[advice.route]
        head = QFrame()
        set_kind(head, kind="answer", tone=look.tone)
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        row.setSpacing(Space.L)
        row.addWidget(IconLabel(look.icon, look.tone, 40), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(2)
        word = Label(words(look.word), "display")
        word.setObjectName("intake_route")
        column.addWidget(word)
        if advice.form_title:
            column.addWidget(ValueLabel("intake_form", self.tr("用紙"), advice.form_title, "strong"))
        row.addLayout(column, 1)
        if advice.not_before is not None:
            when = Label(self.tr("{0} 以降").format(f"{advice.not_before:%H:%M}"), "clock")
            when.setObjectName("intake_not_before")
            row.addWidget(when)
        return head

    def _speech(self, advice: Advice) -> QFrame:
        """Read aloud, so always in Japanese; who works in English sees what it says below."""
        speech = QFrame()
        set_kind(speech, kind="speech")
        row = QHBoxLayout(speech)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.M)
        row.addWidget(IconLabel("speaker_2", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addWidget(Label(self.tr("お伝えすることば"), "small"))
        column.addWidget(ValueLabel("intake_say", self.tr("お伝えすることば"), advice.say.ja, "read"))
        if language() is not Language.JA:
            column.addWidget(Label(advice.say.en, "muted", wrap=True))
        row.addLayout(column, 1)
        return speech

    def _paragraph(self, title: str, sentences: list[str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addWidget(Label(title, "strong"))
        for sentence in sentences:
            row = QHBoxLayout()
            row.setSpacing(Space.XS)
            if len(sentences) > 1:
                row.addWidget(Label("・"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(sentence, wrap=True), 1)
            column.addLayout(row)
        return column

    def _foot(self, answer: Answer) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setSpacing(Space.M)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        if answer.entry and answer.advice.route is not Route.IDENTITY_SHEET:
            foot.addLayout(self._channel_row(answer.entry))
        if answer.advice.route in STARTING and answer.start is None:
            foot.addWidget(
                Banner(
                    "intake_cannot_start",
                    Notice(
                        self.tr(
                            "この手続は、この版の StaffDesk ではまだ扱えません。従来の方法で受け付けてください。"
                        )
                    ),
                )
            )
        if answer.advice.locked:
            foot.addLayout(self._lock_row(answer.advice))
        if answer.start is not None:
            row.addWidget(self._start_button(answer.advice.route))
        self._next = Button("intake_next", self.tr("次の方へ（F9）"), icon="arrow_right")
        self._next.clicked.connect(self.next_wanted)
        row.addWidget(self._next)
        if answer.entry and answer.advice.route is not Route.IDENTITY_SHEET:
            row.addWidget(self._blank_button(answer))
        self._hint = Label("", "small")
        self._hint.setObjectName("intake_hint")
        self._hint.hide()
        row.addWidget(self._hint)
        row.addStretch()
        foot.addLayout(row)
        return foot

    def _start_button(self, route: Route) -> PrimaryButton:
        words_ = {
            Route.IDENTITY_SHEET: self.tr("本人確認票を始める(&S)"),
            Route.SEND_FORM: self.tr("用紙の送付を受け付ける(&S)"),
        }.get(route, self.tr("受け付ける(&S)"))
        self._start = PrimaryButton("intake_start", words_, icon="arrow_right")
        self._start.clicked.connect(self.started)
        return self._start

    def _blank_button(self, answer: Answer) -> Button:
        """The paper that the caller is to fill in, which may be another one than what the call starts."""
        form_id = answer.advice.form or (answer.start.form_id if answer.start else "")
        button = Button("intake_blank", self.tr("用紙を印刷(&B)…"), icon="document_text")
        button.clicked.connect(lambda: self.blank_wanted.emit(form_id))
        return button

    def _lock_row(self, advice: Advice) -> QHBoxLayout:
        """Until when it lasts goes on record at the member, so that nobody takes a paper that is not needed."""
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(Label(self.tr("一時停止を記録"), "strong"))
        for kind in advice.locked:
            label = words(CREDENTIAL_LABELS[kind])
            button = Button(
                f"intake_lock_{kind}",
                label,
                icon="clock",
                accessible_name=self.tr("{0}の一時停止を記録").format(label),
                hint=self.tr("会員を選ぶと記録できます。"),
            )
            button.setEnabled(False)
            button.clicked.connect(partial(self._lock, kind))
            self._locks.append(button)
            row.addWidget(button)
        row.addStretch()
        return row

    def _lock(self, kind: CredentialKind) -> None:
        self.locked.emit(kind)

    def _channel_row(self, entry: FormEntry) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(Label(self.tr("受け取り方"), "strong"))
        self._channels = QButtonGroup(self)
        for channel in entry.channels:
            label = words(CHANNEL_LABELS[channel])
            radio = QRadioButton(label)
            give_names(radio, f"intake_channel_{channel}", label)
            radio.setProperty("channel", channel.value)
            radio.setChecked(channel is entry.channels[0])
            self._channels.addButton(radio)
            row.addWidget(radio)
        row.addStretch()
        return row
