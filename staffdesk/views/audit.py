"""監査: the trail, newest first, and the check that nobody altered it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from staffdesk.services.audit import AuditEntry, Verdict
from staffdesk.views.audit_words import action_words, detail_words
from staffdesk.views.page import Page
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Banner, Button, Card, EmptyState, Notice, PageHeader, PrimaryButton

_PER_PAGE = 200


class AuditPage(Page):
    """Looking is free of side effects; ``audit_verify`` walks the whole chain in the background."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("監査")
        self._seat = seat
        self._entries: list[AuditEntry] = []
        self._verify = PrimaryButton("audit_verify", self.tr("連鎖を検証する(&V)"), icon="shield_checkmark")
        self._verify.clicked.connect(self._check)
        self._more = Button("audit_more", self.tr("さらに前を表示(&M)"), icon="history")
        self._more.clicked.connect(self._load_older)
        self.body.addWidget(
            PageHeader(
                self.tr("監査記録"),
                self.tr("すべての操作・拒否・個人情報の閲覧が、鍵付きの連鎖として記録されています。"),
                (self._more, self._verify),
            )
        )
        self._banner = Banner("audit_result", Notice(""))
        self._banner.hide()
        self.body.addWidget(self._banner)
        self._table = RecordsTable("audit_table", self.tr("監査記録の一覧"), self._columns())
        self._empty = EmptyState("history", self.tr("記録はまだありません"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        card = Card()
        card.add(self._table, 1)
        self._stack.addWidget(card)
        self.body.addWidget(self._stack, 1)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("seq", self.tr("番号"), lambda row: row.seq, width=64, right=True),
            Column(
                "at",
                self.tr("日時"),
                lambda row: row.at,
                text=lambda at: f"{at:%Y-%m-%d %H:%M:%S}",
                width=160,
            ),
            Column("staff", self.tr("担当"), lambda row: row.staff_name, width=120),
            Column("action", self.tr("操作"), lambda row: action_words(row.action), width=240),
            Column("case", self.tr("案件"), lambda row: row.case_number, width=110),
            Column("detail", self.tr("内容"), lambda row: detail_words(row), width=320),
        )

    def activated(self, target: object = None) -> None:
        self._reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if AUDIT in kinds:
            self._reload()

    def _reload(self) -> None:
        seat = self._seat
        seat.run(self, lambda: seat.desk.review.entries(seat.actor, limit=_PER_PAGE), self._show)

    def _show(self, entries: list[AuditEntry]) -> None:
        self._entries = entries
        self._fill(len(entries))

    def _fill(self, arrived: int) -> None:
        self._table.set_records(self._entries)
        self._stack.setCurrentIndex(1 if self._entries else 0)
        self._more.setEnabled(arrived == _PER_PAGE)

    def _load_older(self) -> None:
        if not self._entries:
            return
        seat, before = self._seat, self._entries[-1].seq
        seat.run(
            self,
            lambda: seat.desk.review.entries(seat.actor, before=before, limit=_PER_PAGE),
            self._append_older,
        )

    def _append_older(self, older: list[AuditEntry]) -> None:
        self._entries += older
        self._fill(len(older))

    def _check(self) -> None:
        self._verify.setEnabled(False)
        self._banner.tell(Notice(self.tr("検証しています…"), Tone.NEUTRAL))
        self._banner.show()
        self._seat.run(
            self, self._seat.desk.context.audit.verify, self._show_verdict, on_failed=self._check_failed
        )

    def _show_verdict(self, verdict: Verdict) -> None:
        self._verify.setEnabled(True)
        if verdict.ok:
            words = self.tr("{0} 件を検証しました。問題ありません。先頭 {1}…").format(
                verdict.rows, verdict.head[:16]
            )
            self._banner.tell(Notice(words, Tone.SUCCESS))
            return
        places = "、".join(str(seq) for seq, _problem in verdict.findings[:10])
        words = self.tr("{0} か所で連鎖が合いません（番号 {1}）。操作を止め、監査担当に連絡してください。")
        self._banner.tell(Notice(words.format(len(verdict.findings), places), Tone.DANGER))

    def _check_failed(self, error: Exception) -> None:
        self._verify.setEnabled(True)
        self._banner.hide()
        self._seat.prompts.show_failure(self, error)
