"""Each kind of file, row by row: what is applied, what is as it was, what a person must decide, what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from staffdesk.clock import JST
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.institutions.profile import Channel, CredentialState
from staffdesk.models import Affiliation, Base, Case, Credential, ImportBatch, Member, Staff
from staffdesk.services.desk import Desk
from staffdesk.services.imports import Kind, Outcome
from staffdesk.services.progress import Cancelled, Progress, Step
from staffdesk.workflow import State
from tests.services.imports.conftest import Counter, everything
from tests.services.imports.files import CHANGES, CODES, LOCKS, MOVES, ROSTER, TRANSFERS
from tests.support.office import MONDAY, Office, add_member, look_up

APPLIED, UNCHANGED, CONFLICT, REJECTED = (
    Outcome.APPLIED, Outcome.UNCHANGED, Outcome.CONFLICT, Outcome.REJECTED,
)  # fmt: skip
SINCE = "2026-04-01"
AS_ON_FILE = (
    "1000001", "架空　花子", "カクウ　ハナコ", "1980-05-17", "000-0001", "架空県見本市例示町1丁目2番3号", "0000-12-3456",
    "", "2004-04-01",
)  # fmt: skip
NEWCOMER = (
    "1000777", "見本　新一", "ミホン　シンイチ", "平成12年2月29日", "〒0000002", "架空県見本市4-5-6", "0000-98-7654",
    "0102", "令和8年4月1日",
)  # fmt: skip


def with_cell(row: tuple[str, ...], column: str, value: str) -> tuple[str, ...]:
    return tuple(value if name == column else cell for name, cell in zip(ROSTER, row, strict=True))


# --- the roster ---


def test_a_roster_as_the_register_has_it_changes_nothing(counter: Counter, member: int) -> None:
    spelt = ("1000001", "架空花子", "ｶｸｳ ﾊﾅｺ", "昭和55年5月17日", "〒0000001", "架空県見本市例示町１－２－３", "0000(12)3456", "", "H16.4.1")  # fmt: skip
    assert counter.row(Kind.ROSTER, ROSTER, *AS_ON_FILE).outcome is UNCHANGED
    assert counter.row(Kind.ROSTER, ROSTER, *spelt).outcome is UNCHANGED
    assert counter.row(Kind.ROSTER, ROSTER, "1000001", *[""] * 8).outcome is UNCHANGED


def test_a_new_member_is_put_on_file_and_found(counter: Counter, codes: dict[str, str]) -> None:
    counter.take(Kind.ROSTER, ROSTER, NEWCOMER)
    member = counter.member("1000777")
    assert (member.name, member.birth_date, member.joined_on) == (
        "見本　新一",
        date(2000, 2, 29),
        date(2026, 4, 1),
    )
    assert (member.postcode, member.affiliation_code, member.affiliation) == (
        "000-0002",
        "0102",
        codes["0102"],
    )
    assert [(phone.kind, phone.number) for phone in member.phones] == [("home", "0000-98-7654")]
    assert {row.state for row in member.credentials} == {CredentialState.NORMAL}
    assert [row.number for row in look_up(counter.desk, "新一")] == ["1000777"]


def test_a_name_is_kept_to_the_last_selector(counter: Counter, codes: dict[str, str]) -> None:
    name = "𠮷邉\U000e0101　髙志"
    counter.take(Kind.ROSTER, ROSTER, with_cell(NEWCOMER, "氏名", name))
    assert counter.member("1000777").name == name


def test_what_changed_is_taken_over_with_its_traces(
    counter: Counter, member: int, codes: dict[str, str]
) -> None:
    row = (
        "1000001",
        "例示　花子",
        "レイジ　ハナコ",
        "",
        "000-0002",
        "架空県例示市9-9",
        "0000-55-5555",
        "0102",
        "",
    )
    planned = counter.row(Kind.ROSTER, ROSTER, *row)
    assert [(change.label.ja, change.before, change.after) for change in planned.changes][:2] == [
        ("氏名", "架空　花子", "例示　花子"), ("フリガナ", "カクウ　ハナコ", "レイジ　ハナコ"),
    ]  # fmt: skip
    counter.take(Kind.ROSTER, ROSTER, row)
    member_ = counter.member()
    assert (member_.name, member_.former_name) == ("例示　花子", "架空　花子")
    assert (member_.address, member_.address_changed_on) == ("架空県例示市9-9", MONDAY.date())
    assert (member_.affiliation_code, member_.affiliation) == ("0102", codes["0102"])
    home = next(phone for phone in member_.phones if phone.kind == "home")
    assert (home.number, home.changed_on) == ("0000-55-5555", MONDAY.date())  # not called back for a while
    assert [(move.to_code, move.source) for move in member_.moves] == [("0102", "import")]
    assert [found.number for found in look_up(counter.desk, "0000555555")] == ["1000001"]
    assert look_up(counter.desk, "0000123456") == []


def test_a_new_name_joins_the_earlier_ones(counter: Counter, desk: Desk, codes: dict[str, str]) -> None:
    """A caller may still use any of them; undoing gives back what was on file."""
    add_member(desk, former_name="試作　花子")
    batch = counter.take(Kind.ROSTER, ("番号", "氏名"), ("1000001", "例示　花子"))
    assert counter.member().former_name == "架空　花子、試作　花子"
    assert [found.number for found in look_up(desk, "試作")] == ["1000001"]
    desk.imports.undo(counter.actor, batch)
    assert counter.member().former_name == "試作　花子"


@pytest.mark.parametrize(
    ("column", "value", "outcome", "said"),
    [
        ("氏名", "架空　華子", APPLIED, ""),
        ("氏名", "架空　花\U000e0100子", CONFLICT, "異体字の違いのみ"),
        ("生年月日", "1980-05-18", CONFLICT, "生年月日が登録と異なります"),
        ("生年月日", "昭和55年2月30日", REJECTED, "暦にない日付"),
        ("郵便番号", "12-34", REJECTED, "7桁"),
        ("自宅電話", "電話なし", REJECTED, "電話番号ではありません"),
        ("所属コード", "9999", REJECTED, "9999 はコード表にありません"),
        ("所属コード", "0901", REJECTED, "後継は 0102"),
        ("氏名", "=HYPERLINK(1)", REJECTED, "数式のまま"),
        ("氏名", "架\ufffd　花子", REJECTED, "文字化け"),
        ("氏名", "架\ue000　花子", REJECTED, "登録できない文字"),
        ("氏名", "あ" * 201, REJECTED, "長すぎます"),
        ("組合員番号", "", REJECTED, "組合員番号が空"),
    ],
)
def test_each_cell_is_judged_in_words(
    counter: Counter, member: int, codes: dict[str, str], column: str, value: str, outcome: Outcome, said: str
) -> None:
    planned = counter.row(Kind.ROSTER, ROSTER, *with_cell(AS_ON_FILE, column, value))
    assert planned.outcome is outcome
    assert said in (planned.reason.ja if planned.reason else "")
    assert (outcome is APPLIED) == bool(planned.writes)


@pytest.mark.parametrize("column", ["氏名", "フリガナ", "郵便番号", "住所", "加入日"])
def test_a_new_member_needs_what_the_register_cannot_do_without(
    counter: Counter, codes: dict[str, str], column: str
) -> None:
    planned = counter.row(Kind.ROSTER, ROSTER, *with_cell(NEWCOMER, column, ""))
    assert planned.outcome is REJECTED
    assert column in (planned.reason.ja if planned.reason else "")


def test_somebody_who_joins_tomorrow_is_not_on_file_yet(counter: Counter, codes: dict[str, str]) -> None:
    planned = counter.row(Kind.ROSTER, ROSTER, *with_cell(NEWCOMER, "加入日", "2026-04-28"))
    assert planned.outcome is REJECTED


def test_whoever_has_left_is_left_alone(counter: Counter, desk: Desk) -> None:
    add_member(desk, status="left")
    planned = counter.row(Kind.ROSTER, ROSTER, *with_cell(AS_ON_FILE, "住所", "架空県例示市9-9"))
    assert (planned.outcome, planned.reason and planned.reason.ja) == (CONFLICT, "この会員は脱退しています。")


def test_two_rows_about_one_member_are_not_guessed_between(counter: Counter, member: int) -> None:
    other = with_cell(AS_ON_FILE, "住所", "架空県例示市9-9")
    rows = counter.preview(Kind.ROSTER, ROSTER, AS_ON_FILE, other).rows
    assert [row.outcome for row in rows] == [UNCHANGED, REJECTED]
    assert rows[1].reason is not None
    assert rows[1].reason.ja == "2行目と重複しています。"


def test_a_case_under_way_goes_before_the_roster(
    counter: Counter, desk: Desk, office: Office, member: int
) -> None:
    case_id = desk.cases.open(office.clerk, "address_change", member, Channel.WEB)
    planned = counter.row(Kind.ROSTER, ROSTER, *with_cell(AS_ON_FILE, "住所", "架空県例示市9-9"))
    number = desk.cases.card(office.clerk, case_id).number
    assert (planned.outcome, planned.reason and planned.reason.ja) == (
        CONFLICT,
        f"案件 {number} が進行中です。",
    )


# --- the table of codes ---


def test_a_renamed_school_begins_where_the_earlier_name_ends(counter: Counter, codes: dict[str, str]) -> None:
    counter.take(Kind.AFFILIATIONS, CODES, ("0101", "架空市立新見本小学校", "2026-04-01", "", ""))
    with counter.desk.context.database.reading() as session:
        rows = session.execute(
            select(Affiliation.name, Affiliation.valid_from, Affiliation.valid_until)
            .where(Affiliation.code == "0101").order_by(Affiliation.valid_from)
        ).all()  # fmt: skip
    assert [tuple(row) for row in rows] == [
        (codes["0101"], date(2000, 4, 1), date(2026, 3, 31)), ("架空市立新見本小学校", date(2026, 4, 1), None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (("0101", "架空市立見本小学校", "2000-04-01", "", ""), UNCHANGED),
        (("0101", "架空市立見本小学校", "2000-04-01", "2027-03-31", "0102"), APPLIED),
        (("0101", "架空市立見本小學校", "2000-04-01", "", ""), CONFLICT),
        (("0101", "見本小学校", "1999-04-01", "", ""), CONFLICT),  # overlaps with what follows
        (("0101", "見本小学校", "1999-04-01", "2000-03-31", ""), APPLIED),
        (("0300", "架空町立例示中学校", "2026-04-01", "2026-03-31", ""), REJECTED),
        (("0300", "架空町立例示中学校", "2026-04-01", "", "7777"), REJECTED),
        (("0300", "架空町立例示中学校", "2026-04-01", "", "0300"), REJECTED),
        (("0300", "架空町立例示中学校", "", "", ""), REJECTED),
    ],
)
def test_the_days_of_a_code_are_kept_in_order(
    counter: Counter, codes: dict[str, str], row: tuple[str, ...], outcome: Outcome
) -> None:
    assert counter.row(Kind.AFFILIATIONS, CODES, *row).outcome is outcome


@pytest.mark.parametrize(
    ("rows", "outcomes"),
    [
        ((("", "2000-04-01", "2030-03-31"), ("", "2026-04-01", "")), [APPLIED, CONFLICT]),
        ((("", "2026-04-01", ""), ("", "2000-04-01", "2030-03-31")), [APPLIED, CONFLICT]),
        ((("", "2000-04-01", "2026-03-31"), ("新", "2026-04-01", "")), [APPLIED, APPLIED]),
        ((("新", "2000-04-01", ""), ("", "2026-04-01", "")), [APPLIED, APPLIED]),
    ],
)
def test_two_rows_about_one_code_never_make_names_that_overlap(
    counter: Counter, codes: dict[str, str], rows: tuple[tuple[str, str, str], ...], outcomes: list[Outcome]
) -> None:
    """And each can be taken back by itself: of two rows only one sets the last day of a name."""
    named = [("0101", f"架空市立{new}見本小学校", begins, ends, "") for new, begins, ends in rows]
    assert counter.outcomes(Kind.AFFILIATIONS, CODES, *named) == outcomes
    undone = counter.desk.imports.undo(counter.actor, counter.take(Kind.AFFILIATIONS, CODES, *named))
    assert (undone.restored, undone.kept) == (outcomes.count(APPLIED), ())


def test_merged_schools_may_name_a_successor_of_the_same_file(counter: Counter) -> None:
    rows = (("01", "見本小", "2000-04-01", "2026-03-31", "03"), ("03", "新見本小", "2026-04-01", "", ""))
    assert counter.outcomes(Kind.AFFILIATIONS, CODES, *rows) == [APPLIED, APPLIED]


# --- lists of transfers ---


def test_a_list_of_transfers_has_its_own_way_into_the_register(counter: Counter, member: int) -> None:
    with pytest.raises(Invalid, match="Transfers"):
        counter.preview(Kind.TRANSFERS, TRANSFERS, ("1000001", "0102", SINCE))


# --- requests from the member page ---


MOVED = ("1000001", "", "", "000-0009", "架空県例示市7-7", "090-0000-4321", "2026-04-25")


def test_a_change_from_the_member_page_opens_a_case_and_leaves_the_register(
    counter: Counter, desk: Desk, office: Office, member: int
) -> None:
    counter.take(Kind.CHANGES, CHANGES, MOVED)
    (case,) = desk.cases.rows(office.clerk)
    card = desk.cases.card(office.clerk, case.id)
    assert (case.form_id, card.channel, case.state) == ("address_change", Channel.WEB, State.RECEIVED)
    assert card.findings == ()
    assert [(change.before.ja, change.after.ja) for change in card.changes]
    assert card.payload["address"] == "架空県例示市7-7"
    assert counter.member().address == "架空県見本市例示町1丁目2番3号"


def test_a_second_request_waits_for_the_first(
    counter: Counter, desk: Desk, office: Office, member: int
) -> None:
    counter.take(Kind.CHANGES, CHANGES, MOVED)
    (case,) = desk.cases.rows(office.clerk)
    planned = counter.row(Kind.CHANGES, CHANGES, *MOVED)
    assert (planned.outcome, planned.reason and planned.reason.ja) == (
        CONFLICT,
        f"案件 {case.number} が進行中です。",
    )


@pytest.mark.parametrize("institution_id", ["fukui-gakuseikyo", "gunma-gakkoseikyo"])
def test_a_new_name_opens_a_case_where_names_come_from_the_member_page(
    counter: Counter, desk: Desk, office: Office, member: int
) -> None:
    row = ("1000001", "例示　花子", "レイジ　ハナコ", "", "", "", "2026-04-25")
    counter.take(Kind.CHANGES, CHANGES, row)
    (case,) = desk.cases.rows(office.clerk)
    card = desk.cases.card(office.clerk, case.id)
    assert (case.form_id, card.payload["new_name"]) == ("name_change", "例示　花子")


@pytest.mark.parametrize(
    ("row", "outcome", "said"),
    [
        (
            ("1000001", "例示　花子", "レイジ　ハナコ", "", "", "", ""),
            REJECTED,
            "マイページから受け付けていません",
        ),
        (("1000001", "", "", "", "架空県見本市例示町１－２－３", "", ""), UNCHANGED, ""),
        (("1000001", "", "", "", "", "", "2026-04-25"), REJECTED, "どれも空"),
        (("9999999", "", "", "", "架空県", "", ""), REJECTED, "登録されていません"),
    ],
)
def test_each_request_is_judged_in_words(
    counter: Counter, member: int, row: tuple[str, ...], outcome: Outcome, said: str
) -> None:
    planned = counter.row(Kind.CHANGES, CHANGES, *row)
    assert planned.outcome is outcome
    assert said in (planned.reason.ja if planned.reason else "")


# --- states from the host ---


def state_of(counter: Counter) -> tuple[str, datetime]:
    row = next(row for row in counter.member().credentials if row.kind == "my_page")
    return row.state, row.since


def test_of_several_events_the_latest_counts(counter: Counter, desk: Desk, member: int) -> None:
    earlier, later = MONDAY - timedelta(minutes=20), MONDAY - timedelta(minutes=5)
    with desk.context.database.writing() as session:
        session.execute(update(Credential).values(since=MONDAY - timedelta(days=1)))
    rows = [
        ("1000001", "マイページ", "正常", later.isoformat()),
        ("1000001", "my_page", "blocked", earlier.isoformat()),
        ("1000001", "マイページ", "一時停止", "令和8年4月27日 10:17"),
    ]
    planned = counter.preview(Kind.LOCKS, LOCKS, *rows).rows
    assert [row.outcome for row in planned] == [UNCHANGED, UNCHANGED, APPLIED]
    counter.take(Kind.LOCKS, LOCKS, *rows)
    assert state_of(counter) == ("locked", datetime(2026, 4, 27, 10, 17, tzinfo=JST))


@pytest.mark.parametrize(
    ("row", "outcome", "said"),
    [
        (("1000001", "マイページ", "閉塞", "2026-04-27 10:20"), APPLIED, ""),
        (("1000001", "マイページ", "閉塞", "2026-04-27 10:19"), CONFLICT, "登録されている状態のほうが新しい"),
        (("1000001", "マイページ", "閉塞", "2026-04-27 10:21"), REJECTED, "先の日時"),
        (("1000001", "マイページ", "閉塞", ""), REJECTED, "空"),
        (("1000001", "マイページ", "閉塞", "いつか"), REJECTED, "日時として読めません"),
        (("1000001", "マイページ", "開店", "2026-04-27 10:20"), REJECTED, "正常・一時停止"),
        (("1000001", "暗証番号", "閉塞", "2026-04-27 10:20"), REJECTED, "マイページ"),
        (("1000001", "マイページ", "正常", "2026-04-27 10:20"), UNCHANGED, ""),
    ],
)
def test_each_state_is_judged_in_words(
    counter: Counter, member: int, row: tuple[str, ...], outcome: Outcome, said: str
) -> None:
    planned = counter.row(Kind.LOCKS, LOCKS, *row)
    assert planned.outcome is outcome
    assert said in (planned.reason.ja if planned.reason else "")


def test_a_state_from_the_host_voids_a_provisional_secret_for_good(
    counter: Counter, desk: Desk, member: int
) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Credential).values(secret_hash="$argon2id$x", expires_on=date(2026, 5, 1)))
    batch = counter.take(Kind.LOCKS, LOCKS, ("1000001", "マイページ", "閉塞", "2026-04-27 10:20"))
    row = next(row for row in counter.member().credentials if row.kind == "my_page")
    assert (row.secret_hash, row.expires_on) == (None, None)
    with desk.context.database.reading() as session:
        kept = session.execute(select(func.count()).select_from(ImportBatch)).scalar_one()
    assert kept == 1
    undone = counter.desk.imports.undo(counter.actor, batch)
    assert (undone.restored, len(undone.kept)) == (0, 1)
    assert state_of(counter)[0] == "blocked"


# --- between preview and apply ---


def test_a_row_edited_after_the_preview_is_a_conflict_and_not_lost(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    add_member(desk, "1000002")
    preview = counter.preview(Kind.ROSTER, MOVES, ("1000001", "0102"), ("1000002", "0102"))
    with desk.context.database.writing() as session:
        session.get_one(Member, member).affiliation = "編集された所属"
    card = desk.imports.batch(counter.actor, desk.imports.apply(counter.actor, preview))
    assert [(row.row, row.outcome) for row in card.rows] == [(2, CONFLICT), (3, APPLIED)]
    assert "プレビューの後" in card.rows[0].reason.ja
    assert counter.member().affiliation == "編集された所属"


def test_a_row_that_would_only_now_do_something_was_not_agreed_to(
    counter: Counter, desk: Desk, codes: dict[str, str]
) -> None:
    preview = counter.preview(Kind.ROSTER, MOVES, ("1000001", "0102"))
    add_member(desk)
    card = desk.imports.batch(counter.actor, desk.imports.apply(counter.actor, preview))
    assert [row.outcome for row in card.rows] == [CONFLICT]
    assert counter.member().affiliation_code == ""


def test_the_same_preview_applies_once(counter: Counter, codes: dict[str, str], member: int) -> None:
    preview = counter.preview(Kind.ROSTER, MOVES, ("1000001", "0102"))
    counter.desk.imports.apply(counter.actor, preview)
    again = counter.desk.imports.apply(counter.actor, preview)
    assert counter.desk.imports.batch(counter.actor, again).head.applied == 0
    assert len(counter.member().moves) == 1


def test_a_cancelled_import_leaves_nothing(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    preview = counter.preview(Kind.ROSTER, MOVES, ("1000001", "0102"))
    before = everything(desk.context.database)
    seen: list[str] = []
    progress = Progress(lambda step: _cancel_at_the_end(progress, step, seen))
    with pytest.raises(Cancelled):
        desk.imports.apply(counter.actor, preview, progress)
    assert seen == ["登録内容と照合しています", "登録しています"]
    assert everything(desk.context.database) == before


def _cancel_at_the_end(progress: Progress, step: Step, seen: list[str]) -> None:
    seen.append(step.text.ja if step.text else "")
    if "登録しています" in seen[-1]:
        progress.cancel()


# --- taking back ---


def test_undoing_puts_everything_back(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    before = _register(desk)
    rows = (
        NEWCOMER,
        ("1000001", "例示　花子", "レイジ　ハナコ", "", "", "架空県例示市9-9", "0000-55-5555", "0102", ""),
    )
    batch = counter.take(Kind.ROSTER, ROSTER, *rows)
    assert _register(desk) != before
    undone = desk.imports.undo(counter.actor, batch)
    assert (undone.restored, undone.kept) == (2, ())
    assert _register(desk) == before
    assert look_up(desk, "例示　花子") == look_up(desk, "新一") == []
    assert [row.number for row in look_up(desk, "0000123456")] == ["1000001"]
    head = desk.imports.batch(counter.actor, batch).head
    assert (head.undone_by, head.undone_at) == (counter.actor.name, MONDAY)
    with pytest.raises(Conflict, match="already"):
        desk.imports.undo(counter.actor, batch)


def _register(desk: Desk) -> dict[str, list[str]]:
    """The members and what hangs on them. The version of a member only ever grows."""
    names = ("members", "member_phones", "credentials", "affiliations", "affiliation_moves", "cases")
    tables = [Base.metadata.tables[name] for name in names]
    with desk.context.database.reading() as session:
        return {
            table.name: sorted(
                str(row) for row in session.execute(select(*(c for c in table.c if c.name != "version")))
            )
            for table in tables
        }


def test_what_was_edited_since_stays_and_is_listed(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    add_member(desk, "1000002")
    rows = (("1000001", "0102"), ("1000002", "0102"))
    batch = counter.take(Kind.ROSTER, MOVES, *rows)
    with desk.context.database.writing() as session:
        session.get_one(Member, member).affiliation_code = "0201"
    undone = desk.imports.undo(counter.actor, batch)
    assert (undone.restored, [row for row, _reason in undone.kept]) == (1, [2])
    assert counter.member().affiliation_code == "0201"
    assert counter.member("1000002").affiliation_code == ""
    assert [row.undone for row in desk.imports.batch(counter.actor, batch).rows] == ["kept", "restored"]


def test_looking_at_a_member_does_not_keep_an_import_from_being_undone(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    batch = counter.take(Kind.ROSTER, MOVES, ("1000001", "0102"))
    with desk.context.database.writing() as session:
        session.get_one(Member, member).identity_failures = 1  # moves the version, not what was imported
    assert desk.imports.undo(counter.actor, batch).restored == 1
    assert counter.member().identity_failures == 1


def test_a_new_member_with_a_case_of_their_own_is_kept(
    counter: Counter, desk: Desk, office: Office, codes: dict[str, str]
) -> None:
    batch = counter.take(Kind.ROSTER, ROSTER, NEWCOMER)
    desk.cases.open(office.clerk, "address_change", counter.member("1000777").id, Channel.WEB)
    undone = desk.imports.undo(counter.actor, batch)
    assert (undone.restored, len(undone.kept)) == (0, 1)
    assert counter.member("1000777").name == "見本　新一"


def test_a_code_in_use_is_kept(counter: Counter, desk: Desk, member: int) -> None:
    batch = counter.take(Kind.AFFILIATIONS, CODES, ("0300", "架空町立例示中学校", SINCE, "", ""))
    counter.take(Kind.ROSTER, MOVES, ("1000001", "0300"))
    assert len(desk.imports.undo(counter.actor, batch).kept) == 1


def test_a_case_that_nobody_touched_is_withdrawn_and_one_under_work_stays(
    counter: Counter, desk: Desk, office: Office, member: int
) -> None:
    add_member(desk, "1000002")
    batch = counter.take(Kind.CHANGES, CHANGES, MOVED, ("1000002", *MOVED[1:]))
    touched, untouched = desk.cases.rows(office.clerk)
    card = desk.cases.card(office.clerk, touched.id)
    desk.cases.save(
        office.clerk, touched.id, card.version, {**card.payload, "address": "架空県例示市8-8"}, {}
    )
    undone = desk.imports.undo(counter.actor, batch)
    assert (undone.restored, len(undone.kept)) == (1, 1)
    with desk.context.database.reading() as session:
        states = [session.get_one(Case, row.id).state for row in (touched, untouched)]
    assert states == [State.RECEIVED, State.WITHDRAWN]


# --- who may, and what is remembered ---


@pytest.mark.parametrize("who", ["clerk", "print_operator", "auditor"])
def test_only_supervisors_and_administrators_import(
    counter: Counter, desk: Desk, office: Office, codes: dict[str, str], member: int, who: str
) -> None:
    preview = counter.preview(Kind.ROSTER, MOVES, ("1000001", "0102"))
    batch = desk.imports.apply(office.administrator, preview)
    stranger = Counter(desk, getattr(office, who))
    for refused in (
        lambda: stranger.preview(Kind.ROSTER, MOVES, ("1000001", "0102")),
        lambda: desk.imports.apply(stranger.actor, preview),
        lambda: desk.imports.undo(stranger.actor, batch),
        lambda: desk.imports.batches(stranger.actor),
        lambda: desk.imports.batch(stranger.actor, batch),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_nobody_imports_into_their_own_membership(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    with desk.context.database.writing() as session:
        session.get_one(Staff, counter.actor.staff_id).own_member_id = member
    planned = counter.row(Kind.ROSTER, MOVES, "1000001", "0102")
    assert (planned.outcome, planned.reason and "ご自身" in planned.reason.ja) == (REJECTED, True)


def test_a_colleague_who_was_dismissed_undoes_nothing(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    batch = counter.take(Kind.ROSTER, MOVES, ("1000001", "0102"))
    with desk.context.database.writing() as session:
        session.get_one(Staff, counter.actor.staff_id).active = False
    for refused in (
        lambda: desk.imports.undo(counter.actor, batch),
        lambda: desk.imports.batches(counter.actor),
        lambda: desk.imports.batch(counter.actor, batch),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_the_columns_of_the_last_file_are_remembered(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    from tests.services.imports.files import csv_file

    data = csv_file(("社員ID", "行先", "加入日"), ("1000001", "0102", SINCE))
    with pytest.raises(Invalid, match="lacks: Member number"):
        desk.imports.preview(counter.actor, Kind.ROSTER, data)
    mapping = {"number": "社員ID", "affiliation_code": "行先"}
    desk.imports.apply(counter.actor, desk.imports.preview(counter.actor, Kind.ROSTER, data, mapping))
    assert desk.imports.preview(counter.actor, Kind.ROSTER, data).mapping == {
        **mapping,
        "joined_on": "加入日",
    }


def test_the_trail_tells_of_every_step_and_of_no_person(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    batch = counter.take(Kind.ROSTER, MOVES, ("1000001", "0102"))
    desk.imports.undo(counter.actor, batch)
    entries = [entry for entry in desk.context.audit.entries() if "import" in entry.action]
    assert [entry.action for entry in entries] == ["undo_import", "apply_import", "preview_import"]
    assert entries[0].detail == {"batch": batch, "restored": 1, "kept": 0}
    assert not any("1000001" in str(entry.detail) for entry in entries)
    assert desk.context.audit.verify().ok


def test_the_list_of_imports_shows_who_and_what(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    batch = counter.take(Kind.ROSTER, MOVES, ("1000001", "0102"), ("9", "0102"))
    (row,) = desk.imports.batches(counter.actor)
    assert (row.id, row.kind, row.file_name) == (batch, Kind.ROSTER, "渡された表.csv")
    assert (row.applied, row.unchanged, row.conflicts, row.rejected) == (1, 0, 0, 1)
    assert (row.applied_by, row.undone_at) == (counter.actor.name, None)
    with pytest.raises(NotFound):
        desk.imports.batch(counter.actor, batch + 1)
