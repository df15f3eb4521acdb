"""Put a desk together from its parts: the only file besides app.py that knows all rooms."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import Any

from staffdesk.clock import Clock
from staffdesk.database.engine import Database
from staffdesk.database.key_check import has_check, keep_check, require_key
from staffdesk.database.keys import Keys, load_keys
from staffdesk.database.upgrade import upgrade
from staffdesk.errors import Conflict, NotFound
from staffdesk.institutions.calendar import NO_OVERRIDES, Overrides
from staffdesk.institutions.holidays import load_holidays
from staffdesk.institutions.loader import load_profile
from staffdesk.locks import alone, hold_use
from staffdesk.paths import AppPaths
from staffdesk.printing.envelopes import EnvelopeShelf
from staffdesk.services.audit import AuditTrail
from staffdesk.services.context import Context, PolicyInForce, note_altered
from staffdesk.services.desk import Desk
from staffdesk.services.founding import DeskFacts, FirstPerson, desk_facts
from staffdesk.services.staff import StaffService
from staffdesk.settings import Settings, load_settings
from staffdesk.text import Text


def open_database(
    paths: AppPaths, settings: Settings, clock: Clock, *, create: bool = False, use_store: bool = True
) -> tuple[Database, Keys]:
    """The database at the schema of this program. Raises Unavailable with what is wrong.

    ``create`` makes a key for an embedded desk that is not there yet. A server's key is made once, by ``db init``;
    every other seat is given it, and turned away without it before anything is written.
    """
    paths.prepare()
    hold = hold_use(paths.data)
    try:
        if settings.database_url:
            keys = load_keys(paths, create=False, use_store=use_store)
            database, backups = Database.served(settings.database_url, keys), None
        else:
            keys = load_keys(paths, create=create and not paths.database.exists(), use_store=use_store)
            database, backups = Database.embedded(paths.database, keys), paths.backups
    except BaseException:
        hold.release()
        raise
    database.on_close(hold.release)
    try:
        if settings.database_url:
            require_key(database, keys)
        upgrade(database, backups, clock.now())
        if settings.database_url and not has_check(database):
            keep_check(database, keys)
    except BaseException:
        database.close()
        raise
    return database, keys


def build(paths: AppPaths, settings: Settings, clock: Clock, *, use_store: bool = True) -> Desk:
    """Open the desk of a data folder. Raises NotFound where none was founded."""
    database, keys = open_database(paths, settings, clock, create=True, use_store=use_store)
    try:
        return assemble(database, keys, clock, load_holidays(paths.holidays), EnvelopeShelf(paths.envelopes))
    except BaseException:
        database.close()
        raise


def found(
    paths: AppPaths,
    settings: Settings,
    clock: Clock,
    institution_id: str,
    people: Callable[[], Sequence[FirstPerson]],
    values: Mapping[str, str] = MappingProxyType({}),
    *,
    use_store: bool = True,
) -> None:
    """Open a real desk with its first two persons. Raises Conflict where one is, and NotFound for no such institution.

    ``people`` are asked for when it is clear that there is something to open. ``values``: see ``found_real_desk``.
    """
    from staffdesk.services.founding import found_real_desk

    load_profile(institution_id)
    database, keys = open_database(paths, settings, clock, create=True, use_store=use_store)
    try:
        with suppress(NotFound):
            desk_facts(database)
            raise Conflict(_OTHER_DESK)
        context = _context(database, keys, clock, institution_id)
        found_real_desk(context, StaffService(context), people(), values)
    finally:
        database.close()


def assemble(
    database: Database,
    keys: Keys,
    clock: Clock,
    holidays: Overrides = NO_OVERRIDES,
    envelopes: EnvelopeShelf | None = None,
) -> Desk:
    """The services over an open database. ``holidays`` are the days that the office entered itself, ``envelopes`` those
    that it measured at this seat.
    """
    facts = desk_facts(database)
    context = _context(database, keys, clock, facts.institution_id, holidays, envelopes)
    with database.reading() as session:
        context.policy.read(session)
    database.on_altered = partial(note_altered, context)
    return Desk.over(context, demo=facts.demo)


def _context(
    database: Database,
    keys: Keys,
    clock: Clock,
    institution_id: str,
    holidays: Overrides = NO_OVERRIDES,
    envelopes: EnvelopeShelf | None = None,
) -> Context:
    policy, audit = PolicyInForce(load_profile(institution_id)), AuditTrail(database, keys.audit)
    return Context(
        database, clock, policy, keys, audit, holidays, envelopes or EnvelopeShelf(None), platform.node()
    )


def prepare_demo(
    paths: AppPaths,
    clock: Clock,
    institution_id: str | None,
    *,
    members: int,
    reset: bool = False,
    use_store: bool = True,
    cases: bool = True,
) -> dict[str, Any]:
    """Found a demo desk, or find the one that is there. Returns how to sign in.

    ``institution_id`` None: whichever is there, else the credit union. Raises Conflict where another desk lives.
    """
    from staffdesk.services import demo

    settings = load_settings(paths.settings)
    present = _present_desk(paths, settings, clock, use_store=use_store)
    if present is not None and reset and present.demo:
        with alone(paths.data):
            _remove(paths)
        present = None
    if present is None:
        _found_demo(
            paths, settings, clock, institution_id or _DEFAULT_DEMO, members, use_store=use_store, cases=cases
        )
    elif not present.demo or institution_id not in (None, present.institution_id):
        raise Conflict(_OTHER_DESK)
    desk = build(paths, settings, clock, use_store=use_store)
    try:
        count = desk.directory.count(most=10_000_000)
        people = demo.demo_facts(desk.context.profile, clock.now())
        return {
            "path": str(paths.data),
            "institution": desk.context.profile.id,
            "members": count,
            "people": people,
        }
    finally:
        desk.close()


_DEFAULT_DEMO = "kenshinyo"
_OTHER_DESK = Text(
    "このデータフォルダーには別のデスクがあります。--data-dir で別の場所を指定してください（デモ用なら --reset で作り直せます）。",
    "Another desk lives in this data folder. Name another place with --data-dir (a demo desk is remade by --reset).",
)


def _present_desk(paths: AppPaths, settings: Settings, clock: Clock, *, use_store: bool) -> DeskFacts | None:
    if not paths.database.exists() and not settings.database_url:
        return None
    database, _keys = open_database(paths, settings, clock, use_store=use_store)
    try:
        return desk_facts(database)
    except NotFound:
        return None
    finally:
        database.close()


def _found_demo(
    paths: AppPaths,
    settings: Settings,
    clock: Clock,
    institution_id: str,
    members: int,
    *,
    use_store: bool,
    cases: bool,
) -> None:
    from staffdesk.services.demo import colleague, found_demo_desk
    from staffdesk.services.demo_cases import decide_secrets, start_cases

    load_profile(institution_id)  # an unknown institution is refused before anything is made
    database, keys = open_database(paths, settings, clock, create=True, use_store=use_store)
    try:
        context = _context(database, keys, clock, institution_id)
        found_demo_desk(context, StaffService(context), members)
        if cases:
            desk = assemble(database, keys, clock)
            clerk, operator = colleague(context, "clerk"), colleague(context, "clerk2")
            decide_secrets(desk, colleague(context, "manager"), colleague(context, "supervisor"), operator)
            start_cases(desk, clerk, operator)
    finally:
        database.close()


def _remove(paths: AppPaths) -> None:
    """Throw a demo desk away, with its key: nothing else in the folder is touched."""
    for file in (paths.database, paths.key_file, paths.data / "desk.id"):
        for part in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
            part.unlink(missing_ok=True)
    shutil.rmtree(paths.backups, ignore_errors=True)
