"""受付: what a scanned form brings in."""

from __future__ import annotations

import pytest

from staffdesk.errors import Invalid, NotFound
from staffdesk.institutions.profile import Route
from staffdesk.services.desk import Desk

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_a_blank_form_brings_its_procedure(desk: Desk) -> None:
    scan = desk.intake.read_scan("SD1;kenshinyo;rba_reset\r\n")
    assert scan is not None
    assert (scan.form, scan.receipt) == ("rba_reset", None)
    assert (scan.advice.route, scan.advice.form, scan.advice.preset) == (Route.FORM, "rba_reset", {})
    assert scan.advice.form_title == desk.context.profile.form("rba_reset").title
    assert scan.advice.sources
    assert desk.intake.can_start(scan.advice)


def test_a_form_of_a_case_brings_its_receipt_number(desk: Desk) -> None:
    scan = desk.intake.read_scan("ＳＤ１；kenshinyo；rba_reset；2026-000123")
    assert scan is not None
    assert scan.receipt == "2026-000123"


@pytest.mark.parametrize(
    "text", ["", "2026-000123", "架空　花子", "https://example.test/SD1;kenshinyo;rba_reset"]
)
def test_any_other_text_is_no_scan(desk: Desk, text: str) -> None:
    assert desk.intake.read_scan(text) is None


@pytest.mark.parametrize("text", ["SD1;kenshinyo;rba_reset;2026-0001", "SD1;", "SD1;kenshinyo"])
def test_half_a_code_is_never_guessed(desk: Desk, text: str) -> None:
    with pytest.raises(Invalid, match="Scan it again"):
        desk.intake.read_scan(text)


def test_a_form_of_another_institution_is_refused(desk: Desk) -> None:
    """The same person can be a member of two: their papers must not meet (dossier, head)."""
    with pytest.raises(Invalid, match="not one of"):
        desk.intake.read_scan("SD1;shingakkyo;name_change;2026-000001")


def test_a_form_that_is_not_offered_here_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.intake.read_scan("SD1;kenshinyo;withdrawal")
