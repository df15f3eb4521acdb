"""One colleague, or one request about somebody: what there is to know, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from staffdesk.services.people.kinds import KIND_LABELS, Kind, PersonRow, RequestRow, Staffing, role_words
from staffdesk.views.dates import moment_words, short_date_words
from staffdesk.views.i18n import words
from staffdesk.views.staff.looks import LABELS, state_of
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import (
    Button,
    Card,
    DangerButton,
    KeyValueGrid,
    Label,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
)

WIDTH = 324
_KEY = 96


class _Panel(Card):
    """A heading, facts that may scroll, and below them what can be done."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.heading = Label("", "heading", wrap=True)
        self.heading.setObjectName(f"{name}_heading")
        self.facts = KeyValueGrid(f"{name}_facts", key_width=_KEY)
        scroll = ScrollColumn(f"{name}_scroll", self.tr("詳しい内容"))
        scroll.add(self.facts)
        scroll.end()
        self.add(self.heading)
        self.add(scroll, 1)
        self.acts = QVBoxLayout()
        self.acts.setSpacing(Space.S)
        self.body.addLayout(self.acts)

    def add_act(self, button: QWidget) -> None:
        self.acts.addWidget(button)


class PersonPanel(_Panel):
    asked = Signal(object)  # Kind
    dismissed = Signal()
    deputy_ended = Signal()

    def __init__(self) -> None:
        super().__init__("staff_person")
        self._buttons: dict[Kind, Button] = {}
        for kind, title, icon in (
            (Kind.ROLES, self.tr("権限の変更を依頼(&R)"), "edit"),
            (Kind.DEPUTY, self.tr("役席の代行を依頼(&D)"), "arrow_swap"),
            (Kind.LINK, self.tr("本人の会員番号を登録(&B)"), "contact_card"),
            (Kind.RECOVER, self.tr("再登録を依頼(&P)"), "key"),
            (Kind.REINSTATE, self.tr("復帰を依頼(&F)"), "arrow_undo"),
        ):
            self._buttons[kind] = self._ask_button(kind, title, icon)
        self._end = Button("staff_end_deputy", self.tr("代行を終える(&E)"), icon="dismiss")
        self._end.clicked.connect(self.deputy_ended)
        self._dismiss = DangerButton("staff_dismiss", self.tr("停止する(&X)"), icon="prohibited")
        self._dismiss.clicked.connect(self.dismissed)
        self.add_act(self._end)
        self.add_act(self._dismiss)

    def _ask_button(self, kind: Kind, title: str, icon: str) -> Button:
        button = Button(f"staff_ask_{kind}", title, icon=icon)
        button.clicked.connect(lambda: self.asked.emit(kind))
        self.add_act(button)
        return button

    def show_person(self, person: PersonRow, staffing: Staffing, *, myself: bool) -> None:
        """What nobody may ask about themselves is not offered; the service says the same."""
        self.heading.setText(person.name)
        self.facts.set_rows(self._facts(person))
        here, asks = person.active, staffing.may_ask
        offered = {
            Kind.ROLES: here and asks,
            Kind.DEPUTY: here and asks and not myself,
            Kind.LINK: here and asks and not (myself and person.member_number),
            Kind.RECOVER: here and staffing.may_recover and not myself,
            Kind.REINSTATE: not here and asks,
        }
        for kind, button in self._buttons.items():
            button.setVisible(offered[kind])
        self._end.setVisible(here and staffing.may_recover and bool(person.deputy_for))
        self._dismiss.setVisible(here and asks and not myself)

    def _facts(self, person: PersonRow) -> list[tuple[str, str]]:
        signed_in = person.last_sign_in_at
        rows = [
            (self.tr("職員ID"), person.login),
            (self.tr("権限"), words(role_words(person.roles))),
            (self.tr("状態"), words(LABELS[state_of(person)])),
            (self.tr("認証アプリ"), self.tr("登録済み") if person.has_codes else self.tr("未登録")),
            (self.tr("最終サインイン"), moment_words(signed_in) if signed_in else ""),
            (self.tr("本人の会員番号"), person.member_number),
        ]
        if person.deputy_for and person.deputy_from and person.deputy_until:
            span = self.tr("{0} から {1} まで").format(
                short_date_words(person.deputy_from), short_date_words(person.deputy_until)
            )
            rows.append(
                (self.tr("役席の代行"), self.tr("{0} の代行").format(person.deputy_for) + f"\n{span}")
            )
        if person.code_until is not None:
            rows.append((self.tr("コードの期限"), moment_words(person.code_until)))
        return rows


class RequestPanel(_Panel):
    confirmed = Signal()
    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__("staff_request")
        self._why_not = Label("", "muted", wrap=True)
        self._why_not.setObjectName("staff_why_not")
        self._confirm = PrimaryButton("staff_confirm", self.tr("確認する(&C)"), icon="checkmark")
        self._confirm.clicked.connect(self.confirmed)
        self._withdraw = QuietButton("staff_withdraw", self.tr("取り下げる(&W)"), icon="dismiss")
        self._withdraw.clicked.connect(self.withdrawn)
        for part in (self._why_not, self._confirm, self._withdraw):
            self.add_act(part)

    def show_request(self, request: RequestRow, staffing: Staffing) -> None:
        self.heading.setText(self.tr("{0}：{1}").format(words(KIND_LABELS[request.kind]), request.name))
        rows = [
            (words(change.label), self._arrow(words(change.before), words(change.after)))
            for change in request.changes
        ]
        rows += [
            (self.tr("職員ID"), request.login),
            (self.tr("理由"), request.reason),
            (self.tr("依頼"), f"{request.requested_by}（{moment_words(request.requested_at)}）"),
            (self.tr("期限"), moment_words(request.expires_at)),
        ]
        self.facts.set_rows(list(dict(rows).items()))
        self._why_not.setText(words(request.why_not) if request.why_not and staffing.may_recover else "")
        self._why_not.setVisible(bool(self._why_not.text()))
        self._confirm.setVisible(request.why_not is None)
        self._withdraw.setVisible(staffing.may_recover)

    def _arrow(self, before: str, after: str) -> str:
        return self.tr("{0}　→　{1}").format(before, after) if before else after
