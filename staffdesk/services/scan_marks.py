"""What of a case's scans an approval signs: their hashes, and who laid them in."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import object_session

from staffdesk.models import Case, Scan


def scan_hashes(case: Case) -> list[str]:
    """SHA-256 of each scan in view, in the order in which they came: another paper is another content."""
    return [digest for digest, _ in _marks(case)]


def scanned_by(case: Case) -> set[int]:
    """Who laid a scan in that is in view: they took part in the request."""
    return {staff_id for _, staff_id in _marks(case)}


def _marks(case: Case) -> list[tuple[str, int]]:
    session = object_session(case)
    if session is None:  # a case that is nowhere has no papers
        return []
    query = (
        select(Scan.sha256, Scan.added_by)
        .where(Scan.case_id == case.id, Scan.removed_at.is_(None))
        .order_by(Scan.id)
    )
    return [(row.sha256, row.added_by) for row in session.execute(query)]
