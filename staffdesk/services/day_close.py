"""日締め: what is still open at the end of a business day, and its close, once, with the seal of the trail.

Two kinds of lines: what must be settled first (nobody could say tomorrow what happened), and what somebody should have
seen. The close puts the counts of all lines on the trail; the seal follows in the same transaction and covers them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from staffdesk.errors import Conflict, Unavailable
from staffdesk.models import AuditRow, Case, DaySealRow, DeskInfo, Draft, Instruction, Letter
from staffdesk.services.context import Actor, Context, acting, require_role
from staffdesk.services.day_seal import DaySeal, DaySeals
from staffdesk.services.drafts import KEPT
from staffdesk.services.host.states import DEAD, OPEN
from staffdesk.services.print_desk.log import hours_of
from staffdesk.services.progress import Progress
from staffdesk.services.safekeeping import Kept, keep
from staffdesk.services.sealed.stock_books import unreconciled
from staffdesk.services.standing import last_day, standing_approval
from staffdesk.text import Text
from staffdesk.workflow import LetterState, Role, State

CLOSERS = (Role.SUPERVISOR, Role.ADMINISTRATOR)
_REMEMBERED = timedelta(days=90)  # a backup older than this is as good as none


class Item(StrEnum):
    LETTERS = "letters"
    STOCK = "stock"
    BACKUP = "backup"
    LAPSING = "lapsing"
    DISPATCH = "dispatch"
    HOST = "host"
    DRAFTS = "drafts"


ITEM_LABELS = {
    Item.LETTERS: Text("印刷中・印刷不明の通知", "Letters printing or unknown"),
    Item.STOCK: Text("封緘用紙の残高", "Stock of sealed paper"),
    Item.BACKUP: Text("本日の控え", "Backup of today"),
    Item.LAPSING: Text("本日で承認が切れる案件", "Cases whose approval ends today"),
    Item.DISPATCH: Text("印刷済で未発送の通知", "Letters printed and not dispatched"),
    Item.HOST: Text("オンライン側に届いていない指示", "Instructions the online service has not taken"),
    Item.DRAFTS: Text("書きかけの下書き", "Drafts"),
}
MUST = frozenset({Item.LETTERS, Item.STOCK, Item.BACKUP})
"""What is settled before a day is closed."""

_TO_SETTLE = Text(
    "先に片付けるものがあります：{what}。片付けてから締めてください。",
    "Settle this first, then close the day: {what}.",
)
_CLOSED = Text("本日の締めは済んでいます。", "Today has been closed already.")
_NO_FOLDER = Text(
    "控えのフォルダー「{folder}」を作れません。設定で場所を確かめてください。",
    "The folder “{folder}” for backups cannot be made. Check its place in the settings.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """``count``: how many are open; for the backup 1 while none was made today. ``notes``: what exactly is open."""

    item: Item
    count: int
    notes: tuple[Text, ...] = ()

    @property
    def done(self) -> bool:
        return self.count == 0

    @property
    def must(self) -> bool:
        return self.item in MUST


@dataclass(frozen=True, slots=True)
class Evening:
    """How the day stands. ``backed_up_at``: the last proved backup; ``embedded`` False: the server's operator makes them."""

    day: date
    lines: tuple[Line, ...]
    backed_up_at: datetime | None
    embedded: bool
    closed_at: datetime | None
    register_printed: bool

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    @property
    def to_settle(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.must and not line.done)


