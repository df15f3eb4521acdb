"""What the program may do on a PostgreSQL server: rights for its everyday role, given by whoever owns the tables.

The owner makes and upgrades the tables. The seats sign in as another role that can neither change nor delete a record of
the audit trail, an execution or an earlier version of a case, whoever sits there and whatever the program does.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

from staffdesk.errors import Invalid
from staffdesk.models import Base
from staffdesk.text import Text

_EVERYDAY = "SELECT, INSERT, UPDATE"
_ADDED_ONLY = "SELECT, INSERT"
_EMPTIED = "SELECT, INSERT, UPDATE, DELETE"
_MADE_ANEW = "SELECT, INSERT, DELETE"
DELETED = {
    "claims": "who works on what just now; what happened is on the trail",
    "drafts": "typed, and nothing yet that the desk acts on",
    "members": "an import that is undone takes out what it put in",
    "member_phones": "a number that the member gave up; an import that is undone",
    "credentials": "an import that is undone",
    "affiliations": "an import that is undone",
    "affiliation_moves": "an import, or a list of transfers, that is undone",
    "member_keys": "the search index is made of the members and can be made anew",
    "member_documents": "as member_keys",
    "affiliation_names": "as member_keys",
}
"""The tables whose rows the program itself ever deletes, and why. The server refuses it on every other."""
_RIGHTS = {
    "alembic_version": "SELECT",
    "audit": _ADDED_ONLY,
    "executions": _ADDED_ONLY,
    "case_revisions": _ADDED_ONLY,
    "print_log": _ADDED_ONLY,
    "desk": _ADDED_ONLY,
    "desk_key": _ADDED_ONLY,
    "approvals": "SELECT, INSERT, UPDATE (voided_at)",
    "approval_batches": _ADDED_ONLY,
    "staff_requests": "SELECT, INSERT, UPDATE (staff_id, confirmed_by, confirmed_at, ended_by, ended_at)",
    "signing_keys": "SELECT, INSERT, UPDATE (wrapped, salt, ended_at)",
    "day_seals": _ADDED_ONLY,
    "samples": _ADDED_ONLY,
    "sample_cases": "SELECT, INSERT, UPDATE (outcome, note, reviewed_by, reviewed_at)",
    "scans": "SELECT, INSERT, UPDATE (removed_by, removed_at, removed_reason)",
    **dict.fromkeys(DELETED, _EMPTIED),
    **dict.fromkeys(("member_keys", "member_documents", "affiliation_names"), _MADE_ANEW),
}
"""Only what the program does; in any other table what is entered is changed, but never deleted."""

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def rights() -> dict[str, str]:
    """What the everyday role may do with each table."""
    return {**dict.fromkeys(Base.metadata.tables, _EVERYDAY), **_RIGHTS}


def require_name(role: str) -> str:
    """Raises Invalid for a name that would have to be quoted."""
    if not _NAME.fullmatch(role) or role.startswith("pg_"):
        raise Invalid(
            Text(
                f"ロール名「{role}」は使えません。英小文字・数字・下線で指定してください。",
                f"“{role}” cannot name a role: use lower-case letters, digits and underscores.",
            )
        )
    return role


def ensure_role(connection: Connection, role: str, password: str | None = None) -> bool:
    """Create the everyday role where it is missing; True when it was. Its password is set only then.

    Raises Invalid for the owner itself, or a role with special powers: granting and revoking would bind it to nothing.
    """
    require_name(role)
    found = connection.execute(
        text(
            "SELECT rolsuper OR rolcreaterole OR rolbypassrls OR rolname = current_user"
            " OR pg_has_role(rolname, current_user, 'MEMBER') FROM pg_roles WHERE rolname = :role"
        ),
        {"role": role},
    ).scalar_one_or_none()
    if found:
        raise Invalid(
            Text(
                f"ロール「{role}」は所有者か管理権限を持つロールです。権限のない別のロールを指定してください。",
                f"The role “{role}” owns the data or has special powers. Name another one without.",
            )
        )
    if found is None:
        connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT")
        if password:
            _set_password(connection, role, password)
    return found is None


def _set_password(connection: Connection, role: str, password: str) -> None:
    """Hashed here, as psql does: statements stand in the server's log."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101
    hashed = driver.pgconn.encrypt_password(password.encode(), role.encode()).decode()
    connection.exec_driver_sql(f"ALTER ROLE {role} PASSWORD '{hashed}'")


def grant(connection: Connection, role: str) -> None:
    """Give the role exactly its rights, whatever it had before; to be repeated after every upgrade."""
    require_name(role)
    schema = connection.execute(text("SELECT quote_ident(current_schema())")).scalar_one()
    database = connection.execute(text("SELECT quote_ident(current_database())")).scalar_one()
    for whom in (role, "PUBLIC"):
        connection.exec_driver_sql(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {whom}")
        connection.exec_driver_sql(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {whom}")
    # Until version 15 everybody may create tables in the schema “public”, and so put one in the way of ours.
    connection.exec_driver_sql(f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {role}")
    connection.exec_driver_sql(f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}")
    connection.exec_driver_sql(f"GRANT CONNECT ON DATABASE {database} TO {role}")
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
    for table, allowed in rights().items():
        connection.exec_driver_sql(f"GRANT {allowed} ON {schema}.{table} TO {role}")
    # UPDATE: who enters many members at once numbers them, and moves the sequence on behind them.
    connection.exec_driver_sql(f"GRANT USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}")


def everyday_roles(connection: Connection) -> list[str]:
    """Who was given these rights before: whoever may add to the audit trail and does not own it."""
    return list(
        connection.execute(
            text(
                "SELECT DISTINCT grantee FROM information_schema.role_table_grants"
                " WHERE table_schema = current_schema() AND table_name = 'audit' AND privilege_type = 'INSERT'"
                " AND grantee NOT IN (current_user, 'PUBLIC') ORDER BY grantee"
            )
        ).scalars()
    )
