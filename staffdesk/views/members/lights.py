"""How a member's credentials stand, in as few words as a glance takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from staffdesk.institutions.profile import CREDENTIAL_LABELS, CREDENTIAL_STATE_LABELS, CredentialState
from staffdesk.services.members import CredentialLight
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import StatusPill

LIGHTS = {
    CredentialState.NORMAL: (Tone.SUCCESS, "checkmark_circle"),
    CredentialState.LOCKED: (Tone.WARNING, "clock"),
    CredentialState.BLOCKED: (Tone.DANGER, "prohibited"),
    CredentialState.INITIALISED: (Tone.INFO, "key"),
    CredentialState.PROVISIONAL: (Tone.INFO, "mail"),
    CredentialState.STOPPED: (Tone.NEUTRAL, "dismiss_circle"),
}


class LightsSummary(QWidget):
    """The credentials that are not as usual, each in a pill; what is normal needs one pill together."""

    def __init__(self, lights: Sequence[CredentialLight]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.XS)
        normal = [light for light in lights if light.state is CredentialState.NORMAL]
        for light in lights:
            if light not in normal:
                tone, icon = LIGHTS[light.state]
                text = (
                    f"{words(CREDENTIAL_LABELS[light.kind])}　{words(CREDENTIAL_STATE_LABELS[light.state])}"
                )
                if light.locked_until is not None:
                    text = self.tr("{0}（{1} まで）").format(text, f"{light.locked_until:%H:%M}")
                elif light.state is CredentialState.LOCKED:
                    text = self.tr("{0}（解ける時刻は不明）").format(text)
                self._add(column, StatusPill(f"light_{light.kind}", text, tone, icon))
        if normal:
            whole = (
                self.tr("サービスはすべて正常")
                if len(normal) == len(lights)
                else self.tr("ほかのサービスは正常")
            )
            self._add(column, StatusPill("light_rest", whole, *LIGHTS[CredentialState.NORMAL]))

    def _add(self, column: QVBoxLayout, pill: StatusPill) -> None:
        column.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
