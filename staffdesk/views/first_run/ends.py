"""The last two pages: what will be done, and the recovery sheets of a desk that stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout

from staffdesk.errors import Unavailable, UserError
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.overlay import open_points
from staffdesk.text import Text
from staffdesk.views.first_run.plan import Plan, Sheet
from staffdesk.views.first_run.step import Step
from staffdesk.views.i18n import words
from staffdesk.views.printers import put_on_paper, require_fit
from staffdesk.views.prompts import Prompts
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Banner, Button, Card, KeyValueGrid, Label, Notice, StatusPill

_NOT_SAVED = Text(
    "保存できませんでした。保存先を確認し、もう一度お試しください。",
    "It could not be saved. Check the place and try again.",
)


class ConfirmStep(Step):
    def __init__(self, plan: Plan, data: str) -> None:
        super().__init__(plan)
        self.title = self.tr("確認")
        self.about = self.tr("次のボタンを押すと書き込みます。それまでは何も変わりません。")
        self._data = data
        self._facts = KeyValueGrid("first_facts", key_width=160)
        self.message = Banner("first_message", Notice(""))
        self.message.hide()
        self.body.addWidget(self._facts)
        self.body.addWidget(self.message)
        self.body.addStretch()

    def shown(self) -> None:
        plan = self.plan
        seat = [
            (self.tr("プリンター"), plan.printer or self.tr("システムの既定")),
            (self.tr("封筒"), plan.envelope or self.tr("使わない")),
        ]
        if plan.joins:
            self._facts.set_rows(
                [(self.tr("加えるデスク"), plan.address), (self.tr("データフォルダー"), self._data), *seat]
            )
            return
        profile = load_profile(plan.institution_id)
        open_ones = len(open_points(profile)) - len(plan.values)
        people = [
            (title, f"{each.name}（{each.login}）")
            for title, each in zip((self.tr("1人目"), self.tr("2人目")), plan.people, strict=True)
        ]
        self._facts.set_rows(
            [
                (self.tr("機関"), profile.name),
                (self.tr("データ"), self._data),
                *people,
                (
                    self.tr("資料にない値"),
                    self.tr("入力 {0} 件、未設定 {1} 件").format(len(plan.values), open_ones),
                ),
                *seat,
                (self.tr("控えのフォルダー"), plan.backup_folder or self.tr("データフォルダーの中")),
            ]
        )


class SheetsStep(Step):
    """After the founding: there is no way back from here, and none is needed."""

    def __init__(self, plan: Plan, prompts: Prompts) -> None:
        super().__init__(plan)
        self.title = self.tr("復旧シート")
        self.about = self.tr(
            "デスクを開設しました。パソコンが壊れたとき、データを読むにはこの2枚が要ります。別々の人が、別々の場所に保管します。"
        )
        self._prompts = prompts
        self._sheets: tuple[Sheet, ...] = ()
        self._states: list[StatusPill] = []

    def show_sheets(self, sheets: tuple[Sheet, Sheet]) -> None:
        self._sheets = sheets
        for place, sheet in enumerate(sheets):
            self.body.addWidget(self._card(place, sheet))
        self.body.addWidget(
            Label(self.tr("PDF に保存したときは、印刷したら消してください。"), "small", wrap=True)
        )
        self.body.addStretch()

    def show_failure(self, told: str) -> None:
        more = self.tr("サインインの後に「staffdesk db recovery-sheet」で作れます。")
        self.body.addWidget(Banner("first_no_sheets", Notice(f"{told}{more}", Tone.WARNING)))
        self.body.addStretch()

    def _card(self, place: int, sheet: Sheet) -> Card:
        card = Card(self.tr("{0}枚目　保管する人：{1}").format(place + 1, sheet.keeper))
        state = StatusPill(f"first_sheet_{place + 1}", self.tr("まだ"), Tone.WARNING)
        self._states.append(state)
        card.add_to_head(state)
        on_paper = Button(
            f"first_sheet_{place + 1}_print", self.tr("印刷(&{0})").format("RT"[place]), icon="print"
        )
        on_paper.clicked.connect(lambda: self._prompts.choose_printer(self, partial(self._print, place)))
        to_file = Button(
            f"first_sheet_{place + 1}_save",
            self.tr("PDF に保存(&{0})").format("SV"[place]),
            icon="document_pdf",
        )
        to_file.clicked.connect(partial(self._ask_where, place))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(on_paper)
        row.addWidget(to_file)
        row.addStretch()
        card.body.addLayout(row)
        return card

    def forget(self) -> None:
        self._sheets = ()

    def _ask_where(self, place: int) -> None:
        self._prompts.save_file(
            self, self.tr("復旧シートを PDF に保存"), f"staffdesk-recovery-{place + 1}.pdf", "PDF (*.pdf)", partial(self._save, place)
        )  # fmt: skip

    def _save(self, place: int, file: Path) -> None:
        def put() -> None:
            try:
                file.touch(mode=0o600)
                file.write_bytes(self._sheets[place].pdf)
            except OSError as error:
                raise Unavailable(_NOT_SAVED) from error

        self._do(place, put)

    def _print(self, place: int, printer: QPrinter) -> None:
        def put() -> None:
            require_fit(printer)
            put_on_paper(self._sheets[place].pdf, printer, words(Text("復旧シート", "Recovery sheet")))

        self._do(place, put)

    def _do(self, place: int, put: Callable[[], None]) -> None:
        try:
            put()
        except UserError as error:
            self._prompts.show_error(self, error)
        else:
            self._states[place].set_state(self.tr("済"), Tone.SUCCESS)
