"""The read-aloud guide: one character at a time, and nothing left of the value however it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.japanese.spoken import spell
from staffdesk.services.identity import Disclosure
from staffdesk.views.identity.read_aloud import ReadAloud

VALUE = "hana_l1O0-x@example.jp"


@pytest.fixture
def guide(qtbot: QtBot, clock: FixedClock) -> Iterator[ReadAloud]:
    guide = ReadAloud(clock.now)
    qtbot.addWidget(guide)
    guide.resize(900, 560)
    guide.show()
    guide.start(Disclosure(VALUE, 120))
    yield guide
    guide.wipe()


def words(guide: ReadAloud, name: str) -> str:
    widget = guide.findChild(QWidget, name)
    assert isinstance(widget, QWidget), name
    return str(widget.property("text") or "")


def places_of(value: str) -> list[str]:
    """Where any widget of the program still holds ``value``: Qt properties, accessible words, Python attributes."""
    found = []
    for widget in QApplication.allWidgets():
        meta = widget.metaObject()
        properties = [meta.property(index) for index in range(meta.propertyCount())]
        names = [str(each.name()) for each in properties if str(each.typeName()) in ("QString", "PyObject")]
        names += [bytes(name.data()).decode() for name in widget.dynamicPropertyNames()]
        own = [name for name in names if not name.startswith("_")]  # the rest belongs to PySide
        held = {name: widget.property(name) for name in own} | vars(widget)
        found += [
            f"{widget.objectName()}.{name}" for name, content in held.items() if value in _plain(content)
        ]
    return found


def _plain(content: object) -> str:
    """Units of the guide are joined to what they spell."""
    if isinstance(content, tuple):
        return "".join(str(getattr(unit, "characters", unit)) for unit in content)
    return str(content) if isinstance(content, str) else ""


def test_each_unit_is_read_in_turn_with_its_cautions(guide: ReadAloud, qtbot: QtBot) -> None:
    heard, warned = [], {}
    for unit in spell(VALUE):
        heard.append(words(guide, "read_aloud_reading"))
        if caution := words(guide, "read_aloud_caution"):
            warned[unit.characters] = caution
        QTest.keyClick(guide, Qt.Key.Key_Space)
    assert heard == [unit.reading for unit in spell(VALUE)]
    assert {"l", "1", "O", "0", "-", "_"} <= set(warned)
    assert "数字の1" in warned["l"]


def test_keys_and_buttons_move_by_one_and_stop_at_the_ends(guide: ReadAloud, qtbot: QtBot) -> None:
    QTest.keyClick(guide, Qt.Key.Key_Left)
    assert words(guide, "read_aloud_reading") == "英小文字のエイチ"
    guide.findChild(QWidget, "read_aloud_next").click()  # type: ignore[union-attr]
    assert words(guide, "read_aloud_reading") == "英小文字のエー"
    guide.findChild(QWidget, "read_aloud_previous").click()  # type: ignore[union-attr]
    assert words(guide, "read_aloud_reading") == "英小文字のエイチ"
    for _unit in range(len(VALUE) + 3):
        QTest.keyClick(guide, Qt.Key.Key_Space)
    assert words(guide, "read_aloud_reading") == "英小文字のピー"
    assert not guide.findChild(QWidget, "read_aloud_next").isEnabled()  # type: ignore[union-attr]


def test_the_present_unit_is_told_to_a_screen_reader(guide: ReadAloud) -> None:
    assert guide.accessibleDescription().startswith("英小文字のエイチ")


@pytest.mark.parametrize(
    ("how", "timed_out"),
    [
        (lambda guide, _clock: guide.findChild(QWidget, "read_aloud_done").click(), False),
        (lambda guide, _clock: guide.wipe(), False),
        (lambda guide, clock: (clock.advance(seconds=120), guide.tick()), True),
    ],
    ids=["done", "left or locked", "time over"],
)
def test_no_widget_holds_the_value_once_it_has_ended(
    guide: ReadAloud, clock: FixedClock, how: Callable[[ReadAloud, FixedClock], object], timed_out: bool
) -> None:
    ended: list[bool] = []
    guide.ended.connect(ended.append)
    assert places_of(VALUE)  # the search finds it while it is there
    how(guide, clock)
    assert ended == [timed_out]
    for part in (VALUE, "hana_l1O0", "example.jp"):
        assert places_of(part) == []
    assert words(guide, "read_aloud_reading") == ""
    assert words(guide, "read_aloud_caution") == ""
    assert guide.accessibleDescription() == ""
    blank = guide.grab().toImage()
    guide.wipe()
    assert guide.grab().toImage() == blank
    assert ended == [timed_out]  # it ends once


def test_a_second_before_the_time_is_over_the_value_still_stands(guide: ReadAloud, clock: FixedClock) -> None:
    clock.advance(seconds=119)
    guide.tick()
    assert words(guide, "read_aloud_value") == VALUE


def test_nothing_can_be_copied_from_it(guide: ReadAloud, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    for widget in (guide, *guide.findChildren(QWidget)):
        QTest.keySequence(widget, QKeySequence(QKeySequence.StandardKey.SelectAll))
        QTest.keySequence(widget, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QApplication.clipboard().text() == ""
    marking = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    for widget in guide.findChildren(QWidget):
        flags = getattr(widget, "textInteractionFlags", lambda: Qt.TextInteractionFlag.NoTextInteraction)()
        assert not flags & marking
