"""初期パスワードが分かりません: a fresh one is told by phone after the sheet and the call-back, and kept nowhere.

Source: 001 and 002 初期パスワードが分かりません; dossier 1.6 C-01, 3.5 case 22.
"""

from __future__ import annotations

import logging
from dataclasses import replace

import msgspec
import pytest
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import NotAllowed, NotFound
from staffdesk.institutions.profile import (
    CredentialState,
    IdentityItem,
    InitialPasswordWay,
    SecretSource,
)
from staffdesk.models import AuditRow, Case, CaseRevision, Credential, Execution, Letter
from staffdesk.services.desk import Desk
from staffdesk.services.sealed.printing import SealedLetters
from staffdesk.services.staff import verify_password
from staffdesk.workflow import State
from tests.support.co_op import decided, under
from tests.support.office import Office, add_member
from tests.support.sealed import Draws, printed, stocked, waiting

I = IdentityItem  # noqa: E741 - the table below reads better
SAID = {
    I.NUMBER: "1000001",
    I.NAME: "架空花子",
    I.KANA: "カクウ ハナコ",
    I.BIRTH_DATE: "昭和55年5月17日",
    I.PHONE: "090-0000-1234",
}


@pytest.fixture(params=["fukui-gakuseikyo", "gunma-gakkoseikyo"])
def institution_id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def newcomer(desk: Desk, member: int) -> int:
    """A member who never registered on the member page."""
    _set_state(desk, member, CredentialState.INITIALISED)
    return member


def _set_state(desk: Desk, member: int, state: CredentialState) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Credential).where(Credential.member_id == member).values(state=state))


def _my_page(desk: Desk, member: int) -> Credential:
    with desk.context.database.reading() as session:
        return session.execute(
            select(Credential).where(Credential.member_id == member, Credential.kind == "my_page")
        ).scalar_one()


def _matched(desk: Desk, office: Office, *, called_back: bool = True) -> int:
    sheet = desk.identity.start(office.clerk, "1000001", "initial_password")
    assert desk.identity.compare(office.clerk, sheet, SAID)
    if called_back:
        desk.identity.call_back(office.clerk, sheet, "home")
    return sheet


def test_after_sheet_and_call_back_a_fresh_one_is_told_once(
    desk: Desk, office: Office, newcomer: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sheet = _matched(desk, office)
    assert (
        desk.identity.card(office.clerk, sheet).title == desk.context.profile.form("initial_password").title
    )
    told = desk.identity.disclose(office.clerk, sheet).value
    row = _my_page(desk, newcomer)
    assert row.state == CredentialState.PROVISIONAL
    assert row.secret_hash is not None
    assert verify_password(row.secret_hash, told)
    with desk.context.database.reading() as session:
        case = session.execute(select(Case)).scalar_one()
        stored = [
            *session.execute(select(AuditRow.record)).scalars(),
            *(str(row.payload) for row in session.execute(select(CaseRevision)).scalars()),
            *(str(row.effects) for row in session.execute(select(Execution)).scalars()),
            str(case.payload),
            str([row.body for row in desk.executions.outbox()]),
            caplog.text,
        ]
    assert State(case.state) is State.CLOSED
    assert not any(told in words for words in stored)
    with pytest.raises(Exception, match="does not fit the present state"):
        desk.identity.disclose(office.clerk, sheet)
    assert desk.context.audit.verify().ok


def test_a_second_call_makes_the_first_password_void(desk: Desk, office: Office, newcomer: int) -> None:
    first = desk.identity.disclose(office.clerk, _matched(desk, office)).value
    second = desk.identity.disclose(office.clerk, _matched(desk, office)).value
    row = _my_page(desk, newcomer)
    assert first != second
    assert row.secret_hash is not None
    assert verify_password(row.secret_hash, second)
    assert not verify_password(row.secret_hash, first)


def test_without_the_call_back_nothing_is_told(desk: Desk, office: Office, newcomer: int) -> None:
    sheet = _matched(desk, office, called_back=False)
    with pytest.raises(NotAllowed):
        desk.identity.disclose(office.clerk, sheet)
    assert _my_page(desk, newcomer).state == CredentialState.INITIALISED
    assert _my_page(desk, newcomer).secret_hash is None


def test_who_registered_already_gets_none(desk: Desk, office: Office, member: int) -> None:
    _set_state(desk, member, CredentialState.NORMAL)
    sheet = _matched(desk, office)
    with pytest.raises(NotAllowed, match="registered already"):
        desk.identity.disclose(office.clerk, sheet)
    assert _my_page(desk, member).state == CredentialState.NORMAL
    assert desk.executions.outbox() == []


class TestElsewhere:
    """000, 003 and 004 have no such procedure at all (dossier 3.1)."""

    @pytest.fixture(params=["shingakkyo", "kenshinyo", "tohoku-rokin"])
    def institution_id(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    def test_there_is_no_way_to_it(self, desk: Desk, office: Office) -> None:
        add_member(desk)
        with pytest.raises(NotFound):
            desk.identity.start(office.clerk, "1000001", "initial_password")


class TestByLetter:
    """An office that posts it (``initial_password = "letter"``) reads nothing out."""

    @pytest.fixture
    def posting(self, desk: Desk, office: Office) -> Desk:
        profile = desk.context.profile
        letters = tuple(
            msgspec.structs.replace(entry, secrets=decided(SecretSource.STAFFDESK))
            if entry.secrets
            else entry
            for entry in profile.letters
        )
        posts = under(desk, initial_password=decided(InitialPasswordWay.LETTER), letters=letters)
        return stocked(posts, office)

    def test_a_sealed_letter_waits_and_nothing_is_told(
        self, posting: Desk, office: Office, clock: FixedClock, newcomer: int
    ) -> None:
        told = posting.identity.disclose(office.clerk, _matched(posting, office))
        assert (told.value, told.posted) == ("", 1)
        assert _my_page(posting, newcomer).secret_hash is None
        row = waiting(posting, office)
        assert (row.letter_id, row.issues, row.mail_class) == ("l13", True, "簡易書留・転送不要")
        drawn = Draws()
        posting = replace(posting, sealed=SealedLetters(posting.context, posting.staff, drawn))
        printed(posting, office, clock, row)
        posting.sealed.finish(office.print_operator, row.id, row.version + 1)
        kept = _my_page(posting, newcomer).secret_hash
        assert kept is not None
        assert [verify_password(kept, secret) for secret in drawn] == [True]
        assert posting.letters.dispatch(office.print_operator, row.id, row.version + 2) is State.CLOSED

    def test_who_has_registered_gets_no_letter_either(
        self, posting: Desk, office: Office, member: int
    ) -> None:
        with pytest.raises(NotAllowed, match="registered already"):
            posting.identity.disclose(office.clerk, _matched(posting, office))
        with posting.context.database.reading() as session:
            assert list(session.execute(select(Letter)).scalars()) == []
