"""Kill what a letter carries: for paper that is spoiled, lost, or came back."""

from __future__ import annotations

from staffdesk.models import Letter
from staffdesk.services.context import Work
from staffdesk.services.sealed.issues import end_all_of


def revoke(work: Work, letter: Letter, why: str) -> None:
    """No secret on this letter works from now on, and the online service is told. Nothing to do is no error."""
    ended = end_all_of(work, letter, why)
    if ended:
        work.record("revoke_secret", letter.case_id, letter=letter.number, secrets=ended, reason=why)
