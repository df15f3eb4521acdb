"""概況: the day at a glance. What waits and for how long, what is due, and how the year went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from staffdesk.services.glance import AGE_LABELS, Age, Glance
from staffdesk.views.home.chart import Chart, inks
from staffdesk.views.i18n import listed, words
from staffdesk.views.page import Page
from staffdesk.views.seat import CASES, LETTERS, Seat
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Button, Card, Label, PageHeader, set_kind
from staffdesk.workflow import STATE_LABELS, State

_PROCEDURES = 6
_ROW = 40  # height of one state's bar and name


class Tile(Button):
    """A figure with what it counts; pressing it leads to the list behind it."""

    kind = "tile"

    def __init__(self, object_name: str, title: str) -> None:
        super().__init__(object_name, "", accessible_name=title)
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(0)
        self._figure, self._what, self._detail = Label("—", "display"), Label(title), Label(" ", "small")
        for part in (self._figure, self._what, self._detail):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        self.setMinimumHeight(104)

    def show_figure(self, figure: int, detail: str = "", *, pressing: bool = False) -> None:
        self._figure.setText(f"{figure:,}")
        self._detail.setText(detail or " ")
        set_kind(self._figure, tone=Tone.DANGER if pressing and figure else Tone.NEUTRAL)
        self.setAccessibleName(f"{self._title} {figure} {detail}".strip())


class HomePage(Page):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("概況")
        self._seat = seat
        self.body.addWidget(PageHeader(self.title, self.tr("数字を押すと、その一覧を開きます。")))
        self.body.addLayout(self._make_tiles())
        lower = QHBoxLayout()
        lower.setSpacing(Space.M)
        lower.addWidget(self._make_waiting(), 1)
        lower.addWidget(self._make_year(), 1)
        self.body.addLayout(lower, 1)

    def _make_tiles(self) -> QHBoxLayout:
        self._tiles = {
            "overdue": Tile("home_overdue", self.tr("期限超過")),
            "today": Tile("home_today", self.tr("今日が期限")),
            "approvals": Tile("home_approvals", self.tr("承認待ち")),
            "defects": Tile("home_defects", self.tr("不備で待っているもの")),
            "letters": Tile("home_letters", self.tr("発送を待つ通知")),
        }
        targets = {"overdue": "deadlines", "today": "deadlines", "approvals": "approvals", "defects": "cases", "letters": "print"}  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for key, tile in self._tiles.items():
            tile.clicked.connect(partial(self.go.emit, targets[key], None))
            row.addWidget(tile, 1)
        return row

    def _make_waiting(self) -> Card:
        card = Card(self.tr("待っている案件"))
        self._waiting = Chart("home_waiting", self.tr("待っている案件を状態と日数で"), 180)
        self._waiting_names = QVBoxLayout()
        self._waiting_names.setSpacing(0)
        both = QHBoxLayout()
        both.addLayout(self._waiting_names)
        both.addWidget(self._waiting, 1)
        card.body.addLayout(both)
        self._calm = Label(self.tr("待っている案件はありません。"), "muted")
        self._calm.hide()  # nothing is said before anything is known
        card.add(self._calm)
        card.body.addStretch(1)
        legend = QHBoxLayout()
        legend.setSpacing(Space.M)
        self._legend = [Label("", "small") for _ in Age]
        for place, (age, label) in enumerate(zip(Age, self._legend, strict=True)):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setObjectName(f"home_age_{age}")
            label.setProperty("place", place)
            legend.addWidget(label)
        legend.addStretch()
        card.body.addLayout(legend)
        return card

    def _make_year(self) -> Card:
        card = Card(self.tr("この1年の受付"))
        self._months = Chart("home_months", self.tr("この1年の受付件数を月ごとに"), 150)
        card.add(self._months, 1)
        self._busiest = QGridLayout()
        self._busiest.setHorizontalSpacing(Space.M)
        self._busiest.setColumnStretch(0, 1)
        card.body.addLayout(self._busiest)
        return card

    def activated(self, target: object = None) -> None:
        self._load()
        self._tiles["overdue"].setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & {CASES, LETTERS}:
            self._load()

    def _load(self) -> None:
        seat = self._seat

        def look() -> Glance:
            import_module("staffdesk.printing.charts")  # reportlab comes here, and not while the window waits
            return seat.desk.glances.look(seat.actor)

        seat.run(self, look, self._show)

    # --- showing ---

    def _show(self, glance: Glance) -> None:
        week = self.tr("今週中 {0} 件").format(glance.due_this_week)
        self._tiles["overdue"].show_figure(glance.overdue, pressing=True)
        self._tiles["today"].show_figure(glance.due_today, week)
        self._tiles["approvals"].show_figure(glance.of(State.AWAITING))
        self._tiles["defects"].show_figure(glance.of(State.DEFECTIVE))
        late = self.tr("うち期限切れ {0} 通").format(glance.letters_late) if glance.letters_late else ""
        self._tiles["letters"].show_figure(glance.letters, late)
        self._show_waiting(glance)
        self._show_year(glance)

    def _show_waiting(self, glance: Glance) -> None:
        from staffdesk.printing.charts import bars

        _empty(self._waiting_names)
        for one in glance.waiting:
            label = Label(f"{words(STATE_LABELS[one.state])}　{one.total}")
            label.setFixedHeight(_ROW)
            label.setToolTip(_ages_in_words(one.by_age))
            self._waiting_names.addWidget(label)
        self._waiting.setFixedHeight(max(1, len(glance.waiting)) * _ROW)
        self._calm.setVisible(not glance.waiting)
        series = list(zip(*(one.by_age for one in glance.waiting), strict=True))
        told = listed(f"{words(STATE_LABELS[one.state])} {one.total}" for one in glance.waiting)
        self._waiting.show_figures(partial(bars, series) if series else None, told)
        for place, (age, label) in enumerate(zip(Age, self._legend, strict=True)):
            label.setText(f"<span style='color:{inks().bars[place]}'>■</span> {words(AGE_LABELS[age])}")

    def _show_year(self, glance: Glance) -> None:
        from staffdesk.printing.charts import columns

        year = glance.year
        totals = [sum(one.received[place] for one in year.procedures) for place in range(len(year.months))]
        names = [str(month.month) for month in year.months]
        told = listed(f"{name}: {total}" for name, total in zip(names, totals, strict=True))
        self._months.show_figures(partial(columns, totals, names) if any(totals) else None, told)
        _empty(self._busiest)
        for row, one in enumerate(year.procedures[:_PROCEDURES]):
            title, figure = Label(one.title, "small"), Label(f"{one.total:,}", "small")
            title.setToolTip(one.title)
            self._busiest.addWidget(title, row, 0)
            self._busiest.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)


def _ages_in_words(by_age: Sequence[int]) -> str:
    """What the parts of a bar say by their colours."""
    return "\n".join(f"{words(AGE_LABELS[age])}: {number}" for age, number in zip(Age, by_age, strict=True))


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
