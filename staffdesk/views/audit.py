"""監査: the trail, newest first, the check that nobody altered it, and what else an auditor looks at."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from staffdesk.services.audit import AuditEntry, Verdict
from staffdesk.views import icons
from staffdesk.views.audit_panels import PairsPanel, Panel, SamplesPanel
from staffdesk.views.audit_seals import SealsPanel
from staffdesk.views.audit_words import action_words, detail_words, is_refusal
from staffdesk.views.export_button import ExportButton
from staffdesk.views.i18n import listed
from staffdesk.views.page import Page
from staffdesk.views.palette import colours
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    KeyValueGrid,
    Label,
    Notice,
    PageHeader,
    PrimaryButton,
    SearchField,
    set_kind,
)

_PER_PAGE = 200
_Question = tuple[str, bool]  # words of the filter, refusals alone


class AuditPage(Page):
    """Looking is free of side effects; ``audit_verify`` walks the whole chain in the background."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("監査")
        self._seat = seat
        self._entries: list[AuditEntry] = []
        self._arrived = False  # the keyboard goes to the list once there is one
        self._build()

    # --- parts ---

    def _build(self) -> None:
        self._verify = PrimaryButton("audit_verify", self.tr("連鎖を検証する(&V)"), icon="shield_checkmark")
        self._verify.clicked.connect(self._check)
        self._banner = Banner("audit_result", Notice(""))
        self._banner.hide()
        self._table = RecordsTable("audit_table", self.tr("監査記録の一覧"), self._columns())
        self._table.picked.connect(self._describe)
        self._none = EmptyState(
            "filter",
            self.tr("あてはまる記録はありません"),
            self.tr("言葉を変えるか、「拒否だけ」を外してください。"),
        )
        self._stack = QStackedWidget()
        for part in (
            QWidget(),
            self._trail(),
            self._none,
        ):  # the first: nothing is said before anything is known
            self._stack.addWidget(part)
        self.body.addWidget(
            PageHeader(
                self.tr("監査記録"),
                self.tr(
                    "操作・拒否・個人情報の閲覧が、鍵付きの連鎖として残ります。会員番号は下3桁だけを表示します。"
                ),
                (self._verify,),
            )
        )
        records = QWidget()
        column = QVBoxLayout(records)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._banner)
        column.addLayout(self._filters())
        column.addWidget(self._stack, 1)
        self._views = QStackedWidget()
        self._panels: list[Panel] = [
            panel(self._seat, self.notice.emit) for panel in (SamplesPanel, PairsPanel, SealsPanel)
        ]
        for view in (records, *self._panels):
            self._views.addWidget(view)
        self.body.addLayout(self._choices())
        self.body.addWidget(self._views, 1)

    def _choices(self) -> QHBoxLayout:
        """What is looked at."""
        self._chips = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        views = (
            ("audit_records", self.tr("監査記録(&L)")),
            ("audit_samples", self.tr("抜取検査(&S)")),
            ("audit_pairs", self.tr("承認の組合せ(&A)")),
            ("audit_seals", self.tr("日締め(&D)")),
        )
        for place, (name, title) in enumerate(views):
            chip = Button(name, title)
            set_kind(chip, kind="chip")
            chip.setCheckable(True)
            chip.setChecked(place == 0)
            chip.clicked.connect(partial(self._choose, place))
            self._chips.addButton(chip)
            row.addWidget(chip)
        row.addStretch()
        return row

    def _choose(self, place: int) -> None:
        self._views.setCurrentIndex(place)
        self._verify.setVisible(place == 0)
        if place:
            self._panels[place - 1].load()
        else:
            self._reload()

    def _filters(self) -> QHBoxLayout:
        self._about = SearchField(
            "audit_about", self.tr("記録を絞り込む"), placeholder=self.tr("案件番号・担当者名で絞り込む")
        )
        self._about.setFixedWidth(320)
        self._about.searched.connect(lambda _text: self._reload())
        self._about.stepped_down.connect(self._table.setFocus)
        self._refused = Button("audit_refused", self.tr("拒否だけ(&R)"), icon="prohibited")
        set_kind(self._refused, kind="chip")
        self._refused.setCheckable(True)
        self._refused.toggled.connect(lambda _on: self._reload())
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._about)
        row.addWidget(self._refused)
        row.addStretch()
        row.addWidget(ExportButton(self._seat, "audit", self.tr("監査記録"), self._table, self.notice.emit))
        return row

    def _trail(self) -> QWidget:
        self._count = Label("", "small")
        self._count.setObjectName("audit_count")
        self._more = Button("audit_more", self.tr("さらに前を表示(&M)"), icon="history")
        self._more.clicked.connect(self._load_older)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._more)
        self._detail = KeyValueGrid("audit_detail", columns=2, key_width=48)
        record = Card()
        record.body.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        record.add(self._detail)
        trail = QWidget()
        column = QVBoxLayout(trail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._table, 1)
        column.addLayout(foot)
        column.addWidget(record)
        return trail

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("seq", self.tr("番号"), lambda row: row.seq, width=64, right=True),
            Column("at", self.tr("日時"), lambda row: row.at, text=_seconds, width=152),
            Column("staff", self.tr("担当"), lambda row: row.staff_name or "—", width=112),
            Column(
                "action", self.tr("操作"), lambda row: row.action, text=action_words, icon=_mark, width=224
            ),
            Column("case", self.tr("案件"), lambda row: row.case_number, width=116),
            Column("detail", self.tr("内容"), detail_words, stretch=True),
        )  # fmt: skip

    # --- coming and going ---

    def activated(self, target: object = None) -> None:
        self._arrived = True
        self._reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if AUDIT in kinds and self._views.currentIndex() == 0:
            self._reload()

    def leaving(self) -> None:
        """Who did what is not left on a screen that nobody watches."""
        self._entries = []
        self._table.set_records([])
        self._detail.set_rows([])
        self._count.clear()
        self._about.clear()
        self._stack.setCurrentIndex(0)
        for panel in self._panels:
            panel.forget()
        self._views.setCurrentIndex(0)
        self._chips.buttons()[0].setChecked(True)
        self._verify.show()

    # --- the trail ---

    def _question(self) -> _Question:
        return self._about.text(), self._refused.isChecked()

    def _reload(self) -> None:
        """From the newest on, as far back as was shown."""
        self._ask(None, max(_PER_PAGE, len(self._entries)))

    def _load_older(self) -> None:
        if self._entries:
            self._ask(self._entries[-1].seq, _PER_PAGE)

    def _ask(self, before: int | None, limit: int) -> None:
        seat, question = self._seat, self._question()
        about, refused = question
        seat.run(
            self,
            lambda: seat.desk.review.entries(
                seat.actor, before=before, limit=limit, about=about, refused=refused
            ),
            partial(self._take, question, before, limit),
        )

    def _take(self, question: _Question, before: int | None, limit: int, found: list[AuditEntry]) -> None:
        if question != self._question() or (
            before and (not self._entries or self._entries[-1].seq != before)
        ):
            return  # an answer to a question that was changed meanwhile
        self._entries = self._entries + found if before else found
        self._more.setEnabled(len(found) == limit)
        self._table.set_records(self._entries)
        if self._table.current() is None:
            self._table.select_first()
        self._count.setText(self.tr("新しい順に {0} 件").format(len(self._entries)))
        self._stack.setCurrentIndex(1 if self._entries else 2)
        if self._arrived and self._entries:
            self._table.setFocus()
        self._arrived = False

    def _describe(self, entry: AuditEntry | None) -> None:
        """The record in full: a table cuts long words off."""
        if entry is None:
            self._detail.set_rows([])
            return
        self._detail.set_rows(
            [
                (self.tr("日時"), _seconds(entry.at)),
                (self.tr("操作"), action_words(entry.action)),
                (self.tr("担当"), entry.staff_name),
                (self.tr("内容"), detail_words(entry)),
            ]
        )

    # --- the check ---

    def _check(self) -> None:
        seat = self._seat
        self._verify.setEnabled(False)
        self._banner.tell(Notice(self.tr("検証しています…"), Tone.NEUTRAL))
        self._banner.show()
        seat.run(
            self,
            lambda: seat.desk.review.verify(seat.actor),
            self._show_verdict,
            on_failed=self._check_failed,
            changes=frozenset({AUDIT}),
        )

    def _show_verdict(self, verdict: Verdict) -> None:
        self._verify.setEnabled(True)
        if verdict.ok:
            words = self.tr("{0} 件を検証しました。問題ありません。先頭 {1}…").format(
                verdict.rows, verdict.head[:16]
            )
            self._banner.tell(Notice(words, Tone.SUCCESS))
            return
        seqs = sorted({seq for seq, _problem in verdict.findings})
        places = listed(map(str, seqs[:10])) + ("…" if len(seqs) > 10 else "")
        words = self.tr("{0} か所で連鎖が合いません（番号 {1}）。操作を止め、監査担当に連絡してください。")
        self._banner.tell(Notice(words.format(len(seqs), places), Tone.DANGER))

    def _check_failed(self, error: Exception) -> None:
        self._verify.setEnabled(True)
        self._banner.hide()
        self._seat.prompts.show_failure(self, error)


def _seconds(at: object) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _mark(action: str) -> QIcon:
    """A refusal is seen without reading; what went well keeps the column quiet."""
    if not is_refusal(action):
        return QIcon()
    return icons.icon("prohibited", colours().tones[Tone.DANGER].ink, Size.ICON_SMALL)
