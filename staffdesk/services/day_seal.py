"""締め: the seal of the trail at the close of a business day, once a day, on the trail itself and to be kept outside.

The seal says how many records there were and how the last one ended. It is an anchor (see ``anchors``): printed on the
日計表 and written to a file, it shows later that the end of the trail was not cut off.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, NotFound, Unavailable
from staffdesk.models import AuditRow, DaySealRow
from staffdesk.services import anchors
from staffdesk.services.anchors import Anchor
from staffdesk.services.context import Actor, Context, Work, acting, require_role
from staffdesk.services.signatures import SEALED
from staffdesk.text import Text
from staffdesk.workflow import Role

CLOSERS = (Role.SUPERVISOR, Role.AUDITOR)
_READERS = (*CLOSERS, Role.CLERK, Role.PRINT_OPERATOR)

_SEALED_ALREADY = Text(
    "本日の締めは済んでいます。封印は1日に1回です。", "Today has been closed already: one seal a day."
)
_UNSOUND = Text(
    "監査記録に問題があるため、封印できません。監査担当に連絡してください。",
    "The audit trail has findings and is not sealed. Tell the auditor.",
)
_NO_SEAL = Text("この日の封印はありません。", "There is no seal of that day.")
_EXISTS = Text(
    "その名前のファイルがすでにあります。別の名前を指定してください。",
    "There is a file of that name already. Give another name.",
)
_FAILED = Text(
    "書き出せませんでした。保存先を確認し、もう一度お試しください。",
    "It could not be written. Check the place and try again.",
)


@dataclass(frozen=True, slots=True)
class DaySeal:
    """``head``: the mac of the last of ``records`` records; ``mac``: that of the anchor (both 64 hex digits)."""

    day: date
    records: int
    head: str
    mac: str
    at: datetime


class DaySeals:
    """Closes days, and tells of those that are closed."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def today(self, actor: Actor) -> DaySeal | None:
        """The seal of today, for the 日計表; None while the day is not closed. Raises NotAllowed."""
        return self.of(actor, self._context.clock.today())

    def of(self, actor: Actor, day: date) -> DaySeal | None:
        with self._context.database.reading() as session:
            self._require_reader(session, actor)
            row = session.get(DaySealRow, day)
            return _seal(row) if row else None

    def rows(self, actor: Actor, limit: int = 100) -> list[DaySeal]:
        """The latest first."""
        with self._context.database.reading() as session:
            self._require_reader(session, actor)
            found = session.execute(select(DaySealRow).order_by(DaySealRow.day.desc()).limit(limit))
            return [_seal(row) for row in found.scalars()]

    def close(self, actor: Actor) -> DaySeal:
        """Seal the trail as it stands, once it was found whole since the last seal.

        Raises NotAllowed, Conflict for a day that is closed or a trail with findings.
        """
        context = self._context
        with context.verb(actor, SEALED) as work:
            work.require_role(*CLOSERS)
        self.require_sound()  # reads long, and holds nobody up
        with context.verb(actor, SEALED) as work:
            if work.session.get(DaySealRow, work.now.date()) is not None:
                raise Conflict(_SEALED_ALREADY)
            return self.seal(work)

    def seal(self, work: Work) -> DaySeal:
        """Seal the trail as it stands, within the caller's transaction. Raises Conflict when another seat was first."""
        anchor = _end(work.session, work.now.date())
        row = DaySealRow(
            day=anchor.day, records=anchor.count, head=anchor.head,
            mac=self._context.audit.mac_of(anchor), sealed_by=work.staff.id, at=work.now,
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()  # the day is the key: of two seats at once, one is told Conflict
        work.record(SEALED, day=row.day.isoformat(), records=row.records, head=row.head, mac=row.mac)
        return _seal(row)

    def line(self, actor: Actor, day: date) -> str:
        """The seal as ``staffdesk audit verify --anchor`` takes it. Raises NotFound."""
        seal = self.of(actor, day)
        if seal is None:
            raise NotFound(_NO_SEAL)
        return anchors.line(Anchor(seal.records, seal.head, seal.day), seal.mac)

    def export(self, actor: Actor, day: date, target: Path) -> None:
        """Write the seal to a file of its own, to be kept elsewhere. Raises NotFound, Conflict, Unavailable."""
        content = self.line(actor, day) + "\n"
        with self._context.verb(actor, "export_seal") as work:
            work.require_role(*CLOSERS)
            work.record("export_seal", day=day.isoformat())
        try:
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise Conflict(_EXISTS) from None
        except OSError as error:
            raise Unavailable(_FAILED) from error
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)

    def _require_reader(self, session: Session, actor: Actor) -> None:
        require_role(acting(session, actor), *_READERS, on=self._context.clock.today())

    def require_sound(self) -> None:
        """Raises Conflict for a trail that is not whole since the last seal."""
        with self._context.database.reading() as session:
            last = session.execute(select(DaySealRow).order_by(DaySealRow.day.desc()).limit(1)).scalar()
            since = Anchor(last.records, last.head, last.day) if last else None
        if not self._context.audit.verify_since(since):
            raise Conflict(_UNSOUND)


def _end(session: Session, day: date) -> Anchor:
    tail = session.execute(
        select(AuditRow.seq, AuditRow.mac).order_by(AuditRow.seq.desc()).limit(1)
    ).one_or_none()
    return Anchor(tail.seq, bytes(tail.mac).hex(), day) if tail else Anchor(0, bytes(32).hex(), day)


def _seal(row: DaySealRow) -> DaySeal:
    return DaySeal(row.day, row.records, row.head, row.mac, row.at)
