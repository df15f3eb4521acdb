"""The credit union and the labour bank: what each caller hears, what leads to which paper, and what is never said.

The tables are dossier 3.1 (columns 003 and 004) with the sources of seed 003 and seed 004 in their rows.
"""

from __future__ import annotations

import re
from datetime import datetime
from itertools import product

import pytest

from staffdesk.clock import JST
from staffdesk.errors import Invalid, Unset
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import (
    ApprovalRule,
    Asker,
    Channel,
    CredentialKind,
    EvidenceKind,
    Fact,
    Policy,
    Profile,
    RegisterPart,
    Route,
    Trigger,
)
from staffdesk.institutions.triage import Advice, triage
from staffdesk.institutions.unset import unset_values
from staffdesk.institutions.walk import nodes
from staffdesk.text import Text

CALL = datetime(2026, 4, 27, 10, 20, tzinfo=JST)
MASTER, ORDINARY, MEMBER, AGENT = Asker.MASTER, Asker.ORDINARY, Asker.MEMBER, Asker.AGENT
T = Trigger

BANK_TABLE = [  # 003, dossier 3.1: trigger, route, form, preset, one of the sources
    (T.MAIL_ADDRESS_FORGOTTEN, Route.NOT_OFFERED, None, {}, "dossier 3.1"),
    (
        T.PASSWORD_FORGOTTEN, Route.FORM, "ib_application",
        {"application": "reissue", "reissue": "login", "reason": "forgotten"},
        "003 ご注意事項 ログインパスワードを忘れた",
    ),
    (
        T.INITIAL_PASSWORD_UNKNOWN, Route.FORM, "ib_application",
        {"application": "reissue", "reissue": "both", "reason": "notice_lost"}, "dossier 3.1",
    ),
    (
        T.CONFIRMATION_PASSWORD_FORGOTTEN, Route.FORM, "ib_application",
        {"application": "reissue", "reissue": "confirmation", "reason": "forgotten"},
        "003 ご注意事項 確認用パスワードを忘れた",
    ),
    (T.LOGIN_ID_FORGOTTEN, Route.CONTACT, None, {}, "003 ご注意事項 ログインIDを忘れた"),
    (T.LOCKED_JUST_NOW, Route.WAIT, None, {}, "003 ご注意事項 ログイン・確認用パスワードを間違えて入力した"),
    (
        T.BLOCKED, Route.FORM, "ib_application", {"application": "reissue", "reason": "invalid"},
        "003 ご注意事項 ログイン・確認用パスワードが無効になった",
    ),
    (
        T.PASSPHRASE_FORGOTTEN, Route.FORM, "rba_reset", {"request": "initialise", "reason": "forgotten"},
        "003 ご注意事項 リスクベース認証（追加認証）の合言葉を忘れた",
    ),
    (
        T.DEVICE_CHANGED, Route.FORM, "otp_reset", {"request": "initialise", "reason": "device_changed"},
        "003 ご注意事項 ワンタイムパスワードを利用中のまま機種変更または端末初期化をしてしまった",
    ),
    (T.PAYEASY_LOCKED, Route.CONTACT, None, {}, "dossier 1.6 G-07"),
    (T.PIN_CHANGE, Route.NOT_OFFERED, None, {}, "dossier 3.1"),
    (T.NAME_CHANGED, Route.UNSET, None, {}, "dossier 1.6 G-06"),
    (T.ADDRESS_CHANGED, Route.UNSET, None, {}, "dossier 1.6 G-06"),
    (T.AFFILIATION_CHANGED, Route.NOT_OFFERED, None, {}, "dossier 3.1"),
    (T.JOIN, Route.FORM, "ib_application", {"application": "new"}, "003 サービス内容"),
    (T.LEAVE, Route.FORM, "ib_application", {"application": "cancel"}, "dossier 3.1"),
    (T.STOP_SERVICE, Route.NOT_OFFERED, None, {}, "dossier 3.1"),
    (T.MAIL_NOT_ARRIVING, Route.SELF, None, {}, "003 ワンタイムパスワード利用開始登録 手順７"),
    (T.EXTRA_AUTHENTICATION_ASKED, Route.SELF, None, {}, "003 セキュリティについて リスクベース認証機能"),
]  # fmt: skip