class DayCloses:
    """The end of a day, for supervisors and administrators."""

    def __init__(self, context: Context, seals: DaySeals) -> None:
        self._context, self._seals = context, seals

    def look(self, actor: Actor) -> Evening:
        """Raises NotAllowed."""
        context = self._context
        today = context.clock.today()
        with context.database.reading() as session:
            require_role(acting(session, actor), *CLOSERS, on=today)
            backed_up_at = _last_backup(session, context.clock.now())
            seal = session.get(DaySealRow, today)
            return Evening(
                day=today,
                lines=self._lines(session, today, backed_up_at),
                backed_up_at=backed_up_at,
                embedded=self._embedded,
                closed_at=seal.at if seal else None,
                register_printed=seal is not None and _printed_since(session, seal.at),
            )

    def close(self, actor: Actor) -> DaySeal:
        """Seal the day. Raises NotAllowed, Conflict for a closed day, an open line that must not be, an unsound trail."""
        context = self._context
        with context.verb(actor, "close_day") as work:
            work.require_role(*CLOSERS)
        self._seals.require_sound()  # reads long, and holds nobody up
        with context.verb(actor, "close_day") as work:
            today = work.now.date()
            if work.session.get(DaySealRow, today) is not None:
                raise Conflict(_CLOSED)
            lines = self._lines(work.session, today, _last_backup(work.session, work.now))
            _refuse_open(lines)
            counts: dict[str, Any] = {line.item.value: line.count for line in lines}
            work.record("close_day", day=today.isoformat(), **counts)
            return self._seals.seal(work)

    def back_up(self, actor: Actor, folder: Path, progress: Progress | None = None) -> Kept:
        """Make a proved backup in ``folder``. Raises NotAllowed, Unavailable, Invalid on a server, Cancelled."""
        with self._context.verb(actor, "backup") as work:
            work.require_role(*CLOSERS)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Unavailable(_NO_FOLDER.format(folder=str(folder))) from error
        name = f"staffdesk-{self._context.clock.now():%Y%m%d-%H%M%S}.db"
        return keep(self._context, folder / name, progress, staff_id=actor.staff_id)

    def backup_is_old(self, actor: Actor, days: int) -> bool:
        """Whether more than so many days have gone without a proved backup; never for a server, or a demo desk."""
        now = self._context.clock.now()
        with self._context.database.reading() as session:
            require_role(acting(session, actor), *CLOSERS, on=now.date())
            info = session.get_one(DeskInfo, 1)
            since = _last_backup(session, now) or info.created_at
            return self._embedded and not info.demo and now - since > timedelta(days=days)

    @property
    def _embedded(self) -> bool:
        return self._context.database.dialect == "sqlite"

    def _lines(self, session: Session, today: date, backed_up_at: datetime | None) -> tuple[Line, ...]:
        counts: dict[Item, Callable[[], int]] = {
            Item.LETTERS: lambda: _letters(session, LetterState.PRINTING, LetterState.UNKNOWN),
            Item.BACKUP: lambda: int(backed_up_at is None or backed_up_at.date() < today),
            Item.LAPSING: lambda: self._lapsing(session, today),
            Item.DISPATCH: lambda: _letters(session, LetterState.PRINTED),
            Item.HOST: lambda: _instructions(session),
            Item.DRAFTS: lambda: _drafts(session, self._context.clock.now()),
        }
        if not self._embedded:
            del counts[Item.BACKUP]
        stock = unreconciled(session, today)
        lines = [Line(item, count()) for item, count in counts.items()]
        return (lines[0], Line(Item.STOCK, len(stock), stock), *lines[1:])

    def _lapsing(self, session: Session, today: date) -> int:
        approved = session.execute(select(Case).where(Case.state == State.APPROVED)).scalars()
        approvals = [standing_approval(session, case) for case in approved]
        return sum(last_day(self._context, each.at) <= today for each in approvals if each)


def _refuse_open(lines: tuple[Line, ...]) -> None:
    """Raises Conflict naming what must be settled first."""
    labels = [ITEM_LABELS[line.item] for line in lines if line.must and not line.done]
    if labels:
        what = Text("、".join(label.ja for label in labels), ", ".join(label.en for label in labels))
        raise Conflict(_TO_SETTLE.format(what=what))


def _last_backup(session: Session, now: datetime) -> datetime | None:
    made = select(func.max(AuditRow.at)).where(AuditRow.at >= now - _REMEMBERED, AuditRow.action == "backup")
    return session.execute(made).scalar_one()


def _printed_since(session: Session, moment: datetime) -> bool:
    """Whether the register of the closed day was put on paper: no other day has hours after its seal."""
    _first, end = hours_of(moment.date())
    printed = select(AuditRow.seq).where(
        AuditRow.at >= moment, AuditRow.at < end, AuditRow.action == "print_register"
    )
    return session.execute(printed.limit(1)).first() is not None


def _letters(session: Session, *states: LetterState) -> int:
    count = select(func.count()).select_from(Letter).where(Letter.state.in_(states))
    return session.execute(count).scalar_one()


def _instructions(session: Session) -> int:
    count = select(func.count()).select_from(Instruction).where(Instruction.state.in_(OPEN | DEAD))
    return session.execute(count).scalar_one()


def _drafts(session: Session, now: datetime) -> int:
    return session.execute(
        select(func.count()).select_from(Draft).where(Draft.kept_at >= now - KEPT)
    ).scalar_one()
