"""Whatever somebody hands over: each row has an outcome or the file a sentence; the preview is what happens; undo undoes it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from staffdesk.errors import Invalid
from staffdesk.models import Base
from staffdesk.services.desk import Desk
from staffdesk.services.imports import Kind, Outcome, Preview
from staffdesk.services.imports.service import PLANNERS
from tests.services.imports.conftest import Counter
from tests.services.imports.files import CHANGES, CODES, LOCKS, ROSTER, csv_file

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

HEADS = {Kind.ROSTER: ROSTER, Kind.AFFILIATIONS: CODES, Kind.CHANGES: CHANGES, Kind.LOCKS: LOCKS}
SOUND = {
    "組合員番号": ("1000001", "1000002", "1000777", "１０００００１"),
    "顧客番号": ("1000001", "1000002"),
    "氏名": ("架空　花子", "例示　花子", "髙󠄀見　本"),
    "フリガナ": ("カクウ　ハナコ", "レイジ　ハナコ"),
    "生年月日": ("1980-05-17", "平成12年2月29日"),
    "郵便番号": ("000-0001", "〒0000002"),
    "住所": ("架空県見本市例示町1丁目2番3号", "架空県例示市9-9"),
    "自宅電話": ("0000-12-3456", "0000-55-5555"),
    "携帯": ("090-0000-1234", "090-0000-9999"),
    "所属コード": ("0101", "0102", "0901", "0777"),
    "所属名": ("架空市立見本小学校", "架空市立新設小学校"),
    "有効開始日": ("2000-04-01", "2026-04-01"),
    "有効終了日": ("2030-03-31",),
    "後継コード": ("0102", "0999"),
    "加入日": ("2004-04-01", "令和8年4月1日"),
    "変更日": ("2026-04-20",),
    "対象": ("my_page", "マイページ", "password"),
    "状態": ("locked", "normal", "停止"),
    "日時": ("2026-04-27 10:20", "令和8年4月27日 10:20:05"),
}
HOSTILE = st.sampled_from(
    ("", " ", "　", "=1+1", "-1", "２０２６年２月３０日", "昭和99年1月1日", "\x00", "\x1f", "架\ufffd空", "あ" * 301, "9" * 40, '"', "1,2", "\n", "𠮷󠄀", "\u202e001")
)  # fmt: skip
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
WITHOUT_CASES = ("members", "member_phones", "credentials", "affiliations", "affiliation_moves")

Sheet = tuple[Kind, tuple[str, ...], list[tuple[str, ...]]]


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A table with the columns of its kind in some order, not all of them, and cells that are sound, hostile or anything."""
    kind = draw(st.sampled_from(list(HEADS)))
    dropped = draw(st.sets(st.sampled_from(HEADS[kind][4:] or (" ",)), max_size=2))
    head = tuple(draw(st.permutations([name for name in HEADS[kind] if name not in dropped])))
    odd = draw(st.integers(0, 3))  # of four cells; a table that is odd all over never gets past its numbers
    cells = [
        st.integers(0, 3).flatmap(
            lambda die, name=name: HOSTILE | ANYTHING if die < odd // 2 else st.sampled_from(SOUND[name])  # type: ignore[misc]
        )
        for name in head
    ]
    return kind, head, draw(st.lists(st.tuples(*cells), min_size=1, max_size=5))


def examples(number: int) -> settings:
    # The office is founded once: that each example leaves it as it was is what is asserted.
    return settings(max_examples=number, suppress_health_check=[HealthCheck.function_scoped_fixture])


def register(desk: Desk) -> dict[str, list[str]]:
    """The members and what hangs on them. The version of a member only ever grows; a case is withdrawn, never removed."""
    tables = [Base.metadata.tables[name] for name in WITHOUT_CASES]
    with desk.context.database.reading() as session:
        return {
            table.name: sorted(
                map(str, session.execute(select(*(c for c in table.c if c.name != "version"))))
            )
            for table in tables
        }


def looked_at(counter: Counter, kind: Kind, data: bytes) -> Preview | None:
    """What the file would do; None when it ended in one sentence, in both languages."""
    try:
        return counter.desk.imports.preview(counter.actor, kind, data, name="渡された表")
    except Invalid as refused:
        said = (refused.text.ja, refused.text.en)
        assert all(said)
        assert "\n" not in "".join(said)
        return None


def counts(preview: Preview) -> tuple[int, ...]:
    return tuple(preview.count(outcome) for outcome in Outcome)


@examples(30)
@given(sheet=sheets())
def test_any_table_is_taken_as_it_was_shown_and_taken_back_whole(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int, sheet: Sheet
) -> None:
    kind, head, rows = sheet
    before = register(desk)
    preview = looked_at(counter, kind, csv_file(head, *rows))
    assert register(desk) == before, "a preview wrote something"
    if preview is None:
        return
    assert sum(counts(preview)) == len(preview.rows) == sum(any(map(_filled, row)) for row in rows)
    batch = desk.imports.apply(counter.actor, preview)
    card = desk.imports.batch(counter.actor, batch)
    shown: dict[str, Any] = {
        "applied": preview.count(Outcome.APPLIED), "unchanged": preview.count(Outcome.UNCHANGED),
        "conflicts": preview.count(Outcome.CONFLICT), "rejected": preview.count(Outcome.REJECTED),
    }  # fmt: skip
    assert {name: getattr(card.head, name) for name in shown} == shown
    kept = [(row.row, row.outcome) for row in preview.rows if row.outcome is not Outcome.UNCHANGED]
    assert [(row.row, row.outcome) for row in card.rows] == kept
    undone = desk.imports.undo(counter.actor, batch)
    assert (undone.restored, undone.kept) == (shown["applied"], ())
    assert register(desk) == before


def _filled(cell: str) -> bool:
    return bool(cell) and not cell.isspace()


@examples(40)
@given(
    kind=st.sampled_from(list(PLANNERS)),
    data=st.binary(max_size=80) | st.binary(max_size=40).map(lambda tail: csv_file(ROSTER) + tail),
)
def test_any_bytes_become_rows_with_an_outcome_or_one_sentence(
    counter: Counter, desk: Desk, kind: Kind, data: bytes
) -> None:
    preview = looked_at(counter, kind, data)
    assert preview is None or sum(counts(preview)) == len(preview.rows) > 0


def test_the_tables_of_this_module_do_change_something(
    counter: Counter, desk: Desk, codes: dict[str, str], member: int
) -> None:
    """So that the properties above are about something: of each kind there is a row that is applied."""
    changed = {"住所": 1, "携帯": 1, "所属名": 1, "状態": 0, "自宅電話": 1}
    for kind, whole in HEADS.items():
        head = tuple(name for name in whole if kind is not Kind.CHANGES or name not in ("氏名", "フリガナ"))
        row = tuple(SOUND[name][changed.get(name, 0)] for name in head)
        assert counter.row(kind, head, *row).outcome is Outcome.APPLIED, kind