_MASTER_TABLE = [  # 004 master, dossier 3.1
    (T.MAIL_ADDRESS_FORGOTTEN, Route.NOT_OFFERED, None, {}, "dossier 3.1"),
    (
        T.PASSWORD_FORGOTTEN, Route.FORM, "master_user",
        {"initialise": "yes", "reason": "login_password_forgotten"}, "004 Q7",
    ),
    (T.INITIAL_PASSWORD_UNKNOWN, Route.UNSET, None, {}, "dossier 3.1"),
    (
        T.CONFIRMATION_PASSWORD_FORGOTTEN, Route.FORM, "master_user",
        {"initialise": "yes", "reason": "confirmation_password_forgotten"}, "004 Q8",
    ),
    (
        T.LOGIN_ID_FORGOTTEN, Route.FORM, "master_user",
        {"initialise": "yes", "reason": "id_forgotten"}, "004 Q6",
    ),
    (T.LOCKED_JUST_NOW, Route.WAIT, None, {}, "004 Q12"),
    (T.BLOCKED, Route.FORM, "master_user", {"release": "yes", "reason": "blocked"}, "004 Q12"),
    (
        T.PASSPHRASE_FORGOTTEN, Route.FORM, "master_user",
        {"extra_authentication": "yes", "reason": "answer_forgotten"}, "004 Q13",
    ),
    (T.DEVICE_CHANGED, Route.NOT_OFFERED, None, {}, "dossier 3.1"),
    (T.PAYEASY_LOCKED, Route.NOT_OFFERED, None, {}, "dossier 3.1"),
    (T.PIN_CHANGE, Route.FORM, "pin_change", {}, "004 Q5"),
    (T.NAME_CHANGED, Route.UNSET, None, {}, "dossier 3.1"),
    (T.ADDRESS_CHANGED, Route.UNSET, None, {}, "dossier 3.1"),
    (T.AFFILIATION_CHANGED, Route.NOT_OFFERED, None, {}, "dossier 3.1"),
    (T.JOIN, Route.FORM, "form_request", {}, "004 Q4"),
    (T.LEAVE, Route.UNSET, None, {}, "dossier 3.1"),
    (T.STOP_SERVICE, Route.NOT_OFFERED, None, {}, "dossier 3.1"),
    (T.MAIL_NOT_ARRIVING, Route.NOT_OFFERED, None, {}, "dossier 3.1"),
    (T.EXTRA_AUTHENTICATION_ASKED, Route.SELF, None, {}, "004 Q14"),
]  # fmt: skip

