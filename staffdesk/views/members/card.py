"""Everything about one member on one page: lights of the credentials, register, cases, letters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from staffdesk.forms.effects.affiliation import workplace
from staffdesk.forms.effects.cards import CARD_STATE_LABELS
from staffdesk.institutions.profile import CREDENTIAL_LABELS, CREDENTIAL_STATE_LABELS
from staffdesk.services.member_history import CardLine
from staffdesk.services.members import CredentialLight, MemberCard
from staffdesk.views.audit_words import PHONE_LABELS
from staffdesk.views.case.states import LOOKS
from staffdesk.views.dates import date_words, moment_words, short_date_words
from staffdesk.views.i18n import listed, words
from staffdesk.views.members.lights import LIGHTS
from staffdesk.views.print_desk.states import LETTER_LOOKS
from staffdesk.views.tables.rows import Column
from staffdesk.views.tables.states import state_column
from staffdesk.views.tables.table import RecordsTable
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    Card,
    IconLabel,
    KeyValueGrid,
    Label,
    Notice,
    ScrollColumn,
    StatusPill,
    ValueLabel,
)
from staffdesk.workflow import LETTER_STATE_LABELS, STATE_LABELS


class CredentialLights(QWidget):
    """One pill for each credential: word, shape and colour say the same."""

    def __init__(self, lights: tuple[CredentialLight, ...]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        for row, light in enumerate(lights):
            tone, icon = LIGHTS[light.state]
            grid.addWidget(Label(words(CREDENTIAL_LABELS[light.kind])), row, 0)
            pill = StatusPill(f"light_{light.kind}", words(CREDENTIAL_STATE_LABELS[light.state]), tone, icon)
            grid.addWidget(pill, row, 1, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Label(_since(light), "small", wrap=True), row, 2)
        grid.setColumnStretch(2, 1)


class MemberCardView(ScrollColumn):
    """``open_case`` is called with a case id when one is opened from the card, ``lift_hold`` where it may be lifted."""

    def __init__(
        self,
        card: MemberCard,
        *,
        number_label: str,
        open_case: Callable[[int], None],
        lift_hold: Callable[[], None] | None,
    ) -> None:
        super().__init__("member_card", self.tr("会員カード"))
        self._open_case = open_case
        self.add(self._head(card, number_label))
        if card.held:
            self.add(self._held(lift_hold))
        self.add(self._lights(card))
        self.add(self._register(card))
        if card.cards:
            self.add(self._cards(card))
        self.add(self._cases(card))
        self.add(self._letters(card))
        self.end()

    def _held(self, lift_hold: Callable[[], None] | None) -> QWidget:
        if lift_hold is None:
            sentence = self.tr("電話での案内は停止中です。役席が解除できます。")
            return Banner("member_held", Notice(sentence, Tone.WARNING))
        row = QWidget()
        both = QHBoxLayout(row)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(Space.S)
        both.addWidget(Banner("member_held", Notice(self.tr("電話での案内は停止中です。"), Tone.WARNING)), 1)
        lift = Button("member_lift_hold", self.tr("停止を解除する(&L)"), icon="phone")
        lift.clicked.connect(lift_hold)
        both.addWidget(lift)
        return row

    def _head(self, card: MemberCard, number_label: str) -> Card:
        head = Card()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(IconLabel("person", "accent", 32))
        names = QGridLayout()
        names.setVerticalSpacing(0)
        names.addWidget(Label(card.head.kana, "small"), 0, 0)
        names.addWidget(Label(card.head.name, "title", wrap=True), 1, 0)
        row.addLayout(names, 1)
        row.addWidget(
            ValueLabel("member_number", number_label, f"{number_label} {card.head.number}", "strong")
        )
        standing = {"active": self.tr("利用中"), "continued": self.tr("退職継続")}
        status = card.head.status
        row.addWidget(
            StatusPill(
                "member_status",
                standing.get(status, self.tr("脱退・解約")),
                Tone.SUCCESS if status in standing else Tone.NEUTRAL,
            )
        )
        head.body.addLayout(row)
        return head

    def _register(self, card: MemberCard) -> Card:
        panel = Card(self.tr("届出内容"))
        short = KeyValueGrid("member_register", columns=2, key_width=72)
        changed = self.tr("（{0} 変更）")
        phones = [
            (
                words(PHONE_LABELS[phone.kind]),
                phone.number + (changed.format(date_words(phone.changed_on)) if phone.changed_on else ""),
            )
            for phone in card.phones
        ]
        facts = [
            (self.tr("旧氏名"), listed(card.former_names)),
            (self.tr("戸籍氏名"), card.legal_name),
            (self.tr("生年月日"), date_words(card.birth_date) if card.birth_date else ""),
            (self.tr("加入・契約"), date_words(card.joined_on)),
            (self.tr("代表口座"), card.account),
            *phones,
        ]
        short.set_rows([fact for fact in facts if fact[1]])
        panel.add(short)
        moved = changed.format(date_words(card.address_changed_on)) if card.address_changed_on else ""
        long = KeyValueGrid("member_place", key_width=72)  # an address needs the whole width
        places = [
            (self.tr("住所"), f"〒{card.postcode}　{card.address}{moved}"),
            (
                self.tr("所属"),
                words(workplace(card.head.affiliation, card.affiliation_code))
                if card.head.affiliation
                else "",
            ),
            *self._moves(card),
        ]
        long.set_rows([place for place in places if place[1]])
        panel.add(long)
        return panel

    def _moves(self, card: MemberCard) -> list[tuple[str, str]]:
        """What is to come, and since when the present workplace is that."""
        rows = [
            (
                self.tr("異動予定"),
                self.tr("{0}から　{1}").format(
                    date_words(move.effective_on), words(workplace(move.name, move.code))
                ),
            )
            for move in reversed(card.moves)
            if move.coming
        ]
        latest = next((move for move in card.moves if not move.coming), None)
        return [*([(self.tr("異動日"), date_words(latest.effective_on))] if latest else []), *rows]

    def _cards(self, card: MemberCard) -> Card:
        panel = Card(self.tr("カード"))
        grid = KeyValueGrid("member_cards", key_width=72)
        grid.set_rows([(words(CARD_STATE_LABELS[line.state]), self._card_words(line)) for line in card.cards])
        panel.add(grid)
        return panel

    def _card_words(self, line: CardLine) -> str:
        """「1000001-1　見本　花子（令和8年4月27日から）」."""
        if line.state == "ordered" and line.due_on:
            when = self.tr("（{0}前後に発送）").format(date_words(line.due_on))
        else:
            when = self.tr("（{0}から）").format(date_words(line.since))
        return "　".join(filter(None, (line.serial, line.printed_name))) + when

    def _lights(self, card: MemberCard) -> Card:
        panel = Card(self.tr("サービスの状態"))
        panel.add(CredentialLights(card.credentials))
        panel.body.addStretch(1)
        return panel

    def _cases(self, card: MemberCard) -> Card:
        panel = Card(self.tr("案件"))
        if not card.cases:
            panel.add(Label(self.tr("案件はありません。"), "muted"))
            return panel
        table = RecordsTable(
            "member_cases",
            self.tr("この会員の案件"),
            (
                Column("number", self.tr("受付番号"), lambda row: row.number, width=120),
                state_column(self.tr("状態"), lambda row: row.state, labels=STATE_LABELS, looks=LOOKS),
                Column("opened", self.tr("受付"), lambda row: row.opened_at, text=moment_words, width=96),
                Column("title", self.tr("手続"), lambda row: row.title, stretch=True),
            ),
        )
        table.set_records(card.cases)
        table.opened.connect(lambda record: self._open_case(record.id))
        _fit(table, len(card.cases))
        panel.add(table)
        return panel

    def _letters(self, card: MemberCard) -> Card:
        panel = Card(self.tr("通知"))
        if not card.letters:
            panel.add(Label(self.tr("通知はありません。"), "muted"))
            return panel
        table = RecordsTable(
            "member_letters",
            self.tr("この会員への通知"),
            (
                Column("number", self.tr("文書番号"), lambda row: row.number, width=140),
                state_column(
                    self.tr("状態"), lambda row: row.state, labels=LETTER_STATE_LABELS, looks=LETTER_LOOKS
                ),
                Column("queued", self.tr("作成"), lambda row: row.queued_at, text=moment_words, width=96),
                Column("title", self.tr("通知"), lambda row: row.title, stretch=True),
            ),
        )
        table.set_records(card.letters)
        _fit(table, len(card.letters))
        panel.add(table)
        return panel


def _fit(table: RecordsTable, rows: int) -> None:
    """As tall as its rows up to six; more scroll."""
    row = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(table.horizontalHeader().height() + row * min(rows, 6) + 4)


def _since(light: CredentialLight) -> str:
    translate = QCoreApplication.translate
    if light.locked_until is not None:
        return translate("CredentialLights", "{0} まで").format(moment_words(light.locked_until))
    return translate("CredentialLights", "{0} から").format(short_date_words(light.since.date()))
