"""リスクベース認証 停止解除・初期化依頼書 (003; dossier 2.2 F2): request against reason, paper against register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from staffdesk.forms import form
from staffdesk.forms.base import Severity
from staffdesk.forms.checks import check, errors, tidy
from staffdesk.forms.effects import InitialiseCredential, ReleaseStop
from staffdesk.institutions.profile import CredentialKind
from tests.forms.samples import CREDIT_UNION, PERSON, context
from tests.support.office import REQUEST

RBA = form("rba_reset")


def _found(member: object = PERSON, **changes: str) -> list[tuple[str | None, Severity]]:
    findings = check(RBA, tidy(RBA, {**REQUEST, **changes}), context(member))  # type: ignore[arg-type]
    return [(finding.field, finding.severity) for finding in findings]


@pytest.mark.parametrize(
    ("request_", "reason", "severity"),
    [
        ("initialise", "forgotten", None),
        (
            "release",
            "forgotten",
            Severity.ERROR,
        ),  # dossier 3.4 no. 4: a release does not bring the answer back
        ("release", "wrong_answers", None),
        ("initialise", "wrong_answers", Severity.WARNING),  # erases what the member still knows
        ("release", "other", None),
        ("initialise", "other", None),
    ],
)
def test_request_against_reason(request_: str, reason: str, severity: Severity | None) -> None:
    found = _found(
        request=request_, reason=reason, other_reason="窓口で説明済み" if reason == "other" else ""
    )
    assert found == ([("request", severity)] if severity else [])


@pytest.mark.parametrize(
    ("field", "written", "severity"),
    [
        ("name", "架空　太郎", Severity.ERROR),
        ("kana", "カクウ　タロウ", Severity.ERROR),
        ("birth_date", "昭和55年5月18日", Severity.ERROR),
        ("branch", "002", Severity.ERROR),
        ("account_type", "当座", Severity.ERROR),
        ("account_number", "0000124", Severity.ERROR),
        ("address", "架空県見本市例示町9-9-9", Severity.WARNING),  # a move is told to us on another form
        ("day_phone", "090-0000-9999", None),  # where to reach the person today, not what is on file
        ("kana", "かくう はなこ", None),
        ("name", "架空花子", None),
        ("address", "架空県見本市例示町一丁目二番三号", None),
    ],
)
def test_paper_against_register(field: str, written: str, severity: Severity | None) -> None:
    assert _found(**{field: written}) == ([(field, severity)] if severity else [])


def test_a_variant_of_a_character_is_pointed_out_and_does_not_block() -> None:
    takasaki = replace(PERSON, name="高﨑　花子")
    assert _found(takasaki, name="髙﨑　花子") == [("name", Severity.WARNING)]
    assert _found(takasaki, name="高﨑　花子") == []


def test_what_the_paper_leaves_out_is_missing_not_different() -> None:
    assert _found(name="") == [("name", Severity.ERROR)]


def test_without_a_member_nothing_is_compared() -> None:
    assert _found(None, name="架空　太郎") == []


@pytest.mark.parametrize(
    ("request_", "effect"),
    [
        ("release", ReleaseStop(CredentialKind.RISK_BASED)),
        ("initialise", InitialiseCredential(CredentialKind.RISK_BASED)),
    ],
)
def test_one_effect_on_this_credential_alone(request_: str, effect: object) -> None:
    assert RBA.effects({"request": request_}, PERSON, CREDIT_UNION) == [effect]


def test_it_has_no_field_for_questions_or_answers() -> None:
    """003: the passphrases are never told to the institution; what is not there cannot be recorded."""
    for field in RBA.fields:
        assert not any(word in field.key for word in ("answer", "question", "passphrase", "password"))
        assert "合言葉の回答" not in field.label.ja


def test_the_day_limits_do_not_depend_on_how_the_date_was_typed() -> None:
    assert errors(check(RBA, tidy(RBA, {**REQUEST, "request_date": "R8.4.27"}), context())) == []
    assert date.fromisoformat(tidy(RBA, {"request_date": "Ｒ８．４．２７"})["request_date"]) == date(
        2026, 4, 27
    )
