"""What the sources leave to the institution: entered now for the second person to confirm, or left 未設定."""

from __future__ import annotations

from staffdesk.errors import Invalid
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.overlay import ON, OpenPoint, open_points, read
from staffdesk.institutions.profile import UNSET_LABEL
from staffdesk.views.first_run.plan import Plan
from staffdesk.views.first_run.step import Step, refuse
from staffdesk.views.i18n import words
from staffdesk.views.settings.fields import ChoiceRow, LineRow
from staffdesk.views.tokens import Size
from staffdesk.views.widgets import ScrollColumn


class ValuesStep(Step):
    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.title = self.tr("資料にない値")
        self.about = self.tr(
            "空欄のままでかまいません（未設定）。入力した値は、開設の後に2人目が「管理」で確認すると使われます。"
        )
        self._of = ""
        self._rows: list[tuple[OpenPoint, ChoiceRow | LineRow]] = []
        self._scroll: ScrollColumn | None = None

    def applies(self) -> bool:
        return not self.plan.joins

    def shown(self) -> None:
        if self._of != self.plan.institution_id:
            self._build()
        if self._rows:
            self._rows[0][1].editor.setFocus()

    def _build(self) -> None:
        if self._scroll is not None:
            self._scroll.hide()
            self._scroll.deleteLater()
        self._of = self.plan.institution_id
        points = open_points(load_profile(self._of))
        self._rows = [(point, self._row(point)) for point in points]
        self._scroll = ScrollColumn("first_values", self.title)
        for _point, row in self._rows:
            self._scroll.add(row)
        self._scroll.end()
        self.body.addWidget(self._scroll, 1)

    def _row(self, point: OpenPoint) -> ChoiceRow | LineRow:
        label, name = words(point.label), f"first_value_{point.key}"
        row: ChoiceRow | LineRow
        if point.choices:
            told = {ON: self.tr("取り扱う")} if point.is_switch else {}
            options = [("", words(UNSET_LABEL)), *((each, told.get(each, each)) for each in point.choices)]
            row = ChoiceRow(label, name, options, help=words(point.why))
        else:
            row = LineRow(label, name, characters=16, help=words(point.why))
            row.line.setPlaceholderText(words(UNSET_LABEL))
        row.show_value(self.plan.values.get(point.key, ""))
        row.label.setMinimumWidth(Size.LABEL)
        return row

    def take(self) -> bool:
        values = {}
        for point, row in self._rows:
            row.clear_finding()
            if not row.value:
                continue
            try:
                read(point, row.value)
            except Invalid as error:
                return refuse(row, words(error.text))
            values[point.key] = row.value
        self.plan.values = values
        return True