_ORDINARY_TABLE = [  # 004 ordinary, dossier 3.1: "MU" is refer_master
    (T.MAIL_ADDRESS_FORGOTTEN, Route.NOT_OFFERED, "dossier 3.1"),
    (T.PASSWORD_FORGOTTEN, Route.REFER_MASTER, "004 Q10"),
    (T.INITIAL_PASSWORD_UNKNOWN, Route.REFER_MASTER, "dossier 3.1"),
    (T.CONFIRMATION_PASSWORD_FORGOTTEN, Route.REFER_MASTER, "004 Q11"),
    (T.LOGIN_ID_FORGOTTEN, Route.REFER_MASTER, "004 Q9"),
    (T.LOCKED_JUST_NOW, Route.WAIT, "004 Q12"),
    (T.BLOCKED, Route.REFER_MASTER, "004 Q12"),
    (T.PASSPHRASE_FORGOTTEN, Route.REFER_MASTER, "004 Q13"),
    (T.DEVICE_CHANGED, Route.NOT_OFFERED, "dossier 3.1"),
    (T.PAYEASY_LOCKED, Route.NOT_OFFERED, "dossier 3.1"),
    (T.PIN_CHANGE, Route.NOT_OFFERED, "004 Q5"),
    (T.NAME_CHANGED, Route.NOT_OFFERED, "dossier 3.1"),
    (T.ADDRESS_CHANGED, Route.NOT_OFFERED, "dossier 3.1"),
    (T.AFFILIATION_CHANGED, Route.NOT_OFFERED, "dossier 3.1"),
    (T.JOIN, Route.REFER_MASTER, "dossier 3.1"),
    (T.LEAVE, Route.NOT_OFFERED, "dossier 3.1"),
    (T.STOP_SERVICE, Route.NOT_OFFERED, "dossier 3.1"),
    (T.MAIL_NOT_ARRIVING, Route.NOT_OFFERED, "dossier 3.1"),
    (T.EXTRA_AUTHENTICATION_ASKED, Route.SELF, "004 Q14"),
]

TABLE = [
    *(("kenshinyo", MEMBER, *row) for row in BANK_TABLE),
    *(("tohoku-rokin", MASTER, *row) for row in _MASTER_TABLE),
    *(
        ("tohoku-rokin", ORDINARY, trigger, route, None, {}, source)
        for trigger, route, source in _ORDINARY_TABLE
    ),
]
ROKIN_CALLS = list(product(Trigger, (MASTER, ORDINARY, AGENT)))
BANK_CALLS = list(product(Trigger, (MEMBER, AGENT)))


@pytest.fixture(scope="session")
def rokin() -> Profile:
    return load_profile("tohoku-rokin")


def words(advice: Advice) -> str:
    """All that the advice says, in both languages."""
    return "".join(text.ja + text.en for text in (advice.say, advice.why, *advice.needs))


def everything_written(profile: Profile) -> list[str]:
    """Every word of the profile that somebody may read."""
    found = [node for _, node in nodes(profile) if isinstance(node, Text)]
    return [text for words in found for text in (words.ja, words.en)]


# --- The table ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("institution_id", "asker", "trigger", "route", "form", "preset", "source"),
    TABLE,
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_caller_gets_the_answer_of_the_table(
    institution_id: str,
    asker: Asker,
    trigger: Trigger,
    route: Route,
    form: str | None,
    preset: dict[str, str],
    source: str,
) -> None:
    advice = triage(load_profile(institution_id), trigger=trigger, asker=asker, at=CALL)
    assert (advice.route, advice.form, advice.preset) == (route, form, preset)
    assert source in advice.sources


def test_the_table_asks_about_every_trigger_and_asker() -> None:
    asked = {row[:3] for row in TABLE}
    assert len(asked) == len(TABLE)
    assert {(i, a, t) for i, a, t in asked if i == "kenshinyo"} == {
        ("kenshinyo", MEMBER, trigger) for trigger in Trigger
    }
    assert {(a, t) for i, a, t in asked if i == "tohoku-rokin"} == set(product((MASTER, ORDINARY), Trigger))


@pytest.mark.parametrize("trigger", Trigger)
def test_nobody_else_acts_for_an_organisation(rokin: Profile, trigger: Trigger) -> None:
    advice = triage(rokin, trigger=trigger, asker=AGENT, at=CALL)  # dossier 1.6 G-15
    assert advice.route in {Route.REFUSE, Route.NOT_OFFERED}
    assert (advice.form, advice.preset) == (None, {})


# --- Guard rail 2 (dossier 3.4): the role is asked first, an ordinary user gets nothing that could be printed ------


@pytest.mark.parametrize("trigger", Trigger)
def test_the_labour_bank_asks_for_the_role_before_it_answers(rokin: Profile, trigger: Trigger) -> None:
    with pytest.raises(Invalid) as refused:
        triage(rokin, trigger=trigger, at=CALL)
    assert refused.value.field == "asker"
    for choice in ("マスターユーザ（master）", "一般ユーザ（ordinary）"):
        assert choice in refused.value.text.ja
    assert "master, ordinary" in refused.value.text.en


