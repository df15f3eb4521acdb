"""A stolen server disk: what is sealed stands in no file of the database, and what does not is a list that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text

from staffdesk.clock import FixedClock
from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys
from staffdesk.database.seal_up import seal_up, sealed_columns
from staffdesk.database.upgrade import upgrade
from staffdesk.models import Base, Member
from staffdesk.models.base import Json
from staffdesk.models.bound import Altered
from staffdesk.models.sealed import MARK, open_text, seal_text
from staffdesk.services.desk import Desk
from staffdesk.workflow import State
from tests.support.office import (
    KEYS,
    MONDAY,
    Paperwork,
    add_member,
    found_office,
    open_desk,
    people_of,
)
from tests.support.real_server import RealServer, real_server

SEALED = {
    "address": "封印県封印市隠町9丁目8番7号",
    "postcode": "836-1947",
    "birth_date": "1961-11-29",
    "mail_address": "fuuin.canary@example.jp",
    "legal_name": "封印　戸籍太郎",
}
"""Of a member: must stand in no file of the server."""

PLAIN = {
    "number": "7654321",
    "name": "公開　小鳥",
    "kana": "コウカイ　コトリ",
    "former_name": "前姓　小鳥",
    "affiliation": "公開市立金糸雀小学校",
    "account_number": "9182736",
    "home phone": "0987-65-4321",
}
"""What the search as one types needs in the clear (docs/security-notes.md says why). Nothing else may be found."""


PLAIN_DOCUMENTS = {
    "staff.roles", "import_batches.columns", "import_mappings.columns", "operator_values.value",
    "transfer_runs.columns", "identity_sheets.asked", "staff_requests.before", "staff_requests.after",
}  # fmt: skip
"""Columns with a document that is not sealed, because it is about the office and not about a person."""


@pytest.fixture(scope="module")
def real() -> Iterator[RealServer]:
    with real_server() as real:
        yield real


@pytest.fixture
def desk(real: RealServer, clock: FixedClock) -> Iterator[Desk]:
    name = real.server.create()
    database = Database.served(real.server.url(name), KEYS)
    upgrade(database, None, MONDAY)
    found_office(database, "kenshinyo")
    yield open_desk(database, clock)
    database.close()
    real.server.drop(name)


def canary_member(desk: Desk) -> int:
    return add_member(
        desk,
        PLAIN["number"],
        name=PLAIN["name"],
        kana=PLAIN["kana"],
        former_name=PLAIN["former_name"],
        affiliation=PLAIN["affiliation"],
        account_number=PLAIN["account_number"],
        address=SEALED["address"],
        postcode=SEALED["postcode"],
        birth_date=date.fromisoformat(SEALED["birth_date"]),
        mail_address=SEALED["mail_address"],
        legal_name=SEALED["legal_name"],
        phones=(("home", PLAIN["home phone"], None),),
    )


def whole_way(desk: Desk, clock: FixedClock, member: int) -> None:
    """A request with all that is on file, from the paper to the letter."""
    request = {
        "name": PLAIN["name"], "kana": PLAIN["kana"], "birth_date": "昭和36年11月29日", "address": SEALED["address"],
        "account_number": PLAIN["account_number"],
    }  # fmt: skip
    paper = Paperwork.received(desk, people_of(desk.context.database), clock, member)
    paper.entered(**request)
    until_executed(paper)


def until_executed(paper: Paperwork) -> None:
    paper.accepted().submitted()
    paper.approved(retyped=PLAIN["number"]).executed()
    assert paper.state is State.EXECUTED


def found_in_files(real: RealServer, words: dict[str, str]) -> dict[str, set[str]]:
    """Which of the words stand in which files of the data folder, WAL and all, in the encodings of a disk."""
    database = Database.served(real.server.url())
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
    database.close()
    hits: dict[str, set[str]] = {}
    for file in real.data.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for name, word in words.items():
                if any(form in content for form in _forms(word)):
                    hits.setdefault(name, set()).add(str(file.relative_to(real.data).parts[0]))
    return hits


def _forms(word: str) -> set[bytes]:
    """As itself, without what parts it, escaped as in JSON, and in UTF-16."""
    bare = re.sub(r"[\s\-　]", "", word)
    forms = {word, bare, word.encode("unicode_escape").decode()}
    return {form.encode() for form in forms} | {word.encode("utf-16-le"), word.encode().hex().encode()}


def test_what_is_sealed_stands_in_no_file_of_the_server(
    real: RealServer, desk: Desk, clock: FixedClock
) -> None:
    whole_way(desk, clock, canary_member(desk))
    assert found_in_files(real, SEALED) == {}


def test_the_looks_would_find_what_is_there(real: RealServer, desk: Desk, clock: FixedClock) -> None:
    """The declared list is the truth in the other direction too: each of it is found, so the search does search."""
    whole_way(desk, clock, canary_member(desk))
    assert set(found_in_files(real, PLAIN)) == set(PLAIN)


def test_the_program_reads_all_of_it(desk: Desk) -> None:
    member = canary_member(desk)
    with desk.context.database.reading() as session:
        on_file = session.get_one(Member, member)
        for name, value in SEALED.items():
            assert str(getattr(on_file, name)) == value


def test_nothing_is_stored_that_the_list_of_columns_does_not_name(desk: Desk, clock: FixedClock) -> None:
    whole_way(desk, clock, canary_member(desk))
    seen = set()
    with desk.context.database.connection() as connection:
        for table, columns in sealed_columns().items():
            for column in columns:
                found = connection.exec_driver_sql(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
                for (value,) in found:
                    assert value.startswith(MARK), f"{table}.{column}"
                    seen.add(f"{table}.{column}")
    assert {"members.address", "cases.payload", "case_revisions.payload", "letters.content", "executions.effects",
            "instructions.body"} <= seen  # fmt: skip


def test_another_key_opens_nothing(desk: Desk) -> None:
    member = canary_member(desk)
    url = desk.context.database.engine.url.render_as_string(hide_password=False)
    stranger = Database.served(url, Keys.derive(bytes(32)))
    with pytest.raises(Altered), stranger.reading() as session:
        session.get_one(Member, member)
    stranger.close()


def test_what_is_moved_to_another_column_does_not_open(desk: Desk) -> None:
    member = canary_member(desk)
    with desk.context.database.owning() as connection:
        connection.exec_driver_sql("UPDATE members SET mail_address = address")
    with pytest.raises(Altered), desk.context.database.reading() as session:
        session.execute(select(Member.mail_address).where(Member.id == member)).all()


def test_what_somebody_wrote_in_the_clear_is_not_believed(desk: Desk) -> None:
    member = canary_member(desk)
    with desk.context.database.owning() as connection:
        connection.exec_driver_sql("UPDATE members SET address = '偽りの町1番地'")
    with pytest.raises(Altered) as refusal, desk.context.database.reading() as session:
        session.get_one(Member, member)
    assert "not sealed" in refusal.value.place


def test_the_same_value_is_never_sealed_alike() -> None:
    one, other = (seal_text(KEYS.sealer(), SEALED["address"], "members.address") for _ in range(2))
    assert one != other
    assert open_text(KEYS.sealer(), one, "members.address") == SEALED["address"]


def test_what_an_earlier_version_stored_in_the_clear_is_sealed_and_leaves_the_disk(
    real: RealServer, clock: FixedClock
) -> None:
    name = real.server.create()
    plain = Database.served(real.server.url(name))  # as before there was a key to seal with
    upgrade(plain, None, MONDAY)
    found_office(plain, "kenshinyo")
    before = open_desk(plain, clock)
    member = canary_member(before)
    whole_way(before, clock, member)
    assert set(found_in_files(real, SEALED)) == set(SEALED)
    assert seal_up(plain, KEYS) > 0
    assert seal_up(plain, KEYS) == 0
    plain.close()
    after = Database.served(real.server.url(name), KEYS)
    with after.reading() as session:
        assert session.get_one(Member, member).address == SEALED["address"]
    after.close()
    hits = found_in_files(real, SEALED)
    assert {place for places in hits.values() for place in places} <= {
        "pg_wal"
    }  # written over as the log goes on
    real.server.drop(name)


def test_the_embedded_database_seals_as_a_whole_and_its_columns_stay_plain(tmp_path: Path) -> None:
    database = Database.embedded(tmp_path / "desk.db", KEYS)
    upgrade(database, None, MONDAY)
    found_office(database, "kenshinyo")
    desk = open_desk(database, FixedClock(MONDAY))
    canary_member(desk)
    with database.connection() as connection:
        assert connection.exec_driver_sql("SELECT address FROM members").scalar_one() == SEALED["address"]
    assert seal_up(database, KEYS) == 0
    database.close()
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        for word in (*SEALED.values(), *PLAIN.values()):
            assert not any(form in content for form in _forms(word))


def test_a_document_about_a_person_is_sealed() -> None:
    """Whoever adds a column with a document decides which it is."""
    plain = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Json)
    }
    assert plain <= PLAIN_DOCUMENTS
