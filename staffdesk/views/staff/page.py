"""職員: everybody who works here, what waits for a second person, and the verbs of those who administer."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from staffdesk.services.people.kinds import (
    KIND_LABELS,
    Asked,
    Kind,
    PersonRow,
    RequestRow,
    Staffing,
    role_words,
)
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.staff.ask import StaffAskDialog
from staffdesk.views.staff.half import HalfDialog
from staffdesk.views.staff.looks import LABELS, LOOKS, state_of
from staffdesk.views.staff.panel import WIDTH, PersonPanel, RequestPanel
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Card, Label, Notice, PageHeader, PrimaryButton
from staffdesk.workflow import Role

_CHANGES = frozenset({AUDIT})
_WAITING_HEIGHT = 168


class StaffPage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("職員")
        self._seat = seat
        self._staffing = Staffing((), (), may_ask=False, may_recover=False)
        self._hire = PrimaryButton("staff_hire", self.tr("職員を追加(&N)"), icon="person")
        self._hire.clicked.connect(lambda: self._ask(Kind.HIRE))
        about = self.tr(
            "追加・変更・復帰・再登録は、依頼した人とは別の管理者か役席が確認すると有効になります。停止はすぐに効きます。"
        )
        self.body.addWidget(PageHeader(self.title, about, [self._hire]))
        self._requests = RecordsTable("staff_requests", self.tr("確認待ちの依頼"), self._request_columns())
        self._people = RecordsTable("staff_people", self.tr("職員の一覧"), self._people_columns())
        self._requests.picked.connect(self._pick_request)
        self._people.picked.connect(self._pick_person)
        self._make_panel()
        self._lay_out()
        self._hire.hide()
        self._waiting.hide()

    def _make_panel(self) -> None:
        self._person, self._request = PersonPanel(), RequestPanel()
        self._person.asked.connect(self._ask)
        self._person.dismissed.connect(self._ask_dismissal)
        self._person.deputy_ended.connect(self._ask_end)
        self._request.confirmed.connect(self._ask_confirmation)
        self._request.withdrawn.connect(self._ask_withdrawal)
        self._panel = QStackedWidget()
        self._panel.setFixedWidth(WIDTH)
        nothing = Card()
        nothing.add(Label(self.tr("一覧から選ぶと、ここに表示されます。"), "muted", wrap=True))
        nothing.body.addStretch()
        for part in (nothing, self._person, self._request):
            self._panel.addWidget(part)

    def _lay_out(self) -> None:
        self._waiting = Card(self.tr("確認待ちの依頼(&Q)"), buddy=self._requests)
        self._waiting.setFixedHeight(_WAITING_HEIGHT)
        everybody = Card()
        for card, table in ((self._waiting, self._requests), (everybody, self._people)):
            card.body.setContentsMargins(0, Space.S if card is self._waiting else 0, 0, 0)
            card.add(table, 1)
        self._waiting.title.setContentsMargins(Space.L, 0, 0, 0)
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        left.addWidget(self._waiting)
        left.addWidget(everybody, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addLayout(left, 1)
        row.addWidget(self._panel)
        self.body.addLayout(row, 1)

    def _people_columns(self) -> tuple[Column, ...]:
        return (
            Column("name", self.tr("氏名"), lambda row: row.name, width=124),
            Column("login", self.tr("職員ID"), lambda row: row.login, width=100),
            Column("roles", self.tr("権限"), lambda row: words(role_words(row.roles)), stretch=True),
            state_column(self.tr("状態"), state_of, labels=LABELS, looks=LOOKS, width=136),
            Column("codes", self.tr("認証アプリ"), lambda row: self.tr("登録済み") if row.has_codes else "—", width=104),
            Column("seen", self.tr("最終サインイン"), lambda row: row.last_sign_in_at, text=moment_words, width=108),
        )  # fmt: skip

    def _request_columns(self) -> tuple[Column, ...]:
        return (
            Column("kind", self.tr("依頼"), lambda row: words(KIND_LABELS[row.kind]), width=148),
            Column("name", self.tr("氏名"), lambda row: row.name, width=124),
            Column("reason", self.tr("理由"), lambda row: row.reason, stretch=True),
            Column("by", self.tr("依頼した人"), lambda row: row.requested_by, width=116),
            Column("until", self.tr("期限"), lambda row: row.expires_at, text=moment_words, width=100),
        )  # fmt: skip

    # --- coming, going, loading ---

    def activated(self, target: object = None) -> None:
        self._load()
        self._people.setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        if AUDIT in kinds:
            self._load()

    def leaving(self) -> None:
        for table in (self._people, self._requests):
            table.set_records([])
        self._panel.setCurrentIndex(0)

    def _load(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.people.staffing(seat.actor), self._take)

    def _take(self, staffing: Staffing) -> None:
        self._staffing = staffing
        shows_request = self._panel.currentWidget() is self._request
        is_new = self._panel.currentIndex() == 0
        self._hire.setVisible(staffing.may_ask)
        self._waiting.setVisible(bool(staffing.requests))
        for table, rows in ((self._requests, staffing.requests), (self._people, staffing.people)):
            table.blockSignals(True)
            table.set_records(rows)
            if table.current() is None:
                table.select_first()
            table.blockSignals(False)
        if staffing.requests and (shows_request or is_new):
            self._pick_request(self._requests.current())
            if is_new:
                self._requests.setFocus()  # what is focused is what is shown on the right
        else:
            self._pick_person(self._people.current())

    def _pick_person(self, person: PersonRow | None) -> None:
        if person is not None:
            myself = person.id == self._seat.actor.staff_id
            self._person.show_person(person, self._staffing, myself=myself)
            self._panel.setCurrentWidget(self._person)

    def _pick_request(self, request: RequestRow | None) -> None:
        if request is not None:
            self._request.show_request(request, self._staffing)
            self._panel.setCurrentWidget(self._request)

    # --- the verbs ---

    def _ask(self, kind: Kind) -> None:
        person: PersonRow | None = None if kind is Kind.HIRE else self._people.current()
        supervisors = [
            one
            for one in self._staffing.people
            if one.active and Role.SUPERVISOR in one.roles and (person is None or one.id != person.id)
        ]
        dialog = StaffAskDialog(self, self._seat, kind, person, supervisors)
        name = person.name if person else self.tr("新しい職員")
        dialog.told.connect(lambda asked: self._asked(asked, name))
        dialog.open()

    def _asked(self, asked: Asked, name: str) -> None:
        if asked.half:
            HalfDialog(self, name, asked.half, first=True).open()
        self._done(self.tr("依頼しました。別の管理者か役席の確認を待っています。"))

    def _ask_confirmation(self) -> None:
        request: RequestRow | None = self._requests.current()
        if request is None:
            return
        self._seat.prompts.confirm(
            self,
            self.tr("この依頼を確認しますか"),
            yes=self.tr("確認する"),
            detail=self.tr(
                "本人と理由に間違いがないことを、依頼した人とは別に確かめてください。すぐに有効になります。"
            ),
            then=lambda: self._confirm(request),
        )

    def _confirm(self, request: RequestRow) -> None:
        seat = self._seat
        seat.run(
            self,
            lambda: seat.desk.people.confirm(seat.actor, request.id),
            lambda half: self._confirmed(half, request.name),
            changes=_CHANGES,
        )

    def _confirmed(self, half: str, name: str) -> None:
        if half:
            HalfDialog(self, name, half, first=False).open()
        self._done(self.tr("確認しました。"))

    def _ask_withdrawal(self) -> None:
        request: RequestRow | None = self._requests.current()
        if request is None:
            return
        seat = self._seat
        seat.prompts.ask_reason(
            self,
            self.tr("この依頼を取り下げますか"),
            yes=self.tr("取り下げる"),
            then=lambda reason: seat.run(
                self,
                lambda: seat.desk.people.withdraw(seat.actor, request.id, reason),
                lambda _none: self._done(self.tr("取り下げました。")),
                changes=_CHANGES,
            ),
        )

    def _ask_dismissal(self) -> None:
        person: PersonRow | None = self._people.current()
        if person is None:
            return
        seat = self._seat
        seat.prompts.ask_reason(
            self,
            self.tr("{0} さんを停止しますか").format(person.name),
            yes=self.tr("すぐに停止する"),
            detail=self.tr("開いている画面も次の操作で使えなくなります。復帰には2人の手続が必要です。"),
            then=lambda reason: seat.run(
                self,
                lambda: seat.desk.people.dismiss(seat.actor, person.id, reason),
                lambda _none: self._done(self.tr("停止しました。")),
                changes=_CHANGES,
            ),
        )

    def _ask_end(self) -> None:
        person: PersonRow | None = self._people.current()
        if person is None:
            return
        seat = self._seat
        seat.prompts.ask_reason(
            self,
            self.tr("{0} さんの代行を終えますか").format(person.name),
            yes=self.tr("代行を終える"),
            then=lambda reason: seat.run(
                self,
                lambda: seat.desk.people.end_deputy(seat.actor, person.id, reason),
                lambda _none: self._done(self.tr("代行を終えました。")),
                changes=_CHANGES,
            ),
        )

    def _done(self, told: str) -> None:
        self.notice.emit(Notice(told, Tone.SUCCESS))
        self._load()
