"""What simply arrived, by post, fax, web or QR code: choose the form, and its answer card takes it from there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from staffdesk.services.intake import FormKind
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Card, Label, QuietButton


class ArrivedPanel(Card):
    """Buttons are named ``intake_form_<id>``; one that rests is grey and says why. Arrows go from one to the next."""

    taken = Signal(str)  # form id

    def __init__(self, kinds: Sequence[FormKind]) -> None:
        super().__init__()
        self.setObjectName("intake_arrived")
        self.setAccessibleName(self.tr("届いた書面・Web受付"))
        self.title.setText(self.tr("&3　届いた書面・Web受付から始める"))
        self.title.show()
        self.body.setSpacing(Space.XS)
        self._buttons: list[QPushButton] = []
        for kind in kinds:
            self._offer(kind)
        usable = [button for button in self._buttons if button.isEnabled()]
        if usable:
            self.set_buddy(usable[0])
        self.setVisible(bool(self._buttons))

    def _offer(self, kind: FormKind) -> None:
        button = QuietButton(f"intake_form_{kind.form_id}", kind.title, icon="document_text")
        button.clicked.connect(partial(self.taken.emit, kind.form_id))
        button.setEnabled(kind.off is None)
        self._buttons.append(button)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if kind.off is not None:
            why = Label(self.tr("停止中：{0}").format(words(kind.off)), "small", wrap=True)
            why.setObjectName(f"intake_form_{kind.form_id}_off")
            why.setIndent(Space.XL)
            button.setToolTip(words(kind.off))
            button.setAccessibleDescription(words(kind.off))
            self.add(why)