def test_a_member_is_nobody_that_the_labour_bank_knows(rokin: Profile) -> None:
    with pytest.raises(Invalid, match="does not exist"):
        triage(rokin, trigger=T.PASSWORD_FORGOTTEN, asker=MEMBER, at=CALL)


def test_at_the_credit_union_the_member_goes_without_saying(kenshinyo: Profile) -> None:
    for trigger in Trigger:
        assert triage(kenshinyo, trigger=trigger, at=CALL) == triage(
            kenshinyo, trigger=trigger, asker=MEMBER, at=CALL
        )


@pytest.mark.parametrize("trigger", Trigger)
def test_an_ordinary_user_never_gets_a_form(rokin: Profile, trigger: Trigger) -> None:
    advice = triage(rokin, trigger=trigger, asker=ORDINARY, at=CALL)  # dossier 3.5 case 7
    assert (advice.form, advice.form_title, advice.preset) == (None, None, {})
    if advice.route is Route.REFER_MASTER:
        assert "マスターユーザの方へ" in advice.say.ja
        assert "master user of your organisation" in advice.say.en


# --- Dossier 3.5 case 8: an enquiry is refused, and the refusal leads to the paper ---------------------------------


@pytest.mark.parametrize(
    ("trigger", "secret"),
    [  # 004 Q6, Q7, Q8
        (T.LOGIN_ID_FORGOTTEN, "ログインID"),
        (T.PASSWORD_FORGOTTEN, "パスワード"),
        (T.CONFIRMATION_PASSWORD_FORGOTTEN, "パスワード"),
    ],
)
def test_an_enquiry_is_refused_and_leads_to_the_paper(rokin: Profile, trigger: Trigger, secret: str) -> None:
    advice = triage(rokin, trigger=trigger, asker=MASTER, at=CALL)
    assert f"{secret}のお問合せにはお答えしておりません" in advice.say.ja
    assert "こちらからお尋ねすることもございません" in advice.say.ja
    assert "書面でのお手続きが必要です" in advice.say.ja
    assert (advice.form, advice.form_title) == ("master_user", "マスターユーザ手続依頼書")


def test_there_is_no_procedure_that_tells_anything(rokin: Profile) -> None:
    assert {form.id for form in rokin.forms} == {"master_user", "pin_change", "form_request"}
    assert rokin.identity_sheet is None
    assert rokin.initial_password is None
    assert not any(advice.route is Route.IDENTITY_SHEET for advice in _answers(rokin, ROKIN_CALLS))


# --- What is never said ------------------------------------------------------------------------------------------


_PHONE = re.compile(r"\d{2,4}[-－‐(（]\d{2,4}[-－‐)）]\d{3,4}|0\d{9,10}|\{phone\}")
_TRIES = re.compile(
    r"[0-9０-９一二三四五六七八九十]+\s*回|\b(\w+ )?(times|tries|attempts) in a row|\b\d+ (times|tries|attempts)"
)


def _answers(profile: Profile, calls: list[tuple[Trigger, Asker]]) -> list[Advice]:
    return [triage(profile, trigger=trigger, asker=asker, at=CALL) for trigger, asker in calls]


def test_the_labour_bank_has_no_phone_number_to_tell(rokin: Profile) -> None:
    """004 names the ヘルプデスク without a number; it is not borrowed and not asked to be read aloud."""
    assert not [text for text in everything_written(rokin) if _PHONE.search(text)]
    for advice in [*_answers(rokin, ROKIN_CALLS), triage(rokin, code="B97", at=CALL)]:
        assert "未設定" not in advice.say.ja
        assert "027" not in words(advice)
    with pytest.raises(Unset):
        rokin.contacts.phone.require("contacts.phone")  # dossier 3.5 case 23


