"""The received paper as a picture in its case: lay it in, look at it, take it out of view."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidTag
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from staffdesk import forms
from staffdesk.errors import Conflict, Invalid, NotFound, Unavailable
from staffdesk.forms.paper import SealedRows
from staffdesk.models import Case, Scan, Staff
from staffdesk.services.case_file import get, reopen
from staffdesk.services.context import Actor, Context, Work, acting, refuse_own, require_role
from staffdesk.services.progress import Progress
from staffdesk.services.reasons import require_reason
from staffdesk.services.scan_check import examine
from staffdesk.services.scan_pages import ScanKind
from staffdesk.text import Text
from staffdesk.workflow import CASE_MOVES, Action, Role, State, move

MOST_SCANS = 30
_LONGEST_NAME = 100

_MASK_FIRST = Text(
    "この用紙には暗証番号の欄があります。番号を隠してスキャンし、「隠しました」に印を付けてから取り込んでください。",
    "This paper has boxes for secret numbers. Mask them, scan it, and tick “masked” before you attach it.",
)
_TWICE = Text(
    "同じファイルがこの案件に取り込まれています。", "The same file is already attached to this case."
)
_TOO_MANY = Text(
    f"この案件のスキャンは{MOST_SCANS}件までです。要らないものを外してから取り込んでください。",
    f"A case takes {MOST_SCANS} scans at most. Take away what is not needed first.",
)
_GONE = Text(
    "このスキャンは外されています。画面を更新してください。",
    "This scan was taken out of view. Refresh the screen.",
)
_DAMAGED = Text(
    "保存されたスキャンを読み取れません。控えから戻せるか、管理者に確かめてください。",
    "The stored scan cannot be read. Ask the administrator whether a backup has it.",
)


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One scan of a case. ``size`` in bytes."""

    id: int
    name: str
    kind: ScanKind
    size: int
    pages: int
    added_by: str
    added_at: datetime


