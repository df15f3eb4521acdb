"""Made-up pages and forms to show the house's widgets with."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout

from staffdesk.errors import Invalid
from staffdesk.forms.base import Choice, Field, FieldKind, Finding, Form, Payload
from staffdesk.text import Text
from staffdesk.views.form_view import FormView
from staffdesk.views.page import Page
from staffdesk.views.rail import NavItem
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    Card,
    DangerButton,
    EmptyState,
    KeyValueGrid,
    Notice,
    PageHeader,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
    SearchField,
    StatusPill,
    StepIndicator,
    Table,
    Timeline,
    TimelineEntry,
)

_PERSON, _REQUEST = Text("ご本人", "The person"), Text("ご依頼内容", "Request")

SAMPLE_FORM = Form(
    "sample",
    Text("見本の依頼書", "Sample request"),
    (
        Field("date", Text("ご依頼日", "Date"), FieldKind.DATE, _PERSON, help=Text("例：R8.4.27", "Such as R8.4.27")),
        Field("kana", Text("フリガナ", "Reading"), FieldKind.KANA, _PERSON, width=24),
        Field("name", Text("おなまえ", "Name"), FieldKind.NAME, _PERSON, width=24),
        Field("phone", Text("日中のご連絡先", "Daytime phone"), FieldKind.PHONE, _PERSON, width=14),
        Field(
            "request", Text("依頼内容", "Request"), FieldKind.CHOICE, _REQUEST,
            choices=(
                Choice("release", Text("停止解除（登録した合言葉はそのまま）", "Release (passphrases stay)")),
                Choice("initialise", Text("初期化（合言葉を消去し再登録）", "Initialise (passphrases are erased)")),
            ),
        ),
        Field(
            "reason", Text("理由", "Reason"), FieldKind.CHOICE, _REQUEST,
            choices=(
                Choice("forgotten", Text("回答を忘れた", "Answer forgotten")),
                Choice("other", Text("その他", "Other")),
            ),
        ),
        Field(
            "other_reason", Text("その他の理由", "Other reason"), FieldKind.NOTE, _REQUEST, width=32,
            required_when=lambda p: p.get("reason") == "other", visible_when=lambda p: p.get("reason") == "other",
        ),
        Field(
            "code", Text("エラーコード", "Error code"), FieldKind.CHOICE, _REQUEST, required=False,
            choices=tuple(Choice(code, Text.same(code)) for code in ("B93", "B96", "B97")),
        ),
        Field("confirmed", Text("再登録の説明", "Explained"), FieldKind.TICK, _REQUEST, required=False),
    ),
    effects=lambda _payload, _member, _profile: [],
)  # fmt: skip


def check_sample(payload: Payload) -> list[Finding]:
    """Required fields, and kana in kana."""
    findings = [
        Finding(
            field.key, Text("{label}を入力してください。", "Fill in “{label}”.").format(label=field.label)
        )
        for field in SAMPLE_FORM.fields
        if field.is_visible(payload) and field.is_required(payload) and not payload[field.key]
    ]
    if payload["kana"].isascii() and payload["kana"]:
        findings.append(
            Finding("kana", Text("フリガナはカナで入力してください。", "Write the reading in kana."))
        )
    return findings


def read_iso(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Invalid(Text("日付を読み取れません。例：R8.4.27", "This is no date. Such as R8.4.27")) from None


def sample_form_view(payload: Payload | None = None) -> FormView:
    return FormView(
        SAMPLE_FORM,
        check=check_sample,
        read_date=read_iso,
        write_date=lambda d: f"令和{d.year - 2018}年{d.month}月{d.day}日",
        payload=payload,
    )


class RowsModel(QAbstractTableModel):
    """A few cases to look at."""

    HEADS = ("受付番号", "手続き", "会員", "状態", "期限")
    ROWS = tuple(
        (f"K-2026-{number:05}", kind, name, state, due)
        for number, kind, name, state, due in (
            (1021, "リスクベース認証 停止解除・初期化", "見本　花子", "承認待", "4月30日（木）"),
            (1020, "ログインパスワード再設定", "髙﨑　一郎", "受理", "5月1日（金）ごろ"),
            (1018, "カード再発行", "渡邉　恵", "書類不備", "—"),
            (1015, "氏名変更", "𠮷田　次郎", "承認済", "5月7日（木）"),
            (1011, "メールアドレス照会", "例示　三郎", "受付", "本日"),
        )
    )

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return len(self.ROWS)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return len(self.HEADS)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return self.ROWS[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self.HEADS[section] if shown else None


class ListPage(Page):
    """A search, a table and a card beside it."""

    title = "案件"

    def __init__(self) -> None:
        super().__init__()
        self.body.addWidget(
            PageHeader(
                "案件", "期限の近い順に5件", [Button("export", "書き出し(&E)", icon="save"), PrimaryButton("new", "新しい案件(&N)", icon="edit")]
            )
        )  # fmt: skip
        search = SearchField("case_search", "案件を検索", placeholder="受付番号・氏名・カナ・電話番号")
        self.body.addWidget(search)
        table = Table("cases", "案件の一覧")
        self.model = RowsModel(table)
        table.show_model(self.model, (118, 226, 96, 80, 100))
        table.selectRow(1)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(table, 3)
        row.addWidget(self._card(), 2)
        self.body.addLayout(row, 1)
        self.refreshed: list[frozenset[str]] = []
        self.targets: list[object] = []

    def refresh(self, kinds: frozenset[str]) -> None:
        self.refreshed.append(kinds)

    def activated(self, target: object = None) -> None:
        self.targets.append(target)

    def _card(self) -> Card:
        card = Card("髙﨑　一郎")
        card.add_to_head(StatusPill("state", "受理", Tone.ACCENT))
        facts = KeyValueGrid("facts")
        facts.set_rows(
            [
                ("受付番号", "K-2026-01020"),
                ("手続き", "ログインパスワード再設定"),
                ("期限", "5月1日（金）ごろ"),
                ("担当", "佐藤　係"),
            ]
        )
        card.add(facts)
        lights = QHBoxLayout()
        for number, (word, tone) in enumerate(
            (
                ("正常", Tone.SUCCESS),
                ("11:20までロック", Tone.WARNING),
                ("停止", Tone.DANGER),
                ("未設定", Tone.NEUTRAL),
            )
        ):
            lights.addWidget(StatusPill(f"light_{number}", word, tone))
        lights.addStretch()
        card.body.addLayout(lights)
        timeline = Timeline("timeline", "経過")
        timeline.set_entries(
            [
                TimelineEntry("4月27日 10:20", "受付", "佐藤　係", "電話。本人確認済み。", Tone.ACCENT),
                TimelineEntry("4月27日 14:05", "書類到着", "佐藤　係"),
                TimelineEntry("4月27日 14:12", "受理", "佐藤　係", tone=Tone.SUCCESS),
            ]
        )
        card.add(timeline)
        card.body.addStretch()
        return card


class FormPage(Page):
    """A form with steps, banner and buttons."""

    title = "依頼書"

    def __init__(self) -> None:
        super().__init__()
        self.body.addWidget(
            PageHeader(
                "リスクベース認証 停止解除・初期化",
                "K-2026-01021　見本　花子",
                [QuietButton("draft", "下書き保存(&D)", icon="save"), DangerButton("withdraw", "取下げ(&W)"), PrimaryButton("accept", "受理する(&A)", icon="checkmark")],
            )
        )  # fmt: skip
        self.body.addWidget(StepIndicator("steps", "進み具合", ["受付", "受理", "承認", "実行", "通知"], 1))
        self.body.addWidget(
            Banner(
                "hint",
                Notice(
                    "原本の届出印を照合してから受理してください。", Tone.WARNING, "印影を開く", lambda: None
                ),
            )
        )
        scroll = ScrollColumn("form_scroll", "依頼書")
        self.view = sample_form_view(
            {
                "date": "2026-04-27",
                "kana": "mihon",
                "name": "見本　花子",
                "reason": "other",
                "request": "initialise",
            }
        )
        scroll.add(self.view)
        scroll.end()
        self.body.addWidget(scroll, 1)


class EmptyPage(Page):
    title = "承認"

    def __init__(self) -> None:
        super().__init__()
        self.body.addWidget(PageHeader("承認"))
        card = Card()
        card.add(
            EmptyState(
                "shield_checkmark",
                "承認を待つ案件はありません",
                "提出された案件は期限の近い順にここへ並びます。",
                Button("reload", "更新(&R)", icon="arrow_sync"),
            ),
            1,
        )
        self.body.addWidget(card, 1)


def sample_items() -> list[NavItem]:
    return [
        NavItem("intake", "受付", "headset", "F2", FormPage),
        NavItem("cases", "案件", "clipboard_task", "F3", ListPage),
        NavItem("approvals", "承認", "shield_checkmark", "F4", EmptyPage),
        NavItem("print", "印刷・発送", "print", "F6", EmptyPage),
        NavItem("members", "会員", "people", "F7", EmptyPage),
        NavItem("audit", "監査", "history", "F8", EmptyPage),
        NavItem("secret", "管理", "settings", "F9", EmptyPage, allowed=False),
    ]
