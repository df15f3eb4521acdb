"""One page of the first run: it shows what was entered, judges it, and takes it into the plan."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from staffdesk.views.first_run.plan import Plan
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import FieldRow, LineEdit


class Step(QWidget):
    """``go_on`` comes with Enter in the last field."""

    go_on = Signal()
    title = ""
    about = ""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.M)

    def shown(self) -> None:
        """The page comes to the front; earlier pages may have changed what it is about."""

    def take(self) -> bool:
        """Take what is entered into the plan; False where something is to be mended, which is said beside its field."""
        return True

    def applies(self) -> bool:
        """Whether this page is part of the way that was chosen."""
        return True


def refuse(row: FieldRow, words: str) -> bool:
    """Say beside the field what is to be mended, and go there. Returns False."""
    row.show_finding(words)
    row.editor.setFocus()
    return False


def chain(step: Step, *lines: LineEdit) -> None:
    """Enter goes from line to line, and from the last one on."""
    for line, following in pairwise(lines):
        line.entered.connect(following.setFocus)
    lines[-1].entered.connect(step.go_on)
