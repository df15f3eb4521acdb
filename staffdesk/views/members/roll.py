"""名簿: every member in the order of readings, in a table that scrolls a million rows as it does a hundred."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal

from staffdesk.services.members import MemberHead
from staffdesk.services.roll import RollMarks
from staffdesk.views.seat import Seat
from staffdesk.views.tables.rows import RECORD_ROLE, Column
from staffdesk.views.tables.window import WindowModel
from staffdesk.views.widgets.table import Table


class RollTable(Table):
    """``opened`` carries the member that was activated, ``picked`` that of the current row, None while it is unknown."""

    opened = Signal(object)
    picked = Signal(object)
    counted = Signal(int)

    def __init__(self, seat: Seat, accessible_name: str, columns: Sequence[Column]) -> None:
        super().__init__("members_roll", accessible_name)
        self._seat = seat
        self._marks: RollMarks | None = None
        self._model = WindowModel(columns, self._fetch, self)
        self.show_model(self._model, [column.width for column in columns])
        self.chosen.connect(self._open)
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell())
        self._model.dataChanged.connect(lambda *_places: self._tell())

    def start(self) -> None:
        """Open the roll, which is put on the trail: the first rows at once, then all of them."""
        roll = self._seat.desk.roll

        def first(marks: RollMarks) -> None:
            self._show(marks)
            self._seat.run(self, roll.mark, self._grow)

        self._seat.run(self, partial(roll.open, self._seat.actor), first)

    def renew(self) -> None:
        """After others changed members: the same place, as far as it still is one."""
        if self._marks is None:
            return
        row = self.currentIndex().row()
        self._seat.run(self, self._seat.desk.roll.mark, partial(self._show, row=max(row, 0)))

    def clear(self) -> None:
        self._marks = None
        self._model.set_rows(0)

    def current(self) -> MemberHead | None:
        index = self.currentIndex()
        record: MemberHead | None = index.data(RECORD_ROLE) if index.isValid() else None
        return record

    def _grow(self, marks: RollMarks) -> None:
        if self._marks is not None:  # not left meanwhile
            self._marks = marks
            self._model.grow(marks.total)
            self.counted.emit(marks.total)

    def _show(self, marks: RollMarks, row: int = 0) -> None:
        self._marks = marks
        self._model.set_rows(marks.total)
        self.counted.emit(marks.total)
        if marks.total:
            self.setCurrentIndex(self._model.index(min(row, marks.total - 1), 0))

    def _fetch(self, row: int, came: Callable[[Sequence[MemberHead]], None]) -> None:
        marks = self._marks
        if marks is None:
            came([])
            return
        self._seat.run(self, partial(self._seat.desk.roll.block, marks, row), came)

    def _open(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        if record is not None:
            self.opened.emit(record)

    def _tell(self) -> None:
        self.picked.emit(self.current())
