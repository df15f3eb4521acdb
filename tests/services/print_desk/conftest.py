"""Several letters that wait to be printed, each of another member."""

from __future__ import annotations

import pytest

from staffdesk.clock import FixedClock
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.workflow import LetterState, State
from tests.support.office import Office, Paperwork, add_member, fresh_code, until

ANY = frozenset(LetterState)


@pytest.fixture
def waiting(paper: Paperwork, desk: Desk, office: Office, clock: FixedClock) -> list[LetterRow]:
    """Three letters: to 架空花子, 例題次郎 and 例題三郎."""
    until(paper, State.EXECUTED)
    for place, name in ((2, "例題　次郎"), (3, "例題　三郎")):
        add_letter(desk, office, clock, place, name)
    return desk.letters.rows(office.clerk, ANY)


def add_letter(desk: Desk, office: Office, clock: FixedClock, place: int, name: str) -> None:
    """A letter of the member with number 100000n and account 000012n."""
    number, account, kana = f"100000{place}", f"000012{place}", "レイダイ　サン"
    member = add_member(desk, number, name=name, kana=kana, account_number=account)
    paper = Paperwork.received(desk, office, clock, member)
    paper.entered(name=name, kana=kana, account_number=account).accepted().submitted()
    code = fresh_code(desk, clock, office.supervisor)
    paper.version = desk.approvals.approve(office.supervisor, paper.case_id, paper.version, number, code)
    paper.executed()