def test_what_the_labour_bank_has_still_to_decide(rokin: Profile) -> None:
    assert set(unset_values(rokin)) >= {  # dossier 3.6
        "contacts.phone", "contacts.fax", "contacts.mail", "contacts.site",
        "reception.days", "reception.opens", "reception.closes",
        "calendar.local_closures", "calendar.fiscal_year_end",
    }  # fmt: skip
    assert rokin.contacts.department.value == "ヘルプデスク"  # 004 Q6


def test_the_number_of_tries_is_a_secret(kenshinyo: Profile, rokin: Profile) -> None:
    """003 一定回数, 004 所定の回数 (dossier 1.6 G-08)."""
    for profile in (kenshinyo, rokin):
        assert not [text for text in everything_written(profile) if _TRIES.search(text)]


@pytest.mark.parametrize("code", ["B36", "B37", "B96", "B97", "B77", "B93"])
def test_an_hour_is_said_for_passwords_only(kenshinyo: Profile, code: str) -> None:
    said = words(triage(kenshinyo, code=code, at=CALL))  # dossier 1.6 C-07, G-07; 3.5 case 4
    assert not re.search(r"[1１一]時間|60|６０|one hour|an hour", said)
    assert triage(kenshinyo, code=code, at=CALL).not_before is None


@pytest.mark.parametrize("asker", [MASTER, ORDINARY])
def test_a_lockout_at_the_labour_bank_ends_after_an_hour(rokin: Profile, asker: Asker) -> None:
    advice = triage(rokin, trigger=T.LOCKED_JUST_NOW, asker=asker, at=CALL)  # 004 Q12
    assert advice.not_before == datetime(2026, 4, 27, 11, 20, tzinfo=JST)
    assert "11:20以降に" in advice.say.ja
    assert advice.form is None
    after = "書面でのお手続き" if asker is MASTER else "マスターユーザの方による解除"
    assert after in advice.say.ja


@pytest.mark.parametrize("asker", [None, MASTER, ORDINARY, AGENT])
def test_codes_are_the_credit_unions_only(rokin: Profile, asker: Asker | None) -> None:
    advice = triage(rokin, code="B97", asker=asker, at=CALL)  # dossier 1.4
    assert advice.route is Route.NOT_OFFERED
    assert "エラーコードを公表していません" in advice.why.ja
    assert rokin.error_codes is None


# --- Guard rail 10 (dossier 3.4, 1.6 C-16): nothing of one bank is shown at the other ------------------------------


def test_the_banks_share_no_rule_about_passwords(kenshinyo: Profile, rokin: Profile) -> None:
    ours, theirs = _advice_texts(kenshinyo), _advice_texts(rokin)
    assert not ours & theirs
    for kind in (CredentialKind.LOGIN_PASSWORD, CredentialKind.CONFIRMATION_PASSWORD):
        ours_here, theirs_here = kenshinyo.credential(kind), rokin.credential(kind)
        assert ours_here
        assert theirs_here
        assert ours_here.advice
        assert theirs_here.advice
        assert "大文字・小文字の区別なし" in ours_here.advice.ja  # 003 初期設定 手順８
        assert "大文字と小文字を区別する" in theirs_here.advice.ja  # 004 Q2, Q3


def _advice_texts(profile: Profile) -> set[str]:
    return {rule.advice.ja for rule in profile.credentials if rule.advice}


@pytest.mark.parametrize("kind", ["login_id", "login_password", "confirmation_password"])
def test_the_labour_banks_rules_are_those_of_its_seed(rokin: Profile, kind: str) -> None:
    rule = rokin.credential(CredentialKind(kind))  # 004 Q1, Q2, Q3
    assert rule
    assert rule.advice
    for part in ("6文字以上12文字以内", "半角英数字記号", "英字と数字を必ず混在", "大文字と小文字を区別"):
        assert part in rule.advice.ja


