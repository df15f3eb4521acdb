"""The print desk's queues: the letters at hand by due day and by kind, with how many wait in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from staffdesk.services.letters import LetterRow
from staffdesk.text import Text

ALL, OVERDUE, TODAY, SEALED = "all", "overdue", "today", "sealed"


@dataclass(frozen=True, slots=True)
class Queue:
    """``id``: one of the constants of this module, or the id of a letter."""

    id: str
    title: Text
    count: int


_TITLES = {
    ALL: Text("すべて", "All"),
    OVERDUE: Text("期限切れ", "Overdue"),
    TODAY: Text("本日まで", "Due today"),
    SEALED: Text("封緘印刷", "Sealed printing"),
}


def queues(rows: Sequence[LetterRow], titles: Mapping[str, str], today: date) -> list[Queue]:
    """Every queue that holds something, and 「すべて」 always; kinds in the order of ``titles``."""
    general = [Queue(key, title, len(in_queue(rows, key, today))) for key, title in _TITLES.items()]
    counts = Counter(row.letter_id for row in rows)
    order = [*(key for key in titles if key in counts), *sorted(set(counts) - set(titles))]
    kinds = [Queue(key, Text.same(titles.get(key, key)), counts[key]) for key in order]
    return [queue for queue in general if queue.count or queue.id == ALL] + kinds


def in_queue(rows: Iterable[LetterRow], queue_id: str, today: date) -> list[LetterRow]:
    """The letters of one queue, in the order given."""
    return [row for row in rows if _belongs(row, queue_id, today)]


def _belongs(row: LetterRow, queue_id: str, today: date) -> bool:
    if queue_id == OVERDUE:
        return row.due_on < today
    if queue_id == TODAY:
        return row.due_on == today
    if queue_id == SEALED:
        return row.sealed
    return queue_id in (ALL, row.letter_id)
