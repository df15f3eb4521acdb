"""Unfinished work belongs to whoever typed it, waits for them, and never holds what may not be recorded."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.errors import Invalid, NotAllowed
from staffdesk.models import Draft as DraftRow
from staffdesk.models import Staff
from staffdesk.services.desk import Desk
from staffdesk.services.drafts import KEPT
from tests.support.killed import count_steps, keep_draft_there, kill_at
from tests.support.office import Office

TYPED = {"search": "架空", "payload": {"name": "架空　花子", "address": "架空県見本市例示町"}}


def subjects(desk: Desk, office: Office, page: str | None = None) -> list[str]:
    return [draft.subject for draft in desk.drafts.waiting(office.clerk, page)]


def test_what_was_typed_waits_for_the_same_person(desk: Desk, office: Office) -> None:
    desk.drafts.keep(office.clerk, "intake", "1", TYPED)
    (draft,) = desk.drafts.waiting(office.clerk)
    assert (draft.page, draft.subject, draft.content) == ("intake", "1", TYPED)


def test_nobody_else_sees_it_takes_it_or_throws_it_away(desk: Desk, office: Office) -> None:
    desk.drafts.keep(office.clerk, "intake", "1", TYPED)
    assert desk.drafts.waiting(office.second_clerk) == ()
    assert desk.drafts.find(office.second_clerk, "intake", "1") is None
    desk.drafts.drop(office.second_clerk, "intake", "1")
    desk.drafts.keep(office.second_clerk, "intake", "1", {"search": "例示"})
    (draft,) = desk.drafts.waiting(office.clerk)
    assert draft.content == TYPED


def test_later_typing_takes_the_place_of_earlier(desk: Desk, office: Office) -> None:
    desk.drafts.keep(office.clerk, "case", "7", TYPED)
    desk.drafts.keep(office.clerk, "case", "7", {"payload": {"name": "架空　花江"}})
    (draft,) = desk.drafts.waiting(office.clerk)
    assert draft.content == {"payload": {"name": "架空　花江"}}


def test_the_latest_comes_first_and_each_page_has_its_own(
    desk: Desk, office: Office, clock: FixedClock
) -> None:
    for page, subject in (("intake", "1"), ("case", "7"), ("intake", "2")):
        desk.drafts.keep(office.clerk, page, subject, TYPED)
        clock.advance(seconds=60)
    assert subjects(desk, office) == ["2", "7", "1"]
    assert subjects(desk, office, "intake") == ["2", "1"]


def test_one_draft_is_found_by_what_it_is_about(desk: Desk, office: Office) -> None:
    desk.drafts.keep(office.clerk, "case", "7", TYPED)
    draft = desk.drafts.find(office.clerk, "case", "7")
    assert draft is not None
    assert draft.content == TYPED
    assert desk.drafts.find(office.clerk, "case", "8") is None
    assert desk.drafts.find(office.clerk, "intake", "7") is None
    assert subjects(desk, office) == ["7"]  # until it is dropped: a window may go away before it is taken up


def test_what_is_thrown_away_is_gone_and_the_rest_stays(desk: Desk, office: Office) -> None:
    for page, subject in (("intake", "1"), ("intake", "2"), ("case", "1")):
        desk.drafts.keep(office.clerk, page, subject, TYPED)
    desk.drafts.drop(office.clerk, "intake", "1")
    assert sorted(subjects(desk, office)) == ["1", "2"]
    assert subjects(desk, office, "case") == ["1"]


def test_what_nobody_went_on_with_is_thrown_away(desk: Desk, office: Office, clock: FixedClock) -> None:
    desk.drafts.keep(office.clerk, "intake", "1", TYPED)
    clock.advance(seconds=int((KEPT + timedelta(minutes=1)).total_seconds()))
    assert subjects(desk, office) == []
    desk.drafts.keep(office.clerk, "intake", "2", TYPED)
    with desk.context.database.reading() as session:
        assert [row.subject for row in session.execute(select(DraftRow)).scalars()] == ["2"]


@pytest.mark.parametrize(
    "typed",
    [
        {"note": "パスワードは abc12345 とのこと"},
        {"payload": {"note": "暗証番号 4821"}},
        {"lines": [{"note": "合言葉：ひまわり"}]},
    ],
)
def test_a_secret_is_not_kept_in_a_draft_either(
    desk: Desk, office: Office, typed: dict[str, object]
) -> None:  # dossier 3.4 no. 1
    with pytest.raises(Invalid):
        desk.drafts.keep(office.clerk, "case", "7", typed)
    assert subjects(desk, office) == []


def test_a_flood_is_not_kept(desk: Desk, office: Office) -> None:
    with pytest.raises(Invalid):
        desk.drafts.keep(office.clerk, "case", "7", {"note": "あ" * 100_000})


def test_who_was_dismissed_neither_keeps_nor_sees_drafts(desk: Desk, office: Office) -> None:
    desk.drafts.keep(office.clerk, "case", "7", TYPED)
    with desk.context.database.writing() as session:
        session.get_one(Staff, office.clerk.staff_id).active = False
    with pytest.raises(NotAllowed):
        desk.drafts.keep(office.clerk, "case", "8", TYPED)
    with pytest.raises(NotAllowed):
        desk.drafts.waiting(office.clerk)
    with pytest.raises(NotAllowed):
        desk.drafts.find(office.clerk, "case", "7")
    with pytest.raises(NotAllowed):
        desk.drafts.drop(office.clerk, "case", "7")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_program_that_is_killed_leaves_the_draft_before_or_the_new_one(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    """Never none, and never half a one: kill -9 at steps from the first to the last."""
    desk.drafts.keep(office.clerk, "intake", "1", {"search": "架空"})
    desk.context.database.close()
    steps = count_steps(keep_draft_there, tmp_path, "架空")
    seen = set()
    for part in (0.9, 0.97):
        kill_at(int(steps * part), keep_draft_there, tmp_path, "架空　花子")
        (draft,) = desk.drafts.waiting(office.clerk)
        seen.add(draft.content["search"])
    keep_draft_there(tmp_path, "架空　花子")
    (draft,) = desk.drafts.waiting(office.clerk)
    assert seen <= {"架空", "架空　花子"}
    assert draft.content == {"search": "架空　花子"}
