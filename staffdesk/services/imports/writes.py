"""The records that imports about members have in common: a changed member, a move, and why a code cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from staffdesk.services.imports.plan import Value, Write
from staffdesk.services.imports.register import Codes, OnFile
from staffdesk.services.imports.view import View
from staffdesk.text import Text


def change_member(member: OnFile, after: Mapping[str, Value]) -> Write:
    """Always with the version: whoever looks at the member elsewhere must see that something changed."""
    version = member.row["version"]
    before = {key: member.row[key] for key in after}
    return Write("members", member.id, {**before, "version": version}, {**after, "version": version + 1})


def move(row: Mapping[str, Any], code: str, name: str, day: date, view: View, *, applied: bool) -> Write:
    """The line in the member's history of workplaces; one that is not applied yet waits for its day."""
    return Write("affiliation_moves", None, None, {
        "member_id": row["id"], "case_id": None, "from_code": row["affiliation_code"], "from_name": row["affiliation"],
        "to_code": code, "to_name": name, "effective_on": day, "source": "import", "recorded_at": view.now,
        "applied_at": view.now if applied else None,
    })  # fmt: skip


def code_problem(codes: Codes, code: str) -> Text:
    """Why a code cannot be used: it is unknown, or has a successor, or is not valid on the day."""
    if not codes.by_code:
        return _NO_TABLE
    known = codes.last(code)
    if known is None:
        return _NO_CODE.format(code=code)
    if known["successor_code"]:
        return _SUCCEEDED.format(code=code, successor=known["successor_code"])
    return _NOT_VALID.format(code=code)


CASE_OPEN = Text("案件 {number} が進行中です。", "Case {number} is under way.")
HAS_LEFT = Text("この会員は脱退しています。", "This member has left.")
_NO_TABLE = Text(
    "所属コード表がまだありません。先にコード表を取り込んでください。",
    "There is no table of affiliation codes yet. Import it first.",
)
_NO_CODE = Text(
    "所属コード {code} はコード表にありません。", "The affiliation code {code} is not in the table."
)
_SUCCEEDED = Text(
    "所属コード {code} は廃止されています。後継は {successor} です。",
    "The affiliation code {code} has ended. Its successor is {successor}.",
)
_NOT_VALID = Text(
    "所属コード {code} はその日には有効ではありません。",
    "The affiliation code {code} is not valid on that day.",
)
