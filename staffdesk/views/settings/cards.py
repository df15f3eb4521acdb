"""What the settings page shows besides its inputs: where the data are, and whether there is a newer version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from staffdesk import __version__
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, Card, KeyValueGrid, Label
from staffdesk.workflow import Role

if TYPE_CHECKING:
    from staffdesk.services.newer import Newest


class PlaceCard(Card):
    doctor_wanted = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        context, paths = seat.desk.context, seat.preferences.paths
        embedded = context.database.dialect == "sqlite"
        facts = KeyValueGrid("settings_place", key_width=160)
        facts.set_rows(
            [
                (self.tr("データベース"), self.tr("この席に内蔵（暗号化）") if embedded else "PostgreSQL"),
                (self.tr("データフォルダー"), str(paths.data) if paths else ""),
                (self.tr("場所を変えるには"), self._how_to_move(embedded=embedded)),
                (self.tr("バージョン"), __version__),
            ]
        )
        doctor = Button("settings_doctor", self.tr("診断(&G)"), icon="shield_checkmark")
        doctor.clicked.connect(self.doctor_wanted)
        about = Button("settings_about", self.tr("StaffDesk について(&O)"), icon="info")
        about.clicked.connect(self._open_about)
        self.title.setText(self.tr("データとプログラム"))
        self.title.show()
        self.add(facts)
        self.body.addLayout(to_the_right(doctor, about))

    def _how_to_move(self, *, embedded: bool) -> str:
        if embedded:
            return self.tr(
                "プログラムを終了し、フォルダーごと移して --data-dir で指定します。別のパソコンには鍵も「staffdesk db join」で渡します。"
            )
        return self.tr(
            "プログラムを終了し、settings.toml の database_url を書き換えます。鍵は「staffdesk db join」で渡します。"
        )

    def _open_about(self) -> None:
        from staffdesk.views.about import AboutDialog

        AboutDialog(self).open()


class NewestLine(QWidget):
    """Asks when somebody presses, and only where an address is kept."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._ask = Button("settings_ask_update", self.tr("今すぐ確認(&N)"), icon="arrow_sync")
        self._ask.clicked.connect(self._start)
        self._told = Label("", "muted", wrap=True)
        self._told.setObjectName("settings_newest")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._told, 1)
        row.addWidget(self._ask)

    def rest(self) -> None:
        address = self._seat.preferences.settings.update_address
        self._ask.setEnabled(bool(address) and Role.ADMINISTRATOR in self._seat.actor.roles)

    def _start(self) -> None:
        from staffdesk.services.newer import ask_newest  # brings sockets and TLS, which few seats ever need

        address = self._seat.preferences.settings.update_address
        self._ask.setEnabled(False)
        self._told.setText(self.tr("確認しています…"))
        self._seat.run(self, lambda: ask_newest(address, __version__), self._tell, on_failed=self._failed)

    def _tell(self, newest: Newest) -> None:
        self.rest()
        told = self.tr("新しいバージョン {0} があります。") if newest.newer else self.tr("最新です（{0}）。")
        self._told.setText(" ".join(part for part in (told.format(newest.version), newest.page) if part))

    def _failed(self, error: Exception) -> None:
        self.rest()
        self._told.setText("")
        self._seat.prompts.show_failure(self, error)


def to_the_right(*buttons: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(Space.S)
    line.addStretch()
    for button in buttons:
        line.addWidget(button)
    return line
