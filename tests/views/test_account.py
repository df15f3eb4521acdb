"""Whoever is signed in changes their own password and registers their authenticator; nothing typed stays behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from staffdesk.errors import NotAllowed
from staffdesk.models import Staff
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.views.account import AccountDialog
from staffdesk.views.page import Page
from staffdesk.views.widgets import Banner, FieldRow
from staffdesk.views.widgets.secret import SecretLine
from tests.support.office import PASSWORD, Office
from tests.views.accessible import assert_accessible
from tests.views.seats import SeatedPage, seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

NEW = "kotori ga sanba tomaru densen"


class Account:
    """The dialog over some page, and its owner, who has no mouse."""

    def __init__(self, beneath: SeatedPage) -> None:
        self._beneath = beneath
        self.dialog = AccountDialog(beneath.page, beneath.seat)
        self.dialog.open()
        beneath.settle()

    def type(self, name: str, text: str) -> None:
        line = self.dialog.findChild(SecretLine, name)
        assert isinstance(line, SecretLine)
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, text) if text.isascii() else line.setText(text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self._beneath.settle()

    def change(self, present: str, new: str, again: str) -> None:
        for name, text in (("account_present", present), ("account_new", new), ("account_again", again)):
            self.type(name, text)

    def findings(self) -> dict[str, str]:
        rows = self.dialog.findChildren(FieldRow)
        return {row.editor.objectName(): row.finding for row in rows if row.finding}

    def praised(self) -> bool:
        banner = self.dialog.findChild(Banner, "account_banner")
        assert isinstance(banner, Banner)
        return banner.isVisible()

    def typed(self) -> set[str]:
        return {line.text() for line in self.dialog.findChildren(SecretLine)}


@pytest.fixture
def actor(office: Office) -> Actor:
    return office.clerk


@pytest.fixture
def account(qtbot: QtBot, desk: Desk, actor: Actor) -> Iterator[Account]:
    with seated(qtbot, desk, actor, lambda _seat: Page()) as beneath:
        account = Account(beneath)
        yield account
        account.dialog.close()
        assert account.typed() == {""}


def test_the_password_is_changed_by_keyboard_alone(account: Account, actor: Actor, desk: Desk) -> None:
    assert_accessible(account.dialog)
    account.change(PASSWORD, NEW, NEW)
    assert (account.findings(), account.praised(), account.typed()) == ({}, True, {""})
    assert desk.sign_in(actor.login, NEW).staff_id == actor.staff_id
    with pytest.raises(NotAllowed):
        desk.sign_in(actor.login, PASSWORD)


@pytest.mark.parametrize(
    ("present", "new", "again", "beside"),
    [
        ("", NEW, NEW, "account_present"),
        ("not the one I have now", NEW, NEW, "account_present"),
        (PASSWORD, NEW, NEW + "x", "account_again"),
        (PASSWORD, "too short", "too short", "account_new"),
        (PASSWORD, PASSWORD, PASSWORD, "account_new"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    account: Account, actor: Actor, desk: Desk, present: str, new: str, again: str, beside: str
) -> None:
    account.change(present, new, again)
    assert (list(account.findings()), account.praised()) == ([beside], False)
    assert desk.sign_in(actor.login, PASSWORD).staff_id == actor.staff_id


def test_who_has_no_authenticator_is_offered_one(qtbot: QtBot, desk: Desk, actor: Actor) -> None:
    def offer(*, registered: bool) -> bool:
        with desk.context.database.writing() as session:
            session.execute(update(Staff).where(Staff.id == actor.staff_id).values(totp_confirmed=registered))
        with seated(qtbot, desk, actor, lambda _seat: Page()) as beneath:
            account = Account(beneath)
            button = account.dialog.findChild(QAbstractButton, "account_enrol")
            words = account.dialog.findChild(QLabel, "account_codes")
            assert isinstance(button, QAbstractButton)
            assert isinstance(words, QLabel)
            assert ("未登録" in words.text()) is not registered
            offered = button.isVisible()
            account.dialog.close()
        return offered

    assert offer(registered=False)
    assert not offer(registered=True)
