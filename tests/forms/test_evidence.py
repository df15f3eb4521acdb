"""What counts as proof: the first outcome alone, and a document that is named."""

from __future__ import annotations

import msgspec
import pytest

from staffdesk.forms.evidence import (
    EXCEPTED,
    YES,
    EvidenceRecord,
    missing,
    missing_words,
    outcomes,
    satisfies,
)
from staffdesk.institutions.profile import EvidenceKind
from tests.forms.samples import CREDIT_UNION

ENTRY = CREDIT_UNION.form("rba_reset")


@pytest.mark.parametrize(
    ("kind", "record", "enough"),
    [
        (EvidenceKind.ORIGINAL_PAPER, EvidenceRecord(YES), True),
        (EvidenceKind.ORIGINAL_PAPER, EvidenceRecord(""), False),
        (EvidenceKind.ORIGINAL_PAPER, EvidenceRecord("copy"), False),
        (EvidenceKind.ORIGINAL_PAPER, None, False),
        (EvidenceKind.SEAL_MATCH, EvidenceRecord("match"), True),
        (EvidenceKind.SEAL_MATCH, EvidenceRecord("mismatch"), False),  # dossier 2.3
        (EvidenceKind.SEAL_MATCH, EvidenceRecord("unclear"), False),
        (EvidenceKind.SEAL_MATCH, EvidenceRecord(YES), False),
        (EvidenceKind.IDENTITY_DOCUMENT, EvidenceRecord(YES, "旅券"), True),
        (EvidenceKind.IDENTITY_DOCUMENT, EvidenceRecord(YES), False),
        (EvidenceKind.IDENTITY_DOCUMENT, EvidenceRecord(YES, "　"), False),
        (EvidenceKind.IDENTITY_DOCUMENT, EvidenceRecord("", "旅券"), False),
    ],
)
def test_what_satisfies(kind: EvidenceKind, record: EvidenceRecord | None, enough: bool) -> None:
    assert satisfies(kind, record, ENTRY) is enough


def test_what_is_missing_is_named_in_the_order_of_the_policy() -> None:
    lacking = missing(ENTRY, {"seal_match": EvidenceRecord("match")})
    assert lacking == [EvidenceKind.ORIGINAL_PAPER, EvidenceKind.IDENTITY_DOCUMENT]
    assert missing_words(lacking).ja == "原本を受け取った、本人確認書類"
    assert missing_words(lacking).en == "Original paper received, Identity document"


def test_a_supervisor_may_do_without_a_piece_of_evidence_only_where_the_policy_says_so_and_why() -> None:
    lost = EvidenceRecord(EXCEPTED, "紛失の申立書あり")  # dossier 1.6 G-12
    open_to_it = msgspec.structs.replace(ENTRY, exceptions=(EvidenceKind.OLD_CARD,))
    assert satisfies(EvidenceKind.OLD_CARD, lost, open_to_it)
    assert not satisfies(EvidenceKind.OLD_CARD, lost, ENTRY)
    assert not satisfies(EvidenceKind.OLD_CARD, EvidenceRecord(EXCEPTED), open_to_it)
    assert [code for code, _ in outcomes(EvidenceKind.OLD_CARD, open_to_it)] == [YES, EXCEPTED]
    assert [code for code, _ in outcomes(EvidenceKind.OLD_CARD, ENTRY)] == [YES]
