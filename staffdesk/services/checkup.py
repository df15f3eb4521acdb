"""Examine the surroundings of a desk, one line each: fonts, key, database, audit trail, unset values, clock, printers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from staffdesk.clock import JST, Clock
from staffdesk.institutions.overlay import open_points
from staffdesk.text import Text

if TYPE_CHECKING:
    from staffdesk.paths import AppPaths
    from staffdesk.services.context import Context

_RELEASED = datetime(2026, 11, 1, tzinfo=JST)  # a clock before this is certainly wrong
_NOTHING = Text("", "")

_PLACES = {
    "sqlite": Text("この席の暗号化ファイル", "an encrypted file of this seat"),
    "postgresql": Text("PostgreSQL サーバー", "a PostgreSQL server"),
}
CHECK_LABELS = {
    "fonts": Text("フォント", "Fonts"),
    "key": Text("鍵", "Key"),
    "database": Text("データベース", "Database"),
    "audit": Text("監査記録", "Audit trail"),
    "unset": Text("未設定の値", "Values not set"),
    "clock": Text("時計", "Clock"),
    "printers": Text("プリンター", "Printers"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One line: is it well, what was found, and what mends it."""

    name: str
    ok: bool
    detail: Text
    mend: Text = _NOTHING


def check_fonts() -> Check:
    from staffdesk.printing.fonts import missing_glyphs

    sample = "髙﨑𠮷德邉濵あア漢字Aa0"
    lacking = "".join(missing_glyphs(sample))
    return Check(
        "fonts",
        not lacking,
        Text("同梱の日本語フォントで印刷できます", "The fonts that come along print Japanese")
        if not lacking
        else Text(f"印刷できない字があります：{lacking}", f"Some characters cannot be printed: {lacking}"),
        _NOTHING if not lacking else Text("再インストールしてください", "Install the program again"),
    )


def check_key(paths: AppPaths) -> Check:
    from staffdesk.database.keys import key_place

    place = key_place(paths)
    nothing = Text("まだ鍵はありません（デスクの作成時に作ります）", "No key yet; made with the desk")
    return Check("key", ok=True, detail=nothing if place is None else place)


def check_desk(context: Context) -> Iterator[Check]:
    """What an open desk tells of itself."""
    place = _PLACES.get(context.database.dialect, Text.same(context.database.dialect))
    yield Check(
        "database",
        ok=True,
        detail=Text(
            f"{context.profile.name}のデスクを開けます（{place.ja}）",
            f"The desk of {context.profile.english_name} opens ({place.en})",
        ),
    )
    verdict = context.audit.verify()
    yield Check(
        "audit",
        verdict.ok,
        Text(f"監査記録 {verdict.rows} 件", f"{verdict.rows} audit records"),
        _NOTHING if verdict.ok else Text("監査担当に連絡してください", "Tell the auditor"),
    )
    lacking = [point.label for point in open_points(context.profile) if not point.is_switch]
    yield Check(
        "unset",
        ok=True,
        detail=Text(
            "未設定：" + ("、".join(label.ja for label in lacking) or "なし"),
            "Not set: " + (", ".join(label.en for label in lacking) or "nothing"),
        ),
        mend=Text(
            "必要な手続の前に管理者が決めてください", "The administrator decides before they are needed"
        )
        if lacking
        else _NOTHING,
    )


def check_clock(clock: Clock) -> Check:
    now = clock.now()
    ok = now >= _RELEASED
    return Check(
        "clock",
        ok,
        Text(f"{now:%Y-%m-%d %H:%M}（日本時間）", f"{now:%Y-%m-%d %H:%M} Japanese time"),
        _NOTHING if ok else Text("パソコンの時計を合わせてください", "Set the machine's clock"),
    )


def check_printers(names: Sequence[str]) -> Check:
    return Check(
        "printers",
        ok=True,
        detail=Text("、".join(names), ", ".join(names))
        if names
        else Text(
            "プリンターがありません（PDF には保存できます）", "No printer; letters can be saved as PDF"
        ),
    )
