"""The verbs of whoever keeps the sealed stationery: receive, write off, see destroyed, count; two persons for each."""

from __future__ import annotations

from sqlalchemy import select, update

from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from staffdesk.models import StockCount, StockPacket, StockSheet
from staffdesk.services.context import Actor, Context, Work, acting, changed_one, require_role
from staffdesk.services.reasons import require_reason
from staffdesk.services.sealed import stock_books
from staffdesk.services.sealed.serials import serials_between
from staffdesk.services.sealed.stock import SheetState, spoil
from staffdesk.services.sealed.stock_looks import StockLook, look_at
from staffdesk.text import Text
from staffdesk.workflow import Role

KEEPERS = (Role.SUPERVISOR, Role.PRINT_OPERATOR)
_READERS = (*KEEPERS, Role.AUDITOR)
_MOST_COUNTED = 1_000_000


class Stock:
    """Supervisors and print operators keep the stock; an auditor may look."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def look(self, actor: Actor) -> StockLook:
        """Raises NotAllowed."""
        today = self._context.clock.today()
        with self._context.database.reading() as session:
            staff = acting(session, actor)
            require_role(staff, *_READERS, on=today)
            return look_at(session, staff.id, today)

    # --- packets ---

    def receive(self, actor: Actor, first: str, last: str) -> int:
        """A packet came: its first and last serial. It is in stock once somebody else confirms it. Returns its id.

        Raises Invalid beside "first" or "last", Conflict where a sheet of it is on record already.
        """
        serials = serials_between(first, last)
        with self._context.verb(actor, "receive_packet") as work:
            work.require_role(*KEEPERS)
            _refuse_known(work, serials)
            packet = StockPacket(
                first=serials[0], last=serials[-1], sheets=len(serials),
                received_by=work.staff.id, received_at=work.now,
            )  # fmt: skip
            work.session.add(packet)
            work.session.flush()
            work.record("receive_packet", first=packet.first, last=packet.last, sheets=packet.sheets)
            return packet.id

    def confirm_packet(self, actor: Actor, packet_id: int) -> None:
        """A second person has seen the packet, whole and sealed: from now on its sheets are in stock.

        Raises NotAllowed for whoever received it, Conflict when it was dealt with already.
        """
        with self._context.verb(actor, "confirm_packet") as work:
            work.require_role(*KEEPERS)
            packet = _packet_of(work, packet_id)
            if packet.received_by == work.staff.id:
                raise NotAllowed(_SECOND_PERSON)
            _end_waiting(work, packet, confirmed_by=work.staff.id, confirmed_at=work.now)
            work.session.add_all(
                StockSheet(serial=serial, packet_id=packet.id, state=SheetState.FREE)
                for serial in serials_between(packet.first, packet.last)
            )
            work.record("confirm_packet", first=packet.first, last=packet.last, sheets=packet.sheets)

    def withdraw_packet(self, actor: Actor, packet_id: int, reason: str) -> None:
        """Mistyped, or not as it should be: the packet never comes into stock. By any keeper."""
        reason = require_reason(reason)
        with self._context.verb(actor, "withdraw_packet") as work:
            work.require_role(*KEEPERS)
            packet = _packet_of(work, packet_id)
            _end_waiting(work, packet, ended_by=work.staff.id, ended_at=work.now)
            work.record("withdraw_packet", first=packet.first, last=packet.last, reason=reason)

    # --- waste ---

    def write_off(self, actor: Actor, first: str, last: str, reason: str) -> int:
        """書損 without a letter: these sheets are not usable, or missing. Returns how many.

        Raises Invalid, Conflict where one of them is not in stock.
        """
        reason, serials = require_reason(reason), serials_between(first, last or first)
        with self._context.verb(actor, "write_off_sheets") as work:
            work.require_role(*KEEPERS)
            for serial in serials:
                if not _in_stock(work, serial):
                    raise Conflict(_NOT_IN_STOCK.format(serial=serial))
                spoil(work, serial, reason)
            work.record("write_off_sheets", first=serials[0], last=serials[-1], sheets=len(serials))
            return len(serials)

    def witness(self, actor: Actor, serials: list[str]) -> int:
        """A second person saw these spoiled sheets destroyed. Raises NotAllowed for whoever spoiled one of them."""
        if not serials:
            raise Invalid(_CHOOSE)
        with self._context.verb(actor, "witness_sheets") as work:
            work.require_role(*KEEPERS)
            for serial in serials:
                sheet = work.session.execute(
                    select(StockSheet).where(StockSheet.serial == serial)
                ).scalar_one_or_none()
                if sheet is not None and sheet.spoiled_by == work.staff.id:
                    raise NotAllowed(_SECOND_WITNESS)
                seen = (
                    update(StockSheet)
                    .where(
                        StockSheet.serial == serial,
                        StockSheet.state == SheetState.SPOILED,
                        StockSheet.witnessed_by.is_(None),
                    )
                    .values(witnessed_by=work.staff.id, witnessed_at=work.now)
                )
                if not changed_one(work.session, seen):
                    raise Conflict(_DONE)
            work.record("witness_sheets", serials=serials)
            return len(serials)

    # --- the evening ---

    def count(self, actor: Actor, counted: int, explanation: str = "") -> bool:
        """What was found in the safe; False when it differs from the books, which a second person then confirms.

        Raises Invalid beside "counted", and beside "explanation" for a difference that nobody explains.
        """
        if not 0 <= counted <= _MOST_COUNTED:
            raise Invalid(_NO_NUMBER, "counted")
        with self._context.verb(actor, "count_stock") as work:
            work.require_role(*KEEPERS)
            expected = stock_books.remaining(work.session)
            if counted != expected:
                explanation = _explained(explanation)
            row = StockCount(
                day=work.now.date(), expected=expected, counted=counted,
                explanation=explanation if counted != expected else "",
                counted_by=work.staff.id, counted_at=work.now,
            )  # fmt: skip
            work.session.add(row)
            work.record("count_stock", counted=counted, expected=expected, explanation=row.explanation)
            return counted == expected

    def confirm_count(self, actor: Actor, counted: int) -> None:
        """A second person counted too, and found the same difference. Raises Invalid where it is another number."""
        with self._context.verb(actor, "confirm_count") as work:
            work.require_role(*KEEPERS)
            row = stock_books.count_of(work.session, work.now.date())
            if row is None or row.confirmed_by is not None:
                raise Conflict(_DONE)
            if row.counted_by == work.staff.id:
                raise NotAllowed(_SECOND_COUNT)
            if row.expected != stock_books.remaining(work.session):
                raise Conflict(_MOVED)
            if counted != row.counted:
                raise Invalid(_OTHER_NUMBER, "counted")
            row.confirmed_by, row.confirmed_at = work.staff.id, work.now
            work.record("confirm_count", counted=counted, expected=row.expected)


def _refuse_known(work: Work, serials: list[str]) -> None:
    """No sheet twice, neither on record nor in a packet that waits to be confirmed. Raises Conflict."""
    known = work.session.execute(
        select(StockSheet.serial).where(StockSheet.serial.in_(serials)).order_by(StockSheet.id).limit(1)
    ).scalar_one_or_none()
    waiting = work.session.execute(select(StockPacket).where(*_WAITING)).scalars()
    for packet in waiting:
        overlap = set(serials) & set(serials_between(packet.first, packet.last))
        known = known or min(overlap, default=None)
    if known is not None:
        raise Conflict(_KNOWN.format(serial=known))


_WAITING = (StockPacket.confirmed_at.is_(None), StockPacket.ended_at.is_(None))


def _packet_of(work: Work, packet_id: int) -> StockPacket:
    packet = work.session.get(StockPacket, packet_id)
    if packet is None:
        raise NotFound(_NO_PACKET)
    return packet


def _end_waiting(work: Work, packet: StockPacket, **values: object) -> None:
    """Compare-and-swap: it still waits to be confirmed. Raises Conflict."""
    statement = update(StockPacket).where(StockPacket.id == packet.id, *_WAITING).values(**values)
    if not changed_one(work.session, statement):
        raise Conflict(_DONE)


def _in_stock(work: Work, serial: str) -> bool:
    query = select(StockSheet.id).where(StockSheet.serial == serial, StockSheet.state == SheetState.FREE)
    return work.session.execute(query).first() is not None


def _explained(explanation: str) -> str:
    try:
        return require_reason(explanation)
    except Invalid as refusal:
        raise Invalid(_EXPLAIN if not explanation.strip() else refusal.text, "explanation") from refusal


_SECOND_PERSON = Text(
    "受け入れた本人は確認できません。ほかの人が現物を数えて確認してください。",
    "Whoever received a packet cannot confirm it. Somebody else counts it and does.",
)
_SECOND_WITNESS = Text(
    "書損にした本人は破棄を確認できません。ほかの人が確認してください。",
    "Whoever spoiled a sheet cannot witness its end. Somebody else must.",
)
_SECOND_COUNT = Text(
    "数えた本人は確認できません。ほかの人が数えて確認してください。",
    "Whoever counted cannot confirm it. Somebody else counts too.",
)
_KNOWN = Text(
    "番号 {serial} の用紙はすでに登録されています。番号を確かめてください。",
    "Sheet {serial} is on record already. Check the numbers.",
)
_NO_PACKET = Text("この用紙の束は見つかりません。", "No such packet.")
_DONE = Text(
    "ほかの席で処理されたか、この操作の段階にありません。画面を更新してください。",
    "Another seat dealt with it, or it is not at this step. Refresh the screen.",
)
_NOT_IN_STOCK = Text(
    "番号 {serial} の用紙は在庫にありません。番号を確かめてください。",
    "Sheet {serial} is not in stock. Check the number.",
)
_CHOOSE = Text("用紙を選んでください。", "Choose sheets first.")
_NO_NUMBER = Text("数えた枚数を数字で入力してください。", "Type the number of sheets that were counted.")
_EXPLAIN = Text(
    "帳簿の残高と違います。数え直し、それでも違うときは理由を入力してください。",
    "This differs from the books. Count again; if it still does, say why.",
)
_MOVED = Text(
    "数えたあとで用紙が動きました。はじめから数え直してください。",
    "Sheets moved since the count. Count again from the start.",
)
_OTHER_NUMBER = Text(
    "1人目が数えた枚数と違います。2人で数え直してください。",
    "The first person counted another number. Count again together.",
)
