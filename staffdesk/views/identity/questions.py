"""What the clerk asks a caller, one sentence and one field for each item; what was said goes nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from staffdesk.institutions.profile import IDENTITY_LABELS, IdentityItem, SheetRule
from staffdesk.japanese.era import parse_date
from staffdesk.text import Text
from staffdesk.views.dates import date_words
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets import Card, DateLine, IconLabel, Label, LineEdit, StatusPill, hairline

_WIDTH = 17  # full-width characters: an address is typed, not read, so it may scroll


def question(item: IdentityItem, number_label: str) -> str:
    """The sentence to say. It never holds a value: the caller says it first (dossier 2.4)."""
    translate = QCoreApplication.translate
    return {
        IdentityItem.NUMBER: translate("Questions", "{0}をお聞かせください").format(number_label),
        IdentityItem.NAME: translate("Questions", "お名前をフルネームでお願いします"),
        IdentityItem.KANA: translate("Questions", "お名前の読み方をお願いします"),
        IdentityItem.BIRTH_DATE: translate("Questions", "生年月日をお聞かせください"),
        IdentityItem.ADDRESS: translate("Questions", "ご登録のご住所をお願いします"),
        IdentityItem.PHONE: translate("Questions", "ご登録の電話番号をお願いします"),
        IdentityItem.AFFILIATION: translate("Questions", "ご所属をお聞かせください"),
        IdentityItem.JOINED_YEAR: translate("Questions", "ご加入の年度をお聞かせください"),
    }[item]


class Questions(Card):
    """The fields are named ``said_<item>``. ``changed`` comes with every key, ``completed`` with the last Enter."""

    changed = Signal()
    completed = Signal()

    def __init__(self, rule: SheetRule, number_label: Text) -> None:
        super().__init__()
        self._rule = rule
        self._number_label = words(number_label)
        self._fields: dict[IdentityItem, LineEdit | DateLine] = {}
        self._marks: dict[IdentityItem, IconLabel] = {}
        self.title.setText(self.tr("順にお聞きし、相手の言葉のまま入力します"))
        self.title.show()
        self._required_pill = StatusPill("sheet_required_left", "—")
        self._choice_pill = StatusPill("sheet_choice_left", "—")
        self._section(self.tr("必ずお聞きする"), rule.required, self._required_pill)
        self.add(hairline())
        self._section(self.tr("次のうち {0} 項目").format(rule.choose), rule.choose_from, self._choice_pill)
        self.body.addStretch(1)
        self._follow()

    # --- what the page does with it ---

    @property
    def enough(self) -> bool:
        required, chosen = self._lacking()
        return not required and not chosen

    def said(self) -> dict[IdentityItem, str]:
        return {item: field.text() for item, field in self._fields.items() if field.text().strip()}

    def wipe(self) -> None:
        """Nothing that the caller said stays, nor a way to bring it back."""
        for field in self._fields.values():
            line = field.line if isinstance(field, DateLine) else field
            line.setText("")  # also empties the line's undo history
        self._follow()

    def focus_first(self) -> None:
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def lock(self, *, locked: bool) -> None:
        for field in self._fields.values():
            field.setEnabled(not locked)

    # --- inside ---

    def _section(self, title: str, items: Sequence[IdentityItem], pill: StatusPill) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(title, "strong"))
        head.addStretch()
        head.addWidget(pill)
        self.body.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for row, item in enumerate(items):
            self._ask(grid, row, item)
        self.body.addLayout(grid)

    def _ask(self, grid: QGridLayout, row: int, item: IdentityItem) -> None:
        field = self._editor(item)
        mark = IconLabel("circle", "faint", Size.ICON)
        sentence = Label(question(item, self._number_label), wrap=True)
        sentence.setBuddy(field)
        sentence.setMinimumHeight(Size.CONTROL)
        self._fields[item], self._marks[item] = field, mark
        grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(sentence, row, 1)
        grid.addWidget(field, row, 2)

    def _editor(self, item: IdentityItem) -> LineEdit | DateLine:
        name = self.tr("お聞きした{0}").format(self._label(item))
        if item is IdentityItem.BIRTH_DATE:
            date = DateLine(f"said_{item}", name, read=parse_date, write=date_words, placeholder="S55.5.17")
            date.changed.connect(self._follow)
            date.entered.connect(lambda: self._advance(item))
            return date
        line = LineEdit(f"said_{item}", name)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.textChanged.connect(self._follow)
        line.entered.connect(lambda: self._advance(item))
        return line

    def _label(self, item: IdentityItem) -> str:
        return self._number_label if item is IdentityItem.NUMBER else words(IDENTITY_LABELS[item])

    def _lacking(self) -> tuple[int, int]:
        """How many of the required items are still to be asked, and how many of those to choose from."""
        said = self.said()
        required = sum(item not in said for item in self._rule.required)
        chosen = sum(item in said for item in self._rule.choose_from)
        return required, max(self._rule.choose - chosen, 0)

    def _follow(self) -> None:
        said = self.said()
        for item, mark in self._marks.items():
            mark.show_icon(*(("checkmark_circle", "success") if item in said else ("circle", "faint")))
        for pill, left in zip((self._required_pill, self._choice_pill), self._lacking(), strict=True):
            if left:
                pill.set_state(self.tr("あと {0} 項目").format(left), Tone.NEUTRAL)
            else:
                pill.set_state(self.tr("そろいました"), Tone.SUCCESS)
        self.changed.emit()

    def _advance(self, item: IdentityItem) -> None:
        """Enter goes to the next field that is still wanted; with enough asked it is done."""
        if self.enough:
            self.completed.emit()
            return
        said = self.said()
        order = list(self._fields)
        for other in order[order.index(item) + 1 :] + order[: order.index(item)]:
            if other not in said:
                self._fields[other].setFocus(Qt.FocusReason.TabFocusReason)
                return


class NeverAsk(Card):
    """What is not asked, however natural it seems (dossier 2.4)."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet_never_ask")
        self.title.setText(self.tr("聞いてはいけないこと"))
        self.title.show()
        for sentence in self._list():
            self.body.addLayout(_line("prohibited", "danger", sentence))
        self.add(hairline())
        for sentence in (
            self.tr("登録の内容をこちらから言わない"),
            self.tr("どの項目が合わなかったかを言わない"),
        ):
            self.body.addLayout(_line("info", "muted", sentence))

    def _list(self) -> tuple[str, ...]:
        return (
            self.tr("パスワード（すべての種類）"),
            self.tr("合言葉の質問と回答"),
            self.tr("暗証番号"),
            self.tr("ログインID・サービスID・ユーザID"),
            self.tr("登録メールアドレス（答えそのもの）"),
            self.tr("マイナンバー"),
            self.tr("カード番号の全桁"),
        )


def _line(icon: str, role: str, sentence: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addWidget(IconLabel(icon, role, Size.ICON_SMALL), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Label(sentence, wrap=True), 1)
    return row


def spoken_block(sentence: str) -> QWidget:
    """A sentence to be read out as it stands."""
    block = Card()
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    row.addWidget(IconLabel("speaker_2", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(Space.XS)
    column.addWidget(Label(QCoreApplication.translate("Questions", "このままお伝えする"), "small"))
    column.addWidget(Label(sentence, "heading", wrap=True))
    row.addLayout(column, 1)
    block.body.addLayout(row)
    return block
