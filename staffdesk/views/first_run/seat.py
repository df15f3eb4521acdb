"""Printer and envelope of this seat, and where the backups of the desk go."""

from __future__ import annotations

from staffdesk.errors import Invalid
from staffdesk.printing.envelopes import shipped_envelopes
from staffdesk.text import Language
from staffdesk.views.first_run.plan import Plan
from staffdesk.views.first_run.step import Step, refuse
from staffdesk.views.i18n import language, words
from staffdesk.views.printers import printer_names
from staffdesk.views.settings.fields import ChoiceRow, LineRow, NumberRow, is_folder
from staffdesk.views.tokens import Space


class SeatStep(Step):
    def __init__(self, plan: Plan, *, embedded: bool) -> None:
        """``embedded`` False: the server's operator makes the backups."""
        super().__init__(plan)
        self.title = self.tr("印刷と控え")
        self.about = self.tr("どれも後から「設定」で変えられます。")
        self._embedded = embedded
        self._printer = ChoiceRow(
            self.tr("プリンター(&P)"),
            "first_printer",
            [("", self.tr("システムの既定")), *((name, name) for name in printer_names())],
        )
        japanese = language() is Language.JA
        envelopes = [
            (each.id, each.name if japanese else each.name_en or each.name) for each in shipped_envelopes()
        ]
        self._envelope = ChoiceRow(
            self.tr("窓あき封筒(&E)"),
            "first_envelope",
            [("", self.tr("使わない")), *envelopes],
            help=self.tr("使う前に、試し刷りで窓の位置を測ります。"),
        )
        self._folder = LineRow(
            self.tr("控えのフォルダー(&F)"), "first_backup_folder", characters=24,
            help=self.tr("空欄：データフォルダーの中。別のディスクを勧めます。"),
        )  # fmt: skip
        self._days = NumberRow(
            self.tr("控えの催促(&D)"),
            "first_backup_days",
            1,
            60,
            help=self.tr("日より前なら知らせます（1〜60）"),
        )
        self._days.show_value(str(plan.backup_days))
        for choice in (self._printer, self._envelope):
            self.body.addWidget(choice)
        self.body.addSpacing(Space.M)
        for row in (self._folder, self._days):
            self.body.addWidget(row)
        self.body.addStretch()
        self._folder.line.entered.connect(self._days.line.setFocus)
        self._days.line.entered.connect(self.go_on)

    def shown(self) -> None:
        for row in (self._folder, self._days):
            row.setVisible(self._embedded and not self.plan.joins)
        self._printer.box.setFocus()

    def take(self) -> bool:
        plan = self.plan
        plan.printer, plan.envelope = self._printer.value, self._envelope.value
        for row in (self._folder, self._days):
            row.clear_finding()
        if not is_folder(self._folder.value):
            return refuse(self._folder, self.tr("このフォルダーはありません。作ってから入力してください。"))
        try:
            plan.backup_days = self._days.number()
        except Invalid as error:
            return refuse(self._days, words(error.text))
        plan.backup_folder = self._folder.value
        return True
