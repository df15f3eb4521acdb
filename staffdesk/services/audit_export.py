"""Write the audit trail to a file that can be kept elsewhere: one record a line, its anchor last."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import msgspec

from staffdesk.errors import Conflict, NotFound, Unavailable
from staffdesk.services.audit import Verdict
from staffdesk.services.context import Context
from staffdesk.text import Text

_EXISTS = Text(
    "その名前のファイルがすでにあります。上書きはしません。別の名前を指定してください。",
    "There is a file of that name already. It is not overwritten: give another name.",
)
_NO_FOLDER = Text(
    "書き出し先のフォルダーがありません。場所を確認してください。",
    "The folder to write to does not exist. Check its place.",
)
_FAILED = Text(
    "書き出せませんでした。保存先と空き容量を確認し、もう一度お試しください。",
    "It could not be written. Check the place and the room on the disk, and try again.",
)


def export(context: Context, target: Path, *, anchor_only: bool = False) -> Verdict:
    """Write the records and, when the trail is whole, the anchor of today; and put on the trail that it was done.

    A trail with findings is written without an anchor: nothing is sealed that is not sound. The file is its owner's
    alone (0600) and appears whole or not at all. Raises Conflict, NotFound, Unavailable.
    """
    if not target.parent.is_dir():
        raise NotFound(_NO_FOLDER)
    if target.exists():
        raise Conflict(_EXISTS)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        verdict = _write(context, part, anchor_only=anchor_only)
        if verdict.ok or not anchor_only:
            part.rename(target)
    except OSError as error:
        raise Unavailable(_FAILED) from error
    finally:
        part.unlink(missing_ok=True)
    with context.database.writing() as session:
        detail = {"rows": verdict.rows, "head": verdict.head, "ok": verdict.ok}
        context.audit.append(session, context.clock.now(), None, "export_audit", detail=detail)
    return verdict


def _write(context: Context, part: Path, *, anchor_only: bool) -> Verdict:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:

        def see(_seq: int, record: str) -> None:
            if not anchor_only:
                file.write(_line(record) + "\n")

        verdict = context.audit.verify(see=see)
        if verdict.ok:
            file.write(context.audit.seal(verdict, context.clock.today()) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return verdict


def _line(record: str) -> str:
    """As it was stored. Canonical JSON has no line ends; what somebody put in its place may, and is quoted then."""
    if record.startswith("{") and "\n" not in record and "\r" not in record:
        return record
    return msgspec.json.encode({"altered": record}).decode()
