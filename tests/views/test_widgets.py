"""The parts of the screens: names for ears and tests, plain text, Japanese composition left alone, states in words."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import (
    Banner,
    Button,
    CountdownBar,
    DateLine,
    FieldRow,
    IconButton,
    KeyValueGrid,
    Label,
    LineEdit,
    Notice,
    SearchField,
    StatusPill,
    StepIndicator,
    Timeline,
    TimelineEntry,
    spoken,
)
from tests.views.samples import read_iso

W = TypeVar("W", bound=QWidget)


def part(widget: QWidget, kind: type[W], name: str = "") -> W:
    """The one part of this kind and name."""
    found = widget.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def compose(widget: QWidget, text: str) -> None:
    """The input method shows ``text`` underlined, not yet part of the line."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def commit(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


class TestNames:
    @pytest.mark.parametrize(("name", "words"), [("", "保存"), ("save", "")])
    def test_a_control_without_a_name_is_refused(self, qtbot: QtBot, name: str, words: str) -> None:
        with pytest.raises(ValueError, match="needs an object name"):
            Button(name, words)

    @pytest.mark.parametrize(
        ("label", "aloud"),
        [("保存(&S)", "保存"), ("&Save", "Save"), ("R&&D", "R&D"), ("&1　ご本人", "1　ご本人")],
    )
    def test_an_access_key_is_not_read_aloud(self, label: str, aloud: str) -> None:
        assert spoken(label) == aloud

    def test_an_icon_button_says_what_it_does(self, qtbot: QtBot) -> None:
        button = IconButton("copy", "受付番号をコピー", "open")
        qtbot.addWidget(button)
        assert (button.accessibleName(), button.toolTip()) == ("受付番号をコピー", "受付番号をコピー")


