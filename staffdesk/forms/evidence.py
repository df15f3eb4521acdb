"""What counts as proof that a piece of evidence was received or checked."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from staffdesk.institutions.profile import EVIDENCE_LABELS, EvidenceKind, FormEntry
from staffdesk.text import Text

YES = "yes"


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


def outcomes(kind: EvidenceKind) -> tuple[tuple[str, Text], ...]:
    """The possible ends of a check; the first is the one that satisfies."""
    return OUTCOMES.get(kind, _TICK)


def satisfies(kind: EvidenceKind, record: EvidenceRecord | None) -> bool:
    """An identity document must also be named: which one was seen is part of the proof."""
    if record is None or record.outcome != outcomes(kind)[0][0]:
        return False
    return kind is not EvidenceKind.IDENTITY_DOCUMENT or bool(record.detail.strip())


def missing(entry: FormEntry, evidence: Evidence) -> list[EvidenceKind]:
    """What the institution asks for and is not there yet, in the profile's order."""
    return [kind for kind in entry.evidence if not satisfies(kind, evidence.get(kind.value))]


def missing_words(kinds: list[EvidenceKind]) -> Text:
    return Text(
        "、".join(EVIDENCE_LABELS[kind].ja for kind in kinds),
        ", ".join(EVIDENCE_LABELS[kind].en for kind in kinds),
    )
