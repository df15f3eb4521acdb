"""Journey 2: the identity sheet of 新学協 tells a mail address on full evidence, and otherwise nothing at all.

Source: 000 メールアドレスを忘れた場合; dossier 2.4.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, Unset, UserError
from staffdesk.forms.evidence import YES, EvidenceRecord
from staffdesk.institutions.profile import Channel, IdentityItem
from staffdesk.models import AuditRow, Case, Execution, Member, Phone, Staff
from staffdesk.services.context import Actor, PolicyInForce
from staffdesk.services.desk import Desk
from staffdesk.services.identity import REFUSAL, IdentitySheets
from staffdesk.workflow import State
from tests.support.office import MEMBER, MONDAY, Office, add_member

I = IdentityItem  # noqa: E741 - the table below reads better
SAID = {
    I.NUMBER: "１００ ０００１",
    I.NAME: "架空花子",
    I.KANA: "かくう はなこ",
    I.BIRTH_DATE: "昭和55年5月17日",
    I.PHONE: "090-0000-1234",
}
MAIL = str(MEMBER["mail_address"])


@pytest.fixture
def institution_id() -> str:
    return "shingakkyo"


@pytest.fixture
def sheet(desk: Desk, office: Office, member: int) -> int:
    return desk.identity.start(office.clerk, "1000001")


def _tell(desk: Desk, actor: Actor, case_id: int) -> str:
    assert desk.identity.compare(actor, case_id, SAID)
    desk.identity.call_back(actor, case_id, "home")
    return desk.identity.disclose(actor, case_id).value


def _trail(desk: Desk) -> str:
    with desk.context.database.reading() as session:
        return "\n".join(session.execute(select(AuditRow.record)).scalars())


# --- full evidence -----------------------------------------------------------------------------------------------


def test_on_full_evidence_the_address_is_told_once(
    desk: Desk, office: Office, sheet: int, clock: FixedClock
) -> None:
    before = desk.identity.card(office.clerk, sheet)
    assert (before.outcome, before.call_backs, before.called_back, before.disclosed) == (
        "open",
        (),
        False,
        False,
    )
    assert desk.identity.compare(office.clerk, sheet, SAID)
    card = desk.identity.card(office.clerk, sheet)
    assert [(line.kind, line.number) for line in card.call_backs] == [
        ("home", "0000-12-3456"), ("mobile", "090-0000-1234"),
    ]  # fmt: skip
    desk.identity.call_back(office.clerk, sheet, "home")
    told = desk.identity.disclose(office.clerk, sheet)
    assert (told.value, told.seconds) == (MAIL, 120)
    after = desk.identity.card(office.clerk, sheet)
    assert (after.state, after.called_back, after.disclosed) == (State.CLOSED, True, True)
    with pytest.raises(UserError):
        desk.identity.disclose(office.clerk, sheet)
    with desk.context.database.reading() as session:
        assert session.execute(select(Execution.effects)).scalar_one() == [
            {"effect": "disclose_mail_address"}
        ]
        assert session.execute(select(Case.closed_at)).scalar_one() == clock.now()
    assert desk.executions.outbox() == []  # the online service has nothing to do
    assert desk.context.audit.verify().ok


def test_the_value_leaves_no_trace_but_on_the_screen(
    desk: Desk, office: Office, sheet: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.identity.compare(office.clerk, sheet, SAID)
    desk.identity.call_back(office.clerk, sheet, "home")
    told = desk.identity.disclose(office.clerk, sheet)
    seen = [
        repr(told),
        str(told),
        f"{told}",
        repr([told]),
        caplog.text,
        _trail(desk),
        repr(desk.identity.card(office.clerk, sheet)),
    ]
    seen += [str(entry) for entry in desk.context.audit.entries()]
    try:
        desk.identity.disclose(office.clerk, sheet)
    except UserError as refusal:
        seen += [repr(refusal), traceback.format_exc(), str(refusal.text)]
    for text in seen:
        assert MAIL not in text
        assert MAIL.split("@")[0] not in text


def test_the_trail_names_the_items_and_no_answers(desk: Desk, office: Office, sheet: int) -> None:
    _tell(desk, office.clerk, sheet)
    trail = _trail(desk)
    assert '"asked":["number","name","kana","birth_date","phone"]' in trail
    for said in (*SAID.values(), "花子", "ハナコ", "1980", "0000-1234"):
        assert said not in trail
    assert [entry.action for entry in reversed(desk.context.audit.entries(case_id=sheet))] == [
        "start_sheet", "compare_sheet", "call_back", "disclose",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "said", "agrees"),
    [
        (I.BIRTH_DATE, "S55.5.17", True),
        (I.BIRTH_DATE, "1980年5月18日", False),
        (I.BIRTH_DATE, "たしか5月", False),
        (I.ADDRESS, "架空県見本市例示町一丁目２番３号", True),
        (I.ADDRESS, "架空県見本市例示町1-2-4", False),
        (I.PHONE, "09000001234", True),
        (I.PHONE, "０９０ー００００ー１２３４", True),
        (I.PHONE, "0000-12-3456", True),  # any number on file
        (I.PHONE, "090-0000-9999", False),
        (I.PHONE, "忘れました", False),
        (I.AFFILIATION, "架空市立 見本小学校", True),
        (I.AFFILIATION, "架空市立例示小学校", False),
        (I.JOINED_YEAR, "2004", True),
        (I.JOINED_YEAR, "２００４年度", True),
        (I.JOINED_YEAR, "平成16年度", True),
        (I.JOINED_YEAR, "H16", True),
        (I.JOINED_YEAR, "平成17年度", False),
        (I.JOINED_YEAR, "16", False),
        (I.JOINED_YEAR, "20", False),
        (I.NAME, "架空　花子", True),
        (I.NAME, "架空", False),
        (I.KANA, "ｶｸｳ ﾊﾅｺ", True),
        (I.KANA, "カクウ　ハナエ", False),
        (I.NUMBER, "1000002", False),
        (I.NUMBER, "ー", False),
    ],
)
def test_how_what_was_said_is_compared(
    desk: Desk, office: Office, sheet: int, item: IdentityItem, said: str, agrees: bool
) -> None:
    assert desk.identity.compare(office.clerk, sheet, {**SAID, item: said}) is agrees


@pytest.mark.parametrize(
    ("joined", "said"),
    [
        (date(2019, 4, 1), "平成31年度"),
        (date(2019, 6, 1), "令和元年度"),
        (date(2019, 4, 30), "令和元年"),
        (date(2020, 3, 31), "2019"),
    ],
)
def test_the_year_of_joining_is_a_fiscal_year(desk: Desk, office: Office, joined: date, said: str) -> None:
    add_member(desk, "1000001", joined_on=joined)
    assert desk.identity.compare(
        office.clerk, desk.identity.start(office.clerk, "1000001"), {**SAID, I.JOINED_YEAR: said}
    )


@pytest.mark.parametrize(
    ("column", "item"),
    [("affiliation", I.AFFILIATION), ("address", I.ADDRESS), ("name", I.NAME), ("kana", I.KANA)],
)
@pytest.mark.parametrize("said", ["ー", "・", "大字", "\u200b"])
def test_an_empty_register_agrees_with_nothing(
    desk: Desk, office: Office, column: str, item: IdentityItem, said: str
) -> None:
    add_member(desk, "1000001", **{column: ""})
    sheet = desk.identity.start(office.clerk, "1000001")
    assert desk.identity.compare(office.clerk, sheet, {**SAID, item: said}) is False


def test_a_phone_without_digits_on_file_agrees_with_nothing(desk: Desk, office: Office) -> None:
    add_member(desk, "1000001", phones=(("home", "", None),))
    sheet = desk.identity.start(office.clerk, "1000001")
    assert desk.identity.compare(office.clerk, sheet, {**SAID, I.PHONE: "なし"}) is False


# --- anything missing --------------------------------------------------------------------------------------------


def test_without_full_evidence_every_way_is_refused_in_the_same_words(
    desk: Desk, office: Office, member: int
) -> None:
    def fresh() -> int:
        with desk.context.database.writing() as session:
            session.execute(update(Case).values(state=State.REJECTED))
            session.execute(update(Member).values(identity_failures=0, identity_held_at=None))
        return desk.identity.start(office.clerk, "1000001")

    case_id = fresh()
    refusals = [_refusal(lambda: desk.identity.disclose(office.clerk, case_id))]
    refusals.append(_refusal(lambda: desk.identity.call_back(office.clerk, case_id, "home")))
    desk.identity.compare(office.clerk, case_id, SAID)
    refusals.append(_refusal(lambda: desk.identity.disclose(office.clerk, case_id)))  # not called back
    refusals.append(
        _refusal(lambda: desk.identity.call_back(office.clerk, case_id, "work"))
    )  # no such number
    refusals.append(_refusal(lambda: desk.identity.disclose(office.clerk, case_id)))
    assert set(refusals) == {REFUSAL}
    assert "disclose" not in [entry.action for entry in desk.context.audit.entries()]


def _refusal(act: Callable[[], object]) -> object:
    with pytest.raises(NotAllowed) as refusal:
        act()
    return refusal.value.text


def test_too_few_items_cost_nothing_and_are_asked_for(desk: Desk, office: Office, sheet: int) -> None:
    for item in (I.NUMBER, I.NAME, I.KANA):
        with pytest.raises(Invalid) as refusal:
            desk.identity.compare(office.clerk, sheet, {**SAID, item: "　"})
        assert refusal.value.field == f"said_{item}"
    with pytest.raises(Invalid, match="1 more"):
        desk.identity.compare(office.clerk, sheet, {**SAID, I.PHONE: ""})
    assert desk.identity.compare(office.clerk, sheet, SAID)


def test_one_comparison_per_sheet(desk: Desk, office: Office, sheet: int) -> None:
    assert desk.identity.compare(office.clerk, sheet, SAID)
    with pytest.raises(Conflict, match="compared already"):
        desk.identity.compare(office.clerk, sheet, SAID)


def test_a_mismatch_ends_the_sheet_and_nothing_opens_it_again(desk: Desk, office: Office, sheet: int) -> None:
    assert not desk.identity.compare(office.clerk, sheet, {**SAID, I.BIRTH_DATE: "1980-05-18"})
    for act in (
        lambda: desk.identity.compare(office.clerk, sheet, SAID),
        lambda: desk.identity.call_back(office.clerk, sheet, "home"),
        lambda: desk.identity.disclose(office.clerk, sheet),
        lambda: desk.identity.refuse(office.clerk, sheet, "終了"),
    ):
        with pytest.raises(UserError):
            act()
    assert desk.identity.card(office.clerk, sheet).call_backs == ()


def test_every_item_that_was_said_must_agree_even_beyond_what_is_needed(
    desk: Desk, office: Office, sheet: int
) -> None:
    assert not desk.identity.compare(office.clerk, sheet, {**SAID, I.AFFILIATION: "別の学校"})


def test_unknown_and_wrong_look_the_same(desk: Desk, office: Office, member: int) -> None:
    """Neither clerk nor trail reads from the program whether a number is on file."""
    known, unknown = (desk.identity.start(office.clerk, number) for number in ("1000001", "7777777"))
    shapes = []
    for case_id in (known, unknown):
        cards = [desk.identity.card(office.clerk, case_id)]
        said = {**SAID, I.NUMBER: "7777777", I.NAME: "別人"}
        result = desk.identity.compare(office.clerk, case_id, said)
        cards.append(desk.identity.card(office.clerk, case_id))
        refusal = _after(lambda case_id=case_id: desk.identity.disclose(office.clerk, case_id))  # type: ignore[misc]
        trail = [(entry.action, entry.detail) for entry in desk.context.audit.entries(case_id=case_id)]
        shapes.append((result, [(c.state, c.outcome, c.call_backs) for c in cards], refusal, trail))
    assert shapes[0] == shapes[1]
    assert shapes[0][0] is False


def _after(act: Callable[[], object]) -> tuple[type, str]:
    with pytest.raises(UserError) as refusal:
        act()
    return type(refusal.value), refusal.value.text.en


def test_a_full_set_of_right_answers_to_an_unknown_number_matches_nobody(
    desk: Desk, office: Office, member: int
) -> None:
    case_id = desk.identity.start(office.clerk, "7777777")
    assert desk.identity.compare(office.clerk, case_id, SAID) is False


# --- the third failure -------------------------------------------------------------------------------------------


def _fail(desk: Desk, actor: Actor) -> None:
    case_id = desk.identity.start(actor, "1000001")
    assert not desk.identity.compare(actor, case_id, {**SAID, I.NAME: "別人"})


def test_the_third_failure_holds_the_member_until_a_supervisor_lifts_it(
    desk: Desk, office: Office, member: int
) -> None:
    waiting = None
    for _ in range(3):
        with desk.context.database.reading() as session:
            assert session.get_one(Member, member).identity_held_at is None
        _fail(desk, office.clerk)
    with pytest.raises(NotAllowed, match="on hold"):
        desk.identity.start(office.second_clerk, "1000001")
    assert waiting is None
    assert desk.context.audit.entries(limit=2)[1].action == "hold_member"
    with pytest.raises(NotAllowed):
        desk.identity.lift_hold(office.clerk, member, "来店で確認")
    with pytest.raises(Invalid):
        desk.identity.lift_hold(office.supervisor, member, "")
    desk.identity.lift_hold(office.supervisor, member, "来店で確認")
    _fail(desk, office.clerk)
    assert _tell(desk, office.clerk, desk.identity.start(office.clerk, "1000001")) == MAIL


def test_success_forgives_earlier_failures(desk: Desk, office: Office, member: int) -> None:
    for _ in range(2):
        _fail(desk, office.clerk)
    _tell(desk, office.clerk, desk.identity.start(office.clerk, "1000001"))
    with desk.context.database.reading() as session:
        assert session.get_one(Member, member).identity_failures == 0


def test_a_hold_stops_a_sheet_that_was_complete_already(
    desk: Desk, office: Office, sheet: int, member: int
) -> None:
    desk.identity.compare(office.clerk, sheet, SAID)
    desk.identity.call_back(office.clerk, sheet, "home")
    with desk.context.database.writing() as session:
        session.execute(update(Member).values(identity_held_at=MONDAY))
    with pytest.raises(NotAllowed, match="on hold"):
        desk.identity.disclose(office.clerk, sheet)


def test_a_hold_that_came_after_the_start_allows_no_comparison(
    desk: Desk, office: Office, sheet: int
) -> None:
    with desk.context.database.writing() as session:
        session.execute(update(Member).values(identity_held_at=MONDAY))
    with pytest.raises(NotAllowed, match="on hold"):
        desk.identity.compare(office.clerk, sheet, SAID)


# --- the call-back -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "fit"), [(0, False), (29, False), (30, True), (400, True)])
def test_a_number_that_changed_lately_is_neither_offered_nor_taken(
    desk: Desk, office: Office, days: int, fit: bool
) -> None:
    changed = MONDAY.date() - timedelta(days=days)
    add_member(desk, phones=(("home", "0000-12-3456", changed), ("mobile", "090-0000-1234", None)))
    sheet = desk.identity.start(office.clerk, "1000001")
    desk.identity.compare(office.clerk, sheet, SAID)
    offered = [line.kind for line in desk.identity.card(office.clerk, sheet).call_backs]
    assert offered == (["home", "mobile"] if fit else ["mobile"])
    if not fit:
        assert _refusal(lambda: desk.identity.call_back(office.clerk, sheet, "home")) == REFUSAL
        assert _refusal(lambda: desk.identity.disclose(office.clerk, sheet)) == REFUSAL
    else:
        desk.identity.call_back(office.clerk, sheet, "home")


def test_a_number_that_changes_during_the_call_is_not_called(desk: Desk, office: Office, sheet: int) -> None:
    desk.identity.compare(office.clerk, sheet, SAID)
    with desk.context.database.writing() as session:
        session.execute(update(Phone).values(changed_on=MONDAY.date()))
    assert _refusal(lambda: desk.identity.call_back(office.clerk, sheet, "home")) == REFUSAL


# --- who and where -----------------------------------------------------------------------------------------------


def test_nobody_tells_themselves(desk: Desk, office: Office, sheet: int, member: int) -> None:
    desk.identity.compare(office.clerk, sheet, SAID)
    desk.identity.call_back(office.clerk, sheet, "home")
    with desk.context.database.writing() as session:
        session.execute(
            update(Staff).where(Staff.login.in_(["clerk", "supervisor"])).values(own_member_id=member)
        )
    with pytest.raises(NotAllowed, match="own membership"):
        desk.identity.disclose(office.clerk, sheet)
    with pytest.raises(NotAllowed, match="own membership"):
        desk.identity.start(office.clerk, "1000001")
    with pytest.raises(NotAllowed, match="own membership"):
        desk.identity.lift_hold(office.supervisor, member, "自分の分")


def test_a_member_without_an_address_on_file(desk: Desk, office: Office) -> None:
    add_member(desk, mail_address=None)
    sheet = desk.identity.start(office.clerk, "1000001")
    with pytest.raises(NotAllowed, match="no registered mail address"):
        _tell(desk, office.clerk, sheet)


def test_one_open_sheet_for_a_member(desk: Desk, office: Office, sheet: int) -> None:
    number = desk.identity.card(office.clerk, sheet).case_number
    with pytest.raises(Conflict, match=number):
        desk.identity.start(office.second_clerk, "1000001")
    desk.identity.refuse(office.clerk, sheet, "通話が切れた")
    desk.identity.start(office.second_clerk, "1000001")


def test_a_sheet_ends_with_a_reason(desk: Desk, office: Office, sheet: int) -> None:
    with pytest.raises(Invalid):
        desk.identity.refuse(office.clerk, sheet, " ")
    desk.identity.refuse(office.clerk, sheet, "折り返しに応答なし")
    assert desk.identity.card(office.clerk, sheet).state is State.REJECTED
    with pytest.raises(Conflict):
        desk.identity.compare(office.clerk, sheet, SAID)


def test_a_paper_procedure_has_no_sheet(desk: Desk, office: Office, member: int) -> None:
    with pytest.raises(NotAllowed, match="not done by phone"):
        desk.identity.start(office.clerk, "1000001", "withdrawal")


def test_the_sheet_cannot_be_ticked_or_opened_around(
    desk: Desk, office: Office, sheet: int, member: int
) -> None:
    """Approval that skips the identity proof through a side status, a known mistake of other programs."""
    ticks = {"identity_sheet": EvidenceRecord(YES), "call_back": EvidenceRecord(YES)}
    with pytest.raises(NotAllowed, match="identity sheet"):
        desk.cases.save(office.clerk, sheet, 1, {}, ticks)
    with pytest.raises(NotAllowed, match="identity sheet"):
        desk.cases.open(office.clerk, "mail_disclosure", member, Channel.PHONE)
    with pytest.raises(Invalid, match="Identity sheet"):
        desk.cases.accept(office.clerk, sheet, 1)
    version = desk.cases.hold(office.clerk, sheet, 1, "様子がおかしい")
    for act in (desk.identity.disclose, lambda actor, case_id: desk.identity.compare(actor, case_id, SAID)):
        with pytest.raises(Conflict):
            act(office.clerk, sheet)
    desk.cases.release(office.supervisor, sheet, version, "確認済み")
    assert _refusal(lambda: desk.identity.disclose(office.clerk, sheet)) == REFUSAL


@pytest.mark.parametrize("state", [state for state in State if state is not State.RECEIVED])
def test_a_case_that_left_its_first_state_tells_nothing(
    desk: Desk, office: Office, sheet: int, state: State
) -> None:
    """Whatever evidence was gathered before."""

    def put(state: State) -> None:
        with desk.context.database.writing() as session:
            session.execute(update(Case).values(state=state))

    put(state)
    with pytest.raises(Conflict, match="does not fit the present state"):
        desk.identity.compare(office.clerk, sheet, SAID)
    put(State.RECEIVED)
    desk.identity.compare(office.clerk, sheet, SAID)
    put(state)
    with pytest.raises(Conflict, match="does not fit the present state"):
        desk.identity.call_back(office.clerk, sheet, "home")
    put(State.RECEIVED)
    desk.identity.call_back(office.clerk, sheet, "home")
    put(state)
    with pytest.raises(Conflict, match="does not fit the present state"):
        desk.identity.disclose(office.clerk, sheet)
    with pytest.raises(Conflict, match="does not fit the present state"):
        desk.identity.refuse(office.clerk, sheet, "終了")
    assert desk.identity.card(office.clerk, sheet).state is state


@pytest.mark.parametrize("person", ["print_operator", "auditor", "administrator"])
def test_the_phone_is_the_desks_alone(desk: Desk, office: Office, sheet: int, person: str) -> None:
    actor: Actor = getattr(office, person)
    for act in (
        lambda: desk.identity.start(actor, "7777777"),
        lambda: desk.identity.card(actor, sheet),
        lambda: desk.identity.compare(actor, sheet, SAID),
        lambda: desk.identity.refuse(actor, sheet, "終了"),
    ):
        with pytest.raises(NotAllowed, match="Your role may not"):
            act()
    desk.identity.compare(office.clerk, sheet, SAID)
    with pytest.raises(NotAllowed, match="Your role may not"):
        desk.identity.call_back(actor, sheet, "home")
    desk.identity.call_back(office.clerk, sheet, "home")
    with pytest.raises(NotAllowed, match="Your role may not"):
        desk.identity.disclose(actor, sheet)


def test_an_institution_without_a_sheet_says_that_it_is_not_set(
    desk: Desk, office: Office, sheet: int
) -> None:
    profile = msgspec.structs.replace(desk.context.profile, identity_sheet=None)
    sheets = IdentitySheets(replace(desk.context, policy=PolicyInForce(profile)))
    for act in (lambda: sheets.card(office.clerk, sheet), lambda: sheets.compare(office.clerk, sheet, SAID)):
        with pytest.raises(Unset, match="is not set") as unset:
            act()
        assert unset.value.key == "identity_sheet"


def test_a_case_without_a_sheet(desk: Desk, office: Office) -> None:
    for act in (desk.identity.card, desk.identity.disclose):
        with pytest.raises(Conflict, match="no identity sheet"):
            act(office.clerk, 999)
