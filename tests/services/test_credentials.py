"""What effects do to credentials: exactly what they say, and nothing to any other one (dossier 3.4; 003, 004)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from staffdesk.forms.effects import (
    ChangeContract,
    ChangeMasterUser,
    Effect,
    InitialiseCredential,
    IssueProvisional,
    RegisterPin,
    ReleaseStop,
)
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import CredentialKind, CredentialState
from staffdesk.models import Credential, Member
from staffdesk.services.appliers import APPLIERS
from staffdesk.services.desk import Desk
from staffdesk.services.members import find, snapshot
from staffdesk.text import Text
from tests.support.office import MONDAY, Office, add_member

S = CredentialState
Row = tuple[object, ...]

LEFT_IN: dict[type, CredentialState] = {
    ReleaseStop: S.NORMAL,
    InitialiseCredential: S.INITIALISED,
    IssueProvisional: S.PROVISIONAL,
    RegisterPin: S.NORMAL,
}
"""Effect -> the state in which it leaves its credential."""
TOLD_TO_THE_SERVICE = frozenset(  # a PIN is keyed by hand
    {ReleaseStop, InitialiseCredential, IssueProvisional}
)
END = ChangeContract("cancel", Text("解約", "End the contract"), "")

KINDS = {
    institution: [rule.kind for rule in load_profile(institution).credentials]
    for institution in ("kenshinyo", "tohoku-rokin")
}


def rows(desk: Desk) -> dict[str, Row]:
    """Every column of every credential, as the database holds it."""
    columns = Credential.__table__.columns
    with desk.context.database.reading() as session:
        return {row.kind: tuple(row) for row in session.execute(select(*columns))}


def put(desk: Desk, states: Mapping[CredentialKind, CredentialState]) -> None:
    """Bring credentials into a state, each with all that may hang on it."""
    with desk.context.database.writing() as session:
        for row in session.execute(select(Credential)).scalars():
            state = states[CredentialKind(row.kind)]
            row.state, row.since = state, MONDAY - timedelta(days=3)
            row.locked_until = MONDAY + timedelta(minutes=7) if state is S.LOCKED else None
            row.secret_hash = "made-up" if state is S.PROVISIONAL else None
            row.expires_on = MONDAY.date() if state is S.PROVISIONAL else None


def apply(desk: Desk, office: Office, member_id: int, effect: Effect) -> bool:
    with desk.context.verb(office.supervisor, "test") as work:
        return APPLIERS[type(effect)](work, work.session.get_one(Member, member_id), effect)


@pytest.fixture(params=["kenshinyo", "tohoku-rokin"])
def institution_id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_effect_on_one_credential_leaves_all_others_byte_for_byte(
    desk: Desk, office: Office, member: int, institution_id: str, data: st.DataObject
) -> None:
    kinds = KINDS[institution_id]
    put(desk, {kind: data.draw(st.sampled_from(list(S)), label=kind) for kind in kinds})
    effect = data.draw(st.sampled_from(list(LEFT_IN)))(data.draw(st.sampled_from(kinds)))
    before = rows(desk)
    assert apply(desk, office, member, effect) is (type(effect) in TOLD_TO_THE_SERVICE)
    after = rows(desk)
    touched = {row.kind: row for row in _lights(desk)}[effect.credential]
    assert touched.state == LEFT_IN[type(effect)]
    assert (touched.locked_until, touched.secret_hash, touched.expires_on) == (None, None, None)
    assert {kind: row for kind, row in after.items() if kind != effect.credential} == {
        kind: row for kind, row in before.items() if kind != effect.credential
    }


def _lights(desk: Desk) -> list[Credential]:
    with desk.context.database.reading() as session:
        return list(session.execute(select(Credential)).scalars())


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestContract:
    def test_at_its_end_nothing_works_any_longer(
        self, desk: Desk, office: Office, member: int, institution_id: str
    ) -> None:
        """Also what nothing was on record of."""
        with desk.context.database.writing() as session:
            session.execute(delete(Credential).where(Credential.kind == KINDS[institution_id][0]))
        assert apply(desk, office, member, END)  # the service is told
        assert {row.kind: row.state for row in _lights(desk)} == dict.fromkeys(
            KINDS[institution_id], S.STOPPED
        )

    def test_its_other_changes_touch_no_credential(self, desk: Desk, office: Office, member: int) -> None:
        before = rows(desk)
        change = ChangeContract("limit_changed", Text("限度額の変更", "Change the limit"), "1日 200,000円")
        assert apply(desk, office, member, change)
        assert rows(desk) == before

    def test_another_contract_of_the_desk_goes_on(self, desk: Desk, office: Office, member: int) -> None:
        other = add_member(desk, "1000002")
        apply(desk, office, member, END)
        assert {light.state for light in desk.members.lights(other)} <= {S.NORMAL, S.BLOCKED}

    def test_another_master_user_keeps_the_credentials_as_they_are(
        self, desk: Desk, office: Office, member: int
    ) -> None:
        before = rows(desk)
        apply(desk, office, member, ChangeMasterUser("𠮷田　花子"))
        with desk.context.database.reading() as session:
            assert snapshot(find(session, member)).master_user == "𠮷田　花子"  # as written
        assert rows(desk) == before


EFFECTS: list[Effect] = [
    *(effect(CredentialKind.LOGIN_PASSWORD) for effect in LEFT_IN),
    END,
    ChangeMasterUser("見本　太郎"),
]


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: type(effect).__name__)
def test_effects_are_values(effect: Effect) -> None:
    """An approval signs them, so equal ones must be the same and none may change."""
    assert len({effect, type(effect)(*(getattr(effect, name) for name in effect.__struct_fields__))}) == 1
    with pytest.raises(AttributeError):
        setattr(effect, effect.__struct_fields__[0], "other")
