"""Secrets are drawn, printed, lost, spoiled and issued anew; then every file and every row is searched for them."""

from __future__ import annotations

import base64
import logging
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.database.backup import back_up
from staffdesk.database.engine import Database
from staffdesk.errors import UserError
from staffdesk.models import Base
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.sealed.issues import in_groups
from staffdesk.services.sealed.printing import Witness
from tests.endurance.count import Count
from tests.support.host import Service
from tests.support.office import MONDAY, PASSWORD, Office, add_member, fresh_code, open_desk, people_of
from tests.support.places import ENGINES, Places
from tests.support.sealed import Draws, applied, decided, issuing, printed, waiting

SECOND = 1_000_000_000  # nanoseconds


def run(places: Places, *, letters: int) -> list[Count]:
    """``letters`` sealed letters on each engine; a part of them goes wrong in each way that there is."""
    return [count for engine in ENGINES for count in _searched(places, engine, letters)]


def _searched(places: Places, engine: str, letters: int) -> list[Count]:
    folder = places.folder / f"leaks-{engine}"
    folder.mkdir()
    began = (folder.stat().st_mtime_ns // SECOND - 1) * SECOND
    place, drawn = places.founded(engine), Draws()
    kept, tempfile.tempdir = tempfile.tempdir, str(folder)  # what anybody puts aside lies here
    log = logging.FileHandler(folder / "program.log", encoding="utf-8")
    logging.getLogger().addHandler(log)
    database = place.open()
    try:
        clock = FixedClock(MONDAY)
        told = _issue(open_desk(database, clock), people_of(database), clock, letters, drawn)
        (folder / "refusals.txt").write_text("\n".join(told), encoding="utf-8")
        rows = _rows(database)
        if engine == "sqlite":
            back_up(database, folder / "copy.db")
    finally:
        logging.getLogger().removeHandler(log)
        log.close()
        tempfile.tempdir = kept
        database.close()
    secrets = [*drawn, PASSWORD]
    where = [places.folder, *([places.server.folder] if places.server else [])]
    files = [file for root in where for file in _files(root, began)]
    found = sum(_found(file, secrets) for file in files)
    in_rows = sum(secret in row for row in rows for secret in secrets)
    for planted in _forms(drawn[0]):
        (folder / "planted").write_bytes(b"before " + planted + b" after")
        assert _found(folder / "planted", secrets) == 1, f"the search does not find {planted!r}"
    (folder / "planted").unlink()
    return [
        Count("secrets searched for in every file", engine, len(secrets), found, f"{len(files):,} files"),
        Count(
            "secrets searched for in every row, decrypted",
            engine,
            len(secrets),
            in_rows,
            f"{len(rows):,} rows",
        ),
    ]


def _issue(desk: Desk, office: Office, clock: FixedClock, letters: int, drawn: Draws) -> list[str]:
    """Returns what people were told when something was refused."""
    desk = issuing(desk, office, sheets=4 * letters, draws=drawn)
    told: list[str] = []
    for number in range(letters):
        if number == letters // 2:  # the other half goes sealed to the key of the online service
            decided(desk, office, "host.key", Service("").public)
            decided(desk, office, "host.secrets", "sealed")
        member = f"{1_000_001 + number}"
        row = applied(desk, office, clock, add_member(desk, member), number=member)
        told += _mistyped(desk, office, row, clock)
        printed(desk, office, clock, row)
        end = number % 3
        if end == 0:
            desk.sealed.finish(office.print_operator, row.id, row.version + 1)
            desk.letters.dispatch(office.print_operator, row.id, row.version + 2)
            continue
        if end == 1:
            desk.sealed.lose(office.print_operator, row.id, row.version + 1)
        else:
            desk.sealed.finish(office.print_operator, row.id, row.version + 1)
        desk.sealed.spoil(office.print_operator, row.id, row.version + 2, "紙詰まり")
        code = fresh_code(desk, clock, office.supervisor)
        desk.sealed.reissue(office.supervisor, row.id, row.version + 3, code, "紙詰まりのため")
        printed(desk, office, clock, waiting(desk, office))
    return told


def _mistyped(desk: Desk, office: Office, row: LetterRow, clock: FixedClock) -> Iterator[str]:
    """The right password with a wrong code: both were typed, and neither may stay anywhere."""
    witness = Witness(office.second_supervisor.login, PASSWORD, "000000")
    try:
        desk.sealed.start(office.print_operator, row.id, row.version, witness, "")
    except UserError as error:
        yield f"{error!r} {error.text} {witness!r}"
    clock.advance(seconds=30)


def _rows(database: Database) -> list[str]:
    with database.connection() as connection:
        return [
            repr(tuple(row))
            for table in Base.metadata.sorted_tables
            for row in connection.execute(select(table))
        ]


def _files(root: Path, since: int) -> Iterator[Path]:
    """What was written since then, which leaves out what a server brings along."""
    return (file for file in root.rglob("*") if file.is_file() and file.stat().st_mtime_ns >= since)


def _found(file: Path, secrets: list[str]) -> int:
    """How many of the secrets stand in this file, in whatever form."""
    data = file.read_bytes()
    plain, coded = data.translate(None, _BETWEEN), b"\n".join(_CODED.findall(data))
    return sum(
        any(form in plain for form in _plain(secret)) or any(form in coded for form in _coded(secret))
        for secret in secrets
    )


def _forms(secret: str) -> Iterator[bytes]:
    """Each way in which a secret may stand in a file."""
    for raw in _raw(secret):
        yield raw
        yield raw.hex().encode()
        yield raw.hex().upper().encode()
        for shift in range(3):
            yield base64.b64encode(b"x" * shift + raw)


_BETWEEN = b"\0- "  # stands between the letters or groups of a secret, by encoding and by way of writing
_CODED = re.compile(rb"[0-9A-Za-z+/]{16,}")  # the only places where hexadecimal digits or Base64 can stand


def _raw(secret: str) -> Iterator[bytes]:
    for said in (secret, in_groups(secret), in_groups(secret).replace("-", " ")):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield said.encode(encoding)


@cache
def _plain(secret: str) -> frozenset[bytes]:
    """As it is, in groups, in each encoding, without what stands between."""
    return frozenset(raw.translate(None, _BETWEEN) for raw in _raw(secret))


@cache
def _coded(secret: str) -> frozenset[bytes]:
    """As hexadecimal digits, and in Base64 wherever it begins."""
    hexadecimal = {form for raw in _raw(secret) for form in (raw.hex().encode(), raw.hex().upper().encode())}
    shifted = {(shift, base64.b64encode(b"\0" * shift + raw)) for raw in _raw(secret) for shift in range(3)}
    return frozenset(
        hexadecimal | {coded[4 if shift else 0 : len(coded) // 4 * 4 - 4] for shift, coded in shifted}
    )
