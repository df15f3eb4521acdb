"""A demo desk of any institution opens with a morning's paper on it, and only with papers that are offered there."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from staffdesk import forms
from staffdesk.clock import FixedClock
from staffdesk.desk import build, prepare_demo
from staffdesk.forms.base import Subject
from staffdesk.institutions.loader import institution_ids
from staffdesk.institutions.profile import ApprovalRule
from staffdesk.models import Case
from staffdesk.paths import AppPaths
from staffdesk.settings import load_settings
from staffdesk.workflow import State
from tests.support.office import MONDAY


@pytest.mark.parametrize("institution_id", institution_ids())
def test_a_demo_desk_has_a_mornings_paper_on_it(tmp_path: Path, institution_id: str) -> None:
    paths, clock = AppPaths.under(tmp_path), FixedClock(MONDAY)
    prepare_demo(paths, clock, institution_id, members=60, use_store=False)
    desk = build(paths, load_settings(paths.settings), clock, use_store=False)
    try:
        with desk.context.database.reading() as session:
            cases = session.scalars(select(Case)).all()
        profile = desk.context.profile
    finally:
        desk.close()
    offered = {
        entry.id
        for entry in profile.forms
        if entry.off is None
        and entry.approval is ApprovalRule.FOUR_EYES
        and entry.id in forms.all_forms()
        and forms.form(entry.id).subject is not Subject.APPLICANT
    }
    assert {case.form_id for case in cases} == offered
    assert {case.state for case in cases} <= {State.RECEIVED, State.ACCEPTED, State.AWAITING}
