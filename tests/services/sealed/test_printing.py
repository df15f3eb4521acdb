"""Provisional passwords on paper: two persons, one living secret, nothing left of it but a hash (security.md)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, NotAllowed
from staffdesk.models import Credential, Instruction, Member, SecretIssue, Staff
from staffdesk.printing.raster import page_count
from staffdesk.services.context import Actor
from staffdesk.services.desk import Desk
from staffdesk.services.letters import LetterRow
from staffdesk.services.sealed.issues import end_expired, make_secrets
from staffdesk.services.sealed.printing import Printed
from staffdesk.services.staff import set_totp_secret, verify_password
from staffdesk.workflow import LetterState, Role
from tests.support.office import Office, fresh_code, put_on_file
from tests.support.sealed import (
    Draws,
    alive,
    applied,
    issuing,
    printed,
    same_code,
    state_of,
    usable,
    waiting,
    witness,
)

ONE_ENGINE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For rules that no statement of the database decides."""


@pytest.fixture
def drawn() -> Draws:
    return Draws()


@pytest.fixture
def unset(desk: Desk) -> Desk:
    """The desk before anybody decided who makes the secrets."""
    return desk


@pytest.fixture
def issues_here(unset: Desk, office: Office, drawn: Draws) -> Desk:
    return issuing(unset, office, draws=drawn)


@pytest.fixture
def row(issues_here: Desk, office: Office, clock: FixedClock, member: int) -> LetterRow:
    return applied(issues_here, office, clock, member)


@pytest.fixture
def sheet(issues_here: Desk, office: Office, clock: FixedClock, row: LetterRow) -> Printed:
    return printed(issues_here, office, clock, row)


def said(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range() for page in document).split())


