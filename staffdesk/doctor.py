"""Examine the surroundings of a desk: fonts, database, key, clock, printers, unset values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from staffdesk import desk as desks
from staffdesk.clock import JST, Clock
from staffdesk.database.keys import key_place
from staffdesk.errors import UserError
from staffdesk.institutions.unset import unset_values
from staffdesk.paths import AppPaths
from staffdesk.settings import load_settings
from staffdesk.text import Text

_RELEASED = datetime(2026, 11, 1, tzinfo=JST)  # a clock before this is certainly wrong
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Check:
    """One line: is it well, what was found, and what mends it."""

    name: str
    ok: bool
    detail: Text
    mend: Text = _NOTHING


def examine(paths: AppPaths, clock: Clock) -> list[Check]:
    """All checks; none of them changes anything but what every start does."""
    checks: list[Check] = []
    for name, examination in _EXAMINATIONS:
        try:
            checks.extend(examination(paths, clock))
        except UserError as error:
            checks.append(Check(name, ok=False, detail=error.text))
    return checks


def _fonts(_paths: AppPaths, _clock: Clock) -> Iterator[Check]:
    from staffdesk.printing.fonts import missing_glyphs

    sample = "髙﨑𠮷德邉濵あア漢字Aa0"
    lacking = "".join(missing_glyphs(sample))
    yield Check(
        "fonts",
        not lacking,
        Text("同梱の日本語フォントで印刷できます", "The fonts that come along print Japanese")
        if not lacking
        else Text(f"印刷できない字があります：{lacking}", f"Some characters cannot be printed: {lacking}"),
        _NOTHING if not lacking else Text("再インストールしてください", "Install the program again"),
    )


def _key(paths: AppPaths, _clock: Clock) -> Iterator[Check]:
    place = key_place(paths)
    if place is None:
        yield Check(
            "key",
            ok=True,
            detail=Text("まだ鍵はありません（デスクの作成時に作ります）", "No key yet; made with the desk"),
        )
        return
    yield Check("key", ok=True, detail=place)


def _database(paths: AppPaths, clock: Clock) -> Iterator[Check]:
    if not paths.database.exists() and not load_settings(paths.settings).database_url:
        yield Check(
            "database",
            ok=True,
            detail=Text("まだデスクがありません", "There is no desk yet"),
            mend=Text(
                "「staffdesk demo」でデモ用デスクを用意できます", "“staffdesk demo” prepares a demo desk"
            ),
        )
        return
    desk = desks.build(paths, load_settings(paths.settings), clock)
    try:
        verdict = desk.context.audit.verify()
        yield Check(
            "database",
            ok=True,
            detail=Text(
                f"{desk.context.profile.name}のデスクを開けます（{desk.context.database.dialect}）",
                f"The desk of {desk.context.profile.english_name} opens ({desk.context.database.dialect})",
            ),
        )
        yield Check(
            "audit",
            verdict.ok,
            Text(f"監査記録 {verdict.rows} 件", f"{verdict.rows} audit records"),
            _NOTHING if verdict.ok else Text("監査担当に連絡してください", "Tell the auditor"),
        )
        lacking = unset_values(desk.context.profile)
        yield Check(
            "unset",
            ok=True,
            detail=Text(
                "未設定：" + ("、".join(lacking) if lacking else "なし"),
                "Not set: " + (", ".join(lacking) or "nothing"),
            ),
            mend=Text(
                "必要な手続の前に管理者が決めてください", "The administrator decides before they are needed"
            )
            if lacking
            else _NOTHING,
        )
    finally:
        desk.close()


def _clock(_paths: AppPaths, clock: Clock) -> Iterator[Check]:
    now = clock.now()
    ok = now >= _RELEASED
    yield Check(
        "clock",
        ok,
        Text(f"{now:%Y-%m-%d %H:%M}（日本時間）", f"{now:%Y-%m-%d %H:%M} Japanese time"),
        _NOTHING if ok else Text("パソコンの時計を合わせてください", "Set the machine's clock"),
    )


def _printers(_paths: AppPaths, _clock: Clock) -> Iterator[Check]:
    from staffdesk.views.printers import printer_names

    names = printer_names()
    yield Check(
        "printers",
        ok=True,
        detail=Text("、".join(names), ", ".join(names))
        if names
        else Text(
            "プリンターがありません（PDF には保存できます）", "No printer; letters can be saved as PDF"
        ),
    )


_EXAMINATIONS: tuple[tuple[str, Callable[[AppPaths, Clock], Iterator[Check]]], ...] = (
    ("fonts", _fonts),
    ("key", _key),
    ("database", _database),
    ("clock", _clock),
    ("printers", _printers),
)
