"""設定: the seat for everybody, what guards the office for administrators; kept at once, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from staffdesk.errors import Invalid, Unavailable
from staffdesk.services.workstation import OFFICE
from staffdesk.settings import SessionLimits, Settings
from staffdesk.text import Language, Text
from staffdesk.views.envelopes import open_envelopes
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.printers import printer_names
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.settings.cards import NewestLine, PlaceCard, to_the_right
from staffdesk.views.settings.fields import ChoiceRow, LineRow, NumberRow, is_folder
from staffdesk.views.tokens import Scheme, Tone
from staffdesk.views.widgets import (
    Button,
    Card,
    Notice,
    PageHeader,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
)
from staffdesk.workflow import Role

_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
_PRINT = frozenset({Role.CLERK, Role.SUPERVISOR, Role.PRINT_OPERATOR})
_THEMES = {
    "system": Text("システムに合わせる", "As the system"),
    "light": Text("明るい", "Light"),
    "dark": Text("暗い", "Dark"),
    "contrast": Text("ハイコントラスト", "High contrast"),
}
_NOT_KEPT = Text(
    "設定を保存できませんでした。データフォルダーの空き容量とアクセス権を確かめてください。",
    "The settings could not be kept. Check the room and the permissions of the data folder.",
)
_NO_FOLDER = Text(
    "このフォルダーはありません。作ってから入力してください。",
    "There is no such folder. Make it first, then enter it.",
)
_HTTPS = Text("https:// で始まるアドレスを入力してください。", "Enter an address that begins with https://.")


class SettingsPage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("設定")
        self._seat = seat
        self._administers = Role.ADMINISTRATOR in seat.actor.roles
        self._save = PrimaryButton("settings_save", self.tr("保存(&S)"), icon="save")
        self._save.clicked.connect(self._keep)
        self._back = QuietButton("settings_back", self.tr("元に戻す(&U)"), icon="arrow_undo")
        self._back.clicked.connect(self._show)
        about = self.tr("この席の設定です。管理者だけが変えられる項目は、ほかの人には表示だけになります。")
        self.body.addWidget(PageHeader(self.title, about, [self._back, self._save]))
        column = ScrollColumn("settings_scroll", self.title)
        place = PlaceCard(self._seat)
        place.doctor_wanted.connect(lambda: self.go.emit("doctor", None))
        for card in (self._seat_card(), self._guard_card(), self._backup_card(), place):
            column.add(card)
        column.end()
        self.body.addWidget(column, 1)
        for row in self._rows():
            row.changed.connect(self._mark)
        for row in (self._idle, self._hours, self._warning, self._folder, self._days, self._address):
            row.editor.setEnabled(self._administers)
        self._show()

    # --- parts ---

    def _seat_card(self) -> Card:
        names = {"ja": "日本語", "en": "English"}
        self._language = ChoiceRow(
            self.tr("言語(&L)"), "settings_language", [(each.value, names[each.value]) for each in Language]
        )
        self._theme = ChoiceRow(
            self.tr("配色(&T)"),
            "settings_theme",
            [
                (key, words(_THEMES.get(key, Text.same(key))))
                for key in ("system", *(scheme.value for scheme in Scheme))
            ],
        )
        self._size = ChoiceRow(
            self.tr("文字と画面の大きさ(&Z)"),
            "settings_size",
            [(str(size), f"{size} %") for size in _SIZES],
            help=self.tr("再起動後に変わります。"),
        )
        self._printer = ChoiceRow(
            self.tr("いつものプリンター(&P)"),
            "settings_printer",
            [("", self.tr("システムの既定")), *((name, name) for name in printer_names())],
            help=self.tr("印刷するときに最初に選ばれます。"),
        )
        envelopes = Button("settings_envelopes", self.tr("封筒の設定(&E)…"), icon="mail")
        envelopes.clicked.connect(lambda: open_envelopes(self._seat, self))
        card = Card(self.tr("この席"))
        for row in (self._language, self._theme, self._size, self._printer):
            card.add(row)
        card.body.addLayout(to_the_right(envelopes))
        envelopes.setVisible(bool(self._seat.actor.roles & _PRINT))
        return card

    def _guard_card(self) -> Card:
        later = self.tr("分（1〜{0}）。次のサインインから変わります。")
        self._idle = NumberRow(self.tr("無操作でロック(&I)"), "settings_idle", 1, 30, help=later.format(30))
        self._hours = NumberRow(
            self.tr("サインインの期限(&H)"), "settings_hours", 1, 24,
            help=self.tr("時間（1〜24）。次のサインインから変わります。"),
        )  # fmt: skip
        self._warning = NumberRow(
            self.tr("期限の予告(&W)"), "settings_warning", 1, 60, help=self.tr("分前（1〜60）")
        )
        card = Card(self.tr("席を離れたとき（管理者）"))
        for row in (self._idle, self._hours, self._warning):
            card.add(row)
        return card

    def _backup_card(self) -> Card:
        self._folder = LineRow(
            self.tr("控えのフォルダー(&F)"), "settings_backup_folder", characters=24,
            help=self.tr("空欄：データフォルダーの中の backups"),
        )  # fmt: skip
        self._days = NumberRow(
            self.tr("控えの催促(&D)"),
            "settings_backup_days",
            1,
            60,
            help=self.tr("日より前なら知らせます（1〜60）"),
        )
        self._address = LineRow(
            self.tr("更新の確認先(&A)"), "settings_update", characters=24,
            help=self.tr("空欄：確認しません（ネットワークに何も送りません）"),
        )  # fmt: skip
        self._newest = NewestLine(self._seat)
        card = Card(self.tr("控えと更新（管理者）"))
        for row in (self._folder, self._days, self._address):
            card.add(row)
        card.add(self._newest)
        return card

    def _rows(self) -> tuple[ChoiceRow | LineRow, ...]:
        return (
            self._language, self._theme, self._size, self._printer, self._idle, self._hours, self._warning,
            self._folder, self._days, self._address,
        )  # fmt: skip

    # --- showing and keeping ---

    def activated(self, target: object = None) -> None:
        self._language.box.setFocus()

    def _show(self) -> None:
        kept = self._seat.preferences.settings
        for row, value in zip(
            self._rows(),
            (
                kept.language.value, kept.theme, str(kept.font_scale), kept.printer,
                str(kept.session.idle_minutes), str(kept.session.hours), str(kept.session.warning_minutes),
                kept.backup_folder, str(kept.backup_days), kept.update_address,
            ),
            strict=True,
        ):  # fmt: skip
            row.show_value(value)
            row.clear_finding()
        self._mark(changed=False)

    def _mark(self, *, changed: bool = True) -> None:
        for button in (self._save, self._back):
            button.setEnabled(changed)
        self._newest.rest()

    def _read(self) -> Settings | None:
        """What is entered, or None where something is to be mended; that is said beside its field."""
        kept = self._seat.preferences.settings
        sound = True

        def number(row: NumberRow) -> int:
            nonlocal sound
            row.clear_finding()
            try:
                return row.number()
            except Invalid as error:
                sound = self._refuse(row, error.text, first=sound)
                return 1

        session = SessionLimits(number(self._idle), number(self._hours), number(self._warning))
        days = number(self._days)
        for row, problem in (
            (self._folder, None if is_folder(self._folder.value) else _NO_FOLDER),
            (self._address, None if _is_address(self._address.value) else _HTTPS),
        ):
            row.clear_finding()
            if problem is not None:
                sound = self._refuse(row, problem, first=sound)
        if not sound:
            return None
        return replace(
            kept,
            language=Language(self._language.value),
            theme=self._theme.value,
            font_scale=int(self._size.value),
            printer=self._printer.value,
            session=session,
            backup_folder=self._folder.value,
            backup_days=days,
            update_address=self._address.value,
        )

    def _refuse(self, row: LineRow, problem: Text, *, first: bool) -> bool:
        row.show_finding(words(problem))
        if first:
            row.line.setFocus()
        return False

    def _keep(self) -> None:
        seat, entered = self._seat, self._read()
        if entered is None:
            return
        kept = seat.preferences.settings
        changes = {
            name: getattr(entered, name)
            for name in Settings.__dataclass_fields__
            if getattr(entered, name) != getattr(kept, name)
        }
        seat.run(
            self,
            lambda: seat.desk.workstation.require_may_change(seat.actor, changes),
            lambda _none: self._kept(changes),
            changes=frozenset({AUDIT}) if OFFICE & set(changes) else frozenset(),
        )

    def _kept(self, changes: dict[str, Any]) -> None:
        try:
            self._mark(changed=False)
            told = self.tr("保存しました。")
            if "font_scale" in changes:
                told += self.tr("大きさは再起動後に変わります。")
            if "session" in changes:
                told += self.tr("ロックと期限は次のサインインから変わります。")
            self.notice.emit(Notice(told, Tone.SUCCESS))
            self._seat.preferences.change(**changes)  # last: another language makes this window anew
        except OSError:
            self._mark()
            self._seat.prompts.show_error(self, Unavailable(_NOT_KEPT))


def _is_address(typed: str) -> bool:
    return not typed or (typed.startswith("https://") and len(typed) > len("https://"))
