"""The print desk's queues: by due day and by kind, each letter counted where it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from staffdesk.clock import JST
from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.queues import ALL, OVERDUE, SEALED, TODAY, in_queue, queues
from staffdesk.text import Text
from staffdesk.workflow import LetterState

DAY = date(2026, 4, 27)
ROW = LetterRow(
    id=1, version=1, number="003-2026-000001", letter_id="l2", subject="手続完了のお知らせ", case_id=1,
    case_number="2026-000001", recipient="架空　花子", state=LetterState.QUEUED, mail_class="普通郵便", due_on=DAY,
    queued_at=datetime(2026, 4, 27, 10, 0, tzinfo=JST), copies=0, tracking_number="", sealed=False, issues=False,
    actions=frozenset(),
)  # fmt: skip
TITLES = {"l8": "書類不備のお知らせ", "l2": "手続完了のお知らせ", "l1": "仮パスワード通知"}


def _rows() -> list[LetterRow]:
    yesterday = DAY - timedelta(days=1)
    return [
        replace(ROW, id=1, due_on=yesterday),
        replace(ROW, id=2),
        replace(ROW, id=3, letter_id="l8", due_on=DAY + timedelta(days=1)),
        replace(ROW, id=4, letter_id="l1", sealed=True),
        replace(ROW, id=5, letter_id="l99", due_on=yesterday),
    ]


def test_each_queue_says_how_many_wait_in_the_institutions_order() -> None:
    found = [(queue.id, queue.count) for queue in queues(_rows(), TITLES, DAY)]
    assert found == [
        (ALL, 5), (OVERDUE, 2), (TODAY, 2), (SEALED, 1), ("l8", 1), ("l2", 2), ("l1", 1), ("l99", 1),
    ]  # fmt: skip


def test_a_kind_carries_the_institutions_own_title_in_both_languages() -> None:
    assert {queue.id: queue.title for queue in queues(_rows(), TITLES, DAY)}["l8"] == Text.same(TITLES["l8"])


def test_each_queue_holds_its_letters_in_the_order_given() -> None:
    held = {
        key: [row.id for row in in_queue(_rows(), key, DAY)] for key in (ALL, OVERDUE, TODAY, SEALED, "l2")
    }
    assert held == {ALL: [1, 2, 3, 4, 5], OVERDUE: [1, 5], TODAY: [2, 4], SEALED: [4], "l2": [1, 2]}


def test_where_nothing_waits_there_is_one_empty_queue() -> None:
    assert [(queue.id, queue.count) for queue in queues([], TITLES, DAY)] == [(ALL, 0)]
