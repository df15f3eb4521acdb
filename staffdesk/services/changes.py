"""Word of what other seats have changed: read from the audit trail, on which every change leaves a record.

So no verb has to remember to tell anybody, and nothing more is written. The trail is written one record after the
other, whatever the engine: what has a higher number was not there before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from staffdesk.database.engine import Database

CASES, LETTERS, MEMBERS, AUDIT = "cases", "letters", "members", "audit"
"""The kinds of data that a verb can change; pages decide which of them they refresh for."""

EVERYTHING = frozenset({CASES, LETTERS, MEMBERS, AUDIT})
_ONLY_RECORDED = frozenset({AUDIT})
_A_CASE = frozenset({CASES, AUDIT})
_PAPER = frozenset({CASES, LETTERS, AUDIT})

_KINDS = {
    **dict.fromkeys(
        (
            "print_recovery", "sign_in", "sign_out", "lock_seat", "one_time_code", "totp_enrolment_started", "totp_confirmed", "backup",
            "review_audit", "verify_audit", "export_audit", "search_members", "preview_import", "preview_letter",
        ),
        _ONLY_RECORDED,
    ),
    **dict.fromkeys(
        (
            "open_case", "edit_case", "accept_case", "override_lock", "mark_defective", "withdraw", "hold", "release",
            "attach_scan", "remove_scan", "promise_deadline", "finish_deadline", "decide_deadline",
            "start_sheet", "compare_sheet", "call_back", "disclose", "refuse_sheet",
            "submit_case", "approve_case", "return_case", "reject_case", "release_claim",
        ),
        _A_CASE,
    ),
    **dict.fromkeys(
        ("write_letter", "start_print", "finish_print", "lose_print", "spoil_letter", "dispatch_letter", "close_case"),
        _PAPER,
    ),
}  # fmt: skip
"""What a record means less than everything for. An action that is not named here refreshes every page: that is
never wrong, only more work."""

_LOOKS = ("view_", "refused:")
_MOST = 200
"""Records that are looked at one by one; after more of them, everything counts as changed."""

_SINCE = text("SELECT seq, action, staff_id FROM audit WHERE seq >= :seq ORDER BY seq LIMIT :most")
_LATEST = text("SELECT max(seq) FROM audit")
_CLAIMS = text("SELECT value FROM counters WHERE name = 'claims'")


@dataclass(frozen=True, slots=True)
class Marker:
    """How far a seat has heard. To be handed back as it came."""

    seq: int
    claims: int


class Changes:
    """What happened on this desk, at whichever seat; the seat's own changes are among it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def now(self) -> Marker:
        """Where a seat begins that has just read everything."""
        with self._database.connection() as connection:
            return Marker(connection.execute(_LATEST).scalar_one() or 0, _claims(connection))

    def poll(self, since: Marker, but: int | None = None) -> tuple[frozenset[str], Marker]:
        """The kinds of data that changed after ``since``, and the marker for the next time.

        ``but``: a person whose own doings are no news to the seat that asks; it has told its pages already.
        Takes two look-ups by key: cheap enough for every few seconds. Raises Unavailable when the database is away.
        """
        with self._database.connection() as connection:
            rows = connection.execute(_SINCE, {"seq": since.seq, "most": _MOST + 1}).all()
            claims = _claims(connection)
            claimed: frozenset[str] = frozenset() if claims == since.claims else frozenset({CASES})
            if len(rows) > _MOST or _another_trail(rows, since):
                return EVERYTHING, Marker(connection.execute(_LATEST).scalar_one() or 0, claims)
        actions = {row.action for row in rows if row.seq > since.seq and (but is None or row.staff_id != but)}
        latest = max((row.seq for row in rows), default=since.seq)
        return claimed.union(*map(kinds_of, actions)), Marker(latest, claims)


def kinds_of(action: str) -> frozenset[str]:
    """What a record of this action says may have changed."""
    if action.startswith(_LOOKS):
        return _ONLY_RECORDED
    return _KINDS.get(action, EVERYTHING)


def _another_trail(rows: Sequence[Row[Any]], since: Marker) -> bool:
    """The record that was heard of last is gone: the database was restored from a copy meanwhile."""
    return since.seq > 0 and (not rows or rows[0].seq != since.seq)


def _claims(connection: Connection) -> int:
    return int(connection.execute(_CLAIMS).scalar_one_or_none() or 0)