class TestPrinting:
    @ONE_ENGINE
    def test_only_the_print_desk_sees_what_is_known_of_such_a_letter(
        self, issues_here: Desk, office: Office, row: LetterRow
    ) -> None:
        for who in (office.auditor, office.administrator):
            with pytest.raises(NotAllowed):
                issues_here.sealed.look(who, row.id)
        with issues_here.context.database.writing() as session:
            session.execute(
                update(Staff).where(Staff.id == office.second_clerk.staff_id).values(active=False)
            )
        with pytest.raises(NotAllowed):  # with the roles of the session still in hand
            issues_here.sealed.look(office.second_clerk, row.id)

    @ONE_ENGINE
    def test_who_may_not_print_does_not_cost_the_witness_a_code(
        self, issues_here: Desk, office: Office, clock: FixedClock, row: LetterRow
    ) -> None:
        sealed = issues_here.sealed
        loaded = sealed.look(office.print_operator, row.id).next_sheet
        seen_by = witness(issues_here, clock, office.second_supervisor)
        with pytest.raises(NotAllowed):
            sealed.start(office.clerk, row.id, row.version, seen_by, loaded)
        assert sealed.start(office.print_operator, row.id, row.version, seen_by, loaded).sheet == loaded

    def test_two_secrets_on_one_sheet_and_only_their_hashes_in_the_desk(
        self, desk: Desk, office: Office, row: LetterRow, sheet: Printed, drawn: Draws
    ) -> None:
        login, confirmation = drawn
        assert login in said(sheet.pdf)
        assert confirmation in said(sheet.pdf)
        assert login != confirmation
        assert page_count(sheet.pdf) == 1
        assert (state_of(desk, row.id), sheet.sheet) == (LetterState.PRINTING, "S-0001")
        with desk.context.database.reading() as session:
            issues = list(session.execute(select(SecretIssue).order_by(SecretIssue.id)).scalars())
        assert [issue.state for issue in issues] == ["pending", "pending"]
        for issue, secret in zip(issues, (login, confirmation), strict=True):
            assert issue.secret_hash is not None
            assert verify_password(issue.secret_hash, secret)
        assert "0000123" not in said(sheet.pdf)
        assert "有効期限令和8年5月11日まで" in said(sheet.pdf)

    def test_they_work_when_the_paper_is_in_hand_and_the_service_gets_verifiers(
        self, desk: Desk, office: Office, row: LetterRow, sheet: Printed, drawn: Draws
    ) -> None:
        assert usable(desk) == 0
        desk.sealed.finish(office.print_operator, row.id, row.version + 1)
        assert usable(desk) == 2
        with desk.context.database.reading() as session:
            bodies = [
                one.body
                for one in session.execute(select(Instruction).order_by(Instruction.position)).scalars()
                if one.body.get("effect") == "provisional_secret"
            ]
            days = {
                row.expires_on for row in session.execute(select(Credential)).scalars() if row.secret_hash
            }
        assert [body["credential"] for body in bodies] == ["login_password", "confirmation_password"]
        for body, secret in zip(bodies, drawn, strict=True):
            assert verify_password(body["verifier"], secret)
            assert secret not in str(body)
        assert days == {desk.context.clock.today() + timedelta(days=14)}

    def test_the_last_of_the_letters_closes_the_case(
        self, desk: Desk, office: Office, row: LetterRow, sheet: Printed
    ) -> None:
        desk.sealed.finish(office.print_operator, row.id, row.version + 1)
        assert (
            desk.letters.dispatch(office.print_operator, row.id, row.version + 2, "123-45-67890-1")
            == "closed"
        )

    def test_it_is_not_printed_like_any_other_letter(
        self, desk: Desk, office: Office, row: LetterRow
    ) -> None:
        with pytest.raises(Conflict, match="sealed letter"):
            desk.letters.start_print(office.print_operator, row.id, row.version)

    @pytest.mark.parametrize("verb", ["finish_print", "lose_print"])
    def test_nor_is_its_print_ended_like_any_other(
        self, desk: Desk, office: Office, row: LetterRow, sheet: Printed, verb: str
    ) -> None:
        with pytest.raises(Conflict, match="sealed letter"):
            getattr(desk.letters, verb)(office.print_operator, row.id, row.version + 1)

    def test_where_the_host_issues_them_the_boxes_stay_empty(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        row = applied(desk, office, clock, member)
        with pytest.raises(Conflict, match="does not issue"):
            desk.sealed.start(
                office.print_operator, row.id, row.version, same_code(desk, office.second_supervisor), ""
            )
        assert "仮ログインパスワード" in said(
            desk.letters.start_print(office.print_operator, row.id, row.version)
        )


@ONE_ENGINE
class TestTwoPersons:
    def _refused(self, desk: Desk, row: LetterRow, who: Actor, seen_by: Actor, clock: FixedClock) -> str:
        with pytest.raises(NotAllowed) as refusal:
            desk.sealed.start(who, row.id, row.version, witness(desk, clock, seen_by), "S-0001")
        assert (state_of(desk, row.id), alive(desk)) == (LetterState.QUEUED, {})
        return refusal.value.text.en

    def test_a_clerk_prints_no_secret(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow
    ) -> None:
        self._refused(desk, row, office.second_clerk, office.second_supervisor, clock)

    def test_the_requester_does_not_print_it_even_as_a_print_operator(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow
    ) -> None:
        _give(desk, office.clerk, Role.CLERK, Role.PRINT_OPERATOR)
        words = self._refused(desk, row, office.clerk, office.second_supervisor, clock)
        assert "handled the request" in words

    def test_nobody_is_their_own_witness(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow
    ) -> None:
        _give(desk, office.second_supervisor, Role.SUPERVISOR, Role.PRINT_OPERATOR)
        words = self._refused(desk, row, office.second_supervisor, office.second_supervisor, clock)
        assert "other than whoever prints" in words

    def test_a_clerk_is_no_witness(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow
    ) -> None:
        _give_codes(desk, office.second_clerk, office.second_supervisor)
        self._refused(desk, row, office.print_operator, office.second_clerk, clock)

    def test_a_code_of_the_witness_works_once(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow, sheet: Printed
    ) -> None:
        with pytest.raises(NotAllowed):
            desk.staff.spend_code(office.second_supervisor, same_code(desk, office.second_supervisor).code)

    def test_nobody_prints_a_secret_of_their_own(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow, member: int
    ) -> None:
        for person in (office.print_operator, office.second_supervisor):
            _owns(desk, person, member)
            assert "own membership" in self._refused(
                desk, row, office.print_operator, office.second_supervisor, clock
            )
            _owns(desk, person, None)

    def test_only_whoever_printed_it_says_that_it_came_out(
        self, desk: Desk, office: Office, row: LetterRow, sheet: Printed
    ) -> None:
        with pytest.raises(NotAllowed, match="Only whoever printed"):
            desk.sealed.finish(office.second_clerk, row.id, row.version + 1)
        assert usable(desk) == 0


@ONE_ENGINE
class TestWhereItGoes:
    def test_an_address_that_just_changed_takes_another_supervisors_word(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow
    ) -> None:
        _member(desk, address_changed_on=clock.today() - timedelta(days=29))
        with pytest.raises(NotAllowed, match="less than 30 days"):
            printed(desk, office, clock, row)
        with pytest.raises(NotAllowed, match="Who approved the request"):
            desk.sealed.start(
                office.print_operator, row.id, row.version, witness(desk, clock, office.supervisor), "S-0001",
                allowed="本人来店",
            )  # fmt: skip
        assert printed(desk, office, clock, row, allowed="本人が来店し確認した").sheet == "S-0001"
        entry = next(one for one in desk.context.audit.entries(limit=20) if one.action == "print_secret")
        assert entry.detail["allowed"] == "本人が来店し確認した"

    def test_after_thirty_days_nothing_is_asked(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow
    ) -> None:
        _member(desk, address_changed_on=clock.today() - timedelta(days=30))
        assert printed(desk, office, clock, row).sheet

    def test_it_goes_to_the_registered_address_alone(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow
    ) -> None:
        _member(desk, address="架空県見本市別町9-9-9")
        with pytest.raises(Conflict, match="registered address has changed"):
            printed(desk, office, clock, row)

    def test_a_credential_that_was_not_reset_gets_no_secret(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow
    ) -> None:
        with desk.context.database.writing() as session:
            session.execute(update(Credential).values(state="normal"))
        with pytest.raises(Conflict, match="stands approved"):
            printed(desk, office, clock, row)


@ONE_ENGINE
class TestWhenItGoesWrong:
    def test_nobody_knows_whether_paper_came_out(
        self, desk: Desk, office: Office, row: LetterRow, sheet: Printed
    ) -> None:
        desk.sealed.lose(office.print_operator, row.id, row.version + 1)
        assert (alive(desk), usable(desk), state_of(desk, row.id)) == ({}, 0, LetterState.UNKNOWN)
        desk.sealed.spoil(office.print_operator, row.id, row.version + 2, "紙詰まり")
        assert state_of(desk, row.id) is LetterState.SPOILED

    def test_a_spoiled_sheet_is_dead_and_never_printed_again(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow, sheet: Printed
    ) -> None:
        desk.sealed.finish(office.print_operator, row.id, row.version + 1)
        desk.sealed.spoil(office.print_operator, row.id, row.version + 2, "封が破れた")
        assert (alive(desk), usable(desk)) == ({}, 0)
        with pytest.raises(Conflict):
            desk.sealed.start(
                office.print_operator,
                row.id,
                row.version + 3,
                witness(desk, clock, office.second_supervisor),
                "S-0002",
            )
        with desk.context.database.reading() as session:
            effects = [one.body.get("effect") for one in session.execute(select(Instruction)).scalars()]
        assert effects.count("void_provisional_secret") == 2

    def test_a_new_issue_has_its_own_approval_and_other_secrets(
        self,
        desk: Desk,
        issues_here: Desk,
        office: Office,
        clock: FixedClock,
        row: LetterRow,
        sheet: Printed,
        drawn: Draws,
    ) -> None:
        desk.sealed.lose(office.print_operator, row.id, row.version + 1)
        desk.sealed.spoil(office.print_operator, row.id, row.version + 2, "停電")
        again_id = desk.sealed.reissue(
            office.supervisor,
            row.id,
            row.version + 3,
            fresh_code(desk, clock, office.supervisor),
            "停電による",
        )
        again = waiting(desk, office)
        assert (again.id, again.number != row.number) == (again_id, True)
        second = printed(issues_here, office, clock, again)
        assert len(set(drawn)) == 4
        for secret in drawn[:2]:
            assert secret not in said(second.pdf)
        assert set(alive(desk).values()) == {1}
        assert state_of(desk, row.id) is LetterState.VOID

    def test_a_new_issue_is_approved_by_nobody_who_took_part(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow, sheet: Printed
    ) -> None:
        desk.sealed.lose(office.print_operator, row.id, row.version + 1)
        spoiled = row.version + 3
        desk.sealed.spoil(office.print_operator, row.id, row.version + 2, "停電")
        with pytest.raises(NotAllowed):
            desk.sealed.reissue(office.second_clerk, row.id, spoiled, "123456", "停電による")
        for person in (office.clerk, office.print_operator):
            _give(desk, person, Role.SUPERVISOR, Role.PRINT_OPERATOR)
            with pytest.raises(NotAllowed, match="took part"):
                desk.sealed.reissue(person, row.id, spoiled, "123456", "停電による")
        with pytest.raises(NotAllowed):
            desk.sealed.reissue(office.supervisor, row.id, spoiled, "000000", "停電による")
        assert state_of(desk, row.id) is LetterState.SPOILED

    def test_what_is_sound_is_not_issued_anew(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow, sheet: Printed
    ) -> None:
        with pytest.raises(Conflict, match="Only a spoiled"):
            desk.sealed.reissue(office.supervisor, row.id, row.version + 1, "123456", "念のため")

    def test_another_application_ends_what_was_issued_before(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow, sheet: Printed, member: int
    ) -> None:
        desk.sealed.finish(office.print_operator, row.id, row.version + 1)
        desk.letters.dispatch(office.print_operator, row.id, row.version + 2)
        second = applied(desk, office, clock, member)
        assert usable(desk) == 0  # the approval of the new one took the old hashes away
        printed(desk, office, clock, second)
        assert set(alive(desk).values()) == {1}

    def test_after_its_last_day_a_secret_is_dead(
        self, desk: Desk, office: Office, clock: FixedClock, row: LetterRow, sheet: Printed
    ) -> None:
        desk.sealed.finish(office.print_operator, row.id, row.version + 1)
        clock.advance(days=14)
        assert _ended(desk, office) == 0
        clock.advance(days=1)
        with pytest.raises(Conflict, match="void"):
            desk.letters.dispatch(office.print_operator, row.id, row.version + 2)
        assert _ended(desk, office) == 2
        assert (alive(desk), usable(desk)) == ({}, 0)

    def test_without_a_sheet_nothing_is_printed(
        self, desk: Desk, office: Office, clock: FixedClock, member: int
    ) -> None:
        row = applied(issuing(desk, office, sheets=1), office, clock, member)
        with pytest.raises(Conflict, match="next sealed sheet is S-0001"):
            desk.sealed.start(
                office.print_operator,
                row.id,
                row.version,
                witness(desk, clock, office.second_supervisor),
                "S-0002",
            )
        assert (alive(desk), state_of(desk, row.id)) == ({}, LetterState.QUEUED)


def test_secrets_differ_from_each_other_and_from_what_is_known() -> None:
    """Full-width or small, a secret is the same as the login ID that it resembles."""
    drawn = iter(["ACDE34679FGH", "ＡＣＤＥ３４６７９ＦＧＪ", "KMNP34679QRT", "KMNP34679QRT", "UVWX34679YAC"])
    made = make_secrets(("a", "b"), ("acde34679fgh",), lambda: next(drawn))
    assert list(made.values()) == ["ＡＣＤＥ３４６７９ＦＧＪ", "KMNP34679QRT"]
    drawn = iter(["KMNP34679QRT", "ｋｍｎｐ34679qrt", "UVWX34679YAC"])
    assert list(make_secrets(("a", "b"), (), lambda: next(drawn)).values()) == [
        "KMNP34679QRT",
        "UVWX34679YAC",
    ]


def test_the_database_itself_holds_to_one_living_issue(
    desk: Desk, office: Office, clock: FixedClock, row: LetterRow, sheet: Printed
) -> None:
    def second() -> None:
        with desk.context.database.writing() as session:
            first = session.execute(select(SecretIssue)).scalars().first()
            assert first is not None
            session.add(
                SecretIssue(
                    letter_id=first.letter_id, credential_id=first.credential_id, label="x", state="usable",
                    secret_hash="x", expires_on=date(2026, 5, 1), sheet="S-0009", printed_by=first.printed_by,
                    witnessed_by=first.witnessed_by, issued_at=clock.now(),
                )
            )  # fmt: skip

    with pytest.raises(Conflict, match="Another seat"):
        second()


def _ended(desk: Desk, office: Office) -> int:
    with desk.context.verb(office.clerk, "expire") as work:
        return end_expired(work)


def _member(desk: Desk, **values: Any) -> None:
    with desk.context.database.writing() as session:
        put_on_file(session, Member, **values)


def _owns(desk: Desk, person: Actor, member: int | None) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == person.staff_id).values(own_member_id=member))


def _give(desk: Desk, person: Actor, *roles: Role) -> None:
    with desk.context.database.writing() as session:
        session.get_one(Staff, person.staff_id).roles = sorted(roles)


def _give_codes(desk: Desk, person: Actor, like: Actor) -> None:
    with desk.context.database.writing() as session:
        row = session.get_one(Staff, person.staff_id)
        set_totp_secret(desk.context, row, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        row.totp_confirmed = True
