"""An office in which StaffDesk issues the provisional passwords: two supervisors decided so, and sheets are in stock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.institutions.profile import Channel
from staffdesk.models import Credential, Letter, SecretIssue, StockPacket, StockSheet
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.provisional import new_secret
from staffdesk.services.sealed.printing import Printed, SealedLetters, Witness
from staffdesk.services.sealed.stock import SheetState
from staffdesk.workflow import LetterState
from tests.support.co_op import Journey
from tests.support.office import EVIDENCE, PASSWORD, Office, code_for, fresh_code

APPLICATION = {
    "request_date": "R8.4.24", "kana": "カクウ　ハナコ", "name": "架空　花子", "birth_date": "S55.5.17",
    "address": "架空県見本市例示町1-2-3", "day_phone": "090-0000-1234", "branch": "001", "account_type": "普通",
    "account_number": "0000123", "application": "reissue", "reissue": "both", "reason": "forgotten",
}  # fmt: skip
EVERY_STATE = frozenset(LetterState)


class Draws(list[str]):
    """Draws secrets as the program does, and remembers them for the test alone."""

    def __call__(self) -> str:
        self.append(new_secret())
        return self[-1]


def issuing(desk: Desk, office: Office, sheets: int = 5, draws: Callable[[], str] = new_secret) -> Desk:
    """The policy is decided by two people; a packet of sealed sheets lies in the cupboard."""
    decided(desk, office, "letters.l1.secrets", "staffdesk")
    stocked(desk, office, sheets)
    return replace(desk, sealed=SealedLetters(desk.context, desk.staff, draws))


def decided(desk: Desk, office: Office, key: str, value: str) -> None:
    """What no source states, by two people."""
    proposal = desk.policy.propose(office.administrator, key, value, "当組合で決めたため")
    desk.policy.confirm(office.supervisor, proposal)


def stocked(desk: Desk, office: Office, sheets: int = 5) -> Desk:
    """A packet of sealed sheets lies in the cupboard."""
    with desk.context.database.writing() as session:
        now = desk.context.clock.now()
        packet = StockPacket(
            first="S-0001", last=f"S-{sheets:04}", sheets=sheets, received_by=office.clerk.staff_id, received_at=now,
            confirmed_by=office.supervisor.staff_id, confirmed_at=now,
        )  # fmt: skip
        session.add(packet)
        session.flush()
        session.add_all(
            StockSheet(serial=f"S-{at:04}", packet_id=packet.id, state=SheetState.FREE)
            for at in range(1, sheets + 1)
        )
    return desk


def applied(
    desk: Desk, office: Office, clock: FixedClock, member: int, number: str = "1000001", **changes: str
) -> LetterRow:
    """Both passwords were applied for anew, approved and carried out; their letter waits."""
    journey = Journey.opened(desk, office, clock, "ib_application", member, Channel.POST)
    journey.entered({**APPLICATION, **changes}, **EVIDENCE).accepted().executed(number)
    return waiting(desk, office)


def waiting(desk: Desk, office: Office) -> LetterRow:
    """The letter that was queued last."""
    return max(desk.letters.rows(office.print_operator, EVERY_STATE), key=lambda row: row.id)


def witness(desk: Desk, clock: FixedClock, actor: Actor) -> Witness:
    return Witness(actor.login, PASSWORD, fresh_code(desk, clock, actor))


def same_code(desk: Desk, actor: Actor) -> Witness:
    """Whatever the app shows now, used or not."""
    return Witness(actor.login, PASSWORD, code_for(desk, actor))


def printed(desk: Desk, office: Office, clock: FixedClock, row: LetterRow, *, allowed: str = "") -> Printed:
    """Printed by the operator before the eyes of a supervisor who did not approve it."""
    loaded = desk.sealed.look(office.print_operator, row.id).next_sheet
    seen_by = witness(desk, clock, office.second_supervisor)
    return desk.sealed.start(office.print_operator, row.id, row.version, seen_by, loaded, allowed=allowed)


def usable(desk: Desk) -> int:
    """How many credentials a provisional secret opens now."""
    with desk.context.database.reading() as session:
        return sum(row.secret_hash is not None for row in session.execute(select(Credential)).scalars())


def alive(desk: Desk) -> dict[int, int]:
    """Credential -> how many living issues it has."""
    with desk.context.database.reading() as session:
        found: dict[int, int] = {}
        for row in session.execute(select(SecretIssue)).scalars():
            if row.state != "void":
                found[row.credential_id] = found.get(row.credential_id, 0) + 1
        return found


def state_of(desk: Desk, letter_row_id: int) -> LetterState:
    with desk.context.database.reading() as session:
        return LetterState(session.get_one(Letter, letter_row_id).state)
