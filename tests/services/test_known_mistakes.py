"""Mistakes that programs of this kind have made: each has tests that fail on the naive version, named here.

The table says which; that they exist is checked, that they fail on the naive version is what `tests.guards` shows.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed
from staffdesk.services.desk import Desk
from staffdesk.workflow import CASE_MOVES, Action, State
from tests.support.office import Office, Paperwork, until

TESTS = Path(__file__).parents[1]

KNOWN = {
    "self-approval": (
        "services/test_approvals.py::test_whoever_opened_the_case_does_not_approve_it",
        "services/test_approvals.py::test_whoever_entered_the_content_does_not_approve_it",
        "services/test_approvals.py::test_whoever_submitted_the_case_does_not_approve_it",
        "services/test_approvals.py::test_a_colleagues_own_account",
    ),
    "approve, then edit": (
        "services/test_approvals.py::test_an_edit_at_any_point_before_execution_voids_what_was_signed",
        "services/test_approvals.py::test_new_evidence_is_an_edit_too",
        "services/test_concurrency.py::test_an_edit_and_an_execution_at_the_same_moment",
    ),
    "approval that skips the identity proof through a side status": (
        "services/test_known_mistakes.py::test_no_side_status_leads_past_the_acceptance",
        "services/test_known_mistakes.py::test_a_proof_that_is_taken_away_later_is_asked_for_again",
        "services/test_approvals.py::test_a_state_without_an_approval_behind_it_executes_nothing",
    ),
    "one code for many approvals": (
        "services/test_approvals.py::test_one_code_signs_one_case",
        "services/test_batches.py::test_the_code_of_a_batch_signs_nothing_else",
        "services/test_concurrency.py::test_one_code_at_many_seats_at_once",
        "services/sealed/test_printing.py::test_a_code_of_the_witness_works_once",
    ),
    "both windows of one user resetting": (
        "services/test_approvals.py::test_both_windows_of_one_person_are_one_person",
        "services/test_concurrency.py::test_a_person_is_one_person_at_two_seats",
    ),
    "old letters staying valid": (
        "services/sealed/test_printing.py::test_another_application_ends_what_was_issued_before",
        "services/sealed/test_printing.py::test_the_database_itself_holds_to_one_living_issue",
        "services/sealed/test_printing.py::test_after_its_last_day_a_secret_is_dead",
        "services/sealed/test_returned.py::test_its_secrets_die_with_the_return_and_a_new_issue_follows_its_end",
    ),
    "secrets in temporary files, audit rows and tracebacks": (
        "endurance/test_endurance.py::test_nothing_bad_is_found",
        "test_crash.py::test_a_report_names_kinds_places_and_versions_and_nobody",
        "services/test_approvals.py::test_every_refusal_is_on_the_trail_with_the_case_and_without_personal_data",
        "services/host/test_sealing.py::test_no_box_is_left_of_a_letter_of_which_nobody_knows",
    ),
    "a dismissed user's session living on": (
        "services/test_staff.py::test_whoever_is_dismissed_is_out_at_the_next_step",
        "services/test_safekeeping.py::test_who_was_dismissed_since_does_not_come_back",
        "test_seat_lock.py::test_when_the_sign_in_itself_has_ended_long_work_stops_at_its_next_piece",
    ),
    "different answers for unknown and wrong": (
        "services/test_staff.py::test_unknown_wrong_and_dismissed_are_answered_the_same",
        "services/test_staff.py::test_unknown_wrong_dismissed_and_run_out_cost_the_same_one_comparison",
        "services/test_identity.py::test_unknown_and_wrong_look_the_same",
    ),
    "bulk approval that stops at the first failed row without saying so": (
        "services/test_batches.py::test_a_case_that_is_refused_stops_none_and_is_named",
        "services/print_desk/test_batch.py::test_a_dead_printer_leaves_one_letter_unknown_and_the_rest_in_the_queue",
    ),
    "a restore that resurrects": (
        "services/test_safekeeping.py::test_what_waited_for_a_signature_goes_back_to_accepted",
        "services/test_safekeeping.py::test_a_provisional_secret_does_not_become_valid_again",
        "services/test_safekeeping.py::test_a_letter_with_a_secret_is_void_and_its_case_makes_room_for_a_new_one",
        "services/test_safekeeping.py::test_a_code_that_was_spent_since_stays_spent",
    ),
    "a value moved from one member's row to another's": (
        "database/test_bound.py::test_what_is_moved_from_one_member_to_another_is_never_shown",
    ),
}


@pytest.mark.parametrize("mistake", KNOWN)
def test_it_has_its_tests(mistake: str) -> None:
    for place in KNOWN[mistake]:
        file, _, name = place.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, place


def test_no_side_status_leads_past_the_acceptance() -> None:
    """On hold, sent back, returned, released: whoever leaves out 受理 never comes to an approval, nor to an effect."""
    reached = {State.RECEIVED}
    while (
        more := {
            step.after for step in CASE_MOVES if step.before in reached and step.action is not Action.ACCEPT
        }
        - reached
    ):
        reached |= more
    assert {State.HELD, State.DEFECTIVE} <= reached
    assert not reached & {State.ACCEPTED, State.AWAITING, State.APPROVED, State.EXECUTED}


SIDE_WAYS = {
    "hold": lambda desk, office, paper: desk.cases.release(
        office.supervisor,
        paper.case_id,
        desk.cases.hold(office.clerk, paper.case_id, paper.version, "電話待ち"),
        "済",
    ),
    "defective": lambda desk, office, paper: desk.cases.save(
        office.clerk,
        paper.case_id,
        desk.cases.mark_defective(office.clerk, paper.case_id, paper.version, "不足がある"),
        desk.cases.card(office.clerk, paper.case_id).payload,
        {},
    ),
}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("way", SIDE_WAYS)
@pytest.mark.parametrize("state", [State.RECEIVED, State.ACCEPTED])
def test_a_proof_that_is_taken_away_later_is_asked_for_again(
    desk: Desk, office: Office, clock: FixedClock, paper: Paperwork, state: State, way: str
) -> None:
    """Accepted with everything, then round by a side status and the evidence gone: neither accepted nor submitted."""
    until(paper, state)
    paper.version = SIDE_WAYS[way](desk, office, paper)
    payload = desk.cases.card(office.clerk, paper.case_id).payload
    with pytest.raises((Conflict, NotAllowed)):
        paper.submitted()
    paper.version = desk.cases.save(office.clerk, paper.case_id, paper.version, payload, {})
    with pytest.raises(Invalid):
        paper.accepted()
    with pytest.raises((Conflict, NotAllowed)):
        paper.submitted()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nor_is_it_submitted_when_the_proof_goes_after_the_acceptance(
    desk: Desk, office: Office, paper: Paperwork
) -> None:
    until(paper, State.ACCEPTED)
    payload = desk.cases.card(office.clerk, paper.case_id).payload
    paper.version = desk.cases.save(office.clerk, paper.case_id, paper.version, payload, {})
    with pytest.raises(Invalid):
        paper.submitted()
