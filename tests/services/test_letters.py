"""The print desk: a letter is frozen when it is queued, and every sheet of paper has its state."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Unset
from staffdesk.models import Case, Letter, Member
from staffdesk.services.desk import Desk
from staffdesk.services.letter_steps import step
from staffdesk.services.letters import LetterRow
from staffdesk.workflow import Action, LetterAction, LetterState, Move, Role, State
from tests.support.office import REQUEST, Office, Paperwork, put_on_file, until

ANY = frozenset(LetterState)


@pytest.fixture
def letter(paper: Paperwork) -> int:
    """The letter of an executed case, waiting to be printed."""
    until(paper, State.EXECUTED)
    return 1


def _row(desk: Desk, office: Office) -> LetterRow:
    (row,) = desk.letters.rows(office.clerk, ANY)
    return row


def _print(desk: Desk, office: Office) -> None:
    row = _row(desk, office)
    desk.letters.start_print(office.print_operator, row.id, row.version)
    desk.letters.finish_print(office.print_operator, row.id, row.version + 1)


def _words(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).replace("\n", "")


def test_the_queue_says_what_to_print(desk: Desk, office: Office, letter: int, clock: FixedClock) -> None:
    row = _row(desk, office)
    assert (row.state, row.number, row.case_number) == (LetterState.QUEUED, "003-2026-000001", "2026-000001")
    assert (row.subject, row.mail_class) == ("停止解除・初期化 手続完了のお知らせ", "普通郵便")
    assert (row.recipient, row.due_on, row.copies) == ("架空　花子", clock.today(), 0)
    assert row.actions == {LetterAction.START_PRINT}
    (seen_by_supervisor,) = desk.letters.rows(office.supervisor, ANY)
    assert seen_by_supervisor.actions == {LetterAction.START_PRINT, LetterAction.VOID}


def test_preview_and_print_are_the_same_words(desk: Desk, office: Office, letter: int) -> None:
    preview = desk.letters.preview(office.clerk, letter)
    row = _row(desk, office)
    printed = desk.letters.start_print(office.print_operator, letter, row.version)
    assert _words(preview) == _words(printed)
    for words in ("架空", "花子", "2026-000001", "初期化", "質問を3つ", "群馬県信用組合"):
        assert words in _words(printed).replace("　", "")


def test_the_content_is_frozen(desk: Desk, office: Office, letter: int, member: int) -> None:
    before = _words(desk.letters.preview(office.clerk, letter))
    with desk.context.database.writing() as session:
        put_on_file(session, Member, address="架空県別市9-9-9", name="改姓　花子")
        put_on_file(session, Case, payload={**REQUEST, "request": "release"})
    assert _words(desk.letters.preview(office.clerk, letter)) == before
    assert "別市" not in before


def test_the_letter_goes_to_the_address_on_file_at_execution(
    paper: Paperwork, desk: Desk, office: Office
) -> None:
    paper.entered(address="架空県よその市1-1-1").accepted().submitted().approved().executed()
    with desk.context.database.reading() as session:
        content = session.execute(select(Letter.content)).scalar_one()
    assert content["address"] == "架空県見本市例示町1丁目2番3号"


def test_printed_dispatched_closed(
    desk: Desk, office: Office, letter: int, paper: Paperwork, clock: FixedClock
) -> None:
    _print(desk, office)
    assert paper.state is State.EXECUTED
    row = _row(desk, office)
    assert (row.state, row.copies) == (LetterState.PRINTED, 1)
    with pytest.raises(Invalid, match="40") as refusal:
        desk.letters.dispatch(office.print_operator, letter, row.version, "1" * 41)
    assert refusal.value.field == "tracking_number"
    assert desk.letters.dispatch(office.print_operator, letter, row.version, "12-34") is State.CLOSED
    assert _row(desk, office).actions == {LetterAction.RETURN}
    with desk.context.database.reading() as session:
        stored = session.execute(select(Letter)).scalar_one()
        assert (stored.printed_by, stored.dispatched_by) == (office.print_operator.staff_id,) * 2
        assert stored.dispatched_at == clock.now()
        assert session.execute(select(Case.closed_at)).scalar_one() == clock.now()


def test_a_case_closes_with_its_last_letter(
    desk: Desk, office: Office, letter: int, paper: Paperwork
) -> None:
    with desk.context.database.writing() as session:
        first = session.get_one(Letter, letter)
        values = {
            c.key: getattr(first, c.key)
            for c in Letter.__table__.columns
            if c.key not in ("id", "number", "mark")
        }
        session.add(Letter(number="003-2026-999999", **values))
    for expected in (State.EXECUTED, State.CLOSED):
        row = desk.letters.rows(office.clerk, frozenset({LetterState.QUEUED}))[0]
        desk.letters.start_print(office.clerk, row.id, row.version)
        desk.letters.finish_print(office.clerk, row.id, row.version + 1)
        assert desk.letters.dispatch(office.clerk, row.id, row.version + 2) is expected
    assert paper.state is State.CLOSED


def test_who_may_close_a_case_is_for_the_table_to_say(
    desk: Desk, office: Office, letter: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _print(desk, office)
    stricter = Move(Action.CLOSE, State.EXECUTED, State.CLOSED, frozenset({Role.SUPERVISOR}))
    monkeypatch.setattr("staffdesk.services.letters.CASE_MOVES", (stricter,))
    with pytest.raises(NotAllowed):
        desk.letters.dispatch(office.print_operator, letter, 3)
    assert desk.letters.dispatch(office.supervisor, letter, 3) is State.CLOSED


def test_a_spoiled_sheet_goes_back_to_the_queue_and_is_counted(
    desk: Desk, office: Office, letter: int
) -> None:
    _print(desk, office)
    row = _row(desk, office)
    with pytest.raises(Invalid):
        desk.letters.spoil(office.print_operator, letter, row.version, "")
    desk.letters.spoil(office.print_operator, letter, row.version, "紙づまり")
    row = _row(desk, office)
    assert (row.state, row.copies) == (LetterState.QUEUED, 1)
    _print(desk, office)
    assert _row(desk, office).copies == 2


def test_a_print_that_nobody_saw_is_not_taken_for_printed(desk: Desk, office: Office, letter: int) -> None:
    row = _row(desk, office)
    desk.letters.start_print(office.print_operator, letter, row.version)
    desk.letters.lose_print(office.print_operator, letter, row.version + 1)
    row = _row(desk, office)
    assert (row.state, row.copies) == (LetterState.UNKNOWN, 0)
    with pytest.raises(Conflict):
        desk.letters.dispatch(office.print_operator, letter, row.version)
    desk.letters.spoil(office.print_operator, letter, row.version, "停電")
    assert _row(desk, office).state is LetterState.QUEUED


@pytest.mark.parametrize("verb", ["start_print", "finish_print", "lose_print", "dispatch"])
def test_steps_out_of_turn_and_from_another_seat(desk: Desk, office: Office, letter: int, verb: str) -> None:
    states = {
        "start_print": LetterState.QUEUED,
        "finish_print": LetterState.PRINTING,
        "lose_print": LetterState.PRINTING,
        "dispatch": LetterState.PRINTED,
    }
    for state in LetterState:
        with desk.context.database.writing() as session:
            session.execute(update(Letter).values(state=state, version=5))
        for version in (5, 4) if state != states[verb] else (4, 6):
            with pytest.raises(Conflict):
                getattr(desk.letters, verb)(office.clerk, letter, version)
        assert _row(desk, office).state is state


def test_a_state_that_changed_under_the_hand_is_a_lost_race(desk: Desk, office: Office, letter: int) -> None:
    def overtaken() -> None:
        with desk.context.verb(office.clerk, "start_print") as work:
            row = work.session.get_one(Letter, letter)
            assert row.state == LetterState.QUEUED
            work.session.execute(
                update(Letter).values(state=LetterState.VOID),
                execution_options={"synchronize_session": False},
            )
            step(work, row, row.version, LetterAction.START_PRINT)

    with pytest.raises(Conflict, match="Another seat"):
        overtaken()


def test_a_step_is_for_whom_the_table_says(desk: Desk, office: Office, letter: int) -> None:
    row = _row(desk, office)
    with desk.context.verb(office.auditor, "start_print") as work:
        found = work.session.get_one(Letter, row.id)
        with pytest.raises(NotAllowed):
            step(work, found, row.version, LetterAction.START_PRINT)
    assert _row(desk, office).state is LetterState.QUEUED


def test_a_step_moves_one_letter_alone(desk: Desk, office: Office, letter: int) -> None:
    with desk.context.database.writing() as session:
        first = session.get_one(Letter, letter)
        values = {
            c.key: getattr(first, c.key)
            for c in Letter.__table__.columns
            if c.key not in ("id", "number", "mark")
        }
        session.add(Letter(number="003-2026-999999", **values))
    desk.letters.start_print(office.clerk, letter, 1)
    assert [row.state for row in desk.letters.rows(office.clerk, ANY)] == [
        LetterState.PRINTING,
        LetterState.QUEUED,
    ]


def test_a_letter_that_is_not_there(desk: Desk, office: Office) -> None:
    with pytest.raises(NotFound, match="No such letter"):
        desk.letters.preview(office.clerk, 99)


def test_without_a_department_no_letter_leaves_and_nothing_is_executed(
    paper: Paperwork, desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Execution, effects and letters are one transaction."""
    until(paper, State.APPROVED)

    def unset(*_: object) -> None:
        raise Unset(desk.context.profile.words.member, "contacts.department")

    monkeypatch.setattr("staffdesk.services.letter_queue.content", unset)
    with pytest.raises(Unset):
        desk.executions.execute(office.supervisor, paper.case_id)
    assert paper.state is State.APPROVED
    assert desk.executions.outbox() == []
    assert desk.letters.rows(office.clerk, ANY) == []


def test_only_the_print_desk_sees_letters(desk: Desk, office: Office, letter: int) -> None:
    for person in (office.auditor, office.administrator):
        with pytest.raises(NotAllowed):
            desk.letters.rows(person, ANY)
        with pytest.raises(NotAllowed):
            desk.letters.preview(person, letter)


def test_a_specimen_says_so(desk: Desk) -> None:
    assert "見本" in _words(desk.letters.specimen("l2"))
