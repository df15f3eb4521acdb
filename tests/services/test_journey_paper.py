"""Journey 1 through the services: from Ｂ９７ on the phone to a letter in the post and a closed case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.errors import Invalid
from staffdesk.institutions.profile import Channel, CredentialKind, CredentialState, Route
from staffdesk.models import Credential, Member
from staffdesk.services.desk import Desk
from staffdesk.workflow import LetterState, State
from tests.support.office import EVIDENCE, REQUEST, Office, add_member, fresh_code


def _rows(desk: Desk, table: Any) -> list[dict[str, Any]]:
    with desk.context.database.reading() as session:
        return [dict(row) for row in session.execute(select(table.__table__).order_by(table.id)).mappings()]


def test_from_the_call_to_the_closed_case(desk: Desk, office: Office, clock: FixedClock, member: int) -> None:
    other = add_member(desk, "1000002", name="架空　𠮷郎", account_number="0000124")
    credentials, members = _rows(desk, Credential), _rows(desk, Member)

    advice = desk.intake.advise(code="Ｂ９７")
    assert (advice.route, advice.form) == (Route.FORM, "rba_reset")
    assert advice.preset["request"] == "initialise"
    assert desk.intake.can_start(advice)

    case_id = desk.cases.open(office.clerk, "rba_reset", member, Channel.POST, advice.preset)
    card = desk.cases.card(office.clerk, case_id)
    assert (card.state, card.payload["request"]) == (State.RECEIVED, "initialise")
    assert card.changes == ()  # nothing to approve while the paper is not entered

    version = desk.cases.save(office.clerk, case_id, card.version, {**REQUEST, "branch": "999"}, {})
    with pytest.raises(Invalid, match="Branch") as findings:
        desk.cases.accept(office.clerk, case_id, version)
    assert findings.value.field == "branch"
    version = desk.cases.save(office.clerk, case_id, version, REQUEST, {})
    with pytest.raises(Invalid, match="Original paper received") as lacking:
        desk.cases.accept(office.clerk, case_id, version)
    assert lacking.value.field == "evidence_original_paper"
    version = desk.cases.save(office.clerk, case_id, version, REQUEST, EVIDENCE)

    version = desk.cases.accept(office.clerk, case_id, version)
    version = desk.cases.submit(office.clerk, case_id, version)
    card = desk.cases.card(office.supervisor, case_id)
    assert [(change.subject.ja, change.before.ja, change.after.ja) for change in card.changes] == [
        ("リスクベース認証", "閉塞", "初期化済（再登録待ち）")
    ]
    assert desk.approvals.may_decide(office.supervisor, case_id) is None
    code = fresh_code(desk, clock, office.supervisor)
    desk.approvals.approve(office.supervisor, case_id, version, "１００００ ０１", code)
    assert credentials == _rows(desk, Credential)  # approving signs; nothing is changed yet
    assert desk.executions.execute(office.supervisor, case_id) is State.EXECUTED

    changed = [row for row in _rows(desk, Credential) if row not in credentials]
    assert [(row["member_id"], row["kind"], row["state"]) for row in changed] == [
        (member, CredentialKind.RISK_BASED, CredentialState.INITIALISED)
    ]
    assert len(_rows(desk, Credential)) == len(credentials)
    assert _rows(desk, Member) == members  # nobody's own data, and nothing of the other member
    assert other
    (instruction,) = desk.executions.outbox()
    assert instruction.body == {
        "member": "1000001", "effect": "initialise_credential", "credential": "risk_based",
    }  # fmt: skip
    assert instruction.state == "pending"

    (letter,) = desk.letters.rows(office.print_operator, frozenset({LetterState.QUEUED}))
    assert (letter.letter_id, letter.recipient, letter.case_id) == ("l2", "架空　花子", case_id)
    assert desk.letters.preview(office.clerk, letter.id).startswith(b"%PDF")
    assert desk.letters.start_print(office.print_operator, letter.id, letter.version).startswith(b"%PDF")
    desk.letters.finish_print(office.print_operator, letter.id, letter.version + 1)
    clock.advance(hours=2)
    assert (
        desk.letters.dispatch(office.print_operator, letter.id, letter.version + 2, " 123-45-67890-1 ")
        is State.CLOSED
    )
    (sent,) = desk.letters.rows(office.clerk, frozenset({LetterState.DISPATCHED}))
    assert (sent.copies, sent.tracking_number) == (1, "123-45-67890-1")

    trail = [entry.action for entry in reversed(desk.context.audit.entries(case_id=case_id))]
    assert trail == [
        "open_case", "view_case", "edit_case", "edit_case", "edit_case", "accept_case", "submit_case",
        "view_case", "approve_case", "execute_case", "preview_letter", "start_print", "finish_print",
        "dispatch_letter", "close_case",
    ]  # fmt: skip
    verdict = desk.context.audit.verify()
    assert verdict.ok
    founding = ["signing_key_made"] * 2  # of both supervisors
    assert verdict.rows == desk.context.audit.count() == len(founding + trail)


def test_the_release_of_a_stop_keeps_what_was_registered(
    desk: Desk, office: Office, clock: FixedClock, paper: Any
) -> None:
    paper.entered(request="release", reason="wrong_answers", confirmed="").accepted().submitted()
    (change,) = desk.cases.card(office.supervisor, paper.case_id).changes
    assert (change.before.en, change.after.en) == ("Blocked", "Normal (registration kept)")
    paper.approved().executed()
    lights = desk.members.card(office.clerk, 1, "案件の確認").credentials
    (light,) = [light for light in lights if light.kind == CredentialKind.RISK_BASED]
    assert light.state is CredentialState.NORMAL
    assert clock.now() - light.since < timedelta(seconds=1)
