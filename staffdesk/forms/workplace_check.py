"""A workplace as it was written, against the table of workplaces on a day (dossier 2.9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from staffdesk.forms.base import Finding, Severity
from staffdesk.forms.workplaces import Workplaces, ended, standing, successor
from staffdesk.japanese.era import wareki
from staffdesk.japanese.folding import fold
from staffdesk.text import Text


def against_table(
    table: Workplaces, code: str, name: str, day: date, fields: tuple[str, str]
) -> Iterator[Finding]:
    """``fields`` are those of the code and of the name. An unknown code is a warning: the table may be behind."""
    code_field, name_field = fields
    if not code:
        if found := standing(table.of_name(name), day):
            yield Finding(code_field, _HAS_CODE.format(code=found.code), Severity.WARNING)
    elif found := standing(table.of_code(code), day):
        if fold(found.name) != fold(name):
            yield Finding(name_field, _OTHER_WORKPLACE.format(day=_said(day), code=code, name=found.name))
    elif last := ended(table, code, day):
        yield Finding(
            code_field,
            _ENDED.format(day=_said(day), code=code, name=last.name, what=_went_to(table, code, day)),
        )
    else:
        yield Finding(code_field, _UNKNOWN_CODE, Severity.WARNING)


def _said(day: date) -> Text:
    return Text(wareki(day), day.isoformat())


def _went_to(table: Workplaces, code: str, day: date) -> Text:
    found = successor(table, code, day)
    return _SUCCESSOR.format(code=found.code, name=found.name) if found else _NO_SUCCESSOR


_HAS_CODE = Text(
    "この所属のコードは「{code}」です。同じ学校なら入力してください。",
    "The code of this workplace is “{code}”. Enter it if it is the same one.",
)
_UNKNOWN_CODE = Text(
    "コード表にないコードです。確かめてください（このまま登録もできます）。",
    "The code is not in the table. Check it (it can be registered like this).",
)
_OTHER_WORKPLACE = Text(
    "{day}の時点で、コード「{code}」は「{name}」です。コードか所属名を直してください。",
    "On {day} the code “{code}” is “{name}”. Correct the code or the name.",
)
_ENDED = Text(
    "コード「{code}」（{name}）は{day}より前に終わっています。{what}",
    "The code “{code}” ({name}) ended before {day}. {what}",
)
_SUCCESSOR = Text("後継は「{code}」{name}です。", "Its successor is “{code}” {name}.")
_NO_SUCCESSOR = Text(
    "後継はありません。所属を確かめてください。", "It has no successor. Check the workplace."
)
