"""Who is at work on the case, as its head shows it; and what keeps a person's own claim alive while they are there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from staffdesk.services.claims import HEARTBEAT, Claim
from staffdesk.views.dates import moment_words
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import QuietButton, StatusPill
from staffdesk.workflow import Role


class ClaimLine(QWidget):
    """Nothing while the case is free or one's own; else the colleague's name, and for a supervisor the way to free it."""

    release_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pill = StatusPill("case_claim", self.tr("入力中の人"), Tone.WARNING, "person")
        self._release = QuietButton("case_release_claim", self.tr("入力中を解除…"))
        self._release.clicked.connect(self.release_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._pill)
        row.addWidget(self._release)
        row.addStretch()
        self.hide()

    def show_claim(self, claim: Claim | None, roles: frozenset[Role]) -> None:
        other = claim is not None and not claim.mine
        self.setVisible(other)
        if claim is not None and other:
            told = self.tr("{0}さんが入力中です（{1}から）").format(claim.name, moment_words(claim.taken_at))
            self._pill.set_state(told, Tone.WARNING, "person")
            self._release.setVisible(Role.SUPERVISOR in roles)


class ClaimKeeper:
    """Renews the claim on the case in front, and gives it up when the person leaves."""

    def __init__(self, seat: Seat, owner: QWidget) -> None:
        self._seat = seat
        self._case_id: int | None = None
        self._timer = QTimer(owner)
        self._timer.setInterval(int(HEARTBEAT.total_seconds() * 1000))
        self._timer.timeout.connect(self.renew)

    def hold(self, claim: Claim | None) -> None:
        """What the last look at the case said."""
        mine = claim.case_id if claim is not None and claim.mine else None
        if mine != self._case_id:
            self.leave()
            self._case_id = mine
        if mine is not None and not self._timer.isActive():
            self._timer.start()

    def renew(self) -> None:
        """Not heard by the user: when the database is away, the claim lapses, and the next look takes it again."""
        seat, case_id = self._seat, self._case_id
        if case_id is not None:
            self._send(lambda: seat.desk.claims.renew(seat.actor, case_id), must_finish=False)

    def leave(self) -> None:
        self._timer.stop()
        seat, case_id, self._case_id = self._seat, self._case_id, None
        if case_id is not None:
            self._send(lambda: seat.desk.claims.let_go(seat.actor, case_id), must_finish=True)

    def _send(self, work: Callable[[], object], *, must_finish: bool) -> None:
        tasks = self._seat.tasks
        tasks.run(
            tasks,
            lambda _progress: work(),
            on_done=lambda _result: None,
            on_failed=lambda _error: None,
            name="claim",
            must_finish=must_finish,
        )
