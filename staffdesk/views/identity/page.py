"""電話本人確認票: the caller says, the clerk types, the program answers match or no match, and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from staffdesk.errors import Invalid, UserError
from staffdesk.services.identity import Disclosure, SheetCard
from staffdesk.views.i18n import words
from staffdesk.views.identity.call_back import CallBackPanel, EndPanel
from staffdesk.views.identity.questions import NeverAsk, Questions
from staffdesk.views.identity.read_aloud import ReadAloud
from staffdesk.views.page import Page
from staffdesk.views.seat import CASES, Seat
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    EmptyState,
    Label,
    Notice,
    PageHeader,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
    StepIndicator,
)
from staffdesk.workflow import STATE_LABELS, State

T = TypeVar("T")
_ASKING, _COMPARING, _CALLING, _TELLING = range(4)


class IdentityPage(Page):
    """Opened for a case id. Whatever way it is left, what was said and what was told is wiped."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("電話本人確認票")
        self._seat = seat
        self._card: SheetCard | None = None
        self._case_id: int | None = None
        self._questions: Questions | None = None
        self._build()

    # --- parts ---

    def _build(self) -> None:
        self._refuse = QuietButton("sheet_refuse", self.tr("案内を断る(&X)"), icon="prohibited")
        self._refuse.clicked.connect(self._ask_refusal)
        self._header = PageHeader(self.title, "", (self._refuse,))
        self._steps = StepIndicator("sheet_steps", self.tr("確認の進み具合"), ())
        self._banner = Banner("sheet_banner", Notice("", Tone.DANGER))
        self._banner.hide()
        self._stack = QStackedWidget()
        self._waiting = EmptyState(
            "headset",
            self.tr("確認票は開かれていません"),
            self.tr("受付で、電話でご案内できるご用件を選ぶと、ここで確認票が始まります。"),
        )
        self._blank = QWidget()  # for the moment until the sheet has come
        self._asking = QWidget()
        self._call = CallBackPanel()
        self._call.answered.connect(self._called_back)
        self._call.disclose.connect(self._disclose)
        self._call.by_letter.connect(
            lambda: self._end_with(self.tr("折り返せる登録番号がないため、書面の手続を案内した"))
        )
        self._guide = ReadAloud(self._seat.desk.context.clock.now)
        self._guide.ended.connect(self._told)
        self._end = EndPanel()
        self._end.back.connect(lambda: self.go.emit("intake", None))
        self._places: dict[QWidget, QWidget] = {part: _at_top(part) for part in (self._call, self._end)}
        for part in (self._waiting, self._blank, self._asking, self._call, self._guide, self._end):
            self._stack.addWidget(self._places.get(part, part))
        self._never = NeverAsk()
        self._never.setFixedWidth(304)
        side = QVBoxLayout()
        side.addWidget(self._never)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self._stack, 1)
        row.addLayout(side)
        sheet = QWidget()
        sheet.setObjectName("sheet_page")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self._header, self._steps, self._banner):
            column.addWidget(part)
        column.addLayout(row, 1)
        self.body.addWidget(sheet)
        self._put(self._waiting)

    def _lay_questions(self, card: SheetCard) -> None:
        """The questions are those of the institution's rule, so they are laid out once that is known."""
        if self._questions is not None:
            return
        self._questions = Questions(card.rule, self._seat.desk.context.profile.words.member_number)
        self._questions.changed.connect(self._follow)
        self._questions.completed.connect(self._compare)
        self._compare_button = PrimaryButton(
            "sheet_compare", self.tr("照合する(&C)"), icon="shield_checkmark"
        )
        self._compare_button.clicked.connect(self._compare)
        self._hint = Label("", "muted", wrap=True)
        self._hint.setObjectName("sheet_still_needed")
        scroll = ScrollColumn("sheet_questions", self.tr("お聞きすること"))
        scroll.add(self._questions)
        scroll.end()
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self._compare_button)
        foot.addWidget(self._hint, 1)
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        column.addStretch()
        scroll.setMaximumHeight(self._questions.sizeHint().height())

    # --- coming and going ---

    def activated(self, target: object = None) -> None:
        """``target``: the case whose sheet is to be opened."""
        if isinstance(target, int):
            self._case_id = target
        if self._case_id is not None:
            self._wipe()
            self._put(self._blank)
            self._reload()

    def place(self) -> object:
        return self._case_id

    def leaving(self) -> None:
        self._wipe()
        self._case_id = self._card = None
        self._put(self._waiting)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a minimised window is still this page; another page is not
            self._wipe()

    def _wipe(self) -> None:
        self._guide.wipe()
        self._call.clear()
        if self._questions is not None:
            self._questions.wipe()

    # --- showing the sheet as it stands ---

    def _reload(self) -> None:
        seat, case_id = self._seat, self._case_id
        if case_id is not None:
            self._run(
                case_id, lambda: seat.desk.identity.card(seat.actor, case_id), self._show, self._not_loaded
            )

    def _not_loaded(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._seat.prompts.show_failure(self, error)
            return
        self._end.show_failed(words(error.text))
        self._put(self._end)

    def _show(self, card: SheetCard) -> None:
        self._card = card
        self._header.set_words(card.title, self.tr("受付番号 {0}").format(card.case_number))
        self._banner.hide()
        self._lay_questions(card)
        if card.state is State.REJECTED:
            self._put(self._end)
            self._end.show_refused()
        elif card.disclosed:
            self._put(self._end)
            self._end.show_closed()
        elif card.outcome == "matched":
            self._put(self._call)
            self._call.show_card(card)
        elif card.state is not State.RECEIVED:
            self._end.show_failed(self.tr("この案件は「{0}」です。").format(words(STATE_LABELS[card.state])))
            self._put(self._end)
        else:
            self._put(self._asking)
            if self._questions is not None:
                self._questions.lock(locked=False)
                self._questions.focus_first()
        self._follow()

    def _put(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(self._places.get(part, part))
        asking = part in (self._asking, self._call)
        self._never.setVisible(asking)
        self._refuse.setVisible(asking)
        self._steps.setVisible(part not in (self._waiting, self._blank))
        self._show_step()

    def _show_step(self) -> None:
        card = self._card
        steps = [self.tr("お聞きする"), self.tr("照合"), self.tr("折り返し"), self.tr("ご案内")]
        step = _ASKING
        if card is not None and card.outcome == "matched":
            step = _TELLING if card.called_back or not card.rule.call_back else _CALLING
        elif (card is not None and card.outcome == "failed") or (
            self._questions is not None and self._questions.enough
        ):
            step = _COMPARING
        if card is not None and card.disclosed:
            step = len(steps)
        if card is not None and not card.rule.call_back:
            del steps[_CALLING]
            step -= step >= _CALLING
        self._steps.set_steps(steps, step)

    def _follow(self) -> None:
        if self._questions is None:
            return
        enough = self._questions.enough
        self._compare_button.setEnabled(enough)
        self._hint.setText(
            self.tr("照合は一度だけです。入力した内容は照合すると消えます。")
            if enough
            else self.tr("必要な項目をお聞きすると照合できます。")
        )
        self._show_step()

    # --- the verbs ---

    def _compare(self) -> None:
        questions, case_id, seat = self._questions, self._case_id, self._seat
        if questions is None or case_id is None or not questions.enough:
            return
        said = questions.said()
        questions.lock(locked=True)
        self._compare_button.setEnabled(False)

        def done(_matched: bool) -> None:
            questions.wipe()
            self._reload()

        self._run(
            case_id,
            lambda: seat.desk.identity.compare(seat.actor, case_id, said),
            done,
            self._not_compared,
            changes=frozenset({CASES}),
        )

    def _not_compared(self, error: Exception) -> None:
        """Too few answers cost nothing and nothing is lost; whatever else happened, what was said is wiped."""
        if self._questions is not None:
            self._questions.lock(locked=False)
            if not isinstance(error, Invalid):
                self._questions.wipe()
        self._follow()
        self._tell(error)

    def _called_back(self, kind: str) -> None:
        seat, case_id = self._seat, self._case_id
        if case_id is not None:
            self._run(
                case_id,
                lambda: seat.desk.identity.call_back(seat.actor, case_id, kind),
                lambda _none: self._reload(),
                self._tell,
            )

    def _disclose(self) -> None:
        seat, case_id = self._seat, self._case_id
        if case_id is not None:
            self._run(
                case_id,
                lambda: seat.desk.identity.disclose(seat.actor, case_id),
                self._read_out,
                self._tell,
                changes=frozenset({CASES}),
            )

    def _read_out(self, told: Disclosure) -> None:
        if told.posted:
            self._card = replace(self._card, disclosed=True) if self._card else None
            self._end.show_posted()
            self._put(self._end)
            return
        self._call.clear()
        self._banner.hide()
        self._put(self._guide)
        self._steps.set_steps(
            [self.tr("お聞きする"), self.tr("照合"), self.tr("折り返し"), self.tr("ご案内")], 3
        )
        self._guide.start(told)

    def _told(self, timed_out: bool) -> None:
        if self._card is not None:
            self._card = replace(self._card, disclosed=True)
        self._end.show_told(timed_out=timed_out)
        self._put(self._end)

    def _ask_refusal(self) -> None:
        self._seat.prompts.ask_reason(
            self,
            self.tr("この電話での案内を終えますか"),
            yes=self.tr("案内を断る"),
            detail=self.tr("理由は記録に残ります。相手には告げません。"),
            then=self._end_with,
        )

    def _end_with(self, reason: str) -> None:
        seat, case_id = self._seat, self._case_id
        if case_id is not None:
            self._run(
                case_id,
                lambda: seat.desk.identity.refuse(seat.actor, case_id, reason),
                lambda _none: self._reload(),
                self._tell,
                changes=frozenset({CASES}),
            )

    # --- helpers ---

    def _tell(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._banner.tell(Notice(words(error.text), Tone.DANGER))
            self._banner.show()
        else:
            self._seat.prompts.show_failure(self, error)

    def _run(
        self,
        case_id: int,
        work: Callable[[], T],
        then: Callable[[T], None],
        on_failed: Callable[[Exception], None],
        changes: frozenset[str] = frozenset(),
    ) -> None:
        """What comes back after the clerk has left the page, or has begun another sheet, is not shown."""

        def done(result: T) -> None:
            if self._case_id == case_id and self.isVisible():
                then(result)

        self._seat.run(self, work, done, on_failed=on_failed, changes=changes)


def _at_top(part: QWidget) -> QWidget:
    """As tall as it needs to be, however tall the window."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    column.addStretch(1)
    return place
