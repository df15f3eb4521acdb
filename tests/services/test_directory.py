"""The clerk finds a member by whatever the caller says, on both engines, and the index never lags behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql
from sqlalchemy.exc import ProgrammingError

from staffdesk.database.engine import Database
from staffdesk.errors import Unavailable
from staffdesk.japanese.folding import fold
from staffdesk.models import Member, Phone
from staffdesk.models.search import create_search, drop_search
from staffdesk.services.demo_people import demo_people
from staffdesk.services.directory import MOST, Directory, index_member, rebuild

TODAY = date(2026, 4, 1)
ENGINES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def added(database: Database, **fields: Any) -> int:
    with database.writing() as session:
        phones = [Phone(kind=f"kind{n}", number=phone) for n, phone in enumerate(fields.pop("phones", ()))]
        place = {
            "postcode": "000-0000",
            "address": "架空県見本市1",
            "kana": "ミホン　タロウ",
            "name": "見本　太郎",
        }
        dates = {"birth_date": date(1980, 1, 1), "joined_on": date(2010, 4, 1)}
        member = Member(**(place | dates | fields), phones=phones)
        session.add(member)
        index_member(session, member)
        return member.id


@pytest.fixture
def directory(database: Database) -> Directory:
    return Directory(database)


@pytest.fixture
def hanako(database: Database) -> int:
    added(
        database, number="2000001", name="例示　次郎", kana="レイジ　ジロウ", affiliation="例示町立作例中学校"
    )
    return added(
        database,
        number="1000042",
        name="髙見本　花子",
        kana="タカミホン　ハナコ",
        former_name="濵架空　花子",
        affiliation="架空市立見本小学校",
        account_number="0000123",
        phones=("0000-12-3456", "090-0000-9876"),
    )


@pytest.mark.parametrize(
    "words",
    [
        "1000042", "１００００４２", "10000", "100-0042",  # number
        "髙見本", "高見本", "髙見本花子", "髙見本　花子", "花子 高見", "花子", "花", "本花",  # name
        "タカミホン", "たかみほん", "ﾀｶﾐﾎﾝ", "はなこ", "ナ", "ミホン ハナコ",  # reading
        "濵架空", "浜架空",  # former name
        "架空市立", "見本小", "小学校", "花子 小学校", "架空 花",  # affiliation
        "0000123", "090-0000-9876", "０９０００００９８７６", "+81 90 0000 9876", "9876", "3456", "花子 9876",  # account, phones
    ],
)  # fmt: skip
def test_what_callers_say_finds_the_member(directory: Directory, hanako: int, words: str) -> None:
    assert [row.id for row in directory.search(words)] == [hanako]
    assert directory.count(words) == 1


@pytest.mark.parametrize(
    "words",
    ["", "　", "-", "ー", ".", "(", '"', "''", "花子 次郎", "たかみほ太", "1000043", "\ud800", "%", "*"],
)
def test_other_words_find_nobody(directory: Directory, hanako: int, words: str) -> None:
    assert directory.search(words) == []


def test_a_row_tells_what_a_list_shows(directory: Directory, hanako: int) -> None:
    (row,) = directory.search("1000042")
    assert (row.number, row.name, row.kana) == ("1000042", "髙見本　花子", "タカミホン　ハナコ")
    assert (row.affiliation, row.status) == ("架空市立見本小学校", "active")


def test_beginnings_come_first_then_people_then_affiliations(
    database: Database, directory: Directory
) -> None:
    school = added(database, number="1", name="例示　一子", kana="レイジ", affiliation="見本市立山小学校")
    within = added(database, number="2", name="架空山　二郎", kana="カクウヤマ")
    begins = added(database, number="3", name="山架空　三郎", kana="ヤマカクウ")
    later = added(database, number="4", name="山例示　四郎", kana="ヤマレイジ")
    at_school = added(database, number="5", name="例示　五子", kana="レイジ", affiliation="山見本中学校")
    ranked = [later, begins, at_school, within, school]  # 例 stands before 架 in the order of characters
    assert [row.id for row in directory.search("山")] == ranked
    assert [row.id for row in directory.search("山", limit=4)] == ranked[:4]


def test_a_new_name_is_found_at_once_and_the_old_one_as_former_name(
    database: Database, directory: Directory, hanako: int
) -> None:
    with database.writing() as session:
        member = session.get_one(Member, hanako)
        member.name, member.kana, member.former_name = "試作　花子", "シサク　ハナコ", "髙見本　花子"
        member.phones[0].number = "0000-77-7777"
        index_member(session, member)
    for words in ("試作", "作花", "シサク", "髙見本", "7777"):
        assert [row.id for row in directory.search(words)] == [hanako], words
    for words in ("濵架空", "タカミ", "ミホン", "3456"):
        assert directory.search(words) == [], words


def test_a_change_that_is_rolled_back_leaves_no_trace(
    database: Database, directory: Directory, hanako: int
) -> None:
    def rename_and_fail() -> None:
        with database.writing() as session:
            member = session.get_one(Member, hanako)
            member.name = "試作　花子"
            index_member(session, member)
            raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError):
        rename_and_fail()
    assert directory.search("試作") == []
    assert [row.id for row in directory.search("髙見本")] == [hanako]


def test_indexing_one_by_one_and_all_anew_give_the_same_index(database: Database, hanako: int) -> None:
    people(database, 30)
    with database.writing() as session:
        member = session.get_one(Member, hanako)
        member.name = "試作　花子"
        index_member(session, member)
    grown = whole_index(database)
    with database.engine.begin() as connection:
        rebuild(connection)
    assert whole_index(database) == grown
    assert [row.id for row in Directory(database).search("作花")] == [hanako]


def test_rebuilding_tells_its_progress(database: Database) -> None:
    people(database, 10)
    told: list[tuple[int, int]] = []
    with database.engine.begin() as connection:
        rebuild(connection, lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0


def test_a_cancelled_rebuild_leaves_the_old_index(
    database: Database, directory: Directory, hanako: int
) -> None:
    def cancel(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    before = whole_index(database)
    with pytest.raises(KeyboardInterrupt), database.engine.begin() as connection:
        rebuild(connection, cancel)
    assert whole_index(database) == before
    assert [row.id for row in directory.search("本花")] == [hanako]


def test_search_agrees_with_reading_every_member(database: Database, directory: Directory) -> None:
    """Beginnings and middles of what is written, of each length, against a plain loop over all members."""
    people(database, 150)
    with database.reading() as session:
        members = {
            row.id: [fold(words or "") for words in (row.name, row.kana, row.former_name, row.affiliation)]
            for row in session.query(Member)
        }
    samples = {
        key[start : start + length]
        for keys in islice(members.values(), 0, None, 9)
        for key in keys
        for length in (1, 2, 3, 5)
        for start in (0, 1, 4)
    } - {""}
    for words in sorted(samples):
        expected = {id_ for id_, keys in members.items() if any(words in key for key in keys)}
        assert {row.id for row in directory.search(words, limit=MOST)} == expected, words
        assert directory.count(words) == len(expected)


def test_no_more_rows_than_asked_for(database: Database, directory: Directory) -> None:
    people(database, 210)
    assert len(directory.search("1")) == 50
    assert len(directory.search("1", limit=7)) == 7
    assert len(directory.search("1", limit=10_000)) == MOST
    assert len(directory.search("見本", limit=3)) == 3  # many begin with it in more than one way
    assert directory.count(most=100) == 101
    assert directory.count("1", most=100) == 101
    assert directory.count() == 210


def test_paging_shows_everybody_once_in_the_order_of_the_readings(
    database: Database, directory: Directory
) -> None:
    people(database, 40)
    unread = added(database, number="1", kana="")
    seen = []
    page = directory.page(limit=7)
    while page:
        seen += page
        page = directory.page(after=page[-1], limit=7)
    assert len(seen) == len({row.id for row in seen}) == 41
    assert [fold(row.kana) for row in seen] == sorted(fold(row.kana) for row in seen)
    assert seen[0].id == unread


@ENGINES
@given(typed=st.text(max_size=12) | st.text(alphabet="花架0１-(+ \"'*.:{}^AND\u3099％_\\", max_size=12))
def test_nothing_that_can_be_typed_breaks_the_search(database: Database, typed: str) -> None:
    directory = Directory(database)
    found = directory.search(typed)
    assert directory.count(typed) == len(found) or not typed.strip()


def test_a_refusal_of_the_database_is_told_by_its_own_words(database: Database, directory: Directory) -> None:
    with database.engine.begin() as connection:
        drop_search(connection)
    with pytest.raises(Unavailable if database.dialect == "sqlite" else ProgrammingError):
        directory.search("花子")
    with database.engine.begin() as connection:
        create_search(connection)
    assert directory.search("花子") == []


def people(database: Database, count: int) -> None:
    for person in demo_people(count, seed=5, today=TODAY):
        added(
            database,
            number=person.number,
            name=person.name,
            kana=person.kana,
            former_name=person.former_name,
            affiliation=person.affiliation,
            phones=[phone.number for phone in person.phones],
        )


def whole_index(database: Database) -> list[Iterable[Any]]:
    statements = ["SELECT * FROM member_keys ORDER BY 1, 2, 3", "SELECT * FROM member_documents ORDER BY 1"]
    with database.engine.connect() as connection:
        if database.dialect == "sqlite":  # what FTS5 holds can be seen by its vocabulary alone
            view = "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, member_grams, row)"
            connection.execute(sql("DROP TABLE IF EXISTS temp.words"))
            connection.execute(sql(view))
            statements.append("SELECT term, doc FROM temp.words ORDER BY 1")
        return [row for statement in statements for row in map(tuple, connection.execute(sql(statement)))]
