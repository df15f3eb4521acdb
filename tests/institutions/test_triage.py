"""The first question of a call, answered as dossier 3.1 (matrix), 1.4 (codes) and 3.5 (cases) say."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.clock import JST
from staffdesk.errors import Invalid
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import Asker, CredentialKind, Fact, Profile, Route, Trigger
from staffdesk.institutions.triage import Advice, normal_code, triage
from staffdesk.text import Text

CALL = datetime(2026, 4, 27, 10, 20, tzinfo=JST)

CODES = [  # 003 エラーコード一覧; routes of dossier 1.4
    ("A00", "属性チェックエラー", Route.SELF, None),
    ("A01", "桁数チェックエラー", Route.SELF, None),
    ("A03", "日付エラー", Route.SELF, None),
    ("A04", "規定値範囲外エラー", Route.SELF, None),
    ("A05", "入力内容矛盾エラー", Route.SELF, None),
    ("B00", "ログインパスワード属性チェックエラー", Route.SELF, None),
    ("B01", "ログインパスワード桁数チェックエラー", Route.SELF, None),
    ("B02", "ログインパスワード英数字混在チェックエラー", Route.SELF, None),
    ("B03", "ログインパスワードマッチングエラー", Route.SELF, None),
    ("B04", "ログインパスワード未変更エラー（新旧パスワードが一致）", Route.SELF, None),
    ("B05", "ログインパスワード／ログインＩＤ一致エラー", Route.SELF, None),
    ("B06", "ログインパスワードロックアウト", Route.WAIT, None),
    ("B07", "ログインパスワード閉塞", Route.FORM, "ib_application"),
    ("B08", "ログインパスワード／確認用パスワード一致エラー", Route.SELF, None),
    ("B10", "確認用パスワード属性チェックエラー", Route.SELF, None),
    ("B11", "確認用パスワード桁数チェックエラー", Route.SELF, None),
    ("B12", "確認用パスワード英数字混在チェックエラー", Route.SELF, None),
    ("B13", "確認用パスワードマッチングエラー", Route.SELF, None),
    ("B14", "確認用パスワード未変更エラー（新旧パスワードが一致）", Route.SELF, None),
    ("B15", "確認用パスワード／ログインＩＤ一致エラー", Route.SELF, None),
    ("B16", "確認用パスワードロックアウト", Route.WAIT, None),
    ("B17", "確認用パスワード閉塞", Route.FORM, "ib_application"),
    ("B20", "代表口座属性チェックエラー", Route.SELF, None),
    ("B21", "代表口座桁数チェックエラー", Route.SELF, None),
    ("B22", "代表口座マッチングエラー", Route.SELF, None),
    ("B30", "ログインＩＤ属性チェックエラー", Route.SELF, None),
    ("B31", "ログインＩＤ桁数チェックエラー", Route.SELF, None),
    ("B32", "ログインＩＤ英数字混在エラー", Route.SELF, None),
    ("B33", "ログインＩＤマッチングエラー", Route.SELF, None),
    ("B36", "収納サービスロックアウト", Route.CONTACT, None),
    ("B37", "収納サービス閉塞", Route.CONTACT, None),
    ("B73", "ワンタイムパスワードマッチングエラー", Route.SELF, None),
    ("B77", "ワンタイムパスワード閉塞", Route.FORM, "otp_reset"),
    ("B93", "リスクベース認証（追加認証）マッチングエラー", Route.FORM, "rba_reset"),
    ("B96", "リスクベース認証（追加認証）ロックアウト", Route.FORM, "rba_reset"),
    ("B97", "リスクベース認証（追加認証）閉塞", Route.FORM, "rba_reset"),
]

MATRIX = [  # dossier 3.1, columns 003 and 000
    (Trigger.MAIL_ADDRESS_FORGOTTEN, (Route.NOT_OFFERED, None), (Route.IDENTITY_SHEET, "mail_disclosure")),
    (Trigger.PASSWORD_FORGOTTEN, (Route.FORM, "ib_application"), (Route.SELF, None)),
    (Trigger.INITIAL_PASSWORD_UNKNOWN, (Route.FORM, "ib_application"), (Route.NOT_OFFERED, None)),
    (Trigger.CONFIRMATION_PASSWORD_FORGOTTEN, (Route.FORM, "ib_application"), (Route.NOT_OFFERED, None)),
    (Trigger.LOGIN_ID_FORGOTTEN, (Route.CONTACT, None), (Route.NOT_OFFERED, None)),
    (Trigger.LOCKED_JUST_NOW, (Route.WAIT, None), (Route.NOT_OFFERED, None)),
    (Trigger.BLOCKED, (Route.FORM, "ib_application"), (Route.NOT_OFFERED, None)),
    (Trigger.PASSPHRASE_FORGOTTEN, (Route.FORM, "rba_reset"), (Route.NOT_OFFERED, None)),
    (Trigger.DEVICE_CHANGED, (Route.FORM, "otp_reset"), (Route.NOT_OFFERED, None)),
    (Trigger.PAYEASY_LOCKED, (Route.CONTACT, None), (Route.NOT_OFFERED, None)),
    (Trigger.PIN_CHANGE, (Route.NOT_OFFERED, None), (Route.NOT_OFFERED, None)),
    (Trigger.NAME_CHANGED, (Route.UNSET, None), (Route.FORM, "name_change")),
    (Trigger.ADDRESS_CHANGED, (Route.UNSET, None), (Route.SELF, None)),
    (Trigger.AFFILIATION_CHANGED, (Route.NOT_OFFERED, None), (Route.FORM, "affiliation_transfer")),
    (Trigger.JOIN, (Route.FORM, "ib_application"), (Route.FORM, "join")),
    (Trigger.LEAVE, (Route.FORM, "ib_application"), (Route.FORM, "withdrawal")),
    (Trigger.STOP_SERVICE, (Route.NOT_OFFERED, None), (Route.SELF, None)),
    (Trigger.MAIL_NOT_ARRIVING, (Route.SELF, None), (Route.NOT_OFFERED, None)),
    (Trigger.EXTRA_AUTHENTICATION_ASKED, (Route.SELF, None), (Route.NOT_OFFERED, None)),
]


def words(advice: Advice) -> str:
    """All that the advice says, in both languages."""
    return "".join(text.ja + text.en for text in (advice.say, advice.why, *advice.needs))


@pytest.mark.parametrize(("trigger", "credit_union", "co_op"), MATRIX)
def test_every_trigger_has_the_route_of_its_institution(
    kenshinyo: Profile,
    shingakkyo: Profile,
    trigger: Trigger,
    credit_union: tuple[Route, str | None],
    co_op: tuple[Route, str | None],
) -> None:
    may = datetime(2026, 5, 27, 10, 20, tzinfo=JST)
    for profile, expected in ((kenshinyo, credit_union), (shingakkyo, co_op)):
        advice = triage(profile, trigger=trigger, at=may)
        assert (advice.route, advice.form) == expected
        assert advice.sources
        assert advice.say.ja
        assert advice.say.en


def test_the_matrix_asks_about_every_trigger() -> None:
    assert {row[0] for row in MATRIX} == set(Trigger)


@pytest.mark.parametrize(("code", "text", "route", "form"), CODES)
def test_every_listed_code_has_its_official_text_and_route(
    kenshinyo: Profile, code: str, text: str, route: Route, form: str | None
) -> None:
    assert kenshinyo.error_codes is not None
    assert [row.text for row in kenshinyo.error_codes.rows if row.code == code] == [text]
    advice = triage(kenshinyo, code=code, at=CALL)
    assert (advice.route, advice.form) == (route, form)
    assert advice.sources[0] == f"003 エラーコード一覧 {code}"


def test_the_list_holds_36_codes_and_no_more(kenshinyo: Profile) -> None:
    assert kenshinyo.error_codes is not None
    assert [row.code for row in kenshinyo.error_codes.rows] == [row[0] for row in CODES]
    assert len(CODES) == 36


@given(number=st.integers(0, 99), letter=st.sampled_from("ABCXZ"))
def test_a_code_outside_the_list_is_never_guessed(kenshinyo: Profile, number: int, letter: str) -> None:
    code = f"{letter}{number:02}"
    advice = triage(kenshinyo, code=code, at=CALL)
    assert (advice.route is Route.UNKNOWN_CODE) == (code not in {row[0] for row in CODES})
    if advice.route is Route.UNKNOWN_CODE:
        assert "一覧にないコード" in advice.why.ja
        assert not [row[0] for row in CODES if row[0] in words(advice)]


@pytest.mark.parametrize("typed", ["Ｂ９７", "b97", " B97 ", "　ｂ９７　", "B 97"])
def test_a_forgotten_answer_gives_the_form_with_initialise_ticked(kenshinyo: Profile, typed: str) -> None:
    advice = triage(kenshinyo, code=typed, at=CALL)  # dossier 3.5 case 1
    assert advice.form_title == "インターネットバンキングリスクベース認証停止解除・初期化依頼書"
    assert advice.preset == {"request": "initialise", "reason": "forgotten"}
    assert "停止解除" in "".join(need.ja for need in advice.needs)


@pytest.mark.parametrize(("code", "blocked"), [("B06", "B07"), ("B16", "B17")])
def test_a_lock_is_waited_for_one_hour_without_a_form(kenshinyo: Profile, code: str, blocked: str) -> None:
    advice = triage(kenshinyo, code=code, at=CALL)  # dossier 3.5 case 2
    assert advice.form is None
    assert advice.not_before == datetime(2026, 4, 27, 11, 20, tzinfo=JST)
    assert advice.say.ja.startswith("11:20以降に")
    assert "11:20 or later" in advice.say.en
    assert blocked in advice.say.ja
    assert blocked in advice.needs[0].ja


def test_a_locked_authentication_goes_to_the_form_at_once(kenshinyo: Profile) -> None:
    advice = triage(kenshinyo, code="B96", at=CALL)  # dossier 1.4, 1.6 C-07
    assert advice.form == "rba_reset"
    assert advice.not_before is None
    assert "すぐに承ります" in advice.say.ja
    assert "時間は約束しない" in advice.needs[0].ja


def test_the_time_told_is_never_too_early(kenshinyo: Profile) -> None:
    advice = triage(kenshinyo, code="B06", at=datetime(2026, 4, 27, 10, 20, 40, tzinfo=JST))
    assert advice.say.ja.startswith("11:21以降に")


def test_past_midnight_the_day_is_told_too(kenshinyo: Profile) -> None:
    advice = triage(kenshinyo, trigger=Trigger.LOCKED_JUST_NOW, at=datetime(2026, 4, 30, 23, 30))  # noqa: DTZ001
    assert advice.say.ja.startswith("翌日（5月1日）00:30以降に")
    assert "00:30 on the next day, 2026-05-01, or later" in advice.say.en


def test_no_lock_time_means_no_promise(kenshinyo: Profile) -> None:
    unset: Fact[int] = Fact(source="003 x", unset=Text("不明です。", "Unknown."))
    rules = tuple(msgspec.structs.replace(rule, lock_minutes=unset) for rule in kenshinyo.credentials)
    advice = triage(msgspec.structs.replace(kenshinyo, credentials=rules), code="B06", at=CALL)
    assert (advice.route, advice.not_before, advice.why.ja) == (Route.UNSET, None, "不明です。")


@pytest.mark.parametrize(("code", "which"), [("B07", "login"), ("B17", "confirmation")])
def test_a_block_needs_a_new_application_for_that_password(kenshinyo: Profile, code: str, which: str) -> None:
    advice = triage(kenshinyo, code=code, at=CALL)  # dossier 3.5 case 3
    assert advice.form_title == "インターネットバンキング利用申込書"
    assert advice.preset == {"application": "reissue", "reissue": which, "reason": "invalid"}
    assert advice.not_before is None


@pytest.mark.parametrize("code", ["B36", "B37", "B96", "B97", "B77"])
def test_no_hour_is_promised_where_none_is_stated(kenshinyo: Profile, code: str) -> None:
    said = words(triage(kenshinyo, code=code, at=CALL))  # dossier 3.5 case 4, 1.6 C-07
    assert not any(hour in said for hour in ("1時間", "１時間", "one hour", "60"))


def test_a_changed_phone_is_initialised_and_the_old_token_deleted(kenshinyo: Profile) -> None:
    advice = triage(kenshinyo, trigger=Trigger.DEVICE_CHANGED, at=CALL)  # dossier 3.5 case 6
    assert advice.preset == {"request": "initialise", "reason": "device_changed"}
    assert "古いトークン" in "".join(need.ja for need in advice.needs)
    assert "ログインにもワンタイムパスワード" in advice.why.ja


@pytest.mark.parametrize(
    ("day", "route"),
    [
        ("2026-03-19", "form"),
        ("2026-03-28", "automatic"),
        ("2026-04-15", "automatic"),
        ("2026-04-16", "form"),
    ],
)
def test_transfers_around_the_first_of_april_need_no_case(shingakkyo: Profile, day: str, route: str) -> None:
    at = datetime.fromisoformat(f"{day}T10:00+09:00")  # dossier 3.5 cases 18 and 19
    advice = triage(shingakkyo, trigger=Trigger.AFFILIATION_CHANGED, at=at)
    assert advice.route == route
    assert "4月上旬に自動" in words(advice)


def test_codes_are_not_offered_where_no_list_is_published(shingakkyo: Profile) -> None:
    advice = triage(shingakkyo, code="B97", at=CALL)
    assert advice.route is Route.NOT_OFFERED
    assert "エラーコードを公表していません" in advice.why.ja


def test_what_is_no_code_is_not_repeated(kenshinyo: Profile) -> None:
    assert "hunter2" not in words(triage(kenshinyo, code="hunter2", at=CALL)).lower()


@pytest.mark.parametrize("trigger", Trigger)
def test_nobody_else_gets_the_members_procedure(
    kenshinyo: Profile, shingakkyo: Profile, trigger: Trigger
) -> None:
    for profile in (kenshinyo, shingakkyo):  # dossier 1.6 G-15
        advice = triage(profile, trigger=trigger, asker=Asker.AGENT, at=CALL)
        assert advice.route in {Route.REFUSE, Route.NOT_OFFERED}
        assert advice.form is None
    assert triage(kenshinyo, code="B97", asker=Asker.AGENT, at=CALL).route is Route.REFUSE


def test_an_agent_is_served_where_the_form_allows_it(shingakkyo: Profile) -> None:
    forms = tuple(msgspec.structs.replace(form, agents=form.id == "withdrawal") for form in shingakkyo.forms)
    profile = msgspec.structs.replace(shingakkyo, forms=forms)
    assert triage(profile, trigger=Trigger.LEAVE, asker=Asker.AGENT, at=CALL).form == "withdrawal"
    assert triage(profile, trigger=Trigger.JOIN, asker=Asker.AGENT, at=CALL).route is Route.REFUSE


@pytest.mark.parametrize("asker", [Asker.MASTER, Asker.ORDINARY])
def test_an_asker_that_does_not_exist_here_is_refused(shingakkyo: Profile, asker: Asker) -> None:
    with pytest.raises(Invalid, match="does not exist"):
        triage(shingakkyo, trigger=Trigger.LEAVE, asker=asker, at=CALL)


def test_either_a_code_or_a_trigger(kenshinyo: Profile) -> None:
    with pytest.raises(Invalid, match="either"):
        triage(kenshinyo, at=CALL)
    with pytest.raises(Invalid, match="either"):
        triage(kenshinyo, code="B97", trigger=Trigger.LEAVE, at=CALL)
    with pytest.raises(Invalid, match="Enter the error code"):
        triage(kenshinyo, code="　", at=CALL)


def test_what_may_be_locked_is_named_by_the_code_and_never_guessed(kenshinyo: Profile) -> None:
    said = triage(kenshinyo, trigger=Trigger.LOCKED_JUST_NOW, at=CALL)
    assert set(said.locked) == {CredentialKind.LOGIN_PASSWORD, CredentialKind.CONFIRMATION_PASSWORD}
    assert triage(kenshinyo, code="B06", at=CALL).locked == (CredentialKind.LOGIN_PASSWORD,)
    assert triage(kenshinyo, code="B16", at=CALL).locked == (CredentialKind.CONFIRMATION_PASSWORD,)
    for code in ("B96", "B36", "B07", "B17"):  # no time is stated, or none helps
        assert triage(kenshinyo, code=code, at=CALL).locked == ()


def test_what_an_ordinary_user_logs_in_with_is_not_on_file() -> None:
    bank = load_profile("tohoku-rokin")
    locked = {
        asker: triage(bank, trigger=Trigger.LOCKED_JUST_NOW, asker=asker, at=CALL).locked
        for asker in (Asker.MASTER, Asker.ORDINARY)
    }
    assert locked[Asker.ORDINARY] == ()
    assert set(locked[Asker.MASTER]) == {CredentialKind.LOGIN_PASSWORD, CredentialKind.CONFIRMATION_PASSWORD}


def test_the_code_decides_which_lock_is_waited_for(kenshinyo: Profile) -> None:
    rules = tuple(
        msgspec.structs.replace(rule, lock_minutes=Fact(value=90, source="003 x"))
        if rule.kind is CredentialKind.CONFIRMATION_PASSWORD
        else rule
        for rule in kenshinyo.credentials
    )
    profile = msgspec.structs.replace(kenshinyo, credentials=rules)
    assert "11:20" in triage(profile, code="B06", at=CALL).say.ja
    assert "11:50" in triage(profile, code="B16", at=CALL).say.ja


@given(typed=st.text())
def test_any_typing_is_answered_or_refused_politely(kenshinyo: Profile, typed: str) -> None:
    try:
        advice = triage(kenshinyo, code=typed, at=CALL)
    except Invalid:
        assert not typed.strip()
    else:
        assert advice.route is Route.UNKNOWN_CODE or normal_code(typed) in {row[0] for row in CODES}


@pytest.mark.parametrize("trigger", Trigger)
def test_what_is_read_aloud_is_polite_and_complete(
    kenshinyo: Profile, shingakkyo: Profile, trigger: Trigger
) -> None:
    for profile in (kenshinyo, shingakkyo):
        said = triage(profile, trigger=trigger, at=CALL).say
        assert said.ja.endswith("。")
        assert any(polite in said.ja for polite in ("ます", "ません", "ください"))
        assert not any(mark in said.ja + said.en for mark in "{}")
        assert "未設定" not in said.ja
