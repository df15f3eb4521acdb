"""The acceptance cases of dossier 3.5 that a clerk answers at the reception desk, through the real window.

Those that go on to a form and its effects are held in tests/services/test_acceptance_*.py; the cases that need a paper
from hand to hand are at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from staffdesk.clock import JST, FixedClock
from staffdesk.models import Case, Letter
from staffdesk.paths import AppPaths
from staffdesk.services.desk import Desk
from staffdesk.tour import journeys
from staffdesk.tour.driver import Driver
from staffdesk.tour.journeys import Stage
from staffdesk.tour.stage import open_program

MEMBERS = 40
MORNING = datetime(2026, 4, 27, 10, 20, tzinfo=JST)


@dataclass(frozen=True, slots=True)
class Call:
    """One caller: what they say to whom, what the clerk reads, what must not stand there, what can be begun."""

    case: str
    institution_id: str
    said: str
    reads: tuple[str, ...]
    never: tuple[str, ...] = ()
    begins: bool = False
    asker: str = ""
    at: datetime = MORNING


CALLS = [  # numbers and expectations: dossier 3.5
    Call("1", "kenshinyo", "Ｂ９７", ("リスクベース認証停止解除・初期化依頼書",), begins=True),
    Call("2", "kenshinyo", "B06", ("11:20以降", "B07"), ("利用申込書をご提出",)),
    Call("3", "kenshinyo", "B17", ("インターネットバンキング利用申込書",), ("1時間", "以降に"), begins=True),
    Call("4", "kenshinyo", "B36", ("027-382-4116",), ("1時間", "11:20")),
    Call("5", "kenshinyo", "A02", ("一覧にない",)),
    Call(
        "6", "kenshinyo", "機種変更", ("ワンタイムパスワード停止解除・初期化依頼書", "トークン"), begins=True
    ),
    Call("7", "tohoku-rokin", "パスワードを忘れた", ("マスターユーザ",), asker="ordinary"),
    Call(
        "8", "tohoku-rokin", "ログインIDを忘れた", ("お答えしておりません",), asker="master", begins=True,
    ),
    Call(
        "18", "shingakkyo", "所属", ("4月上旬に自動", "不要"), at=datetime(2026, 3, 28, 10, 0, tzinfo=JST),
    ),
    Call("19", "shingakkyo", "所属", ("新しいご所属",), begins=True),
    Call("20", "fukui-gakuseikyo", "脱退", ("0776-23-1889", "脱退届"), ("アンインストール",), begins=True),
    Call("21", "gunma-gakkoseikyo", "サービスを止めたい", ("100円（消費税別）",)),
    Call("22", "fukui-gakuseikyo", "初期パスワード", ("折り返し",), begins=True),
]  # fmt: skip


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"case-{call.case}")
def test_the_reception_desk_answers_as_agreed(qtbot: QtBot, tmp_path: Path, call: Call) -> None:
    paths = AppPaths.under(tmp_path / "data")
    with open_program(paths, FixedClock(call.at), call.institution_id, tmp_path, members=MEMBERS) as stage:
        hand = Driver()
        journeys.sign_in(hand, "clerk", stage.password)
        journeys.find_member(hand, stage.person)
        if call.asker:
            hand.click(f"intake_asker_{call.asker}")
        hand.type("intake_said", call.said)
        hand.await_widget("intake_answer", QWidget)
        words = hand.all_text("intake_answer")
        for expected in call.reads:
            assert expected in words
        for forbidden in call.never:
            assert forbidden not in words
        assert hand.shows("intake_start") is call.begins
        assert _letters(stage) == 0  # nothing prints from an answer alone


def _desk(stage: Stage) -> Desk:
    assert stage.program.desk is not None
    return stage.program.desk


def _letters(stage: Stage) -> int:
    with _desk(stage).context.database.reading() as session:
        return session.execute(select(func.count()).select_from(Letter)).scalar_one()


def _cases(stage: Stage) -> int:
    with _desk(stage).context.database.reading() as session:
        return session.execute(select(func.count()).select_from(Case)).scalar_one()
