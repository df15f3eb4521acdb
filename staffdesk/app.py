"""The composition root: the only file that knows everything. ``build`` puts a desk together, ``run`` opens its window."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.clock import Clock
from staffdesk.database.engine import Database
from staffdesk.database.keys import Keys, load_keys
from staffdesk.database.upgrade import upgrade
from staffdesk.institutions.loader import load_profile
from staffdesk.paths import AppPaths
from staffdesk.services.approvals import Approvals
from staffdesk.services.audit import AuditTrail
from staffdesk.services.cases import Cases
from staffdesk.services.context import Context
from staffdesk.services.desk import desk_facts
from staffdesk.services.directory import Directory
from staffdesk.services.execution import Executions
from staffdesk.services.identity import IdentitySheets
from staffdesk.services.intake import Intake
from staffdesk.services.letters import Letters
from staffdesk.services.members import Members
from staffdesk.services.staff import StaffService
from staffdesk.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """One institution's desk: its surroundings and its services."""

    context: Context
    demo: bool
    staff: StaffService
    intake: Intake
    directory: Directory
    members: Members
    cases: Cases
    identity: IdentitySheets
    approvals: Approvals
    executions: Executions
    letters: Letters

    def close(self) -> None:
        self.context.database.close()


def open_database(
    paths: AppPaths, settings: Settings, clock: Clock, *, create: bool = False, use_store: bool = True
) -> tuple[Database, Keys]:
    """The database at the schema of this program. Raises Unavailable with what is wrong."""
    paths.prepare()
    keys = load_keys(paths, create=create and not paths.database.exists(), use_store=use_store)
    if settings.database_url:
        database, backups = Database.served(settings.database_url), None
    else:
        database, backups = Database.embedded(paths.database, keys), paths.backups
    try:
        upgrade(database, backups, clock.now())
    except BaseException:
        database.close()
        raise
    return database, keys


def build(paths: AppPaths, settings: Settings, clock: Clock, *, use_store: bool = True) -> Desk:
    """Open the desk of a data folder. Raises NotFound where none was founded."""
    database, keys = open_database(paths, settings, clock, create=True, use_store=use_store)
    try:
        return assemble(database, keys, clock)
    except BaseException:
        database.close()
        raise


def assemble(database: Database, keys: Keys, clock: Clock) -> Desk:
    """The services over an open database."""
    facts = desk_facts(database)
    audit = AuditTrail(database, keys.audit)
    context = Context(database, clock, load_profile(facts.institution_id), keys, audit)
    staff = StaffService(context)
    return Desk(
        context=context,
        demo=facts.demo,
        staff=staff,
        intake=Intake(context),
        directory=Directory(database),
        members=Members(context),
        cases=Cases(context),
        identity=IdentitySheets(context),
        approvals=Approvals(context, staff),
        executions=Executions(context),
        letters=Letters(context),
    )
