"""The page of a change of name: what kind of change it is stands where staff decide about it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from staffdesk.clock import FixedClock
from staffdesk.institutions.profile import Channel
from staffdesk.services.desk import Desk
from staffdesk.views.case import CasePage
from tests.support.co_op import Journey
from tests.support.office import Office, add_member
from tests.support.people import ON_THE_PAGE
from tests.views.hands import Hands
from tests.views.seats import seated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def institution_id() -> str:
    return "fukui-gakuseikyo"


def test_a_variant_is_told_and_decided_on_the_page(
    qtbot: QtBot, desk: Desk, office: Office, clock: FixedClock
) -> None:
    """dossier 3.5 case 26."""
    yoshida = add_member(desk, "1000009", name="𠮷田　花子", kana="ヨシダ　ハナコ")
    journey = Journey.opened(desk, office, clock, "name_change", yoshida, Channel.WEB)
    kana = {"old_kana": "ヨシダ　ハナコ", "new_kana": "ヨシダ　ハナコ"}
    journey.entered({**ON_THE_PAGE, **kana, "old_name": "𠮷田　花子", "new_name": "吉田　花子"})
    with seated(qtbot, desk, office.clerk, CasePage) as page:
        page.page.activated(journey.case_id)
        page.settle()
        hands = Hands(page)
        hands.press("case_primary")  # not accepted as long as nobody has decided
        assert hands.text("case_state") == "受付"
        assert "異体字の違いのみです。" in page.words()
        hands.press("field_variant_decided")
        hands.press("case_primary")
        assert hands.text("case_state") == "受理"
        assert "氏名（異体字の違いのみ）" in page.words()
