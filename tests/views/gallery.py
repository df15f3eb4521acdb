"""Pictures of the house's widgets, to look at: ``python -m tests.views.gallery DIR`` (QT_SCALE_FACTOR=2 for 200 %)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from staffdesk.errors import UserError
from staffdesk.text import Language, Text
from staffdesk.views import i18n, theme
from staffdesk.views.main_window import MainWindow, SignedIn
from staffdesk.views.prompts import Prompts
from staffdesk.views.sign_in import SignInWindow
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import Notice
from tests.views.samples import FormPage, sample_items


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv)
    for language in Language:
        i18n.install(app, language)
        for scheme in ("light", "dark"):
            theme.apply(app, scheme)
            _sign_in(app, folder, f"{language}-{scheme}", language)
            _main_window(app, folder, f"{language}-{scheme}", language)


def _sign_in(app: QApplication, folder: Path, suffix: str, language: Language) -> None:
    window = SignInWindow(language)
    window.show()
    _grab(app, window, folder / f"sign-in-preparing-{suffix}.png")
    window.set_ready()
    window.show_desk(
        "群馬県信用組合", "デモ用デスク：sato（係）、suzuki（役席）　パスワードは demo-demo-demo-1"
    )
    window.login.setText("sato")
    _grab(app, window, folder / f"sign-in-ready-{suffix}.png")
    window.ask_code()
    window.show_error("職員IDまたはパスワードが違います。もう一度入力してください。")
    _grab(app, window, folder / f"sign-in-error-{suffix}.png")
    window.show_failed_opening("データフォルダーを読み書きできません。場所とアクセス権を確認してください。")
    _grab(app, window, folder / f"sign-in-failed-{suffix}.png")
    window.close()


def _main_window(app: QApplication, folder: Path, suffix: str, language: Language) -> None:
    person = SignedIn("佐藤　係", ("係", "印刷担当"))
    window = MainWindow(
        sample_items(), institution="群馬県信用組合", person=person, language=language, demo=True
    )
    window.set_count("approvals", 3)
    window.show()
    form = window.current
    assert isinstance(form, FormPage)
    form.view.check_all()
    _grab(app, window, folder / f"main-form-{suffix}.png")
    window.show_page("cases")
    window.notify(Notice("K-2026-01020 を受理しました。", Tone.SUCCESS))
    window.notify(
        Notice("ほかの担当者が先に変更しました。画面を更新してください。", Tone.DANGER, "更新", lambda: None)
    )
    _grab(app, window, folder / f"main-list-{suffix}.png")
    window.notices.clear()
    window.show_page("approvals")
    _grab(app, window, folder / f"main-empty-{suffix}.png")
    prompts = Prompts()
    prompts.ask_reason(
        window,
        "この案件を差し戻しますか",
        detail="理由は経過に残り、係に表示されます。",
        yes="差し戻す",
        then=print,
    )
    _grab(app, app.activeModalWidget() or window, folder / f"dialog-reason-{suffix}.png")
    prompts.confirm(
        window,
        "この案件を取り下げますか",
        detail="取り下げた案件は再開できません。",
        yes="取り下げる",
        then=lambda: None,
        danger=True,
    )
    _grab(app, app.activeModalWidget() or window, folder / f"dialog-danger-{suffix}.png")
    prompts.show_error(window, UserError(Text("例", "Example")))
    window.resize(1920, 1080)
    window.show_page("intake")
    _grab(app, window, folder / f"main-form-wide-{suffix}.png")
    window.close()


def _grab(app: QApplication, widget: QWidget, file: Path) -> None:
    for _round in range(3):
        app.processEvents()
    widget.grab().save(str(file))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
