"""What is asked for about a colleague: a few fields by the kind of request, and the reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.errors import Invalid
from staffdesk.japanese.era import parse_date
from staffdesk.services.people.kinds import LOST_LABELS, Asked, Kind, Lost, PersonRow
from staffdesk.services.people.service import People
from staffdesk.views.dates import date_words
from staffdesk.views.i18n import words
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, DateLine, FieldRow, Label, LineEdit, PrimaryButton, give_names
from staffdesk.workflow import ROLE_LABELS, Role

_LABEL = 164
_ABREAST = 3  # ticks beside each other
K = TypeVar("K", bound=StrEnum)


class StaffAskDialog(QDialog):
    """``told`` carries what was asked for, with the half of a code that whoever asked tells the person."""

    told = Signal(object)  # Asked

    def __init__(
        self, owner: QWidget, seat: Seat, kind: Kind, person: PersonRow | None, supervisors: list[PersonRow]
    ) -> None:
        super().__init__(owner.window())
        self._seat, self._kind, self._person = seat, kind, person
        self._rows: dict[str, FieldRow] = {}
        title, about = self._words()
        give_names(self, "staff_dialog", title)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        self._column.setSpacing(Space.M)
        self._column.addWidget(Label(f"{title}：{person.name}" if person else title, "heading", wrap=True))
        self._column.addWidget(Label(about, "muted", wrap=True))
        self._make_fields(supervisors)
        self._reason = LineEdit("staff_reason", self.tr("理由"), characters=28)
        self._reason.entered.connect(self._ask)
        self._add("reason", self.tr("理由(&R)"), self._reason)
        self._column.addStretch()
        self._column.addLayout(self._buttons())
        self.setMinimumWidth(680)
        first = next(iter(self._rows.values())).editor
        (first.focusProxy() or first).setFocus()

    def _words(self) -> tuple[str, str]:
        second = self.tr("別の管理者か役席が確認すると有効になります。")
        halves = self.tr("最初のサインインに使うコードは、前半をあなたが、後半を確認した人が本人に伝えます。")
        return {
            Kind.HIRE: (self.tr("職員の追加"), f"{second}{halves}"),
            Kind.ROLES: (self.tr("権限の変更"), second),
            Kind.REINSTATE: (self.tr("復帰"), f"{second}{halves}"),
            Kind.LINK: (self.tr("本人の会員番号"), self.tr("登録した会員の手続を、本人は扱えなくなります。") + second),
            Kind.DEPUTY: (self.tr("役席の代行"), self.tr("期間中だけ役席の権限を持ち、記録には代行した人が残ります。") + second),
            Kind.RECOVER: (self.tr("再登録"), self.tr("本人のサインインはすべて終了します。") + second),
        }[self._kind]  # fmt: skip

    # --- fields ---

    def _make_fields(self, supervisors: list[PersonRow]) -> None:
        kind = self._kind
        if kind is Kind.HIRE:
            self._login = LineEdit("staff_login", self.tr("職員ID"), placeholder="m.hanako", characters=14)
            self._add("login", self.tr("職員ID(&U)"), self._login)
            self._name = LineEdit("staff_name", self.tr("氏名"), characters=18)
            self._add("name", self.tr("氏名(&N)"), self._name)
        if kind in (Kind.HIRE, Kind.ROLES):
            has = self._person.roles if self._person else frozenset({Role.CLERK})
            self._roles = self._ticks("role", {role: words(ROLE_LABELS[role]) for role in Role}, has)
            self._add("roles", self.tr("権限"), self._box(list(self._roles.values()), "staff_roles"))
        if kind in (Kind.HIRE, Kind.LINK):
            number = words(self._seat.desk.context.profile.words.member_number)
            self._member = LineEdit("staff_member", self.tr("本人の{0}").format(number), characters=14)
            self._member.setText(self._person.member_number if self._person else "")
            self._add("member", self.tr("本人の{0}(&B)").format(number), self._member, required=False)
        if kind is Kind.DEPUTY:
            self._absent = QComboBox()
            give_names(self._absent, "staff_absent", self.tr("代行される役席"))
            for one in supervisors:
                self._absent.addItem(one.name, one.id)
            self._add("for", self.tr("代行される役席(&S)"), self._absent)
            self._first = self._day("staff_from", self.tr("開始日"))
            self._last = self._day("staff_until", self.tr("終了日"))
            self._add("from", self.tr("開始日(&F)"), self._first)
            self._add("until", self.tr("終了日(&L)"), self._last)
        if kind is Kind.RECOVER:
            self._lost = self._ticks(
                "lost", {lost: words(LOST_LABELS[lost]) for lost in Lost}, {Lost.PASSWORD}
            )
            self._add("lost", self.tr("登録し直すもの"), self._box(list(self._lost.values()), "staff_lost"))

    def _day(self, name: str, title: str) -> DateLine:
        return DateLine(name, title, read=parse_date, write=date_words)

    def _ticks(self, group: str, titles: dict[K, str], ticked: Collection[K]) -> dict[K, QCheckBox]:
        made: dict[K, QCheckBox] = {}
        for key, title in titles.items():
            box = QCheckBox(title)
            give_names(box, f"staff_{group}_{key}", title)
            box.setChecked(key in ticked)
            made[key] = box
        return made

    def _box(self, parts: Sequence[QWidget], name: str) -> QWidget:
        box = QWidget()
        box.setObjectName(name)
        box.setFocusProxy(parts[0])
        grid = QGridLayout(box)
        grid.setContentsMargins(0, Space.XS, 0, 0)
        grid.setSpacing(Space.M)
        for place, part in enumerate(parts):
            grid.addWidget(part, place // _ABREAST, place % _ABREAST)
        grid.setColumnStretch(_ABREAST, 1)
        return box

    def _add(self, key: str, title: str, editor: QWidget, *, required: bool = True) -> None:
        self._rows[key] = FieldRow(title, editor, required=required, label_width=_LABEL)
        self._column.addWidget(self._rows[key])

    def _buttons(self) -> QHBoxLayout:
        close = Button("staff_cancel", self.tr("やめる"))
        close.clicked.connect(self.reject)
        self._go = PrimaryButton("staff_ask", self.tr("依頼する(&A)"), icon="send")
        self._go.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self._go)
        return row

    # --- asking ---

    def _ask(self) -> None:
        for row in self._rows.values():
            row.clear_finding()
        verb = self._verb()
        if verb is None or not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        self._seat.run(self, verb, self._asked, on_failed=self._refused)

    def _verb(self) -> Callable[[], Asked] | None:
        """What to ask of the service, with what stands in the fields now; None when a date cannot be read."""
        people, actor, reason = self._seat.desk.people, self._seat.actor, self._reason.text()
        if self._kind is Kind.HIRE:
            login, name, roles, member = (
                self._login.text(),
                self._name.text(),
                self._ticked(),
                self._member.text(),
            )
            return lambda: people.ask_hire(actor, login, name, roles, member, reason)
        assert self._person is not None  # noqa: S101 - everything else is about somebody
        return self._about(self._person.id, people, reason)

    def _about(self, who: int, people: People, reason: str) -> Callable[[], Asked] | None:
        actor = self._seat.actor
        if self._kind is Kind.ROLES:
            roles = self._ticked()
            return lambda: people.ask_roles(actor, who, roles, reason)
        if self._kind is Kind.LINK:
            member = self._member.text()
            return lambda: people.ask_link(actor, who, member, reason)
        if self._kind is Kind.RECOVER:
            lost = {key for key, box in self._lost.items() if box.isChecked()}
            return lambda: people.ask_recovery(actor, who, lost, reason)
        if self._kind is Kind.DEPUTY:
            first, last, absent = (
                self._date("from"),
                self._date("until"),
                int(self._absent.currentData() or 0),
            )
            if first is None or last is None:
                return None
            return lambda: people.ask_deputy(actor, who, absent, first, last, reason)
        return lambda: people.ask_reinstatement(actor, who, reason)

    def _ticked(self) -> set[Role]:
        return {role for role, box in self._roles.items() if box.isChecked()}

    def _date(self, key: str) -> date | None:
        line = self._rows[key].editor
        assert isinstance(line, DateLine)  # noqa: S101
        if line.value() is None:
            self._rows[key].show_finding(line.problem() or self.tr("日付を入力してください。"))
            line.setFocus()
        return line.value()

    def _asked(self, asked: Asked) -> None:
        self.accept()
        self.told.emit(asked)

    def _refused(self, error: Exception) -> None:
        self._go.setEnabled(True)
        if isinstance(error, Invalid) and error.field in self._rows:
            row = self._rows[error.field]
            row.show_finding(words(error.text))
            (row.editor.focusProxy() or row.editor).setFocus()
        else:
            self._seat.prompts.show_failure(self, error)
