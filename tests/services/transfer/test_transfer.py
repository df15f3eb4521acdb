"""The year-end transfer, row by row and as a whole, on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.institutions.profile import Channel
from staffdesk.models import AffiliationMove, Member, Staff
from staffdesk.services.desk import Desk
from staffdesk.services.imports.columns import NoHeader
from staffdesk.services.progress import Cancelled, Progress, Step
from staffdesk.services.transfer import Bucket, Fate, RunState
from tests.services.imports.conftest import everything
from tests.services.imports.files import csv_file
from tests.services.transfer.conftest import GONE, HEAD, HILL, LAKE, MINE, OLD, SCHOOLS, SINCE, ListDesk
from tests.support.office import MONDAY, Office, add_member, fresh_code, look_up

APPLY, CHECK, SKIP = Bucket.APPLY, Bucket.CHECK, Bucket.SKIP
APRIL = "2026-04-01"
NAME = "架空　花子"
AT_MINE = {"affiliation": SCHOOLS[MINE], "affiliation_code": MINE}


@pytest.fixture
def hanako(desk: Desk) -> int:
    """At 見本小学校."""
    return add_member(desk, **AT_MINE)


@pytest.mark.parametrize(
    ("cells", "bucket", "reason"),
    [
        (("1000001", NAME, MINE, LAKE, APRIL), APPLY, ""),
        (("１０００００１", "架空花子", "", LAKE, "R8.4.1"), APPLY, ""),  # as offices type
        (("1000001", "", "", LAKE, "2026-05-01"), APPLY, ""),  # waits for its day
        (("9999999", NAME, "", LAKE, APRIL), SKIP, "登録されていません"),  # teachers who are no members
        (("1000001", NAME, "", MINE, APRIL), SKIP, "すでにこの所属"),
        (("1000001", NAME, "", GONE, APRIL), CHECK, f"後継は {LAKE}"),  # merged
        (("1000001", NAME, "", OLD, APRIL), CHECK, "後継がありません"),  # closed
        (("1000001", NAME, "", GONE, "2026-03-31"), APPLY, ""),  # it still stood on that day
        (("1000001", NAME, "", "7777", APRIL), CHECK, "コード表にありません"),
        (("1000001", "例示　次郎", "", LAKE, APRIL), CHECK, "氏名が登録と異なります"),
        (("1000001", NAME, HILL, LAKE, APRIL), CHECK, "旧所属"),
        (("1000001", NAME, "", LAKE, "2020-04-01"), CHECK, "離れすぎています"),
        (("1000001", NAME, "", LAKE, "2026-02-30"), CHECK, "異動日"),
        (("1000001", NAME, "", LAKE, ""), CHECK, "異動日が空"),
        (("", NAME, "", LAKE, APRIL), CHECK, "組合員番号が空"),
        (("=1+1", NAME, "", LAKE, APRIL), CHECK, "数式"),
    ],
)  # fmt: skip
def test_each_row_falls_into_a_bucket_with_its_reason(
    lists: ListDesk, hanako: int, cells: tuple[str, ...], bucket: Bucket, reason: str
) -> None:
    found, words = lists.bucket(*cells)
    assert found is bucket
    assert (reason in words) if reason else words == ""
    assert lists.places()["1000001"][0] == MINE  # a rehearsal moves nobody


def test_somebody_who_left_is_not_moved(lists: ListDesk, desk: Desk) -> None:
    add_member(desk, status="left")
    assert lists.bucket("1000001", NAME, "", LAKE, APRIL) == (SKIP, "この会員は脱退しています。")


def test_nobody_moves_themselves(lists: ListDesk, desk: Desk, office: Office, hanako: int) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == office.clerk.staff_id).values(own_member_id=hanako))
    row = lists.row("1000001", NAME, "", LAKE, APRIL)
    assert (row.bucket, row.can_apply) == (CHECK, False)


def test_the_approvers_own_row_stays_behind(lists: ListDesk, desk: Desk, office: Office, hanako: int) -> None:
    """Whoever confirms the list does not confirm their own move."""
    add_member(desk, "1000002", **AT_MINE)
    with desk.context.database.writing() as session:
        supervisor = update(Staff).where(Staff.id == office.supervisor.staff_id)
        session.execute(supervisor.values(own_member_id=hanako))
    run = lists.rehearse(("1000001", NAME, "", LAKE, APRIL), ("1000002", NAME, "", LAKE, APRIL))
    done = lists.confirm(run)
    assert (done.applied, done.changed) == (1, 1)
    assert [lists.places()[number][0] for number in ("1000001", "1000002")] == [MINE, LAKE]


@pytest.mark.parametrize(
    ("day", "bucket"), [(SINCE, SKIP), (SINCE - timedelta(days=1), APPLY), (date(2026, 4, 20), SKIP)]
)
def test_what_the_member_reported_beats_the_list(
    lists: ListDesk, desk: Desk, hanako: int, day: date, bucket: Bucket
) -> None:
    with desk.context.database.writing() as session:
        session.add(
            AffiliationMove(
                member_id=hanako, to_code=MINE, to_name=SCHOOLS[MINE], effective_on=day, source="case",
                recorded_at=MONDAY, applied_at=MONDAY,
            )
        )  # fmt: skip
    found, reason = lists.bucket("1000001", NAME, "", LAKE, APRIL)
    assert found is bucket
    assert ("優先します" in reason) == (bucket is SKIP)


def test_a_reported_move_that_waits_beats_the_list_as_well(lists: ListDesk, desk: Desk, hanako: int) -> None:
    _planned(desk, hanako, "case")
    assert lists.bucket("1000001", NAME, "", LAKE, APRIL)[0] is SKIP


def test_another_planned_move_is_for_a_person_to_decide(lists: ListDesk, desk: Desk, hanako: int) -> None:
    _planned(desk, hanako, "import")
    assert lists.bucket("1000001", NAME, "", LAKE, APRIL) == (CHECK, "別の異動の予定があります。")
    assert lists.bucket("1000001", NAME, "", HILL, "2026-06-01")[0] is SKIP  # the same one


def _planned(desk: Desk, member_id: int, source: str) -> None:
    with desk.context.database.writing() as session:
        session.add(
            AffiliationMove(
                member_id=member_id, to_code=HILL, to_name=SCHOOLS[HILL], effective_on=date(2026, 6, 1),
                source=source, recorded_at=MONDAY,
            )
        )  # fmt: skip


def test_a_later_move_on_file_is_not_overtaken(lists: ListDesk, desk: Desk, hanako: int) -> None:
    with desk.context.database.writing() as session:
        session.add(
            AffiliationMove(
                member_id=hanako, to_code=MINE, to_name=SCHOOLS[MINE], effective_on=date(2026, 4, 10),
                source="import", recorded_at=MONDAY, applied_at=MONDAY,
            )
        )  # fmt: skip
    assert "より新しい異動" in lists.bucket("1000001", NAME, "", LAKE, APRIL)[1]


def test_a_case_under_way_is_for_a_person_to_decide(
    lists: ListDesk, desk: Desk, office: Office, hanako: int
) -> None:
    case = desk.cases.open(office.second_clerk, "affiliation_transfer", hanako, Channel.PHONE)
    bucket, reason = lists.bucket("1000001", NAME, "", LAKE, APRIL)
    assert bucket is CHECK
    assert desk.cases.card(office.clerk, case).number in reason


def test_two_rows_about_one_member_are_held_against_each_other(lists: ListDesk, hanako: int) -> None:
    to_lake, to_hill = ("1000001", NAME, "", LAKE, APRIL), ("1000001", NAME, "", HILL, APRIL)
    same = lists.rows(lists.rehearse(to_lake, to_lake))
    assert [(row.bucket, row.reason.ja) for row in same][1] == (SKIP, "2行目と同じ内容です。")
    run = lists.rehearse(to_lake, to_hill)
    assert [row.bucket for row in lists.rows(run)] == [CHECK, CHECK]
    with pytest.raises(Invalid):
        lists.decide(run, "apply", 2, 3)
    lists.decide(run, "apply", 3)
    lists.decide(run, "skip", 2)
    assert lists.confirm(run).applied == 1
    assert lists.places()["1000001"] == (HILL, SCHOOLS[HILL])


def test_two_members_change_places(lists: ListDesk, desk: Desk, hanako: int) -> None:
    add_member(desk, "1000002", affiliation=SCHOOLS[LAKE], affiliation_code=LAKE)
    before = lists.places()
    run = lists.rehearse(("1000001", NAME, MINE, LAKE, APRIL), ("1000002", NAME, LAKE, MINE, APRIL))
    assert lists.confirm(run).applied == 2
    after = lists.places()
    assert (after["1000001"], after["1000002"]) == (before["1000002"], before["1000001"])
    assert lists.moves() == [(MINE, LAKE, "year_end", True), (LAKE, MINE, "year_end", True)]
    desk.transfers.undo(lists.office.supervisor, run, "別の年度のリストでした")
    assert lists.places() == before
    assert lists.moves() == []


def test_members_of_a_merged_school_go_to_its_successor_once_somebody_said_so(
    lists: ListDesk, hanako: int
) -> None:
    run = lists.rehearse(("1000001", NAME, "", GONE, APRIL))
    with pytest.raises(Conflict):
        lists.confirm(run)  # undecided
    lists.decide(run, "apply", 2)
    (row,) = lists.rows(run)
    assert (row.fate, row.decision_reason, row.decided_by) == (Fate.GOES, "電話で確かめました", "見本　一子")
    lists.confirm(run)
    assert lists.places()["1000001"] == (LAKE, SCHOOLS[LAKE])


def test_a_row_that_leads_nowhere_can_only_be_skipped(lists: ListDesk, hanako: int) -> None:
    run = lists.rehearse(("1000001", NAME, "", OLD, APRIL))
    with pytest.raises(Invalid):
        lists.decide(run, "apply", 2)
    lists.decide(run, "skip", 2)
    assert lists.confirm(run).applied == 0


def test_only_rows_to_check_are_decided(lists: ListDesk, hanako: int) -> None:
    """What the rules apply is not waved through a second time, and nobody is kept back without a question."""
    run = lists.rehearse(("1000001", NAME, "", LAKE, APRIL))
    for decision in ("apply", "skip"):
        with pytest.raises(Invalid):
            lists.decide(run, decision, 2)


def test_decisions_need_a_reason_and_a_choice(lists: ListDesk, hanako: int) -> None:
    run = lists.rehearse(("1000001", NAME, "", GONE, APRIL))
    transfers, actor = lists.desk.transfers, lists.preparing
    for decision, reason in (("apply", " "), ("perhaps", "確かめました")):
        with pytest.raises(Invalid):
            transfers.decide(actor, run, 1, [0], decision, reason)
    with pytest.raises(Conflict):
        transfers.decide(actor, run, 7, [0], "skip", "確かめました")
    with pytest.raises(Conflict):
        transfers.skip_rest(actor, run, 7, "確かめました")
    transfers.skip_rest(actor, run, 1, "教育委員会に照会中")
    assert lists.card(run).undecided == 0


def test_a_day_to_come_is_waited_for(
    lists: ListDesk, desk: Desk, office: Office, clock: FixedClock, hanako: int
) -> None:
    add_member(desk, "1000002", **AT_MINE)
    rows = [(number, NAME, "", LAKE, "2026-05-01") for number in ("1000001", "1000002")]
    run = lists.rehearse(*rows)
    assert lists.confirm(run).applied == 2
    assert {row.fate for row in lists.rows(run)} == {Fate.PLANNED}
    assert lists.places()["1000001"][0] == MINE
    clock.advance(days=4)
    assert desk.due.apply(office.clerk) == 2
    assert lists.places()["1000001"] == (LAKE, SCHOOLS[LAKE])
    assert [row.number for row in look_up(desk, "例示小")] == ["1000001", "1000002"]
    assert desk.due.apply(office.clerk) == 0
    assert desk.transfers.undo(office.supervisor, run, "取りやめの連絡").restored == 2
    assert lists.places()["1000001"][0] == MINE


def test_a_planned_move_that_is_undone_never_comes(
    lists: ListDesk, desk: Desk, office: Office, clock: FixedClock, hanako: int
) -> None:
    run = lists.rehearse(("1000001", NAME, "", LAKE, "2026-05-01"))
    lists.confirm(run)
    desk.transfers.undo(office.supervisor, run, "取りやめの連絡")
    clock.advance(days=4)
    assert desk.due.apply(office.clerk) == 0
    assert lists.places()["1000001"][0] == MINE


def test_a_second_person_confirms(
    lists: ListDesk, desk: Desk, office: Office, clock: FixedClock, hanako: int
) -> None:
    """Neither a clerk, nor who rehearsed the list, nor who decided one of its rows."""
    data = csv_file(HEAD, ("1000001", NAME, "", GONE, APRIL))
    run = desk.transfers.rehearse(office.supervisor, data)
    desk.transfers.decide(office.second_supervisor, run, 1, [0], "apply", "学校に確かめました")
    for actor in (office.supervisor, office.second_supervisor):
        with pytest.raises(NotAllowed, match="cannot confirm"):
            desk.transfers.carry_out(actor, run, 2, fresh_code(desk, clock, actor))
    for actor in (office.clerk, office.print_operator, office.auditor, office.administrator):
        with pytest.raises(NotAllowed):
            desk.transfers.carry_out(actor, run, 2, "000000")
    assert lists.places()["1000001"][0] == MINE


def test_a_code_confirms_once(lists: ListDesk, desk: Desk, office: Office, hanako: int) -> None:
    run = lists.rehearse(("1000001", NAME, "", LAKE, APRIL))
    with pytest.raises(NotAllowed):
        desk.transfers.carry_out(office.supervisor, run, 1, "000000")
    lists.confirm(run)
    with pytest.raises(Conflict):
        lists.confirm(run)  # a list is carried out once
    assert len(lists.moves()) == 1


@pytest.mark.parametrize("who", ["print_operator", "auditor", "administrator"])
def test_others_have_nothing_to_do_with_lists(
    lists: ListDesk, desk: Desk, office: Office, hanako: int, who: str
) -> None:
    actor, transfers = getattr(office, who), desk.transfers
    run = lists.rehearse(("1000001", NAME, "", GONE, APRIL))
    for act in (
        lambda: transfers.rehearse(actor, csv_file(HEAD, ("1000001", NAME, "", LAKE, APRIL))),
        lambda: transfers.decide(actor, run, 1, [0], "skip", "確かめました"),
        lambda: transfers.skip_rest(actor, run, 1, "確かめました"),
        lambda: transfers.drop(actor, run, 1, "確かめました"),
        lambda: transfers.undo(actor, run, "確かめました"),
        lambda: transfers.runs(actor),
        lambda: transfers.card(actor, run),
        lambda: transfers.rows(actor, run),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_changed_since_the_rehearsal_is_left_alone_and_told(
    lists: ListDesk, desk: Desk, office: Office, hanako: int
) -> None:
    others = [add_member(desk, f"100000{n}", **AT_MINE) for n in (2, 3, 4)]
    run = lists.rehearse(*((f"100000{n}", NAME, "", LAKE, APRIL) for n in (1, 2, 3, 4)))
    desk.cases.open(office.second_clerk, "affiliation_transfer", others[0], Channel.PHONE)
    with desk.context.database.writing() as session:
        session.get_one(Member, others[1]).status = "left"
        session.get_one(Member, others[2]).identity_failures = 1  # nothing that matters to a list
    done = lists.confirm(run)
    assert (done.applied, done.changed) == (2, 2)
    assert [row.fate for row in lists.rows(run)] == [Fate.DONE, Fate.CHANGED, Fate.CHANGED, Fate.DONE]
    assert [lists.places()[f"100000{n}"][0] for n in (1, 2, 3, 4)] == [LAKE, MINE, MINE, LAKE]
    assert [row.row for row in desk.transfers.rows(office.clerk, run, fate=Fate.CHANGED)] == [3, 4]


def test_undoing_leaves_what_was_edited_since_and_tells_it(
    lists: ListDesk, desk: Desk, office: Office, hanako: int
) -> None:
    second = add_member(desk, "1000002", **AT_MINE)
    run = lists.rehearse(("1000001", NAME, "", LAKE, APRIL), ("1000002", NAME, "", LAKE, APRIL))
    lists.confirm(run)
    with desk.context.database.writing() as session:
        member = session.get_one(Member, second)
        member.affiliation, member.affiliation_code = SCHOOLS[HILL], HILL
    undone = desk.transfers.undo(office.supervisor, run, "別の年度のリストでした")
    assert (undone.restored, undone.kept) == (1, 1)
    assert [lists.places()[f"100000{n}"][0] for n in (1, 2)] == [MINE, HILL]
    assert [row.fate for row in lists.rows(run)] == [Fate.PUT_BACK, Fate.KEPT]
    assert [row.number for row in desk.transfers.rows(office.clerk, run, fate=Fate.KEPT)] == ["1000002"]
    card = lists.card(run)
    assert (card.head.state, card.kept) == (RunState.UNDONE, 1)
    with pytest.raises(Conflict):
        desk.transfers.undo(office.supervisor, run, "もう一度")


def test_a_list_is_given_up_with_a_reason(lists: ListDesk, desk: Desk, office: Office, hanako: int) -> None:
    run = lists.rehearse(("1000001", NAME, "", LAKE, APRIL))
    with pytest.raises(Invalid):
        desk.transfers.drop(office.clerk, run, 1, "")
    with pytest.raises(Conflict):
        desk.transfers.drop(office.clerk, run, 2, "古いリストでした")
    desk.transfers.drop(office.clerk, run, 1, "古いリストでした")
    assert lists.card(run).head.state is RunState.DROPPED
    with pytest.raises(Conflict):
        lists.confirm(run)
    with pytest.raises(Conflict):
        desk.transfers.undo(office.supervisor, run, "古いリストでした")


def _stopping_at(step: int) -> Progress:
    """Somebody who presses cancel when they have seen so many steps."""
    seen: list[Step] = []

    def tell(told: Step) -> None:
        seen.append(told)
        if len(seen) == step:
            progress.cancel()

    progress = Progress(tell)
    return progress


def test_a_cancelled_list_leaves_nothing(
    lists: ListDesk, desk: Desk, office: Office, clock: FixedClock, hanako: int
) -> None:
    data = csv_file(HEAD, ("1000001", NAME, "", LAKE, APRIL))
    before = everything(desk.context.database)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        desk.transfers.rehearse(office.clerk, data, progress=progress)
    assert everything(desk.context.database) == before
    run = lists.rehearse(("1000001", NAME, "", LAKE, APRIL))
    for last in range(1, 3):
        stopping = _stopping_at(last)
        with pytest.raises(Cancelled):
            desk.transfers.carry_out(
                office.supervisor, run, 1, fresh_code(desk, clock, office.supervisor), stopping
            )
        assert lists.places()["1000001"][0] == MINE
        assert lists.moves() == []
    assert lists.confirm(run).applied == 1


def test_numbers_of_lists_that_are_not_there(lists: ListDesk, desk: Desk, office: Office) -> None:
    for number in (0, 77, 2**40):
        with pytest.raises(NotFound):
            desk.transfers.carry_out(office.supervisor, number, 1, "000000")
        with pytest.raises(NotFound):
            desk.transfers.undo(office.supervisor, number, "まちがい")
    with pytest.raises(NotFound):
        desk.transfers.card(office.clerk, 77)
    with pytest.raises(NotFound):
        desk.transfers.rows(office.clerk, 77)


def test_a_file_that_is_no_list_is_refused_in_one_sentence(desk: Desk, office: Office) -> None:
    with pytest.raises(NoHeader) as refusal:
        desk.transfers.rehearse(office.clerk, csv_file(("社員番号", "学校"), ("1", "2")))
    assert refusal.value.lacking == ("number", "affiliation_code", "effective_on")
    assert refusal.value.cells == ("社員番号", "学校")
    with pytest.raises(Invalid):
        desk.transfers.rehearse(office.clerk, csv_file(HEAD))
    assert desk.transfers.runs(office.clerk) == []


def test_columns_that_were_named_are_known_the_next_time(
    lists: ListDesk, desk: Desk, office: Office, hanako: int
) -> None:
    named = {"number": "社員番号", "affiliation_code": "行先", "effective_on": "いつから"}
    data = csv_file(tuple(named.values()), ("1000001", LAKE, APRIL))
    desk.transfers.rehearse(office.clerk, data, named)
    assert lists.rows(desk.transfers.rehearse(office.second_clerk, data))[0].bucket is APPLY


def test_the_season_of_the_institution_is_the_usual_beginning(desk: Desk) -> None:
    """000 所属を異動しました: 4月上旬に自動反映."""
    assert desk.transfers.usual_since() == date(2026, 3, 20)
    words = desk.transfers.usual_words()
    assert words is not None
    assert "4月上旬に自動反映" in words.ja


@pytest.mark.parametrize("institution_id", ["kenshinyo"])
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_where_no_source_states_a_season_none_is_made_up(desk: Desk) -> None:
    assert (desk.transfers.usual_since(), desk.transfers.usual_words()) == (None, None)


def test_lists_are_told_on_the_trail(lists: ListDesk, desk: Desk, office: Office, hanako: int) -> None:
    run = lists.rehearse(("1000001", NAME, "", LAKE, APRIL))
    lists.confirm(run)
    desk.transfers.undo(office.supervisor, run, "別の年度のリストでした")
    told = [entry.action for entry in desk.review.entries(office.auditor)]
    assert {"rehearse_transfer", "carry_out_transfer", "undo_transfer"} <= set(told)
    assert desk.context.audit.verify().ok


def test_rows_are_found_by_number_and_school(
    lists: ListDesk, desk: Desk, office: Office, hanako: int
) -> None:
    add_member(desk, "1000002")
    run = lists.rehearse(
        ("1000001", NAME, "", LAKE, APRIL), ("1000002", NAME, "", HILL, APRIL), ("1", "", "", HILL, APRIL)
    )
    rows = desk.transfers.rows

    def found(**which: object) -> list[int]:
        return [row.row for row in rows(office.clerk, run, **which)]  # type: ignore[arg-type]

    assert found(about="1000002") == [3]
    assert found(about="例示小") == [2]
    assert found(buckets=[SKIP]) == [4]
    assert found(limit=1) == [2]
    assert [row.id for row in desk.transfers.runs(office.clerk)] == [run]
    with desk.context.database.reading() as session:
        assert (
            session.execute(select(Member.affiliation_code).where(Member.id == hanako)).scalar_one() == MINE
        )
