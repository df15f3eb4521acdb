"""Whose desk it is to be, and where its data are: in this machine, or on a server where a desk stands already."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.views.first_run.plan import Plan
from staffdesk.views.first_run.step import Step, chain, refuse
from staffdesk.views.settings.fields import ChoiceRow, LineRow
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import FieldRow, Label, give_names
from staffdesk.views.widgets.secret import SecretLine


class PlaceStep(Step):
    def __init__(self, plan: Plan, *, served: str) -> None:
        """``served``: the address of a prepared server that has no desk yet; empty: nothing is here."""
        super().__init__(plan)
        self.title = self.tr("機関とデータの場所")
        self.about = self.tr("最後のページで「開設する」を押すまで、何も書き込みません。")
        institutions = [(each, load_profile(each).name) for each in institution_ids()]
        self._institution = ChoiceRow(self.tr("機関(&I)"), "first_institution", institutions)
        self._institution.show_value(plan.institution_id or institutions[0][0])
        self._here = QRadioButton(
            self.tr("サーバーに開設する(&H)") if served else self.tr("このパソコンに開設する(&H)")
        )
        give_names(self._here, "first_here", self._here.text())
        self._join = QRadioButton(self.tr("サーバーにあるデスクに、この席を加える(&J)"))
        give_names(self._join, "first_join", self._join.text())
        self._about_here = Label(
            served
            or self.tr("暗号化したデータベースをデータフォルダーに作ります。席が1つの事務所に向きます。"),
            "small",
            wrap=True,
        )
        about_join = Label(
            self.tr("サーバーの管理者が「staffdesk db init」で用意した接続先と、復旧シート2枚が要ります。"),
            "small",
            wrap=True,
        )
        self._address = LineRow(
            self.tr("接続先(&A)"), "first_address", characters=30, help="postgresql://ROLE@HOST/DATABASE"
        )
        self._halves = tuple(
            SecretLine(f"first_half_{number}", label, characters=30)
            for number, label in ((1, self.tr("復旧シート 1枚目")), (2, self.tr("復旧シート 2枚目")))
        )
        self._half_rows = tuple(
            FieldRow(label, line)
            for label, line in zip(
                (self.tr("1枚目の14組(&1)"), self.tr("2枚目の14組(&2)")), self._halves, strict=True
            )
        )
        self._joining = QWidget()
        column = QVBoxLayout(self._joining)
        column.setContentsMargins(Space.XL + Space.S, 0, 0, 0)
        column.setSpacing(Space.S)
        for row in (self._address, *self._half_rows):
            column.addWidget(row)
        chain(self, self._address.line, *self._halves)
        self.body.addWidget(self._institution)
        self.body.addSpacing(Space.S)
        for words in (self._about_here, about_join):
            words.setIndent(Space.XL + Space.S)
        for part in (self._here, self._about_here, self._join, about_join, self._joining):
            self.body.addWidget(part)
        self.body.addStretch()
        self._join.setVisible(not served)
        about_join.setVisible(not served)
        self._join.toggled.connect(self._choose)
        (self._join if plan.joins else self._here).setChecked(True)
        self._choose()

    def _choose(self) -> None:
        joins = self._join.isChecked()
        self._joining.setVisible(joins)
        self._institution.setEnabled(not joins)  # the desk that is there knows whose it is

    def shown(self) -> None:
        self._institution.box.setFocus()

    def take(self) -> bool:
        plan = self.plan
        plan.joins = self._join.isChecked()
        if plan.institution_id != self._institution.value:
            plan.institution_id = self._institution.value
            plan.values.clear()
        if not plan.joins:
            return True
        for row in (self._address, *self._half_rows):
            row.clear_finding()
        plan.address = self._address.value
        if not plan.address.startswith("postgresql"):
            return refuse(self._address, self.tr("postgresql:// で始まる接続先を入力してください。"))
        for row, line in zip(self._half_rows, self._halves, strict=True):
            if not line.text().strip():
                return refuse(row, self.tr("復旧シートの14組を入力してください。"))
        plan.halves = (self._halves[0].text(), self._halves[1].text())
        return True
