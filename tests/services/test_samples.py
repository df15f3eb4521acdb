"""抜取検査: chance chooses, heavier cases more often, and what the auditor says of a case is said once."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.models import Execution, Staff
from staffdesk.services.desk import Desk
from staffdesk.services.samples import draw, weight_of
from staffdesk.workflow import Role, State
from tests.support.office import Office, Paperwork, add_member, until, with_roles

MONTH = "2026-04"


@pytest.fixture
def executed(desk: Desk, office: Office, clock: FixedClock) -> list[Paperwork]:
    found = []
    for number in range(4):
        paper = Paperwork.received(desk, office, clock, add_member(desk, f"200000{number}"))
        until(paper, State.AWAITING).approved(retyped=f"200000{number}").executed()
        found.append(paper)
    return found


# --- chance ---


@given(
    st.dictionaries(st.integers(1, 500), st.integers(1, 8), min_size=1, max_size=40),
    st.integers(1, 50),
    st.text("0123456789abcdef", min_size=4, max_size=8),
)
def test_a_draw_is_of_the_cases_without_repeats_and_can_be_repeated(
    weights: dict[int, int], size: int, seed: str
) -> None:
    drawn = draw(weights, size, seed)
    assert len(drawn) == len(set(drawn)) == min(size, len(weights))
    assert set(drawn) <= set(weights)
    assert draw(dict(reversed(weights.items())), size, seed) == drawn
    assert draw(weights, size + 1, seed)[:size] == drawn


def test_a_reset_is_drawn_as_much_more_often_as_it_is_heavier() -> None:
    """One of two, 8 to 1: 2000 draws, of which 8/9 are expected; the seeds are fixed, and so is the count."""
    first = Counter(draw({1: 8, 2: 1}, 1, f"seed {number}")[0] for number in range(2000))
    assert 1700 < first[1] < 1850


@pytest.mark.parametrize(
    ("effects", "approval", "weight"),
    [
        (["initialise_credential"], 1, 8), (["release_stop"], 1, 8), (["change_address"], 1, 3), (["transfer"], 1, 1),
        (["transfer", "issue_provisional"], 1, 8), (["transfer"], None, 2), ([], 1, 1),
    ],
)  # fmt: skip
def test_the_heaviest_effect_counts(effects: list[str], approval: int | None, weight: int) -> None:
    row = Execution(effects=[{"effect": effect} for effect in effects], approval_id=approval)
    assert weight_of(row) == weight


# --- the auditor's verbs ---


def test_drawn_cases_are_told_masked_and_the_seed_is_on_the_trail(
    desk: Desk, office: Office, executed: list[Paperwork]
) -> None:
    drawn = desk.samples.draw(office.auditor, MONTH, 3)
    assert (drawn.executed, len(drawn.lines), drawn.open) == (4, 3, 3)
    line = drawn.lines[0]
    assert line.member.startswith("•••200") or line.member.startswith("•••00")
    assert (line.requester, line.approver, line.weight) == (office.clerk.name, office.supervisor.name, 8)
    assert "架空　花子" not in repr(drawn)
    record = desk.context.audit.entries(limit=1)[0]
    assert record.action == "draw_sample"
    weights = dict.fromkeys((paper.case_id for paper in executed), 8)
    assert draw(weights, 3, record.detail["seed"]) == record.detail["cases"]
    assert {line.case_id for line in drawn.lines} == set(record.detail["cases"])


def test_drawing_again_adds_what_was_not_drawn_yet(
    desk: Desk, office: Office, executed: list[Paperwork]
) -> None:
    first = desk.samples.draw(office.auditor, MONTH, 3)
    both = desk.samples.draw(office.auditor, MONTH, 3)
    assert {line.id for line in first.lines} < {line.id for line in both.lines}
    assert {line.case_id for line in both.lines} == {paper.case_id for paper in executed}
    with pytest.raises(NotFound, match="no case of this month"):
        desk.samples.draw(office.auditor, MONTH, 1)


def test_two_seats_that_draw_at_once_draw_no_case_twice(
    desk: Desk, office: Office, executed: list[Paperwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.samples.draw(office.auditor, MONTH, 4)
    seen_before = {paper.case_id: 8 for paper in executed}
    monkeypatch.setattr("staffdesk.services.samples._weights", lambda *_span: seen_before)
    with pytest.raises(Conflict, match="Another seat"):
        desk.samples.draw(office.auditor, MONTH, 4)
    assert len(desk.samples.of(office.auditor, MONTH).lines) == 4


def test_other_months_have_their_own(desk: Desk, office: Office, executed: list[Paperwork]) -> None:
    assert executed
    for month in ("2026-03", "2026-05"):
        with pytest.raises(NotFound):
            desk.samples.draw(office.auditor, month, 5)
        assert desk.samples.of(office.auditor, month).executed == 0


@pytest.mark.parametrize("month", ["", "2026", "2026-13", "April"])
def test_a_month_is_named_as_one(desk: Desk, office: Office, month: str) -> None:
    for act in (
        lambda: desk.samples.of(office.auditor, month),
        lambda: desk.samples.draw(office.auditor, month, 5),
        lambda: desk.pairs.of(office.auditor, month),
    ):
        with pytest.raises(Invalid) as refusal:
            act()
        assert refusal.value.field == "month"


@pytest.mark.parametrize("size", [0, -1, 201])
def test_how_many_can_be_drawn(desk: Desk, office: Office, size: int) -> None:
    with pytest.raises(Invalid, match="between 1 and 200"):
        desk.samples.draw(office.auditor, MONTH, size)


def test_a_case_is_judged_once_with_words_where_something_was_found(
    desk: Desk, office: Office, executed: list[Paperwork]
) -> None:
    assert executed
    one, other, *_ = desk.samples.draw(office.auditor, MONTH, 4).lines
    with pytest.raises(Invalid, match="Choose the outcome"):
        desk.samples.judge(office.auditor, one.id, "fine")
    with pytest.raises(Invalid, match="Give the reason"):
        desk.samples.judge(office.auditor, one.id, "finding", " ")
    desk.samples.judge(office.auditor, one.id, "finding", "本人確認書類の写しがない")
    desk.samples.judge(office.auditor, other.id, "ok")
    for outcome in ("ok", "finding"):
        with pytest.raises(Conflict, match="on record already"):
            desk.samples.judge(office.auditor, one.id, outcome, "見直し")
    with pytest.raises(NotFound):
        desk.samples.judge(office.auditor, 999, "ok")
    lines = {line.id: line for line in desk.samples.of(office.auditor, MONTH).lines}
    assert (lines[one.id].outcome, lines[one.id].note) == ("finding", "本人確認書類の写しがない")
    assert lines[other.id].reviewed_by == office.auditor.name
    assert desk.samples.of(office.auditor, MONTH).open == 2


def test_nobody_audits_a_case_that_they_took_part_in(
    desk: Desk, office: Office, executed: list[Paperwork]
) -> None:
    assert executed
    line = desk.samples.draw(office.auditor, MONTH, 1).lines[0]
    for person in (office.clerk, office.supervisor):
        with desk.context.database.writing() as session:
            both = [*(role.value for role in person.roles), Role.AUDITOR.value]
            session.execute(update(Staff).where(Staff.id == person.staff_id).values(roles=both))
        with pytest.raises(Conflict, match="You took part"):
            desk.samples.judge(person, line.id, "ok")


@pytest.mark.parametrize("login", ["clerk", "supervisor", "print_operator", "administrator"])
def test_only_an_auditor_draws_judges_and_sees_figures(desk: Desk, office: Office, login: str) -> None:
    person = with_roles(getattr(office, login), *Role)
    for act in (
        lambda: desk.samples.draw(person, MONTH, 1),
        lambda: desk.samples.of(person, MONTH),
        lambda: desk.samples.judge(person, 1, "ok"),
        lambda: desk.pairs.of(person, MONTH),
    ):
        with pytest.raises(NotAllowed, match="Your role may not"):
            act()
