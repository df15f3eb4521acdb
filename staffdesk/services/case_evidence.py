"""The evidence of a case as it is stored: every check bears the name of who made it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from staffdesk.errors import Invalid, NotAllowed
from staffdesk.forms.evidence import (
    EXCEPTED,
    EvidenceRecord,
    payment_day,
)
from staffdesk.forms.guard import WARNING, looks_like_secret
from staffdesk.institutions.profile import EvidenceKind, FormEntry
from staffdesk.japanese.era import wareki
from staffdesk.services.context import Work
from staffdesk.services.lock_clock import LOCK_OVERRIDE
from staffdesk.text import Text
from staffdesk.workflow import Role

SHEET_ONLY = Text(
    "この手続は電話本人確認票で行います。「受付」から確認票を始めてください。",
    "This procedure is done with the identity sheet. Start the sheet from the intake page.",
)


_PAYMENT_DAY = Text(
    "入金を確認した日を、今日までの日付で入力してください（例 令和8年4月20日）。",
    "Enter the day on which the money was seen, today at the latest (such as R8.4.20).",
)


def evidence_records(
    entry: FormEntry, given: Mapping[str, EvidenceRecord], present: Mapping[str, object], work: Work
) -> dict[str, dict[str, str]]:
    """The evidence as stored: what changed bears the name of who checked it now."""
    known = {kind.value for kind in entry.evidence} | ({EvidenceKind.PROXY.value} if entry.agents else set())
    records: dict[str, dict[str, str]] = {}
    for kind, record in given.items():
        if kind not in known:
            raise Invalid(
                Text("この手続にない確認項目です。", "This form has no such check."), f"evidence_{kind}"
            )
        if kind == EvidenceKind.IDENTITY_SHEET:
            raise NotAllowed(SHEET_ONLY)  # the sheet itself is the proof; a tick would get around it
        if looks_like_secret(record.detail):
            raise Invalid(WARNING, f"evidence_{kind}")
        record = _dated(kind, record, work)
        before = present.get(kind)
        old = msgspec.convert(before, EvidenceRecord) if before else None
        same = old is not None and (old.outcome, old.detail) == (record.outcome, record.detail)
        if record.outcome == EXCEPTED and not same:
            work.require_role(Role.SUPERVISOR)
        kept = (
            old
            if same and old
            else EvidenceRecord(record.outcome, record.detail, work.staff.name, work.now.isoformat())
        )
        records[kind] = msgspec.to_builtins(kept)
    if LOCK_OVERRIDE in present:  # a supervisor's word, which no later edit of the ticks takes away
        records[LOCK_OVERRIDE] = msgspec.to_builtins(present[LOCK_OVERRIDE])
    return records


def _dated(kind: str, record: EvidenceRecord, work: Work) -> EvidenceRecord:
    """The day on which money was seen is kept in one spelling; what cannot be read is refused, and so is the future."""
    if kind != EvidenceKind.PAYMENT or record.outcome == EXCEPTED or not record.detail.strip():
        return record
    day = payment_day(record.detail)
    if day is None or day > work.now.date():
        raise Invalid(_PAYMENT_DAY, f"evidence_{kind}")
    return msgspec.structs.replace(record, detail=wareki(day))