class Scans:
    """A scan belongs to what an approval signs: laying one in or taking one out voids a request for approval."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def attach(
        self,
        actor: Actor,
        case_id: int,
        name: str,
        data: bytes,
        *,
        masked: bool = False,
        progress: Progress | None = None,
    ) -> int:
        """Lay a file in. Returns the scan's id. ``masked``: the secret numbers on the paper were covered first.

        ``name`` is what people call the file; path parts are dropped. Raises Invalid for what is no sound scan,
        Conflict for the same file twice. What can be refused without reading the file is refused first.
        """
        with self._context.verb(actor, "attach_scan", case_id) as work:
            _guard(work, case_id, masked=masked)
        progress = progress or Progress()
        found = examine(data, progress.report)
        digest = hashlib.sha256(data).hexdigest()
        with self._context.verb(actor, "attach_scan", case_id) as work:
            case, after = _guard(work, case_id, masked=masked)
            _refuse_another(work.session, case_id, digest)
            scan = Scan(
                case_id=case_id,
                name=clean_name(name, found.kind),
                kind=found.kind,
                size=len(data),
                sha256=digest,
                pages=found.pages,
                sealed=self._context.keys.seal(data, _purpose(case, digest)),
                added_by=work.staff.id,
                added_at=work.now,
            )
            work.session.add(scan)
            work.session.flush()
            reopen(work, case, after)
            work.record("attach_scan", case_id, scan=scan.id, hash=digest, pages=found.pages)
            return scan.id

    def of_case(self, actor: Actor, case_id: int) -> list[ScanRow]:
        """The scans in view, in the order in which they came."""
        query = (
            select(Scan, Staff.name)
            .join(Staff, Staff.id == Scan.added_by)
            .where(Scan.case_id == case_id, Scan.removed_at.is_(None))
            .order_by(Scan.id)
        )
        with self._context.database.reading() as session:
            require_role(acting(session, actor), Role.CLERK, Role.SUPERVISOR)
            return [
                ScanRow(scan.id, scan.name, ScanKind(scan.kind), scan.size, scan.pages, who, scan.added_at)
                for scan, who in session.execute(query)
            ]

    def asks_masking(self, form_id: str) -> bool:
        """Whether the paper of this form bears secret numbers, which must be covered before it is scanned."""
        return _bears_secrets(form_id)

    def open(self, actor: Actor, scan_id: int) -> bytes:
        """The file as it was laid in; the look is put on the trail."""
        case_id = self._case_of(scan_id)
        with self._context.verb(actor, "view_scan", case_id) as work:
            work.require_role(Role.CLERK, Role.SUPERVISOR)
            case = get(work.session, case_id)
            refuse_own(work.staff, case.member_id)
            scan = _in_view(work.session, scan_id)
            try:
                data = self._context.keys.unseal(scan.sealed, _purpose(case, scan.sha256))
            except InvalidTag as error:
                raise Unavailable(_DAMAGED) from error
            work.record("view_scan", case_id, scan=scan_id)
            return data

    def remove(self, actor: Actor, scan_id: int, reason: str) -> None:
        """Take a scan out of view. It stays in the database with the reason, and nobody is shown it any more."""
        reason = require_reason(reason)
        case_id = self._case_of(scan_id)
        with self._context.verb(actor, "remove_scan", case_id) as work:
            case, after = _changeable(work, case_id)
            scan = _in_view(work.session, scan_id)
            scan.removed_by, scan.removed_at, scan.removed_reason = work.staff.id, work.now, reason
            work.session.flush()
            reopen(work, case, after)
            work.record("remove_scan", case_id, scan=scan_id, hash=scan.sha256, reason=reason)

    def _case_of(self, scan_id: int) -> int:
        with self._context.database.reading() as session:
            case_id = session.execute(select(Scan.case_id).where(Scan.id == scan_id)).scalar_one_or_none()
        if case_id is None:
            raise NotFound(Text("スキャンが見つかりません。", "No such scan."))
        return case_id


def clean_name(name: str, kind: ScanKind) -> str:
    """The file's own name: no folders, nothing invisible (which could make 「x\u202efdp.exe」 look like a PDF)."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in _UNSEEN)
    return " ".join(seen.split())[:_LONGEST_NAME].strip(" .") or f"scan.{kind}"


_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control, format, half characters, line and paragraph ends


def _guard(work: Work, case_id: int, *, masked: bool) -> tuple[Case, State]:
    case, after = _changeable(work, case_id)
    if _bears_secrets(case.form_id) and not masked:
        raise Invalid(_MASK_FIRST, "masked")
    return case, after


def _changeable(work: Work, case_id: int) -> tuple[Case, State]:
    """Papers come and go as long as the content of the case may be edited. With it the state after an edit."""
    case = get(work.session, case_id)
    refuse_own(work.staff, case.member_id)
    return case, move(CASE_MOVES, State(case.state), Action.EDIT, work.roles)


def _bears_secrets(form_id: str) -> bool:
    return any(isinstance(part, SealedRows) for part in forms.form(form_id).paper_only)


def _refuse_another(session: Session, case_id: int, digest: str) -> None:
    in_view = select(func.count()).where(Scan.case_id == case_id, Scan.removed_at.is_(None))
    if session.execute(in_view.where(Scan.sha256 == digest)).scalar_one():
        raise Conflict(_TWICE)
    if session.execute(in_view).scalar_one() >= MOST_SCANS:
        raise Conflict(_TOO_MANY)


def _in_view(session: Session, scan_id: int) -> Scan:
    scan = session.get_one(Scan, scan_id)
    if scan.removed_at is not None:
        raise Conflict(_GONE)
    return scan


def _purpose(case: Case, digest: str) -> str:
    """Binds the sealed bytes to their case and to the hash that an approval signed: neither can be exchanged."""
    return f"scan {case.number} {digest}"
