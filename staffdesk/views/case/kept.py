"""What was typed in a case and could not be saved when its page was left: kept as a draft until it is."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import msgspec

from staffdesk.errors import Conflict, Invalid, NotAllowed
from staffdesk.forms.evidence import EvidenceRecord
from staffdesk.views.seat import Seat

_PAGE = "case"


@dataclass(frozen=True, slots=True)
class Draft:
    """``version`` of the case that was on the screen; a later one is a conflict to be shown."""

    version: int
    payload: dict[str, str]
    evidence: dict[str, EvidenceRecord]


def save_or_keep(seat: Seat, case_id: int, draft: Draft) -> int:
    """Runs on the worker. The new version of the case; what it refuses is kept as a draft, and raised as it came."""
    try:
        version = seat.desk.cases.save(seat.actor, case_id, draft.version, draft.payload, draft.evidence)
    except (Conflict, Invalid, NotAllowed):
        keep(seat, case_id, draft)
        raise
    forget(seat, case_id)
    return version


def keep(seat: Seat, case_id: int, draft: Draft) -> None:
    """Runs on the worker. As it stands while somebody is still typing; the case itself is not touched."""
    with suppress(Invalid):  # a secret is kept nowhere
        seat.desk.drafts.keep(seat.actor, _PAGE, str(case_id), msgspec.to_builtins(draft))


def find(seat: Seat, case_id: int) -> Draft | None:
    """Runs on the worker."""
    found = seat.desk.drafts.find(seat.actor, _PAGE, str(case_id))
    return None if found is None else msgspec.convert(found.content, Draft)


def forget(seat: Seat, case_id: int) -> None:
    """Runs on the worker: it is stored, or nobody wants it any more."""
    seat.desk.drafts.drop(seat.actor, _PAGE, str(case_id))
