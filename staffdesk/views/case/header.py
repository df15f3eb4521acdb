"""The head of a case: which paper, where it stands, and the next step as the one primary button."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from staffdesk.institutions.profile import CHANNEL_LABELS, DEADLINE_EVENT_LABELS, LetterEntry
from staffdesk.services.case_cards import CaseCard
from staffdesk.services.deadlines import URGENCY_LABELS, DeadlineLine
from staffdesk.views.approvals.summary import waited
from staffdesk.views.case.claim import ClaimLine
from staffdesk.views.case.matter import Matter
from staffdesk.views.case.next_step import Step, may_edit, may_unlock, next_step
from staffdesk.views.case.states import ENDED, LOOKS, STEPS, step_of, steps_of
from staffdesk.views.dates import moment_words
from staffdesk.views.deadlines.looks import day_words
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import (
    Button,
    Card,
    Label,
    PrimaryButton,
    QuietButton,
    StatusPill,
    StepIndicator,
    ValueLabel,
    set_kind,
)
from staffdesk.workflow import ACTION_LABELS, STATE_LABELS, Action, State

_MENU = (Action.OVERRIDE_LOCK, Action.MARK_DEFECTIVE, Action.HOLD, Action.RELEASE, Action.WITHDRAW)


class CaseHeader(Card):
    primary = Signal(object)  # Step
    correct = Signal()
    save = Signal()
    acted = Signal(object)  # Action: a way out, whose reason is still to be asked
    blank_wanted = Signal()
    letter_wanted = Signal(object)  # LetterEntry: a letter that staff decide to send
    release_wanted = Signal()  # a supervisor frees the case that a colleague has open

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        self.body.setSpacing(Space.S)
        self._step = Step.NEXT
        self._title = ValueLabel("case_title", self.tr("手続"), "", "heading")
        self._pill = StatusPill("case_state", self.tr("状態"))
        self._facts = ValueLabel("case_facts", self.tr("受付"), "", "muted")
        self._deadline = ValueLabel("case_deadline", self.tr("期日"), "", "muted")
        self._dirty = Label("", "small")
        self._dirty.setObjectName("case_dirty")
        self._steps = StepIndicator(
            "case_steps", self.tr("進み具合"), [words(STATE_LABELS[state]) for state in STEPS]
        )
        self.claim = ClaimLine()
        self.claim.release_wanted.connect(self.release_wanted)
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        self.button = PrimaryButton("case_primary", "—", icon="arrow_right")
        self.button.clicked.connect(lambda: self.primary.emit(self._step))
        self._correct = Button("case_correct", self.tr("訂正する(&E)"), icon="edit")
        self._correct.clicked.connect(self.correct)
        self._save = QuietButton("case_save", self.tr("保存（Ctrl+S）"), icon="save")
        self._save.clicked.connect(self.save)
        self._menu = QMenu(self)
        self._menu.setObjectName("case_menu")
        self._more = QuietButton("case_more", self.tr("その他(&O)"), icon="more_horizontal")
        self._more.clicked.connect(
            lambda: self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._facts)
        names.addWidget(self._deadline)
        names.addWidget(self.claim)
        top.addLayout(names, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.XS)
        for part in (self._more, self._save, self._correct, self.button):
            buttons.addWidget(part)
        top.addLayout(buttons)
        low = QHBoxLayout()
        low.setSpacing(Space.M)
        low.addWidget(self._pill)
        low.addWidget(self._steps, 1)
        low.addWidget(self._dirty)
        self.body.addLayout(top)
        self.body.addLayout(low)

    def show_matter(self, matter: Matter, now: datetime, *, dirty: bool, unlocked: bool, busy: bool) -> None:
        card = matter.card
        look = LOOKS[card.state]
        self._title.setText(card.title)
        self._facts.setText(self._facts_of(card, now))
        self._deadline.setText("\n".join(self._promise(line) for line in matter.deadlines))
        self._deadline.setVisible(bool(matter.deadlines))
        self._pill.set_state(words(STATE_LABELS[card.state]), look.tone, look.icon)
        place = step_of(card.state)
        self._steps.setVisible(place is not None)
        if place is not None:
            steps = steps_of(direct=card.direct)
            skipped = len(STEPS) - len(steps) if place > STEPS.index(State.ACCEPTED) else 0
            self._steps.set_steps([words(STATE_LABELS[state]) for state in steps], place - skipped)
        self._fill_menu(card)
        self._offer_letters(matter)
        self._correct.setVisible(may_unlock(matter, unlocked=unlocked))
        self.show_progress(matter, dirty=dirty, busy=busy)

    def show_progress(self, matter: Matter, *, dirty: bool, busy: bool) -> None:
        """What changes with every key: is something unsaved, may a button be pressed."""
        self._step = next_step(matter, dirty=dirty)
        text = self._step_words(self._step)
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.setEnabled(not busy and (self._step is not Step.SAVE or dirty))
        savable = may_edit(matter, unlocked=dirty) and self._step is not Step.SAVE
        self._save.setVisible(savable)
        self._save.setEnabled(dirty and not busy)
        self._more.setVisible(not self._menu.isEmpty())
        self._more.setEnabled(not busy)
        self._dirty.setText(self.tr("● 未保存") if dirty else "")
        set_kind(self._dirty, kind="finding" if dirty else "small", tone="warning" if dirty else "")

    def _facts_of(self, card: CaseCard, now: datetime) -> str:
        parts = [
            self.tr("受付番号 {0}").format(card.number),
            words(CHANNEL_LABELS[card.channel]),
            self.tr("受付 {0} {1}").format(moment_words(card.opened_at), card.opened_by),
        ]
        if card.state not in ENDED:
            parts.append(self.tr("経過 {0}").format(waited(card.opened_at, now)))
        return "　".join(parts)

    def _promise(self, line: DeadlineLine) -> str:
        """What the member hears, in the institution's own words, and beside it what counts for staff."""
        told = self.tr("{0}：{1}").format(words(DEADLINE_EVENT_LABELS[line.event]), words(line.words))
        if line.done:
            return told + self.tr("（済み）")
        if line.internal_on is None:
            return told
        own = self.tr("（内部期日 {0}・{1}）")
        return told + own.format(day_words(line.internal_on), words(URGENCY_LABELS[line.urgency]))

    def _step_words(self, step: Step) -> str:
        return {
            Step.ACCEPT: self.tr("受理する（F10）"),
            Step.SUBMIT: self.tr("承認を依頼する（F10）"),
            Step.EXECUTE: self.tr("処理を実行する（F10）"),
            Step.SAVE: self.tr("訂正を保存する（F10）"),
            Step.DECIDE: self.tr("承認の画面へ（F10）"),
            Step.PRINT: self.tr("印刷・発送へ（F10）"),
            Step.NEXT: self.tr("次の受付へ（F10）"),
        }[step]

    def _fill_menu(self, card: CaseCard) -> None:
        self._menu.clear()
        for action in _MENU:
            if action in card.actions and not (action is Action.HOLD and card.state is State.HELD):
                entry = self._menu.addAction(words(ACTION_LABELS[action]) + "…")
                entry.setObjectName(f"case_action_{action}")
                entry.triggered.connect(partial(self._act, action))

    def _offer_letters(self, matter: Matter) -> None:
        if matter.may_write and not self._menu.isEmpty():
            self._menu.addSeparator()
        for letter in matter.may_write:
            entry = self._menu.addAction(self.tr("「{0}」を送る…").format(letter.title))
            entry.setObjectName(f"case_letter_{letter.id}")
            entry.triggered.connect(partial(self._want, letter))
        if not self._menu.isEmpty():
            self._menu.addSeparator()
        blank = self._menu.addAction(self.tr("用紙を印刷…"))
        blank.setObjectName("case_blank")
        blank.triggered.connect(lambda: self.blank_wanted.emit())

    def _want(self, letter: LetterEntry) -> None:
        self.letter_wanted.emit(letter)

    def _act(self, action: Action) -> None:
        self.acted.emit(action)
