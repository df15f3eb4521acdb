"""A character that no font has stops a letter until two people agree on another; the register keeps the original."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from sqlalchemy import select, update

from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.models import AuditRow, Letter, Member, Staff
from staffdesk.printing.fonts import GlyphMissing
from staffdesk.services.desk import Desk
from staffdesk.workflow import LetterState, State
from tests.support.office import Office, Paperwork, add_member, put_on_file, until

RARE = "\U0002a6b1"
"""A character that none of the fonts has."""
VARIANT = "花\U000e01ef"
"""A variant of a common character that none of the fonts has."""
REASON = "常用の字体で印刷してよいと本人に確認済み"


@pytest.fixture
def letter(paper: Paperwork) -> int:
    """A letter, waiting, to a member whose name has a character that cannot be printed."""
    until(paper, State.EXECUTED)
    _rename(paper.desk, f"架空　{VARIANT}子", f"架空県見本市{RARE}町1-2-3")
    return 1


def _rename(desk: Desk, name: str, address: str) -> None:
    with desk.context.database.writing() as session:
        put_on_file(session, Member, 1, name=name, address=address)
        content = session.execute(select(Letter.content).where(Letter.id == 1)).scalar_one()
        content = {**content, "name": name, "address": address, "items": [["おなまえ", name]]}
        put_on_file(session, Letter, 1, content=content)


def _propose(desk: Desk, office: Office, original: str = VARIANT, substitute: str = "花") -> int:
    return desk.substitutes.propose(office.clerk, 1, original, substitute, REASON)


def _printed(desk: Desk, office: Office) -> str:
    pages = pypdf.PdfReader(BytesIO(desk.letters.preview(office.clerk, 1))).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_the_desk_tells_which_characters_stop_a_letter(desk: Desk, office: Office, letter: int) -> None:
    with pytest.raises(GlyphMissing):
        desk.letters.preview(office.clerk, letter)
    stopped = desk.substitutes.stopped(office.clerk, letter)
    assert (stopped.member_id, stopped.member) == (1, f"架空　{VARIANT}子")
    assert [(glyph.original, glyph.points, glyph.suggestion) for glyph in stopped.glyphs] == [
        (RARE, "U+2A6B1", ""),
        (VARIANT, "U+82B1 U+E01EF", "花"),
    ]
    assert all(glyph.waiting is None for glyph in stopped.glyphs)


def test_a_letter_that_can_be_printed_lacks_nothing(desk: Desk, office: Office, paper: Paperwork) -> None:
    until(paper, State.EXECUTED)
    assert desk.substitutes.stopped(office.clerk, 1).glyphs == ()


def test_a_substitute_counts_once_a_second_person_approves_and_the_register_keeps_the_original(
    desk: Desk, office: Office, letter: int
) -> None:
    ids = [_propose(desk, office), _propose(desk, office, RARE, "見")]
    with pytest.raises(GlyphMissing):
        desk.letters.preview(office.clerk, letter)
    assert all(glyph.waiting for glyph in desk.substitutes.stopped(office.clerk, letter).glyphs)
    for substitute_id in ids:
        desk.substitutes.approve(office.second_clerk, substitute_id)
    printed = _printed(desk, office)
    assert "架空花子様" in printed
    assert "架空県見本市見町1-2-3" in printed
    assert printed.count("架空花子") == 2  # under 記 as well
    with desk.context.database.reading() as session:
        member, kept = session.get_one(Member, 1), session.get_one(Letter, 1)
        assert (member.name, kept.content["name"]) == (f"架空　{VARIANT}子",) * 2
        assert RARE in member.address
    assert desk.substitutes.stopped(office.clerk, letter).glyphs == ()
    assert desk.substitutes.waiting(office.clerk) == []


def test_the_real_print_uses_it_too(desk: Desk, office: Office, letter: int) -> None:
    for original, substitute in ((VARIANT, "花"), (RARE, "見")):
        desk.substitutes.approve(office.supervisor, _propose(desk, office, original, substitute))
    (row,) = desk.letters.rows(office.print_operator, frozenset(LetterState))
    pdf = desk.letters.start_print(office.print_operator, row.id, row.version)
    assert "架空花子様" in "".join(pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


def test_a_letter_that_cannot_be_set_stays_queued(desk: Desk, office: Office, letter: int) -> None:
    (row,) = desk.letters.rows(office.print_operator, frozenset(LetterState))
    with pytest.raises(GlyphMissing):
        desk.letters.start_print(office.print_operator, row.id, row.version)
    (after,) = desk.letters.rows(office.print_operator, frozenset(LetterState))
    assert (after.state, after.version) == (LetterState.QUEUED, row.version)


def test_nobody_approves_a_proposal_of_their_own(desk: Desk, office: Office, letter: int) -> None:
    waiting = _propose(desk, office)
    (mine,) = desk.substitutes.waiting(office.clerk)
    (theirs,) = desk.substitutes.waiting(office.second_clerk)
    assert (mine.may_approve, theirs.may_approve) == (False, True)
    assert (theirs.original, theirs.points, theirs.substitute) == (VARIANT, "U+82B1 U+E01EF", "花")
    assert (theirs.reason, theirs.proposed_by) == (REASON, "見本　一子")
    with pytest.raises(NotAllowed, match="you proposed"):
        desk.substitutes.approve(office.clerk, waiting)
    assert len(desk.substitutes.waiting(office.clerk)) == 1


def test_who_may_propose_approve_and_look(desk: Desk, office: Office, letter: int) -> None:
    waiting = _propose(desk, office)
    for outsider in (office.auditor, office.administrator):
        for ask in (desk.substitutes.waiting, lambda who: desk.substitutes.stopped(who, letter)):
            with pytest.raises(NotAllowed):
                ask(outsider)
    for outsider in (office.auditor, office.administrator, office.print_operator):
        with pytest.raises(NotAllowed):
            desk.substitutes.propose(outsider, 1, RARE, "見", REASON)
        with pytest.raises(NotAllowed):
            desk.substitutes.approve(outsider, waiting)
        with pytest.raises(NotAllowed):
            desk.substitutes.withdraw(outsider, waiting, REASON)
    assert desk.substitutes.waiting(office.print_operator)


def test_nobody_decides_about_their_own_name(desk: Desk, office: Office, letter: int) -> None:
    waiting = _propose(desk, office)
    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == office.second_clerk.staff_id).values(own_member_id=1))
    for step in (
        lambda: desk.substitutes.propose(office.second_clerk, 1, RARE, "見", REASON),
        lambda: desk.substitutes.approve(office.second_clerk, waiting),
        lambda: desk.substitutes.withdraw(office.second_clerk, waiting, REASON),
    ):
        with pytest.raises(NotAllowed, match="own"):
            step()


@pytest.mark.parametrize("original", ["架", "1", "", RARE * 2, f"{RARE}子", "髙"])
def test_only_one_character_that_cannot_be_printed_may_be_replaced(
    desk: Desk, office: Office, letter: int, original: str
) -> None:
    with pytest.raises(Invalid) as refused:
        _propose(desk, office, original)
    assert refused.value.field == "original"


@pytest.mark.parametrize(
    "substitute", ["", "花花", "1", "　", " ", "-", "〓", "\n", RARE, VARIANT, "花" * 20]
)
def test_a_substitute_is_one_character_that_prints(
    desk: Desk, office: Office, letter: int, substitute: str
) -> None:
    with pytest.raises(Invalid) as refused:
        _propose(desk, office, VARIANT, substitute)
    assert refused.value.field == "substitute"
    assert desk.substitutes.waiting(office.clerk) == []


def test_a_substitute_may_itself_be_a_variant_that_prints(desk: Desk, office: Office, letter: int) -> None:
    assert _propose(desk, office, RARE, "辻\U000e0100")


def test_a_character_that_the_member_does_not_have_is_refused(
    desk: Desk, office: Office, letter: int
) -> None:
    with pytest.raises(Invalid) as refused:
        _propose(desk, office, "\U0002b823")
    assert refused.value.field == "original"
    with pytest.raises(NotFound):
        desk.substitutes.propose(office.clerk, 999, VARIANT, "花", REASON)


def test_a_reason_is_needed(desk: Desk, office: Office, letter: int) -> None:
    with pytest.raises(Invalid) as refused:
        desk.substitutes.propose(office.clerk, 1, VARIANT, "花", " ")
    assert refused.value.field == "reason"
    waiting = _propose(desk, office)
    with pytest.raises(Invalid):
        desk.substitutes.withdraw(office.clerk, waiting, "")


def test_one_proposal_waits_at_a_time(desk: Desk, office: Office, letter: int) -> None:
    first = _propose(desk, office)
    with pytest.raises(Conflict):
        _propose(desk, office, VARIANT, "華")
    desk.substitutes.withdraw(office.clerk, first, REASON)
    second = _propose(desk, office, VARIANT, "華")
    assert [row.id for row in desk.substitutes.waiting(office.clerk)] == [second]
    for step in (desk.substitutes.approve, lambda who, n: desk.substitutes.withdraw(who, n, REASON)):
        with pytest.raises(NotFound):
            step(office.second_clerk, first)


def test_a_later_decision_ends_the_earlier_and_a_withdrawn_one_stops_letters_again(
    desk: Desk, office: Office, letter: int
) -> None:
    desk.substitutes.approve(office.second_clerk, _propose(desk, office, RARE, "見"))
    for substitute in ("華", "花"):
        latest = _propose(desk, office, VARIANT, substitute)
        desk.substitutes.approve(office.second_clerk, latest)
    assert "架空花子様" in _printed(desk, office)
    with pytest.raises(Conflict):
        desk.substitutes.approve(office.second_clerk, latest)
    desk.substitutes.withdraw(office.clerk, latest, REASON)
    with pytest.raises(GlyphMissing):
        desk.letters.preview(office.clerk, letter)


def test_another_member_with_the_same_character_is_decided_anew(
    desk: Desk, office: Office, letter: int
) -> None:
    desk.substitutes.approve(office.second_clerk, _propose(desk, office))
    other = add_member(desk, "1000002", name=f"例示　{VARIANT}")
    assert desk.substitutes.propose(office.clerk, other, VARIANT, "華", REASON)
    assert [row.member for row in desk.substitutes.waiting(office.clerk)] == [f"例示　{VARIANT}"]


def test_every_step_is_on_the_trail_by_code_points_and_without_the_name(
    desk: Desk, office: Office, letter: int
) -> None:
    waiting = _propose(desk, office)
    desk.substitutes.approve(office.second_clerk, waiting)
    desk.substitutes.withdraw(office.supervisor, waiting, REASON)
    with desk.context.database.reading() as session:
        rows = session.execute(
            select(AuditRow.action, AuditRow.record).where(AuditRow.action.like("%_substitute"))
        ).all()
    assert [row.action for row in rows] == ["propose_substitute", "approve_substitute", "withdraw_substitute"]
    for row in rows:
        for told in ('"original":"U+82B1 U+E01EF"', '"substitute":"U+82B1"', '"member":"1000001"'):
            assert told in row.record
        assert "架空" not in row.record


def test_a_letter_or_a_proposal_that_is_not_there(desk: Desk, office: Office) -> None:
    with pytest.raises(NotFound):
        desk.substitutes.stopped(office.clerk, 99)
    with pytest.raises(NotFound):
        desk.substitutes.approve(office.clerk, 99)