def test_what_members_wrote_is_never_markup(qtbot: QtBot) -> None:
    label = Label("<b>山田</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


class TestComposition:
    @pytest.fixture
    def line(self, qtbot: QtBot) -> LineEdit:
        made = LineEdit("name", "氏名")
        qtbot.addWidget(made)
        made.show()
        return made

    def test_the_enter_of_a_composition_does_nothing(self, line: LineEdit) -> None:
        entered: list[bool] = []
        line.entered.connect(lambda: entered.append(True))
        compose(line, "やまだ")
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert entered == []
        commit(line, "山田")
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert entered == [True]
        assert line.text() == "山田"

    def test_search_waits_for_the_end_of_the_composition(self, qtbot: QtBot) -> None:
        search = SearchField("search", "会員を検索", delay=0)
        qtbot.addWidget(search)
        searched: list[str] = []
        search.searched.connect(searched.append)
        compose(search, "やま")
        QTest.keyClick(search, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert searched == []
        with qtbot.waitSignal(search.searched):
            commit(search, "山")
        assert searched == ["山"]

    def test_a_key_starts_no_search_while_the_next_word_is_composed(self, qtbot: QtBot) -> None:
        search = SearchField("search", "会員を検索", delay=0)
        qtbot.addWidget(search)
        searched: list[str] = []
        search.searched.connect(searched.append)
        QTest.keyClick(search, Qt.Key.Key_A)
        compose(search, "やま")
        QApplication.processEvents()
        assert searched == []


class TestSearch:
    @pytest.fixture
    def search(self, qtbot: QtBot) -> SearchField:
        made = SearchField("search", "会員を検索", delay=60_000)
        qtbot.addWidget(made)
        return made

    def test_enter_searches_at_once_and_once(self, search: SearchField, qtbot: QtBot) -> None:
        searched: list[str] = []
        search.searched.connect(searched.append)
        search.setText("1000001")
        QTest.keyClick(search, Qt.Key.Key_Return)
        assert searched == ["1000001"]
        assert not search._delay.isActive()

    def test_down_goes_on_to_the_results(self, search: SearchField, qtbot: QtBot) -> None:
        with qtbot.waitSignal(search.stepped_down):
            QTest.keyClick(search, Qt.Key.Key_Down)


class TestDates:
    @pytest.fixture
    def line(self, qtbot: QtBot) -> DateLine:
        made = DateLine("date", "ご依頼日", read=read_iso, write=lambda d: f"{d.month}月{d.day}日")
        qtbot.addWidget(made)
        return made

    def test_says_how_it_was_understood_and_leaves_the_text(self, line: DateLine) -> None:
        line.setText("2026-04-27")
        assert line.understood.text() == "＝ 4月27日"
        assert line.text() == "2026-04-27"
        assert line.problem() == ""

    def test_says_in_words_what_it_cannot_read(self, line: DateLine) -> None:
        line.setText("きのう")
        assert line.value() is None
        assert line.understood.text() == ""
        assert line.problem() == "日付を読み取れません。例：R8.4.27"

    def test_an_empty_line_is_no_problem(self, line: DateLine) -> None:
        line.setText(" ")
        assert (line.value(), line.problem()) == (None, "")


class TestFieldRow:
    @pytest.fixture
    def row(self, qtbot: QtBot) -> FieldRow:
        made = FieldRow(
            "フリガナ(&K)", LineEdit("kana", "フリガナ", characters=20), help="例：ミホン", required=True
        )
        qtbot.addWidget(made)
        made.resize(1000, 60)
        made.show()
        return made

    def note(self, row: FieldRow) -> QLabel:
        found = row.findChild(QLabel, "kana_finding")
        assert isinstance(found, QLabel)
        return found

    def test_help_stands_there_until_something_is_to_be_mended(self, row: FieldRow) -> None:
        assert (self.note(row).text(), row.finding) == ("例：ミホン", "")
        row.show_finding("カナで入力してください。")
        assert self.note(row).text() == row.finding == "カナで入力してください。"
        row.clear_finding()
        assert (self.note(row).text(), row.finding) == ("例：ミホン", "")

    def test_a_finding_is_heard_as_well(self, row: FieldRow) -> None:
        row.show_finding("カナで入力してください。")
        assert row.editor.accessibleDescription() == "カナで入力してください。"
        assert row.editor.property("tone") == Tone.DANGER

    def test_the_note_stands_beside_a_field_with_room_and_below_one_without(self, row: FieldRow) -> None:
        note, field = self.note(row), row.editor
        assert note.mapTo(row, note.rect().topLeft()).x() > field.geometry().right()
        row.resize(480, 100)
        QApplication.processEvents()
        assert note.mapTo(row, note.rect().topLeft()).y() >= field.geometry().bottom()

    def test_the_access_key_leads_to_the_input(self, row: FieldRow) -> None:
        assert row.label.buddy() is row.editor


class TestStates:
    def test_a_pill_says_its_state_in_a_word(self, qtbot: QtBot) -> None:
        pill = StatusPill("state", "正常", Tone.SUCCESS)
        qtbot.addWidget(pill)
        pill.set_state("11:20までロック", Tone.WARNING)
        assert pill.text == pill.accessibleName() == "11:20までロック"

    def test_every_tone_has_a_shape_of_its_own_beside_its_colour(self, qtbot: QtBot) -> None:
        shapes = {}
        for tone in (Tone.NEUTRAL, Tone.INFO, Tone.SUCCESS, Tone.WARNING, Tone.DANGER):
            pill = StatusPill("state", "状態", tone)
            qtbot.addWidget(pill)
            shapes[tone] = pill._icon.property("icon_name")
        assert len(set(shapes.values())) == len(shapes)

    def test_a_banner_offers_its_action_and_can_be_sent_away(self, qtbot: QtBot) -> None:
        done: list[str] = []
        banner = Banner(
            "hint",
            Notice("変更されました。", Tone.WARNING, "更新", lambda: done.append("更新")),
            dismissible=True,
        )
        qtbot.addWidget(banner)
        banner.show()
        part(banner, Button, "hint_action").click()
        with qtbot.waitSignal(banner.dismissed):
            part(banner, IconButton, "hint_dismiss").click()
        assert done == ["更新"]
        assert banner.isHidden()

    def test_a_banner_without_action_has_no_button(self, qtbot: QtBot) -> None:
        banner = Banner("hint", Notice("保存しました。", Tone.SUCCESS))
        qtbot.addWidget(banner)
        banner.show()
        assert not part(banner, Button, "hint_action").isVisible()


class TestFacts:
    def test_an_empty_value_is_a_dash(self, qtbot: QtBot) -> None:
        grid = KeyValueGrid("facts")
        qtbot.addWidget(grid)
        grid.set_rows([("氏名", "見本　花子"), ("期限", "")])
        assert [part(grid, QLabel, f"facts_{n}").text() for n in (0, 1)] == ["見本　花子", "—"]

    def test_new_rows_replace_the_old(self, qtbot: QtBot) -> None:
        grid = KeyValueGrid("facts")
        qtbot.addWidget(grid)
        grid.set_rows([("氏名", "見本　花子"), ("期限", "本日")])
        grid.set_rows([("氏名", "例示　三郎")])
        shown = [label.text() for label in grid.findChildren(QLabel) if not label.isHidden()]
        assert shown == ["氏名", "例示　三郎"]

    def test_the_timeline_shows_when_what_and_who(self, qtbot: QtBot) -> None:
        line = Timeline("timeline", "経過")
        qtbot.addWidget(line)
        line.set_entries(
            [
                TimelineEntry("4/27 10:20", "受付", "佐藤", "電話", Tone.ACCENT),
                TimelineEntry("4/27 14:12", "受理"),
            ]
        )
        line.resize(300, 200)
        line.grab()
        assert [label.text() for label in line.findChildren(QLabel)] == [
            "受付", "4/27 10:20　佐藤", "電話", "受理", "4/27 14:12",
        ]  # fmt: skip

    def test_the_steps_say_where_we_are(self, qtbot: QtBot) -> None:
        steps = StepIndicator("steps", "進み具合", ["受付", "受理", "承認"], 1)
        qtbot.addWidget(steps)
        assert steps.accessibleDescription() == "2/3 受理"
        steps.set_steps(["受付", "受理", "承認"], 3)
        steps.grab()
        assert steps.accessibleDescription() == "3/3 完了"

    def test_the_countdown_ends_once_by_the_desks_clock(self, qtbot: QtBot) -> None:
        clock = FixedClock(datetime(2026, 4, 27, 10, 0))  # noqa: DTZ001 - the fixed clock reads it as Japanese time
        bar = CountdownBar("time", "表示の残り時間", clock.now)
        qtbot.addWidget(bar)
        ended: list[bool] = []
        bar.elapsed.connect(lambda: ended.append(True))
        until = datetime.fromisoformat("2026-04-27T10:01:30+09:00")
        bar.start(until)
        words = part(bar, Label)
        assert words.text() == "あと 1:30"
        clock.advance(seconds=89.5)
        bar.tick()
        assert (words.text(), ended) == ("あと 0:01", [])
        clock.advance(seconds=1)
        bar.tick()
        bar.tick()
        assert (words.text(), ended) == ("あと 0:00", [True])


def test_enter_presses_a_button_that_has_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button("save", "保存(&S)")
    QVBoxLayout(window).addWidget(button)
    window.show()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)
