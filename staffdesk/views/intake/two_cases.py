"""The case that is open already beside the one that was about to be opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QWidget

from staffdesk.institutions.profile import CHANNEL_LABELS, Channel
from staffdesk.services.case_file import OpenCase
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Label, give_names
from staffdesk.workflow import STATE_LABELS


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What the person at the desk is about to take in."""

    channel: Channel
    at: datetime
    by: str


class TwoCases(QWidget):
    """Values are named ``intake_present_<what>`` and ``intake_new_<what>``."""

    def __init__(self, present: OpenCase, new: NewRequest) -> None:
        super().__init__()
        give_names(self, "intake_two_cases", self.tr("進行中の案件と今回のお申し出"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(Label(self.tr("進行中の案件"), "strong"), 0, 1)
        grid.addWidget(Label(self.tr("今回のお申し出"), "strong"), 0, 2)
        rows = (
            ("number", self.tr("受付番号"), present.number, self.tr("未採番")),
            ("state", self.tr("状態"), words(STATE_LABELS[present.state]), self.tr("受付前")),
            ("at", self.tr("受付"), moment_words(present.opened_at), moment_words(new.at)),
            ("by", self.tr("担当"), present.opened_by, new.by),
            (
                "channel",
                self.tr("受け取り方"),
                words(CHANNEL_LABELS[present.channel]),
                words(CHANNEL_LABELS[new.channel]),
            ),
        )
        for row, (name, label, before, now) in enumerate(rows, start=1):
            grid.addWidget(Label(label, "small"), row, 0)
            for column, (side, value) in enumerate((("present", before), ("new", now)), start=1):
                shown = Label(value)
                shown.setObjectName(f"intake_{side}_{name}")
                grid.addWidget(shown, row, column)
