"""代替文字: a refused letter tells what it lacks, one person proposes, another approves, and it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.models import Letter, Member
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.views.seat import Seat
from staffdesk.views.substitutes import open_substitutes
from staffdesk.views.substitutes.dialog import SubstituteDialog
from staffdesk.views.tasks import Tasks
from staffdesk.workflow import State
from tests.support.office import Office, Paperwork, put_on_file, until
from tests.views.seats import ScriptedPrompts

VARIANT = "花\U000e01ef"
NAME = "U82B1_UE01EF"
REASON = "本人に電話で確認"


@pytest.fixture
def letter(paper: Paperwork) -> int:
    """A letter to a member whose name has a variant that no font has."""
    until(paper, State.EXECUTED)
    with paper.desk.context.database.writing() as session:
        name = f"架空　{VARIANT}子"
        put_on_file(session, Member, 1, name=name)
        content = session.get_one(Letter, 1).content
        put_on_file(session, Letter, 1, content={**content, "name": name})
    return 1


class Opened:
    def __init__(
        self, dialog: SubstituteDialog, prompts: ScriptedPrompts, settle: Callable[[], None]
    ) -> None:
        self.dialog, self.prompts, self._settle = dialog, prompts, settle

    def words(self) -> str:
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def sees(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.dialog.findChildren(QWidget, name))

    def type(self, words: str) -> None:
        line = self.dialog.findChild(QLineEdit, f"substitute_{NAME}")
        assert line is not None
        line.setText(words)

    def press(self, name: str) -> None:
        button = self.dialog.findChild(QAbstractButton, name)
        assert button is not None
        button.click()
        self._settle()


@contextmanager
def opened(qtbot: QtBot, desk: Desk, actor: Actor, letter: int | None) -> Iterator[Opened]:
    tasks, window, prompts = Tasks(), QWidget(), ScriptedPrompts()
    prompts.reason = REASON
    window.show()

    def settle() -> None:
        qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
        qtbot.wait(1)

    open_substitutes(Seat(desk, actor, tasks, prompts), window, letter)
    settle()
    dialog = window.findChild(SubstituteDialog)
    assert dialog is not None
    try:
        yield Opened(dialog, prompts, settle)
    finally:
        tasks.shutdown()
        window.close()
        window.deleteLater()


def test_the_dialog_lists_what_is_missing_with_its_code_points_and_suggests_the_common_form(
    qtbot: QtBot, desk: Desk, office: Office, letter: int
) -> None:
    with opened(qtbot, desk, office.clerk, letter) as shown:
        assert "印刷できない文字があります" in shown.words()
        assert "U+82B1 U+E01EF" in shown.words()
        line = shown.dialog.findChild(QLineEdit, f"substitute_{NAME}")
        assert line is not None
        assert line.text() == "花"


def test_one_proposes_another_approves_and_the_letter_prints(
    qtbot: QtBot, desk: Desk, office: Office, letter: int
) -> None:
    with opened(qtbot, desk, office.clerk, letter) as shown:
        shown.press(f"substitute_propose_{NAME}")
        assert "代替文字「花」" in shown.words()
        assert REASON in shown.words()
        assert "ほかの担当者の承認" in shown.words()
        assert not shown.sees("substitute_approve_1")
    with opened(qtbot, desk, office.supervisor, letter) as shown:
        shown.press("substitute_approve_1")
        assert "印刷できない文字はありません" in shown.words()
    assert desk.letters.preview(office.clerk, letter).startswith(b"%PDF")


@pytest.mark.parametrize(("typed", "finding"), [("", "入力してください"), ("花子", "1つだけ"), ("1", "数字")])
def test_what_cannot_be_a_substitute_is_told_beside_the_field(
    qtbot: QtBot, desk: Desk, office: Office, letter: int, typed: str, finding: str
) -> None:
    with opened(qtbot, desk, office.clerk, letter) as shown:
        shown.type(typed)
        shown.press(f"substitute_propose_{NAME}")
        assert finding in shown.words()
        assert shown.prompts.errors == []
    assert desk.substitutes.waiting(office.clerk) == []


def test_proposals_of_all_members_wait_in_one_list_and_can_be_taken_back(
    qtbot: QtBot, desk: Desk, office: Office, letter: int
) -> None:
    with opened(qtbot, desk, office.clerk, None) as shown:
        assert "承認待ちの代替文字はありません" in shown.words()
    desk.substitutes.propose(office.second_clerk, 1, VARIANT, "華", REASON)
    with opened(qtbot, desk, office.clerk, None) as shown:
        assert f"架空　{VARIANT}子" in shown.words()
        assert shown.sees("substitute_approve_1")
        shown.press("substitute_withdraw_1")
        assert "承認待ちの代替文字はありません" in shown.words()


def test_the_print_operator_sees_but_decides_nothing(
    qtbot: QtBot, desk: Desk, office: Office, letter: int
) -> None:
    with opened(qtbot, desk, office.print_operator, letter) as shown:
        assert "U+82B1 U+E01EF" in shown.words()
        assert not shown.sees(f"substitute_propose_{NAME}")
