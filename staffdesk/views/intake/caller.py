"""Who is calling: one search field, the members it finds, and the chosen one in a few lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.forms.scan_code import looks_scanned
from staffdesk.japanese.folding import fold_number
from staffdesk.services.members import CredentialLight, MemberHead
from staffdesk.views.i18n import words
from staffdesk.views.members.lights import LightsSummary
from staffdesk.views.seat import Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets import Card, IconButton, IconLabel, Label, SearchField, StatusPill

_RECEIPT = re.compile(r"\d{4}-\d{6}", re.ASCII)
_RESULTS = 30
_AFFILIATION = 3  # its column; some institutions keep none
_SHOWN = 5  # rows of the result list that are seen without scrolling


class CallerPanel(Card):
    """Nothing of a member is shown here but what tells one from another, and how the credentials stand."""

    picked = Signal(object)  # MemberHead | None
    receipt_read = Signal(str)  # a receipt number, typed
    form_scanned = Signal(str)  # the code of a form, whole or in part
    finished = Signal()  # Enter with a member chosen: on to what they say

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._asked = ""
        self._take_first = False
        self.member: MemberHead | None = None
        self.title.setText(self.tr("&1　お申し出の方"))
        self.title.show()
        self.search = SearchField(
            "intake_search",
            self.tr("会員を探す"),
            placeholder=self.tr("番号・氏名・フリガナ・電話・所属（受付番号も可）"),
        )
        self.set_buddy(self.search)
        self.search.textChanged.connect(self._retyped)
        self.search.searched.connect(self._look_up)
        self.search.entered.connect(self._enter)
        self.search.stepped_down.connect(self._step_down)
        self.add(self.search)
        self._note = Label("", "small", wrap=True)
        self._note.setObjectName("intake_search_note")
        self._note.hide()
        self.add(self._note)
        self._table = RecordsTable("intake_results", self.tr("見つかった会員"), self._columns())
        row = self._table.verticalHeader().defaultSectionSize()
        self._table.setFixedHeight(self._table.horizontalHeader().height() + _SHOWN * row + 4)
        self._table.opened.connect(self._choose)
        self._table.clicked.connect(lambda _index: self._choose(self._table.current()))
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.hide()
        self.add(self._table)
        self._panel = QWidget()
        self._panel.setObjectName("intake_member")
        self._panel.setAccessibleName(self.tr("選んだ会員"))
        QVBoxLayout(self._panel).setContentsMargins(0, 0, 0, 0)
        self._panel.hide()
        self.add(self._panel)

    def typed_number(self) -> str:
        """What stands in the field, for a sheet on a number that is not on file."""
        return self.search.text().strip()

    def reset(self) -> None:
        self.search.clear()
        self._retyped()
        self.search.setFocus()

    def _columns(self) -> tuple[Column, ...]:
        number = words(self._seat.desk.context.profile.words.member_number)
        return (
            Column("number", number, lambda row: row.number, width=80),
            Column("name", self.tr("氏名"), lambda row: row.name, width=106),
            Column("kana", self.tr("フリガナ"), lambda row: row.kana, width=96),
            Column("affiliation", self.tr("所属"), lambda row: row.affiliation, width=60),
        )

    def _retyped(self) -> None:
        """Whoever was chosen is not who is being typed now: no step may be taken for them any more."""
        if self.search.composing:
            return
        self._asked, self._take_first = "", False
        self._set_member(None)
        if not self.search.text().strip():
            self._table.hide()
            self._note.hide()

    def _look_up(self, text: str) -> None:
        if not text.strip() or text == self._asked:
            return
        if looks_scanned(text):
            return  # Enter ends a scan; until then more may come
        self._asked = text
        number = "".join(unicodedata.normalize("NFKC", text).split())
        if _RECEIPT.fullmatch(number):
            self.receipt_read.emit(number)
            return
        seat = self._seat
        seat.run(
            self,
            lambda: seat.desk.directory.search(seat.actor, text, _RESULTS),
            lambda rows: self._show(text, rows),
        )

    def _show(self, text: str, rows: Sequence[MemberHead]) -> None:
        if text != self._asked:  # a slower answer to an earlier text is no longer wanted
            return
        self._table.set_records(rows)
        self._table.setColumnHidden(_AFFILIATION, not any(row.affiliation for row in rows))
        self._table.setVisible(bool(rows))
        self._note.setVisible(not rows)
        if not rows:
            self._note.setText(self.tr("見つかりません。番号か、別の読みで探してください。"))
        alone = [row for row in rows if row.number == fold_number(text)] or list(rows)
        if len(alone) == 1:
            self._set_member(alone[0])
        if self._take_first and rows:
            self._set_member(self.member or rows[0])
            self.finished.emit()
        self._take_first = False

    def _enter(self) -> None:
        scanned = self.search.text()
        if looks_scanned(scanned):
            self.search.clear()
            self.form_scanned.emit(scanned)
        elif self.member is not None:
            self.finished.emit()
        elif self._table.isVisible() and self._table.count() and self._asked == self.search.text():
            self._choose(self._table.rows.records()[0])
        else:
            self._take_first = True  # the answer is still on its way

    def _step_down(self) -> None:
        if self._table.isVisible():
            self._table.setFocus()
            self._table.select_first()

    def _choose(self, member: MemberHead | None) -> None:
        if member is not None:
            self._set_member(member)
            self.finished.emit()

    def _set_member(self, member: MemberHead | None) -> None:
        if member == self.member:
            return
        self.member = member
        self._empty_panel()
        self._panel.setVisible(member is not None)
        if member is not None:
            self._table.hide()
            self._fill_panel(member)
            self._look_at(member)
        self.picked.emit(member)

    def _look_at(self, member: MemberHead) -> None:
        members, number = self._seat.desk.members, member.id
        self._seat.run(self, lambda: members.lights(number), lambda lights: self._light(member, lights))

    def look_again(self) -> None:
        """How the credentials stand has changed."""
        if self.member is not None:
            self._look_at(self.member)

    def _empty_panel(self) -> None:
        layout = self._panel.layout()
        while layout is not None and (item := layout.takeAt(0)):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _fill_panel(self, member: MemberHead) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(IconLabel("person", "accent", 32), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(member.kana, "small", wrap=True))
        names.addWidget(Label(member.name, "heading", wrap=True))
        number = words(self._seat.desk.context.profile.words.member_number)
        names.addWidget(Label(f"{number} {member.number}"))
        if member.affiliation:
            names.addWidget(Label(member.affiliation, "small", wrap=True))
        row.addLayout(names, 1)
        right = QVBoxLayout()
        clear = IconButton("intake_member_clear", self.tr("会員を選び直す"), "dismiss", size=Size.ICON_SMALL)
        clear.clicked.connect(self.reset)
        right.addWidget(clear, 0, Qt.AlignmentFlag.AlignRight)
        if member.status != "active":
            right.addWidget(StatusPill("intake_member_status", self.tr("脱退・解約"), Tone.WARNING))
        right.addStretch()
        row.addLayout(right)
        layout = self._panel.layout()
        assert layout is not None  # noqa: S101 - given in the constructor
        layout.addWidget(head)

    def _light(self, member: MemberHead, lights: tuple[CredentialLight, ...]) -> None:
        layout = self._panel.layout()
        if member != self.member or layout is None or not lights:
            return
        for old in self._panel.findChildren(LightsSummary):
            layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        layout.addWidget(LightsSummary(lights))
