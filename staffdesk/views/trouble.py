"""The error state of any page: what could not be read, and the way to try it again."""

from __future__ import annotations

from collections.abc import Callable

from staffdesk.views.tokens import Tone
from staffdesk.views.widgets.status import Banner, Notice


class Trouble(Banner):
    """Stands until everything that failed has come. ``page_trouble_action`` tries all of it again."""

    def __init__(self) -> None:
        super().__init__("page_trouble", Notice(self.tr("読み込めませんでした")))
        self._failed: dict[str, Callable[[], None]] = {}

    def stand(self, what: str, again: Callable[[], None]) -> None:
        """``what`` tells one look of the page from another."""
        self._failed[what] = again
        told = self.tr(
            "この画面の一部を読み込めませんでした。入力した内容は残っています。続くときは管理者に連絡してください。"
        )
        self.tell(Notice(told, Tone.DANGER, self.tr("もう一度読み込む"), self._try))
        self.show()

    def lift(self, what: str) -> None:
        self._failed.pop(what, None)
        self.setVisible(bool(self._failed))

    def _try(self) -> None:
        for again in list(self._failed.values()):
            again()
