"""What the window tells without stopping anybody: notices that come and go, bars that stand, and what was told before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    EmptyState,
    IconLabel,
    Label,
    Notice,
    PrimaryButton,
    ScrollColumn,
    give_names,
)
from staffdesk.views.widgets.status import TONE_ICONS

_FLEETING = 8000  # milliseconds that a notice stays when nothing has to be done about it
_MOST_NOTICES = 3
_REMEMBERED = 50
_GOOD = (Tone.INFO, Tone.SUCCESS, Tone.NEUTRAL)

Told = tuple[datetime, Notice]


class NoticeArea(QWidget):
    """Below the top bar. Notices are named ``notice_<n>``, bars ``bar_<key>``."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._notices: list[Banner] = []
        self._bars: dict[str, Banner] = {}
        self.told: list[Told] = []  # the latest last
        self.setObjectName("notice_area")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
        self._column.setSpacing(Space.S)
        self.hide()

    def notify(self, notice: Notice) -> None:
        """Tell it once. What needs no answer goes by itself."""
        if any(banner.text == notice.text for banner in self._notices):
            return
        self.told = [*self.told[1 - _REMEMBERED :], (self._now(), notice)]
        while len(self._notices) >= _MOST_NOTICES:
            self._drop(self._notices[0])
        banner = Banner(f"notice_{len(self._notices)}", notice, dismissible=True)
        banner.dismissed.connect(lambda: self._drop(banner))
        self._notices.append(banner)
        self._column.addWidget(banner)
        self.show()
        banner.show()
        if notice.tone in _GOOD and notice.action is None:
            QTimer.singleShot(_FLEETING, banner, lambda: self._drop(banner))

    def take_back(self, text: str) -> None:
        """It is no longer so."""
        for banner in [banner for banner in self._notices if banner.text == text]:
            self._drop(banner)

    def clear(self) -> None:
        for banner in list(self._notices):
            self._drop(banner)

    def drop_good_news(self) -> None:
        """What went well need not follow anybody to the next page."""
        for banner in [banner for banner in self._notices if banner.tone in _GOOD]:
            self._drop(banner)

    def stand(self, key: str, notice: Notice) -> None:
        """A bar that stays until it is lifted; the same key tells something else in the same place."""
        bar = self._bars.get(key)
        if bar is None:
            bar = self._bars[key] = Banner(f"bar_{key}", notice)
            self._column.insertWidget(len(self._bars) - 1, bar)
        else:
            bar.tell(notice)
        self.show()
        bar.show()

    def stands(self, key: str) -> bool:
        return key in self._bars

    def lift(self, key: str) -> None:
        bar = self._bars.pop(key, None)
        if bar is not None:
            self._remove(bar)

    def _drop(self, banner: Banner) -> None:
        if banner in self._notices:
            self._notices.remove(banner)
            self._remove(banner)

    def _remove(self, banner: Banner) -> None:
        self._column.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self._notices or self._bars))


class NoticeHistory(QDialog):
    """What was told since this person signed in, the latest first."""

    def __init__(self, owner: QWidget, told: list[Told]) -> None:
        super().__init__(owner.window())
        give_names(self, "notice_history", self.tr("お知らせの履歴"))
        self.setWindowTitle(self.tr("お知らせの履歴"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label(self.tr("お知らせの履歴"), "heading"))
        if told:
            lines = ScrollColumn("notice_lines", self.tr("お知らせの履歴"))
            for at, notice in reversed(told):
                lines.add(_line(at, notice))
            lines.end()
            column.addWidget(lines, 1)
        else:
            column.addWidget(
                EmptyState(
                    "info",
                    self.tr("お知らせはまだありません"),
                    self.tr("操作の結果は、ここであとから見られます。"),
                ),
                1,
            )
        close = PrimaryButton("notice_history_close", self.tr("閉じる"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column.addLayout(row)


def _line(at: datetime, notice: Notice) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, Space.XS, 0, Space.XS)
    row.setSpacing(Space.M)
    row.addWidget(Label(f"{at:%H:%M}", "muted"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(IconLabel(TONE_ICONS[notice.tone], notice.tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(notice.text, wrap=True), 1)
    return line
