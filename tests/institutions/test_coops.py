"""The three school co-ops: what each caller hears, what leads to which paper, and what is never said.

The table is dossier 3.1 (columns 000, 001 and 002) with the question of the seed in each row.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from itertools import product

import pytest

from staffdesk.clock import JST
from staffdesk.errors import NotFound
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import (
    ApprovalRule,
    Asker,
    Channel,
    CredentialKind,
    EvidenceKind,
    InitialPasswordWay,
    Profile,
    RegisterPart,
    Route,
    Trigger,
)
from staffdesk.institutions.triage import Advice, triage
from staffdesk.institutions.unset import unset_values
from staffdesk.institutions.walk import nodes
from staffdesk.text import Text

CALL = datetime(2026, 5, 27, 10, 20, tzinfo=JST)
LATE_MARCH = datetime(2026, 3, 28, 10, 20, tzinfo=JST)
SHINGAKKYO, FUKUI, GUNMA = "shingakkyo", "fukui-gakuseikyo", "gunma-gakkoseikyo"
CO_OPS = (SHINGAKKYO, FUKUI, GUNMA)
T = Trigger

_NOWHERE = [  # dossier 3.1: "–" in all three columns
    T.CONFIRMATION_PASSWORD_FORGOTTEN,
    T.LOGIN_ID_FORGOTTEN,
    T.LOCKED_JUST_NOW,
    T.BLOCKED,
    T.PASSPHRASE_FORGOTTEN,
    T.DEVICE_CHANGED,
    T.PAYEASY_LOCKED,
    T.PIN_CHANGE,
    T.EXTRA_AUTHENTICATION_ASKED,
]

TABLE = [  # institution, trigger, route, form, one of the sources
    (SHINGAKKYO, T.MAIL_ADDRESS_FORGOTTEN, Route.IDENTITY_SHEET, "mail_disclosure", "000 メールアドレスを忘れた場合"),
    (SHINGAKKYO, T.PASSWORD_FORGOTTEN, Route.SELF, None, "000 パスワードを忘れた場合"),
    (SHINGAKKYO, T.INITIAL_PASSWORD_UNKNOWN, Route.NOT_OFFERED, None, "dossier 3.1"),
    (SHINGAKKYO, T.NAME_CHANGED, Route.FORM, "name_change", "000 改姓のため"),
    (SHINGAKKYO, T.ADDRESS_CHANGED, Route.SELF, None, "000 住所変更しました"),
    (SHINGAKKYO, T.AFFILIATION_CHANGED, Route.FORM, "affiliation_transfer", "000 所属を異動しました"),
    (SHINGAKKYO, T.JOIN, Route.FORM, "join", "000 マイページで新学協の加入・脱退手続きはできますか"),
    (SHINGAKKYO, T.LEAVE, Route.FORM, "withdrawal", "000 脱退・出資金払戻申請書を提出しました"),
    (SHINGAKKYO, T.STOP_SERVICE, Route.SELF, None, "000 マイページ利用を中止するには"),
    (SHINGAKKYO, T.MAIL_NOT_ARRIVING, Route.NOT_OFFERED, None, "dossier 1.6 C-11"),
    (FUKUI, T.MAIL_ADDRESS_FORGOTTEN, Route.IDENTITY_SHEET, "mail_disclosure", "001 メールアドレスを忘れた場合"),
    (FUKUI, T.PASSWORD_FORGOTTEN, Route.SELF, None, "001 パスワードを忘れた場合"),
    (FUKUI, T.INITIAL_PASSWORD_UNKNOWN, Route.IDENTITY_SHEET, "initial_password", "001 初期パスワードが分かりません"),
    (FUKUI, T.NAME_CHANGED, Route.SELF, None, "001 改姓や住所変更はどうすればよいですか"),
    (FUKUI, T.ADDRESS_CHANGED, Route.SELF, None, "001 改姓や住所変更はどうすればよいですか"),
    (FUKUI, T.AFFILIATION_CHANGED, Route.FORM, "affiliation_transfer", "001 異動により所属名を変更したい"),
    (FUKUI, T.JOIN, Route.FORM, "join", "001 マイページで学生協の加入・脱退手続きはできますか"),
    (FUKUI, T.LEAVE, Route.SEND_FORM, "withdrawal", "dossier 1.6 C-13"),
    (FUKUI, T.STOP_SERVICE, Route.UNSET, None, "dossier 1.6 G-19"),
    (FUKUI, T.MAIL_NOT_ARRIVING, Route.SELF, None, "001 登録完了メールが届きません"),
    (GUNMA, T.MAIL_ADDRESS_FORGOTTEN, Route.IDENTITY_SHEET, "mail_disclosure", "002 メールアドレスを忘れた場合"),
    (GUNMA, T.PASSWORD_FORGOTTEN, Route.SELF, None, "002 パスワードを忘れた場合"),
    (GUNMA, T.INITIAL_PASSWORD_UNKNOWN, Route.IDENTITY_SHEET, "initial_password", "002 初期パスワードが分かりません"),
    (GUNMA, T.NAME_CHANGED, Route.SELF, None, "dossier 1.7 D-3BD"),
    (GUNMA, T.ADDRESS_CHANGED, Route.SELF, None, "002 「マイページ」を利用中ですが、改姓しました"),
    (GUNMA, T.AFFILIATION_CHANGED, Route.FORM, "affiliation_transfer", "002 勤務先が異動になりました"),
    (GUNMA, T.JOIN, Route.FORM, "join", "002 マイページで加入・脱退手続きはできますか"),
    (GUNMA, T.LEAVE, Route.FORM, "withdrawal", "002 年度末退職に伴って学校生協に脱退届を提出しました"),
    (GUNMA, T.STOP_SERVICE, Route.SELF, None, "002 マイページ利用を中止するには"),
    (GUNMA, T.MAIL_NOT_ARRIVING, Route.SELF, None, "002 登録完了メールが届きません"),
    *((co_op, trigger, Route.NOT_OFFERED, None, "dossier 3.1") for co_op in CO_OPS for trigger in _NOWHERE),
]  # fmt: skip


@cache
def co_op(institution_id: str) -> Profile:
    return load_profile(institution_id)


def answer(institution_id: str, trigger: Trigger, asker: Asker = Asker.MEMBER, at: datetime = CALL) -> Advice:
    return triage(co_op(institution_id), trigger=trigger, asker=asker, at=at)


def words(advice: Advice) -> str:
    """All that the advice says, in both languages."""
    return "".join(text.ja + text.en for text in (advice.say, advice.why, *advice.needs))


def everything_written(institution_id: str) -> str:
    """Every word and value of the profile that somebody may read."""
    found = [node for _, node in nodes(co_op(institution_id))]
    texts = [word for node in found if isinstance(node, Text) for word in (node.ja, node.en)]
    return "\n".join([*texts, *(node for node in found if isinstance(node, str))])


# --- The table ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("institution_id", "trigger", "route", "form", "source"), TABLE, ids=lambda v: v if isinstance(v, str) else ""
)  # fmt: skip
def test_every_member_gets_the_answer_of_the_table(
    institution_id: str, trigger: Trigger, route: Route, form: str | None, source: str
) -> None:
    advice = answer(institution_id, trigger)
    assert (advice.route, advice.form, advice.preset, advice.not_before) == (route, form, {}, None)
    assert source in advice.sources


def test_the_table_asks_about_every_trigger_of_every_co_op() -> None:
    assert sorted(row[:2] for row in TABLE) == sorted(product(CO_OPS, Trigger))


@pytest.mark.parametrize(("institution_id", "trigger", "route"), [row[:3] for row in TABLE])
def test_nobody_else_gets_what_is_the_members(institution_id: str, trigger: Trigger, route: Route) -> None:
    advice = answer(institution_id, trigger, Asker.AGENT)  # dossier 1.6 G-15
    assert advice.route is (Route.NOT_OFFERED if route is Route.NOT_OFFERED else Route.REFUSE)
    assert advice.form is None


@pytest.mark.parametrize("institution_id", CO_OPS)
def test_a_bereaved_family_is_not_asked_to_have_the_member_call(institution_id: str) -> None:
    advice = answer(institution_id, T.LEAVE, Asker.AGENT)  # dossier 2.3 [R]
    assert advice.route is Route.REFUSE
    assert "亡くなられた" in advice.needs[0].ja
    assert "役席に引き継ぐ" in advice.needs[0].ja


@pytest.mark.parametrize(
    ("institution_id", "route"),
    [(SHINGAKKYO, Route.AUTOMATIC), (FUKUI, Route.FORM), (GUNMA, Route.FORM)],
)
def test_only_one_co_op_takes_over_the_transfers_of_april_by_itself(
    institution_id: str, route: Route
) -> None:
    assert answer(institution_id, T.AFFILIATION_CHANGED, at=LATE_MARCH).route is route  # dossier 1.2 SG-08


@pytest.mark.parametrize("institution_id", CO_OPS)
def test_there_are_no_codes_to_ask_for(institution_id: str) -> None:
    advice = triage(co_op(institution_id), code="B97", at=CALL)  # dossier 1.4: only 003 has a list
    assert advice.route is Route.NOT_OFFERED


# --- What is said -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("institution_id", "trigger", "said"),
    [
        (SHINGAKKYO, T.NAME_CHANGED, "「名義変更申請書」 「新学協利用カード」 郵送"),  # 000 改姓のため
        (SHINGAKKYO, T.STOP_SERVICE, "「サービス停止手続き」 アンインストール"),  # 000 マイページ利用を中止するには
        (SHINGAKKYO, T.JOIN, "「新学協加入申込書」 自署 郵送 出資金"),  # 000 いつから利用できますか
        (SHINGAKKYO, T.LEAVE, "「新学協脱退・出資金払戻申請書」 自署 郵送"),
        (FUKUI, T.PASSWORD_FORGOTTEN, "「パスワードをお忘れの方」 必須項目 「パスワードリセット」"),
        (FUKUI, T.INITIAL_PASSWORD_UNKNOWN, "ご本人さまの確認 折り返し"),  # dossier 1.6 C-01
        (FUKUI, T.JOIN, "「加入申込書」 自署 0120-291-660 郵送"),
        (FUKUI, T.LEAVE, "「脱退届」 お送り 自署 郵送 0776-23-1889"),  # dossier 1.6 C-13
        (FUKUI, T.MAIL_NOT_ARRIVING, "@kmypage.jp 携帯電話会社 プロバイダー"),
        (FUKUI, T.NAME_CHANGED, "「個人情報変更」"),
        (GUNMA, T.PASSWORD_FORGOTTEN, "「パスワードをお忘れの方」 必須項目 「パスワードリセット」"),
        (GUNMA, T.INITIAL_PASSWORD_UNKNOWN, "ご本人様の確認 折り返し"),  # dossier 1.6 C-01
        (GUNMA, T.JOIN, "「加入申込書」 原則 自署 0120-03-5318 郵送 QRコード"),
        (GUNMA, T.LEAVE, "「脱退届」 原則 自署 0120-03-5318 郵送"),
        (GUNMA, T.NAME_CHANGED, "デジタル組合員証 3営業日後を目安"),  # dossier 1.6 C-15
        (GUNMA, T.STOP_SERVICE, "「サービス停止手続き」 ご利用明細（ハガキ） 発行ごとに 100円（消費税別）"),
        (GUNMA, T.MAIL_NOT_ARRIVING, "@gmypage.jp 携帯電話会社 プロバイダー"),  # dossier 1.6 C-11
        (GUNMA, T.AFFILIATION_CHANGED, "勤務先 異動日"),
    ],
)  # fmt: skip
def test_what_the_caller_is_told(institution_id: str, trigger: Trigger, said: str) -> None:
    say = answer(institution_id, trigger).say.ja
    assert [part for part in said.split() if part not in say] == []


@pytest.mark.parametrize(
    ("institution_id", "trigger", "told"),
    [
        (SHINGAKKYO, T.LEAVE, "7月末 年度末 閲覧できなくなる"),  # 000 脱退・出資金払戻申請書を提出しました
        (SHINGAKKYO, T.JOIN, "10日前後 翌月からご覧"),  # 000 いつから利用できますか
        (SHINGAKKYO, T.NAME_CHANGED, "紛失の申立て 10日前後"),  # dossier 1.6 G-12
        (FUKUI, T.LEAVE, "ホームページにない 3月末日 FAXでは受けません 書類送付依頼"),  # dossier 1.6 C-13
        (FUKUI, T.JOIN, "翌月からご覧 お届けの日をお約束しません"),  # dossier 1.6 G-10
        (FUKUI, T.INITIAL_PASSWORD_UNKNOWN, "登録がまだ 折り返して 書き留めない"),  # dossier 1.6 C-01
        (FUKUI, T.STOP_SERVICE, "未設定 確認のうえ折り返し"),  # dossier 1.6 G-19
        (GUNMA, T.LEAVE, "7月末 お約束しない 未設定"),  # dossier 1.6 C-09
        (GUNMA, T.JOIN, "5営業日後 翌月のご請求分"),  # 002 新規で学校生協に加入申し込みをした場合
        (GUNMA, T.INITIAL_PASSWORD_UNKNOWN, "登録がまだ 折り返して 書き留めない"),
        (GUNMA, T.MAIL_NOT_ARRIVING, "「＠Gmypage.jp」"),  # the spelling of the seed
        (GUNMA, T.STOP_SERVICE, "税込みの額は計算しません"),  # dossier 1.6 G-17
    ],
)
def test_what_the_clerk_is_told(institution_id: str, trigger: Trigger, told: str) -> None:
    advice = answer(institution_id, trigger)
    text = "".join(part.ja for part in (advice.why, *advice.needs))
    assert [part for part in told.split() if part not in text] == []


@pytest.mark.parametrize(
    ("institution_id", "trigger"),
    [(co_op_id, trigger) for co_op_id, trigger, route, *_ in TABLE
     if route in {Route.FORM, Route.SEND_FORM} and trigger is not T.AFFILIATION_CHANGED],
)  # fmt: skip
def test_who_cannot_download_the_blank_gets_it_by_post(institution_id: str, trigger: Trigger) -> None:
    needs = "".join(need.ja for need in answer(institution_id, trigger).needs)
    title = co_op(institution_id).form("form_request").title
    assert f"「{title}」" in needs


@pytest.mark.parametrize(("institution_id", "trigger"), list(product(CO_OPS, Trigger)))
def test_what_is_read_aloud_is_polite_and_complete(institution_id: str, trigger: Trigger) -> None:
    for asker in (Asker.MEMBER, Asker.AGENT):
        said = answer(institution_id, trigger, asker).say
        assert said.ja.endswith("。")
        assert any(polite in said.ja for polite in ("ます", "ません", "ください"))
        assert not any(mark in said.ja + said.en for mark in "{}")
        assert not any(inside in said.ja for inside in ("未設定", "要確認", "役席", "受付票"))


# --- What is never said -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("institution_id", [FUKUI, GUNMA])
def test_where_the_card_is_a_page_no_app_is_to_be_uninstalled(institution_id: str) -> None:
    written = everything_written(institution_id)  # dossier 1.6 C-14
    assert not any(
        word in written for word in ("アンインストール", "アプリの削除", "アプリを削除", "uninstall")
    )
    card = co_op(institution_id).card
    assert card is not None
    assert (card.app, card.page, card.plastic.value) == (False, True, None)


def test_where_the_card_is_an_app_it_is_to_be_uninstalled() -> None:
    card = co_op(SHINGAKKYO).card  # 000 マイページ利用を中止するには
    assert card is not None
    assert (card.app, card.page, card.plastic.value) == (True, False, "新学協利用カード")
    assert "アプリを削除" in words(answer(SHINGAKKYO, T.LEAVE))


@pytest.mark.parametrize(
    ("institution_id", "elsewhere"),
    [
        (SHINGAKKYO, "kmypage gmypage 福井 群馬 100円 3営業日 5営業日 脱退届 0776 0120 初期パスワードは、"),
        (FUKUI, "gmypage Gmypage 新学協 群馬 100円 3営業日 5営業日 7月末 10日前後 利用カード 025-379 0120-03 QRコード"),
        (GUNMA, "kmypage 新学協 福井 学生協 3月末日 10日前後 利用カード 025-379 0776 0120-291"),
    ],
)  # fmt: skip
def test_no_rule_of_another_co_op_appears(institution_id: str, elsewhere: str) -> None:
    written = everything_written(institution_id)
    assert [word for word in elsewhere.split() if word in written] == []


def test_the_fee_is_told_as_it_stands_and_never_computed() -> None:
    written = everything_written(GUNMA)  # dossier 1.6 G-17
    assert set(re.findall(r"[0-9]+円[^、。がとや」]*", written)) == {"100円（消費税別）"}
    assert set(re.findall(r"[0-9]+ yen", written)) == {"100 yen"}
    assert "消費税込" not in written


@pytest.mark.parametrize("institution_id", CO_OPS)
def test_nobody_is_asked_for_a_secret(institution_id: str) -> None:
    asking = re.compile(r"(パスワード|暗証番号|コード)を(伺|お聞|うかが|お尋ね)(う|い|し)")  # dossier 2.4
    for trigger in Trigger:
        assert not asking.search(words(answer(institution_id, trigger)))


@pytest.mark.parametrize("trigger", [T.LOCKED_JUST_NOW, T.BLOCKED])
@pytest.mark.parametrize("institution_id", CO_OPS)
def test_no_time_is_promised_for_a_lock(institution_id: str, trigger: Trigger) -> None:
    advice = answer(institution_id, trigger)  # dossier 3.1: no lock that ends by itself
    assert not any(hour in words(advice) for hour in ("1時間", "１時間", "one hour", "60"))
    (rule,) = co_op(institution_id).credentials
    assert rule.kind is CredentialKind.MY_PAGE
    assert rule.lock_minutes is not None
    assert rule.lock_minutes.value is None


# --- The initial password (C-01) ----------------------------------------------------------------------------------


@pytest.mark.parametrize("institution_id", [FUKUI, GUNMA])
def test_the_initial_password_is_told_by_phone_after_sheet_and_call_back_only(institution_id: str) -> None:
    profile = co_op(institution_id)
    form, way, sheet = profile.form("initial_password"), profile.initial_password, profile.identity_sheet
    assert form.channels == (Channel.PHONE,)
    assert set(form.evidence) == {EvidenceKind.IDENTITY_SHEET, EvidenceKind.CALL_BACK}
    assert (form.exceptions, form.letters, form.presets, form.agents) == ((), ("l13",), {}, False)
    assert way is not None
    assert way.value is InitialPasswordWay.PHONE
    assert sheet is not None
    assert sheet.call_back
    assert "要確認（C-01）" in words(answer(institution_id, T.INITIAL_PASSWORD_UNKNOWN))


def test_one_co_op_has_no_initial_password_to_tell() -> None:
    assert co_op(SHINGAKKYO).initial_password is None  # dossier 3.1
    with pytest.raises(NotFound):
        co_op(SHINGAKKYO).form("initial_password")


# --- Forms and letters --------------------------------------------------------------------------------------------

_SHEET = "identity_sheet call_back"
FORMS = [  # dossier 1.2, 2.2, 3.1: form, title, channels, evidence, exceptions, letters
    (SHINGAKKYO, "mail_disclosure", "登録メールアドレスのご案内（電話本人確認票）", "phone", _SHEET, "", ""),
    (SHINGAKKYO, "name_change", "名義変更申請書", "post", "original_paper old_card online_change", "old_card online_change", "l6"),
    (SHINGAKKYO, "withdrawal", "新学協脱退・出資金払戻申請書", "post", "original_paper own_signature", "", "l7"),
    (SHINGAKKYO, "join", "新学協加入申込書", "post", "original_paper own_signature payment", "", "l5"),
    (SHINGAKKYO, "affiliation_transfer", "所属異動 受付票", "web phone", "", "", "l12"),
    (SHINGAKKYO, "card_reissue", "利用カード再発行届", "post", "original_paper own_signature", "", "l6"),
    (SHINGAKKYO, "address_change", "住所変更 受付票", "web", "online_change", "", ""),
    (SHINGAKKYO, "service_stop", "サービス停止 受付票", "web", "online_change", "", ""),
    (SHINGAKKYO, "form_request", "書類送付依頼", "phone web", "", "", "l9"),
    (FUKUI, "mail_disclosure", "登録メールアドレスのご案内（電話本人確認票）", "phone", _SHEET, "", ""),
    (FUKUI, "initial_password", "初期パスワードのご案内（電話本人確認票）", "phone", _SHEET, "", "l13"),
    (FUKUI, "join", "加入申込書", "fax post", "own_signature", "", "l5"),
    (FUKUI, "withdrawal", "脱退届", "post", "original_paper own_signature", "", "l7"),
    (FUKUI, "name_change", "氏名変更 受付票", "web", "online_change", "", ""),
    (FUKUI, "address_change", "住所変更 受付票", "web", "online_change", "", ""),
    (FUKUI, "affiliation_transfer", "所属異動 受付票", "web phone", "", "", "l12"),
    (FUKUI, "form_request", "書類送付依頼", "phone web", "", "", "l9"),
    (GUNMA, "mail_disclosure", "登録メールアドレスのご案内（電話本人確認票）", "phone", _SHEET, "", ""),
    (GUNMA, "initial_password", "初期パスワードのご案内（電話本人確認票）", "phone", _SHEET, "", "l13"),
    (GUNMA, "join", "加入申込書", "fax post qr", "own_signature", "own_signature", "l5"),
    (GUNMA, "withdrawal", "脱退届", "fax post", "own_signature", "own_signature", "l7"),
    (GUNMA, "name_change", "氏名変更 受付票", "web", "online_change", "", ""),
    (GUNMA, "address_change", "住所変更 受付票", "web", "online_change", "", ""),
    (GUNMA, "affiliation_transfer", "所属異動 受付票", "web phone", "", "", "l12"),
    (GUNMA, "service_stop", "サービス停止 受付票", "web", "online_change", "", ""),
    (GUNMA, "form_request", "書類送付依頼", "phone web", "", "", "l9"),
]  # fmt: skip
RESTING = ("mail_address_change", "retirement_continuation")  # dossier 1.6 G-13, G-14
WITHOUT_SECOND_PERSON = ("mail_disclosure", "initial_password", "form_request")  # they change nothing on file


@pytest.mark.parametrize(
    ("institution_id", "form_id", "title", "channels", "evidence", "exceptions", "letters"), FORMS
)
def test_how_each_paper_comes_and_what_it_needs(
    institution_id: str, form_id: str, title: str, channels: str, evidence: str, exceptions: str, letters: str
) -> None:
    form = co_op(institution_id).form(form_id)
    assert (form.title, form.off, form.agents) == (title, None, False)
    assert set(form.channels) == {Channel(code) for code in channels.split()}
    assert set(form.evidence) == {EvidenceKind(code) for code in evidence.split()}
    assert set(form.exceptions) == {EvidenceKind(code) for code in exceptions.split()}
    assert form.letters == tuple(letters.split())
    rule = ApprovalRule.NONE if form_id in WITHOUT_SECOND_PERSON else ApprovalRule.FOUR_EYES
    assert form.approval is rule


@pytest.mark.parametrize("institution_id", CO_OPS)
def test_no_procedure_is_left_out_of_the_table(institution_id: str) -> None:
    offered = {form.id for form in co_op(institution_id).forms}
    assert offered == {row[1] for row in FORMS if row[0] == institution_id} | set(RESTING)


@pytest.mark.parametrize(("institution_id", "form_id"), list(product(CO_OPS, RESTING)))
def test_what_no_source_has_rests_until_the_operator_turns_it_on(institution_id: str, form_id: str) -> None:
    form = co_op(institution_id).form(form_id)
    assert form.off is not None
    assert "組合で取り扱うと決めたとき" in form.off.ja
    assert not [row for row in co_op(institution_id).triage if row.form == form_id]


@pytest.mark.parametrize(
    ("institution_id", "letters"),
    [(SHINGAKKYO, "l5 l6 l7 l8 l9 l12 l14"), (FUKUI, "l5 l7 l8 l9 l12 l13"), (GUNMA, "l5 l7 l8 l9 l12 l13")],
)
def test_the_letters_of_each_co_op(institution_id: str, letters: str) -> None:
    assert " ".join(letter.id for letter in co_op(institution_id).letters) == letters  # dossier 2.5


# --- The co-op itself ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("institution_id", "name", "phone", "fax"),
    [  # dossier 1.5
        (SHINGAKKYO, "新学協", "025-379-1553", None),
        (FUKUI, "福井県学校生活協同組合", "0776-23-1889", "0120-291-660"),
        (GUNMA, "群馬県学校生協", "0120-39-5318", "0120-03-5318"),
    ],
)
def test_who_they_are_and_how_they_are_reached(
    institution_id: str, name: str, phone: str, fax: str | None
) -> None:
    profile = co_op(institution_id)
    assert (profile.name, profile.contacts.phone.value, profile.contacts.fax.value) == (name, phone, fax)
    assert profile.calendar.fiscal_year_end.value == "03-31"  # dossier 2.10
    assert (RegisterPart.PLASTIC_CARD in profile.register) == (institution_id == SHINGAKKYO)


@pytest.mark.parametrize(
    ("institution_id", "open_questions"),
    [  # dossier 1.6 G-02, 3.6
        (SHINGAKKYO, "contacts.fax contacts.mail contacts.site"),
        (FUKUI, "contacts.department contacts.mail contacts.site reception.days reception.opens reception.closes card.plastic letters[5].secrets host.secrets host.key"),
        (GUNMA, "contacts.department contacts.mail contacts.site reception.days reception.opens reception.closes card.plastic letters[5].secrets host.secrets host.key"),
    ],
)  # fmt: skip
def test_what_the_co_op_has_still_to_decide(institution_id: str, open_questions: str) -> None:
    expected = {
        *open_questions.split(),
        "calendar.local_closures",
        "credentials[0].lock_minutes",
        "house_style.reply_days",
    }
    assert set(unset_values(co_op(institution_id))) == expected


@pytest.mark.parametrize(
    ("institution_id", "domains"),
    [(SHINGAKKYO, []), (FUKUI, [("kmypage.jp", "@kmypage.jp")]), (GUNMA, [("gmypage.jp", "＠Gmypage.jp")])],
)
def test_the_mail_domain_is_each_co_ops_own(institution_id: str, domains: list[tuple[str, str]]) -> None:
    found = [(entry.domain, entry.written) for entry in co_op(institution_id).mail_domains]
    assert found == domains  # dossier 1.6 C-11


@pytest.mark.parametrize(
    ("institution_id", "remark", "part"),
    [
        (SHINGAKKYO, "fee", "無料でご利用いただけます"),
        (SHINGAKKYO, "viewing_start", "完了した翌月から閲覧"),
        (SHINGAKKYO, "cut_off", "マイページの閲覧ができなくなります"),
        (SHINGAKKYO, "app_uninstall", "アンインストールしてください"),
        (SHINGAKKYO, "transfers_at_year_end", "4月上旬に自動反映"),
        (FUKUI, "fee", "登録費用は無料です"),
        (FUKUI, "viewing_start", "登録した月の翌月より"),
        (FUKUI, "share_report", "6月までに登録いただいた場合、7月以降に前年度分"),
        (FUKUI, "cut_off", "マイページの利用ができなくなります"),
        (FUKUI, "check_bills", "早めに請求明細"),
        (GUNMA, "fee", "登録費用は無料です"),
        (GUNMA, "viewing_start", "翌月のご請求分から"),
        (GUNMA, "share_report", "7月以降に登録いただいた場合は、翌年7月から"),
        (GUNMA, "cut_off", "マイページの閲覧ができなくなります"),
        (GUNMA, "check_bills", "早めに請求明細"),
        (GUNMA, "guide", "5営業日後から"),
        (GUNMA, "stop_fee", "100円（消費税別）が発行ごとにかかります"),
    ],
)
def test_what_staff_tell_when_it_fits_is_at_hand(institution_id: str, remark: str, part: str) -> None:
    assert [part in entry.text.ja for entry in co_op(institution_id).remarks if entry.id == remark] == [True]


# --- What the sources leave open ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("institution_id", "ids"),
    [  # dossier 1.6
        (SHINGAKKYO, "C-09 C-10 C-11 C-12 C-14 C-17 G-01 G-09 G-12 G-13 G-14 G-15 G-20"),
        (FUKUI, "C-01 C-09 C-11 C-12 C-13 C-14 C-18 G-01 G-02 G-10 G-13 G-14 G-15 G-19 G-20"),
        (GUNMA, "C-01 C-09 C-11 C-12 C-14 C-15 C-17 C-18 G-01 G-02 G-11 G-13 G-14 G-15 G-17 G-20"),
    ],
)
def test_every_doubt_is_written_down_and_met_where_it_matters(institution_id: str, ids: str) -> None:
    profile = co_op(institution_id)
    assert " ".join(doubt.id for doubt in profile.doubts) == ids
    met = {doubt for row in profile.triage for doubt in row.doubts}
    met |= {doubt for form in profile.forms for doubt in form.doubts}
    assert met == set(ids.split())


@pytest.mark.parametrize(
    ("institution_id", "trigger", "doubts"),
    [
        (SHINGAKKYO, T.NAME_CHANGED, "G-12"),
        (SHINGAKKYO, T.JOIN, "G-09"),
        (SHINGAKKYO, T.LEAVE, "C-10 G-14"),
        (SHINGAKKYO, T.MAIL_NOT_ARRIVING, "C-11"),
        (FUKUI, T.MAIL_ADDRESS_FORGOTTEN, "G-01"),
        (FUKUI, T.LEAVE, "C-13 C-09 G-14"),
        (FUKUI, T.STOP_SERVICE, "G-19"),
        (FUKUI, T.MAIL_NOT_ARRIVING, "C-11"),
        (GUNMA, T.PASSWORD_FORGOTTEN, "G-13"),
        (GUNMA, T.NAME_CHANGED, "C-15"),
        (GUNMA, T.JOIN, "G-11"),
        (GUNMA, T.LEAVE, "C-09 G-14"),
        (GUNMA, T.STOP_SERVICE, "G-17"),
    ],
)
def test_the_clerk_is_told_what_is_to_be_confirmed(
    institution_id: str, trigger: Trigger, doubts: str
) -> None:
    needs = [need.ja for need in answer(institution_id, trigger).needs]
    marked = [need for need in needs if need.startswith("要確認（")]
    assert [need[4:8] for need in marked] == doubts.split()
