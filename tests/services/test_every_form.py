"""Every form of every institution goes its whole way: entered, accepted, approved, carried out, written to, on record.

The contract of the forms themselves (words, effects, blanks) is held in tests/forms and tests/printing; this is the
desk's side of it, on a desk whose operator has decided what the sources leave open.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping

import pytest
from sqlalchemy import func, select

from staffdesk import forms
from staffdesk.clock import FixedClock
from staffdesk.forms.base import Form, Subject, fit
from staffdesk.forms.evidence import EvidenceRecord
from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.institutions.overlay import ON, OpenPoint, open_points
from staffdesk.institutions.profile import ApprovalRule, EvidenceKind, FormEntry
from staffdesk.models import Execution
from staffdesk.services.audit import AuditTrail
from staffdesk.services.demo_cases import sample_evidence, sample_payload
from staffdesk.services.desk import Desk
from staffdesk.services.members import find, snapshot
from staffdesk.workflow import LetterState, State
from tests.support.co_op import cards_come
from tests.support.office import Office, add_member, fresh_code

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

OFFERED = [
    pytest.param(institution_id, entry.id, id=f"{institution_id}-{entry.id}")
    for institution_id in institution_ids()
    for entry in load_profile(institution_id).forms
    if EvidenceKind.IDENTITY_SHEET not in entry.evidence  # told by phone: tests/services/test_identity*.py
]
DECISIONS = {
    "reception.opens": "9:00", "reception.closes": "17:00", "calendar.fiscal_year_end": "03-31",
    "host.key": base64.b64encode(bytes(range(32))).decode(),
}  # fmt: skip
PAPERS: dict[str, dict[str, str]] = {
    "withdrawal": {
        "reason": "year_end_retirement", "leaves_on": "2027-03-31", "refund_account_type": "普通",
        "account_holder": "カクウ　ハナコ",
    },
    "pin_change": {"pin_enquiry": "yes", "pin_confirm": "yes"},
    "join": {"birth_date": "2000-02-29", "postcode": "000-0002", "mobile": "090-0000-9876", "shares": "10"},
}  # fmt: skip
"""What a sample cannot know; all else is written as the register has it."""


@pytest.fixture
def institution_id(request: pytest.FixtureRequest) -> str:
    return str(request.node.callspec.params["institution"])


def _decide(desk: Desk, office: Office) -> None:
    """The operator fills in all that is open, and turns on all that rests."""
    for point in open_points(desk.context.policy.shipped):
        value = desk.policy.propose(office.administrator, point.key, _decision(point), "テスト用の設定")
        desk.policy.confirm(office.supervisor, value)


def _decision(point: OpenPoint) -> str:
    if point.is_switch:
        return ON
    if point.choices:
        return point.choices[0]
    return DECISIONS.get(point.key, "30" if point.takes is int else "架空の設定")


def _payload(desk: Desk, form: Form, entry: FormEntry, member_id: int) -> dict[str, str]:
    profile = desk.context.profile
    with desk.context.database.reading() as session:
        person = snapshot(find(session, member_id))
    preset = next((dict(row.preset) for row in profile.triage if row.form == entry.id), {})
    known = {field.key for field in form.fields}
    preset |= {key: value for key, value in PAPERS.get(entry.id, {}).items() if key in known}
    preset |= {key: "yes" for key in known if key.startswith("send_")}  # every form that can be sent
    return sample_payload(form, person, preset, desk.context.clock.today())


def _evidence(desk: Desk, entry: FormEntry) -> Mapping[str, EvidenceRecord]:
    records = {kind.value: sample_evidence(desk.context.profile, entry, kind) for kind in entry.evidence}
    if EvidenceKind.PAYMENT in entry.evidence:
        records["payment"] = EvidenceRecord("yes", "R8.4.20")
    return records


@pytest.mark.parametrize(("institution", "form_id"), OFFERED)
def test_the_whole_way(desk: Desk, office: Office, clock: FixedClock, institution: str, form_id: str) -> None:
    member_id = add_member(desk, master_user="見本　太郎")
    _decide(desk, office)
    profile = desk.context.profile
    entry, form = profile.form(form_id), fit(forms.form(form_id), profile)
    subject = None if form.subject is Subject.APPLICANT else member_id
    case_id = desk.cases.open(office.clerk, form_id, subject, entry.channels[0])
    payload = _payload(desk, form, entry, member_id)
    version = desk.cases.save(office.clerk, case_id, 1, payload, _evidence(desk, entry))
    version = desk.cases.accept(office.clerk, case_id, version)
    card = desk.cases.card(office.clerk, case_id)
    assert card.changes, "nothing to approve"
    if entry.approval is ApprovalRule.FOUR_EYES:
        version = desk.cases.submit(office.clerk, case_id, version)
        number = "1000001" if subject else card.number
        code = fresh_code(desk, clock, office.supervisor)
        desk.approvals.approve(office.supervisor, case_id, version, number, code)
        desk.executions.execute(office.supervisor, case_id)
    else:
        desk.executions.execute(office.clerk, case_id, version)
    cards_come(desk, office)
    _print_all(desk, office)
    after = desk.cases.card(office.clerk, case_id)
    assert after.state is State.CLOSED
    assert {line.state for line in after.letters} <= {LetterState.DISPATCHED}
    assert len(after.letters) == len(entry.letters)
    _assert_on_record(desk, case_id)


def _print_all(desk: Desk, office: Office) -> None:
    for row in desk.letters.rows(office.print_operator, frozenset({LetterState.QUEUED})):
        assert desk.letters.start_print(office.print_operator, row.id, row.version).startswith(b"%PDF")
        desk.letters.finish_print(office.print_operator, row.id, row.version + 1)
        desk.letters.dispatch(office.print_operator, row.id, row.version + 2, "")


def _assert_on_record(desk: Desk, case_id: int) -> None:
    with desk.context.database.reading() as session:
        assert session.execute(select(func.count()).select_from(Execution)).scalar_one() == 1
    trail: AuditTrail = desk.context.audit
    actions = {entry.action for entry in trail.entries(case_id=case_id, limit=100)}
    assert {"open_case", "edit_case", "accept_case", "execute_case"} <= actions
    assert trail.verify().ok
