"""宛名ラベル from several marked letters; the ways to the envelope and to substitute characters."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QSpinBox, QWidget
from sqlalchemy import update

from staffdesk.models import Letter
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.log import PaperKind
from staffdesk.views.print_desk.queue_view import MarkTable
from tests.printing.samples import texts, without_spaces
from tests.support.office import Office
from tests.views.hands import Hands

W = TypeVar("W", bound=QWidget)

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def part(within: QWidget, kind: type[W], name: str) -> W:
    found = within.findChild(kind, name)
    assert found is not None
    return found


def dialog(name: str) -> QWidget:
    return next(
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.objectName() == name and widget.isVisible()
    )


def mark_all(hands: Hands) -> None:
    hands.find("print_table", MarkTable).selectAll()
    hands.seated.settle()


def test_labels_of_all_marked_letters(hands: Hands, saving: Path, desk: Desk, office: Office) -> None:
    mark_all(hands)
    hands.press("print_labels")
    shown = dialog("labels_dialog")
    part(shown, QSpinBox, "labels_first").setValue(3)
    part(shown, QPushButton, "labels_save").click()
    hands.seated.settle()
    written = without_spaces(texts(saving.read_bytes())[0])
    assert written.count("様") == 3
    assert "例題次郎様" in written
    assert desk.print_log.rows(office.clerk)[0].kind is PaperKind.LABELS


def test_who_cannot_be_printed_is_named(
    hands: Hands, saving: Path, desk: Desk, waiting: list[LetterRow]
) -> None:
    with desk.context.database.writing() as session:
        letter = session.get_one(Letter, waiting[1].id)
        content = {**letter.content, "name": "例題\U0010ffff"}
        session.execute(update(Letter).where(Letter.id == letter.id).values(content=content))
    mark_all(hands)
    hands.press("print_labels")
    shown = dialog("labels_dialog")
    part(shown, QPushButton, "labels_save").click()
    hands.seated.settle()
    assert any("1 件は印刷できませんでした" in label.text() for label in shown.findChildren(QLabel))
    assert without_spaces(texts(saving.read_bytes())[0]).count("様") == 2
    shown.close()


@pytest.mark.parametrize("name", ["print_envelopes", "print_substitutes"])
def test_the_settings_of_the_print_desk_open(hands: Hands, name: str) -> None:
    before = set(QApplication.topLevelWidgets())
    hands.find("print_more", QPushButton)
    action = hands.seated.page.findChild(QAction, name)
    assert action is not None
    action.trigger()
    hands.seated.settle()
    (opened,) = [w for w in set(QApplication.topLevelWidgets()) - before if isinstance(w, QDialog)]
    assert opened.isVisible()
    opened.reject()


def test_a_letter_that_cannot_be_printed_leads_to_the_substitute(
    hands: Hands, desk: Desk, waiting: list[LetterRow]
) -> None:
    with desk.context.database.writing() as session:
        letter = session.get_one(Letter, waiting[0].id)
        content = {**letter.content, "name": "例題\U0010ffff"}
        session.execute(update(Letter).where(Letter.id == letter.id).values(content=content))
    table = hands.find("print_table", MarkTable)
    table.select(waiting[1].id)
    hands.seated.settle()
    table.select(waiting[0].id)
    hands.seated.settle()
    assert hands.seated.prompts.errors == []
    hands.press("print_substitute")
    shown = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    assert "U+10FFFF" in "\n".join(label.text() for label in shown.findChildren(QLabel))
    shown.reject()
