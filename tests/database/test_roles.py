"""On a real server: the seats' role does the everyday work, and is refused what would hide something."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from staffdesk.clock import FixedClock
from staffdesk.database import upgrade as upgrading
from staffdesk.database.engine import Database
from staffdesk.database.revisions import known_revisions
from staffdesk.database.roles import DELETED, ensure_role, everyday_roles, grant, require_name, rights
from staffdesk.database.upgrade import upgrade
from staffdesk.errors import Invalid, Unavailable
from staffdesk.models import Base
from staffdesk.services.directory import rebuild
from staffdesk.workflow import LetterState, State
from tests.support.office import KEYS, MONDAY, Paperwork, add_member, look_up, open_desk, people_of, until
from tests.support.postgres import ROLE

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)

SEATS = "staffdesk_seats"


@pytest.fixture
def seats(database: Database) -> Iterator[Database]:
    """The same database, as the seats sign in."""
    with database.owning() as connection:
        assert ensure_role(connection, SEATS)
        grant(connection, SEATS)
    url = database.engine.url.set(username=SEATS).render_as_string(hide_password=False)
    seats = Database.served(url, KEYS)
    yield seats
    seats.close()
    with database.owning() as connection:
        connection.exec_driver_sql(f"DROP OWNED BY {SEATS}")
        connection.exec_driver_sql(f"DROP ROLE {SEATS}")


def _refused(database: Database, statement: str) -> bool:
    """Whether the server says that this role may not."""
    try:
        with database.engine.begin() as connection:
            connection.exec_driver_sql(statement)
    except ProgrammingError as error:
        return "permission denied" in str(error.orig) or "must be owner" in str(error.orig)
    return False


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET action = 'x'",
        "UPDATE audit SET mac = mac",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "DROP TABLE audit",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "CREATE RULE silent AS ON INSERT TO audit DO INSTEAD NOTHING",
        "CREATE TABLE in_the_way (id int)",
        "CREATE TEMPORARY TABLE audit (id int)",
        "UPDATE executions SET effects = '[]'",
        "DELETE FROM executions",
        "UPDATE case_revisions SET payload = '{}'",
        "DELETE FROM case_revisions",
        "UPDATE approvals SET approver_id = 1",
        "UPDATE approvals SET content_hash = ''",
        "DELETE FROM approvals",
        "DELETE FROM cases",
        "DELETE FROM staff",
        "UPDATE scans SET sealed = ''",
        "DELETE FROM scans",
        "UPDATE desk SET epoch = 9",
        "UPDATE alembic_version SET version_num = '0001'",
        f"GRANT UPDATE ON audit TO {SEATS}",
        f"SET ROLE {ROLE}",
    ],
)
def test_the_role_is_refused(database: Database, seats: Database, statement: str) -> None:
    if statement.startswith("GRANT"):  # the server grants nothing, and says so in a warning only
        with seats.engine.begin() as connection:
            connection.exec_driver_sql(statement)
        assert _refused(seats, "UPDATE audit SET action = 'x'")
    else:
        assert _refused(seats, statement)


def test_the_everyday_work_is_done_as_that_role(seats: Database, clock: FixedClock) -> None:
    """From the paper to the letter, with everything in between; and the search index is made anew."""
    desk, office = open_desk(seats, clock), people_of(seats)
    paper = until(Paperwork.received(desk, office, clock, add_member(desk)), State.EXECUTED)
    (letter,) = desk.letters.rows(office.print_operator, frozenset(LetterState))
    desk.letters.start_print(office.print_operator, letter.id, letter.version)
    desk.letters.finish_print(office.print_operator, letter.id, letter.version + 1)
    desk.letters.dispatch(office.print_operator, letter.id, letter.version + 2)
    assert paper.state is State.CLOSED
    with seats.writing() as session:
        rebuild(session.connection())
    assert [row.number for row in look_up(desk, "架空")] == ["1000001"]
    assert desk.context.audit.verify().ok
    assert not upgrade(seats, None, MONDAY)


def test_nothing_is_deleted_but_where_the_program_does_and_what_is_added_stays_as_it_was(
    seats: Database,
) -> None:
    """Asked of the server table by table, so that a new table is born without the right to delete from it."""
    refused: dict[str, set[str]] = {"DELETE": set(), "UPDATE": set()}
    for name, table in Base.metadata.tables.items():
        column = f'"{next(iter(table.columns)).name}"'
        for verb, statement in (
            ("DELETE", f"DELETE FROM {name} WHERE false"),
            ("UPDATE", f"UPDATE {name} SET {column} = {column} WHERE false"),
        ):
            if _refused(seats, statement):
                refused[verb].add(name)
    assert set(Base.metadata.tables) - refused["DELETE"] == set(DELETED) & set(Base.metadata.tables)
    added_only = {name for name, right in rights().items() if "UPDATE" not in right}
    assert refused["UPDATE"] >= added_only & set(Base.metadata.tables)
    assert {
        "audit",
        "executions",
        "case_revisions",
        "print_log",
        "day_seals",
        "samples",
        "approval_batches",
    } <= added_only


def test_every_table_has_its_rights(database: Database, seats: Database) -> None:
    assert set(rights()) >= set(Base.metadata.tables)
    with database.connection() as connection:
        made = connection.execute(
            text("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")
        ).scalars()
        assert set(made) == set(rights())
        assert everyday_roles(connection) == [SEATS]


def test_rights_are_given_again_without_more(database: Database, seats: Database) -> None:
    with database.owning() as connection:
        connection.exec_driver_sql(f"GRANT ALL ON audit TO {SEATS}")
        connection.exec_driver_sql("GRANT UPDATE ON audit TO PUBLIC")
    assert not _refused(seats, "UPDATE audit SET action = 'x' WHERE false")
    with database.owning() as connection:
        assert not ensure_role(connection, SEATS)
        grant(connection, SEATS)
    assert _refused(seats, "UPDATE audit SET action = 'x' WHERE false")


def test_the_owner_cannot_be_the_seats_role(database: Database) -> None:
    with database.owning() as connection, pytest.raises(Invalid, match="special powers"):
        ensure_role(connection, ROLE)


@pytest.mark.parametrize(
    "name", ["", "A", "a-b", "x; DROP TABLE audit", "pg_read_all_data", "a" * 64, "利用者", '"x"']
)
def test_a_name_that_would_need_quotes_is_refused(database: Database, name: str) -> None:
    with pytest.raises(Invalid, match="cannot name a role"):
        require_name(name)


def test_a_password_is_told_to_the_server_only_as_a_hash(database: Database) -> None:
    with database.owning() as connection:
        ensure_role(connection, SEATS, "とても長い合図 with spaces")
        kept = connection.execute(
            text("SELECT rolpassword FROM pg_authid WHERE rolname = :role"), {"role": SEATS}
        ).scalar_one()
        assert kept.startswith("SCRAM-SHA-256$")
        connection.exec_driver_sql(f"DROP ROLE {SEATS}")


def test_a_seat_does_not_upgrade_the_tables(seats: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_revisions()
    monkeypatch.setattr(upgrading, "known_revisions", lambda: (*known, "9999"))
    with pytest.raises(Unavailable, match="its owner runs"):
        upgrade(seats, None, MONDAY)