@pytest.mark.parametrize(
    ("here", "elsewhere"),
    [
        (
            "tohoku-rokin",
            ("けんしんよう", "群馬県", "信用組合", "当組合", "利用申込書」", "大文字・小文字の区別なし", "otp-auth"),
        ),
        ("kenshinyo", ("ろうきん", "労働金庫", "当金庫", "マスターユーザ", "一般ユーザ", "ヘルプデスク", "大文字と小文字を区別")),
    ],
)  # fmt: skip
def test_no_word_of_the_other_bank_appears(here: str, elsewhere: tuple[str, ...]) -> None:
    everything = "\n".join(everything_written(load_profile(here)))
    assert [word for word in elsewhere if word in everything] == []


def test_what_is_read_aloud_is_polite_and_complete(rokin: Profile) -> None:
    for trigger, asker in ROKIN_CALLS:
        said = triage(rokin, trigger=trigger, asker=asker, at=CALL).say
        assert said.ja.endswith(("。", "か。"))
        assert any(polite in said.ja for polite in ("ます", "ません", "ください"))
        assert not any(mark in said.ja + said.en for mark in "{}")


def test_nobody_is_asked_for_a_secret(kenshinyo: Profile, rokin: Profile) -> None:
    """003 and 004: staff never ask for an ID, a password, an answer or a PIN (dossier 2.4)."""
    asking = re.compile(r"(ログインID|パスワード|暗証番号|回答|合言葉)を(伺|お聞|うかが|お尋ね)(う|い|し)")
    for profile, calls in ((kenshinyo, BANK_CALLS), (rokin, ROKIN_CALLS)):
        for advice in _answers(profile, calls):
            text = "".join((advice.say.ja, advice.why.ja, *(need.ja for need in advice.needs)))
            assert not asking.search(re.sub(r"(を|は)?お尋ねすることは?も?ございません", "", text)), text


# --- Forms, letters, registers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("institution_id", "form_id", "channels", "evidence", "approval", "letters"),
    [  # dossier 2.2 F1-F5, F13; 1.6 G-05
        ("kenshinyo", "rba_reset", "counter post", "original_paper seal_match identity_document", "four_eyes", ("l2",)),
        ("kenshinyo", "otp_reset", "counter post", "original_paper seal_match identity_document", "four_eyes", ("l2",)),
        ("kenshinyo", "ib_application", "counter post", "original_paper seal_match identity_document", "four_eyes", ("l1",)),
        ("kenshinyo", "form_request", "phone counter", "", "none", ("l9",)),
        ("tohoku-rokin", "master_user", "post", "original_paper seal_match identity_document", "four_eyes", ("l4",)),
        ("tohoku-rokin", "pin_change", "post", "original_paper seal_match", "four_eyes", ("l3",)),
        ("tohoku-rokin", "form_request", "phone", "", "none", ("l9",)),
    ],
)  # fmt: skip
def test_how_each_paper_comes_and_what_it_needs(
    institution_id: str, form_id: str, channels: str, evidence: str, approval: str, letters: tuple[str, ...]
) -> None:
    form = load_profile(institution_id).form(form_id)
    assert set(form.channels) == {Channel(code) for code in channels.split()}
    assert set(form.evidence) == {EvidenceKind(code) for code in evidence.split()}
    assert (form.approval, form.letters) == (ApprovalRule(approval), letters)
    assert not form.agents


@pytest.mark.parametrize(
    ("institution_id", "letters"),
    [("kenshinyo", "l1 l2 l8 l9 l10 l11"), ("tohoku-rokin", "l3 l4 l8 l9 l10 l11")],
)
def test_the_letters_of_each_bank(institution_id: str, letters: str) -> None:
    profile = load_profile(institution_id)  # dossier 2.5
    assert " ".join(letter.id for letter in profile.letters) == letters
    assert profile.letter("l11").mail_class == "簡易書留・転送不要"  # dossier 2.7


