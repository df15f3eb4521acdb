"""What counts as proof that a piece of evidence was received or checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from staffdesk.errors import Invalid
from staffdesk.institutions.profile import EVIDENCE_LABELS, EvidenceKind, FormEntry
from staffdesk.japanese.era import parse_date
from staffdesk.text import Text

YES = "yes"
EXCEPTED = "excepted"


class EvidenceRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One tick of the checklist: how the check ended, who made it and when (ISO time)."""

    outcome: str
    detail: str = ""
    by: str = ""
    at: str = ""


Evidence = Mapping[str, EvidenceRecord]

OUTCOMES: dict[EvidenceKind, tuple[tuple[str, Text], ...]] = {
    EvidenceKind.SEAL_MATCH: (  # dossier 2.3
        ("match", Text("一致", "Match")),
        ("mismatch", Text("不一致", "No match")),
        ("unclear", Text("不鮮明（再押印を依頼）", "Unclear, ask to stamp again")),
    ),
}
_TICK = ((YES, Text("確認済", "Checked")),)


_EXCEPTIONS = {
    EvidenceKind.OLD_CARD: Text(
        "紛失の申立てを認める（役席）", "Loss statement accepted (supervisor)"
    ),  # G-12
    EvidenceKind.OWN_SIGNATURE: Text("原則の例外を認める（役席）", "Exception accepted (supervisor)"),
    EvidenceKind.ONLINE_CHANGE: Text("該当なしと認める（役席）", "Not applicable (supervisor)"),
}
_EXCEPTION = Text("例外を認める（役席）", "Exception accepted (supervisor)")
_NAMED = {
    EvidenceKind.IDENTITY_DOCUMENT: Text("確認した書類", "Document seen"),
    EvidenceKind.PAYMENT: Text("入金を確認した日", "Day on which the money was seen"),
    EvidenceKind.PROXY: Text("代理人と委任された事柄", "The agent, and what for"),
}
_WHY = Text("例外とする理由", "Why an exception")


def asked_for(entry: FormEntry, payload: Mapping[str, str]) -> FormEntry:
    """The entry with the evidence that this request needs: an agent's letter of proxy stands in for the own signature."""
    if not entry.agents or payload.get("by_agent") != YES:
        return entry
    kept = tuple(kind for kind in entry.evidence if kind is not EvidenceKind.OWN_SIGNATURE)
    return msgspec.structs.replace(entry, evidence=(*kept, EvidenceKind.PROXY))


def detail_label(kind: EvidenceKind, entry: FormEntry) -> Text | None:
    """What is written beside the tick; None where the tick says all."""
    return _NAMED.get(kind) or (_WHY if kind in entry.exceptions else None)


def outcomes(kind: EvidenceKind, entry: FormEntry) -> tuple[tuple[str, Text], ...]:
    """The possible ends of a check; the first satisfies, and so does an exception where the institution knows one."""
    usual = OUTCOMES.get(kind, _TICK)
    if kind not in entry.exceptions:
        return usual
    return (*usual, (EXCEPTED, _EXCEPTIONS.get(kind, _EXCEPTION)))


def satisfies(kind: EvidenceKind, record: EvidenceRecord | None, entry: FormEntry) -> bool:
    """Which document was seen, when the money came, why there is an exception: that is part of the proof."""
    if record is None:
        return False
    if record.outcome == EXCEPTED:
        return kind in entry.exceptions and bool(record.detail.strip())
    named = kind not in _NAMED or bool(record.detail.strip())
    if kind is EvidenceKind.PAYMENT:
        named = payment_day(record.detail) is not None
    return named and record.outcome == outcomes(kind, entry)[0][0]


def payment_day(detail: str) -> date | None:
    """The day on which the money was seen, as it stands beside the tick; None when it cannot be read."""
    try:
        return parse_date(detail)
    except Invalid:
        return None


def missing(entry: FormEntry, evidence: Evidence) -> list[EvidenceKind]:
    """What the institution asks for and is not there yet, in the profile's order."""
    return [kind for kind in entry.evidence if not satisfies(kind, evidence.get(kind.value), entry)]


def missing_words(kinds: Sequence[EvidenceKind]) -> Text:
    return Text(
        "、".join(EVIDENCE_LABELS[kind].ja for kind in kinds),
        ", ".join(EVIDENCE_LABELS[kind].en for kind in kinds),
    )
