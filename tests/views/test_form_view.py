"""A paper form on the screen: order of the paper, findings as fields are left, Enter that moves on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPlainTextEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.views.form_view import FormView
from staffdesk.views.widgets import Banner, Card, LineEdit
from tests.views.accessible import assert_accessible
from tests.views.samples import SAMPLE_FORM, sample_form_view
from tests.views.test_widgets import commit, compose


@pytest.fixture
def view(qtbot: QtBot) -> FormView:
    made = sample_form_view()
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def part(view: FormView, kind: type[QWidget], name: str) -> QWidget:
    found = view.findChild(kind, name)
    assert found is not None, name
    return found


def line(view: FormView, key: str) -> LineEdit:
    found = part(view, LineEdit, f"field_{key}")
    assert isinstance(found, LineEdit)
    return found


def radio(view: FormView, key: str, code: str) -> QRadioButton:
    found = part(view, QRadioButton, f"field_{key}_{code}")
    assert isinstance(found, QRadioButton)
    return found


def finding(view: FormView, key: str) -> str:
    return view._rows[key].finding


FILLED = {
    "date": "2026-04-27", "kana": "ミホン　ハナコ", "name": "見本　花子", "phone": "027-000-0000",
    "request": "initialise", "reason": "other", "other_reason": "機種変更", "code": "B97", "confirmed": "yes",
}  # fmt: skip


class TestPayload:
    def test_what_is_loaded_comes_back(self, view: FormView) -> None:
        view.load(FILLED)
        assert view.payload() == FILLED

    def test_an_empty_form_has_every_field(self, view: FormView) -> None:
        assert view.payload() == {field.key: "" for field in SAMPLE_FORM.fields}

    def test_names_are_not_touched(self, view: FormView) -> None:
        line(view, "name").setText("髙\U000e0100﨑　𠮷郎 ")
        assert view.payload()["name"] == "髙\U000e0100﨑　𠮷郎 "

    def test_what_is_no_longer_asked_is_not_kept(self, view: FormView) -> None:
        view.load(FILLED)
        radio(view, "reason", "forgotten").click()
        assert view.payload()["other_reason"] == ""
        radio(view, "reason", "other").click()
        assert view.payload()["other_reason"] == "機種変更"

    def test_loading_is_no_edit(self, view: FormView, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(view.edited):
            view.load(FILLED)
            view.load({})
        assert view.payload()["reason"] == ""

    @pytest.mark.parametrize("key", ["date", "kana", "name"])
    def test_typing_is_an_edit(self, view: FormView, qtbot: QtBot, key: str) -> None:
        with qtbot.waitSignal(view.edited):
            QTest.keyClick(line(view, key), Qt.Key.Key_1)

    def test_choosing_and_ticking_are_one_edit_each(self, view: FormView) -> None:
        edits: list[bool] = []
        view.edited.connect(lambda: edits.append(True))
        radio(view, "request", "release").click()
        radio(view, "request", "initialise").click()
        box = part(view, QCheckBox, "field_confirmed")
        assert isinstance(box, QCheckBox)
        box.click()
        assert len(edits) == 3

    def test_an_optional_choice_can_be_taken_back(self, view: FormView) -> None:
        radio(view, "code", "B97").click()
        clear = view.findChild(QWidget, "field_code_clear")
        assert clear is not None
        assert clear.isVisible()
        QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
        assert view.payload()["code"] == ""
        assert not part(view, QWidget, "field_request_clear").isVisible()


class TestFindings:
    def test_nothing_is_said_before_a_field_is_left(self, view: FormView) -> None:
        line(view, "kana").setText("mihon")
        assert finding(view, "kana") == ""

    def test_a_field_that_is_left_is_judged_and_no_other(self, view: FormView) -> None:
        line(view, "kana").setFocus()
        line(view, "kana").setText("mihon")
        line(view, "name").setFocus()
        assert finding(view, "kana") == "フリガナはカナで入力してください。"
        assert finding(view, "name") == finding(view, "phone") == ""

    def test_a_mended_field_is_silent_again(self, view: FormView) -> None:
        self.test_a_field_that_is_left_is_judged_and_no_other(view)
        line(view, "kana").setText("ミホン")
        line(view, "kana").setFocus()
        line(view, "name").setFocus()
        assert finding(view, "kana") == ""

    def test_the_whole_form_is_checked_and_the_first_error_gets_the_focus(self, view: FormView) -> None:
        view.load({**FILLED, "phone": "", "name": ""})
        findings = view.check_all()
        assert [found.field for found in findings] == ["name", "phone"]
        assert finding(view, "phone") == "日中のご連絡先を入力してください。"
        assert QApplication.focusWidget() is line(view, "name")

    def test_the_words_of_a_service_stand_beside_their_field(self, view: FormView) -> None:
        view.show_finding("phone", "この番号は登録できません。")
        assert finding(view, "phone") == "この番号は登録できません。"

    def test_words_about_the_whole_form_stand_above_it(self, view: FormView) -> None:
        view.show_finding(None, "会員を選び直してください。")
        banner = part(view, Banner, "form_findings")
        assert isinstance(banner, Banner)
        assert (banner.isVisible(), banner.text) == (True, "会員を選び直してください。")

    def test_loading_another_paper_forgets_the_findings(self, view: FormView) -> None:
        view.check_all()
        view.load({})
        assert [key for key in FILLED if finding(view, key)] == []


class TestLayout:
    def test_fields_stand_in_the_order_of_the_paper(self, view: FormView) -> None:
        shown = [field.key for field in SAMPLE_FORM.fields if view._rows[field.key].isVisible()]
        heights = [view._rows[key].mapTo(view, view.rect().topLeft()).y() for key in shown]
        assert heights == sorted(heights)
        assert [card.title.text() for card in view.findChildren(Card)] == ["&1　ご本人", "&2　ご依頼内容"]

    def test_a_field_comes_and_goes_with_the_answer_that_asks_for_it(self, view: FormView) -> None:
        note = part(view, QPlainTextEdit, "field_other_reason")
        assert not note.isVisible()
        radio(view, "reason", "other").click()
        assert note.isVisible()
        assert view._rows["other_reason"].required_mark.isVisible()

    def test_the_date_is_shown_as_it_was_understood(self, view: FormView) -> None:
        line(view, "date").setText("2026-04-27")
        label = part(view, QLabel, "field_date_understood")
        assert isinstance(label, QLabel)
        assert label.text() == "＝ 令和8年4月27日"

    def test_read_only_takes_no_typing(self, view: FormView) -> None:
        view.load(FILLED)
        view.set_read_only(read_only=True)
        QTest.keyClick(line(view, "name"), Qt.Key.Key_A)
        radio(view, "request", "release").click()
        assert view.payload() == FILLED

    def test_everything_has_a_name_for_ear_and_keyboard(self, view: FormView) -> None:
        view.load(FILLED)
        assert_accessible(view)


class TestEnter:
    def test_enter_goes_down_the_paper(self, view: FormView) -> None:
        view.focus_first()
        seen = []
        for _step in range(4):
            focus = QApplication.focusWidget()
            assert focus is not None
            seen.append(focus.objectName())
            QTest.keyClick(focus, Qt.Key.Key_Return)
        assert seen == ["field_date", "field_kana", "field_name", "field_phone"]
        assert QApplication.focusWidget() is radio(view, "request", "release")

    def test_enter_passes_over_what_is_not_asked(self, view: FormView) -> None:
        radio(view, "reason", "forgotten").click()
        QTest.keyClick(radio(view, "reason", "forgotten"), Qt.Key.Key_Return)
        assert QApplication.focusWidget() is radio(view, "code", "B93")

    def test_enter_in_the_last_field_says_so_and_submits_nothing(self, view: FormView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(view.completed):
            QTest.keyClick(part(view, QCheckBox, "field_confirmed"), Qt.Key.Key_Return)

    def test_enter_stays_while_the_name_is_composed(self, view: FormView, qtbot: QtBot) -> None:
        name = line(view, "name")
        name.setFocus()
        with qtbot.assertNotEmitted(view.edited):
            compose(name, "みほん")
            QTest.keyClick(name, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is name
        commit(name, "見本")
        assert view.payload()["name"] == "見本"