def test_an_organisation_is_addressed_as_one(rokin: Profile, kenshinyo: Profile) -> None:
    assert (rokin.words.honorific, rokin.words.we.ja) == ("御中", "当金庫")
    assert (kenshinyo.words.honorific, kenshinyo.words.we.ja) == ("様", "当組合")
    assert rokin.register == (RegisterPart.ORGANISATION, RegisterPart.ACCOUNT)
    assert rokin.words.account.ja == "ろうきんインターネットバンキング(団体向け)"


def test_locks_are_stated_for_passwords_only(rokin: Profile) -> None:
    minutes = {rule.kind: rule.lock_minutes and rule.lock_minutes.value for rule in rokin.credentials}
    assert minutes == {
        CredentialKind.LOGIN_ID: None,
        CredentialKind.LOGIN_PASSWORD: 60,  # 004 Q12 各パスワード
        CredentialKind.CONFIRMATION_PASSWORD: 60,
        CredentialKind.EXTRA_AUTHENTICATION: None,
        CredentialKind.PIN_ENQUIRY: None,
        CredentialKind.PIN_TRANSFER: None,
        CredentialKind.PIN_CONFIRM: None,
        CredentialKind.PIN_APPROVE: None,
    }


# --- What the sources leave open ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("institution_id", "ids"),
    [  # dossier 1.6; C-20 is the lost table border of dossier 1.5
        (
            "kenshinyo",
            "C-02 C-03 C-04 C-05 C-06 C-07 C-08 C-16 C-19 C-20 G-03 G-04 G-05 G-06 G-07 G-08 G-18 G-20",
        ),
        ("tohoku-rokin", "C-01 C-16 G-02 G-04 G-08 G-16 G-20"),
    ],
)
def test_every_doubt_is_written_down_with_what_the_desk_does(institution_id: str, ids: str) -> None:
    profile = load_profile(institution_id)
    assert " ".join(doubt.id for doubt in profile.doubts) == ids


@pytest.mark.parametrize(
    ("trigger", "doubt"),
    [
        (T.LOGIN_ID_FORGOTTEN, "G-03"),
        (T.DEVICE_CHANGED, "C-03"),
        (T.PAYEASY_LOCKED, "G-07"),
        (T.NAME_CHANGED, "G-06"),
        (T.ADDRESS_CHANGED, "G-06"),
        (T.LOCKED_JUST_NOW, "G-08"),
    ],
)
def test_the_clerk_is_told_what_is_to_be_confirmed(kenshinyo: Profile, trigger: Trigger, doubt: str) -> None:
    needs = triage(kenshinyo, trigger=trigger, at=CALL).needs
    assert [need.ja for need in needs if need.ja.startswith(f"要確認（{doubt}）：")]
    assert doubt not in triage(kenshinyo, trigger=trigger, at=CALL).say.ja


@pytest.mark.parametrize(
    ("code", "doubt"),
    [
        ("B02", "C-02"), ("B12", "C-02"), ("B32", "C-02"), ("B01", "C-02"), ("B03", "G-08"),
        ("B06", "G-08"), ("B77", "C-08"), ("B96", "C-07"), ("B36", "G-07"),
    ],
)  # fmt: skip
def test_a_code_in_doubt_says_so(kenshinyo: Profile, code: str, doubt: str) -> None:
    assert any(f"要確認（{doubt}）" in need.ja for need in triage(kenshinyo, code=code, at=CALL).needs)


# --- 003 ご利用時間 (dossier 1.5) -----------------------------------------------------------------------------------

HOURS = [  # service, weekday, weekend and holidays, 31 December, notes, doubts
    ("残高照会", "0：00～24：00", "0：00～24：00", "0：00～23：40", ("注1",), ()),
    ("残高照会以外の照会", "8：00～23：45", "9：00～17：00", "9：00～17：00", (), ("C-20",)),
    (
        "振込・振替（事前登録先） 当日 当組合宛", "0：00～24：00", "0：00～24：00", "0：00～23：40",
        ("注1", "注2", "注3"), ("C-04",),
    ),
    (
        "振込・振替（事前登録先） 当日 他行宛", "0：00～24：00", "0：00～24：00", "0：00～23：40",
        ("注1", "注2", "注3"), ("C-04",),
    ),
    (
        "振込・振替（都度指定先） 当日 当組合宛", "8：25～16：00", "お取扱できません", "お取扱できません",
        ("注2", "注3"), ("C-20",),
    ),
    (
        "振込・振替（都度指定先） 当日 他行宛", "8：25～15：00", "お取扱できません", "お取扱できません",
        ("注2",), ("C-20",),
    ),
    ("振込・振替（予約）", "0：00～24：00", "0：00～24：00", "0：00～23：40", ("注1",), ()),
]  # fmt: skip


def test_the_service_hours_stand_as_published(kenshinyo: Profile) -> None:
    rows = [
        (row.service, row.weekday, row.weekend, row.year_end, row.notes, row.doubts)
        for row in kenshinyo.service_hours
    ]
    assert rows == HOURS


def test_every_note_of_the_hours_is_there(kenshinyo: Profile) -> None:
    notes = {note.id: note.text.ja for note in kenshinyo.hours_notes}
    assert set(notes) == {"注1", "注2", "注3", "注4"}
    assert {note for row in kenshinyo.service_hours for note in row.notes} <= set(notes)
    assert "1月1日～1月3日の0：00～8：00、19：00～24：00" in notes["注1"]
    assert "5月3日～5月5日の1：40～6：00" in notes["注1"]
    assert "第1・第3月曜日の1：40～6：00" in notes["注2"]
    assert "第2・第4日曜日前日の23：30～7：00" in notes["注2"]
    assert "当座預金の場合は、15：00まで" in notes["注3"]


def test_no_hours_are_invented_where_none_are_published(rokin: Profile) -> None:
    assert (rokin.service_hours, rokin.hours_notes, rokin.mail_domains, rokin.remarks) == ((), (), (), ())


def test_the_mail_domain_is_that_of_the_one_time_password(kenshinyo: Profile) -> None:
    (domain,) = kenshinyo.mail_domains  # 003 ワンタイムパスワード利用開始登録 手順７
    assert (domain.domain, domain.written) == ("otp-auth.net", "@otp-auth.net")


@pytest.mark.parametrize(
    ("remark", "part"),
    [  # dossier 1.2 KS-01, KS-02, KS-10 to KS-16
        ("suspicious_mail", "ただちに削除"),
        ("transfer_limit", "２０万円"),
        ("transfers_need_application", "資金移動のお申込"),
        ("papers_for_first_use", "お客様控"),
        ("first_use", "合言葉"),
        ("main_account_digits", "半角数字３桁"),
        ("mobile_banking_users", "モバイルで現在ご使用の"),
        ("token_before_phone_change", "利用解除"),
        ("token_start_password", "４～８桁"),
        ("password_validity", "１年間"),
        ("change_on_screen", "新しいメールアドレス"),
        ("login_id_change", "既に利用されている"),
        ("reservation_range", "15営業日後の応答日"),
        ("statement_range", "３ヶ月"),
    ],
)
def test_what_staff_explain_about_the_screens_is_at_hand(kenshinyo: Profile, remark: str, part: str) -> None:
    assert [part in entry.text.ja for entry in kenshinyo.remarks if entry.id == remark] == [True]


def test_every_value_names_its_place(kenshinyo: Profile, rokin: Profile) -> None:
    for profile in (kenshinyo, rokin):
        for key, node in nodes(profile):
            if isinstance(node, Policy) and hasattr(node, "source"):
                assert node.source, key
            if isinstance(node, Fact) and node.value is None:
                assert node.unset, key
