"""What each letter must say and must never say: content blocks and last column of dossier 2.5."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from staffdesk import letters
from staffdesk.forms.effects import CloseAccess, IssueProvisional, SendForms, Withdraw
from staffdesk.forms.evidence import EXCEPTED, EvidenceRecord
from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.institutions.profile import (
    Channel,
    CredentialKind,
    DeadlineEvent,
    EvidenceKind,
    Fact,
    Precision,
)
from staffdesk.letters.base import Facts, Moved, Promise
from staffdesk.printing.letter_paper import paper
from staffdesk.printing.letters import render_letter
from staffdesk.text import Text
from tests.letters.conftest import facts_for, said, write

CO_OPS = ("shingakkyo", "fukui-gakuseikyo", "gunma-gakkoseikyo")


def _items(facts: Facts) -> dict[str, str]:
    return dict(write(facts).items)


# --- L1 ---


def test_l1_has_empty_boxes_with_a_legend_and_no_login_id() -> None:
    facts = facts_for("kenshinyo", "l1")
    letter = write(replace(facts, member=replace(facts.member, branch="001", account_number="7654321")))
    assert letter.boxes is not None
    assert letter.boxes.labels == ("仮ログインパスワード", "仮確認用パスワード")
    assert all(word in letter.boxes.legend for word in ("ゼロ", "オー", "いち", "エル", "アイ"))
    words = said(letter)
    for must in (
        "令和8年4月27日", "店番 001", "＊＊＊＊321", "初回利用登録", "変更してください", "1～12文字", "生年月日",
        "封が開いていた", "おたずねすることはございません", facts.entry.title,
    ):  # fmt: skip
        assert must in words, must
    for never in ("7654321", "http", "@", facts.member.number):
        assert never not in words, never


@pytest.mark.parametrize(
    ("reissue", "boxes"),
    [
        ("login", ("仮ログインパスワード",)),
        ("confirmation", ("仮確認用パスワード",)),
        ("both", ("仮ログインパスワード", "仮確認用パスワード")),
    ],
)
def test_l1_has_a_box_for_each_password_that_was_applied_for(reissue: str, boxes: tuple[str, ...]) -> None:
    letter = write(facts_for("kenshinyo", "l1", payload={"application": "reissue", "reissue": reissue}))
    assert letter.boxes is not None
    assert letter.boxes.labels == boxes


def test_l1_follows_only_where_a_password_is_issued() -> None:
    """The same paper also changes limits and accounts, and ends the service."""
    l1 = letters.letter("l1")
    facts = facts_for("kenshinyo", "l1")
    assert l1.follows(replace(facts, effects=(IssueProvisional(CredentialKind.LOGIN_PASSWORD),)))
    assert not l1.follows(replace(facts, effects=()))


# --- L2, L3, L4 ---


@pytest.mark.parametrize(
    ("form_id", "request_", "must"),
    [  # dossier 3.5 cases 1 and 6
        ("rba_reset", "initialise", ("初期化", "質問を3つ")),
        ("rba_reset", "release", ("停止解除", "そのままお使いいただけます")),
        ("otp_reset", "initialise", ("初期化", "トークン")),
        ("otp_reset", "release", ("停止解除",)),
    ],
)
def test_l2_says_what_was_done_and_what_comes_next(
    form_id: str, request_: str, must: tuple[str, ...]
) -> None:
    facts = facts_for("kenshinyo", "l2", form_id, payload={"request": request_})
    words = said(write(replace(facts, received_on=date(2026, 4, 20), executed_on=date(2026, 4, 24))))
    for word in (*must, facts.entry.title, "令和8年4月20日", "令和8年4月24日", "お客さまにお願いすること"):
        assert word in words, word


def test_l3_names_the_rows_and_never_a_number() -> None:
    """dossier 3.5 case 9: four numbers, two ticked."""
    ticks = {"pin_enquiry": "yes", "pin_transfer": "", "pin_confirm": "yes", "pin_approve": ""}
    letter = write(facts_for("tohoku-rokin", "l3", payload=ticks))
    items = dict(letter.items)
    assert items["変更した暗証番号"] == "・照会用暗証番号\n・確認暗証番号"
    assert items["登録日"] == "令和8年4月27日"
    assert "番号はこの書面に記載しておりません" in said(letter)


@pytest.mark.parametrize("ticked", ["initialise", "release", "extra_authentication"])
def test_l4_names_the_boxes_and_the_next_step_and_never_an_id(ticked: str) -> None:
    boxes = dict.fromkeys(("initialise", "release", "extra_authentication"), "") | {ticked: "yes"}
    facts = facts_for("tohoku-rokin", "l4", payload=boxes)
    items = _items(facts)
    assert items["お手続きの内容"] == f"・{facts.form.field(ticked).label.ja}"
    assert items["次のお手続き"] == "\n".join(facts.form.next_steps(facts.payload))
    words = said(write(facts))
    assert facts.member.master_user not in words
    assert "当金庫の職員が" in words


# --- L5 ---

FROM = DeadlineEvent.JOIN_RECEIVED


@pytest.mark.parametrize(
    ("institution_id", "must", "never"),
    [  # 000 いつから利用できますか, 001 新規で学生協へ加入申込をした場合, 002 新規で学校生協に加入申し込みをした場合
        (
            "shingakkyo",
            ("マイページ登録を完了した翌月から", "無料で", "デジタル組合員証アプリは", "この書面がお手元に届いた日から"),
            ("初期パスワード", "受信できるように"),
        ),
        (
            "fukui-gakuseikyo",
            ("登録した月の翌月より", "7月以降に前年度分の出資報告", "登録費用は無料", "「@kmypage.jp」", "初期パスワード"),
            ("アンインストール", "Gmypage"),
        ),
        (
            "gunma-gakkoseikyo",
            ("翌月のご請求分から", "翌年7月から", "登録費用は無料", "「＠Gmypage.jp」", "初期パスワード", "5月8日以降"),
            ("アンインストール", "kmypage"),
        ),
    ],
)  # fmt: skip
def test_l5_tells_how_and_from_when(
    institution_id: str, must: tuple[str, ...], never: tuple[str, ...]
) -> None:
    words = said(write(facts_for(institution_id, "l5")))
    assert [word for word in must if word not in words] == []
    assert [word for word in never if word in words] == []
    assert "（1）" in words  # the steps


def test_l5_leaves_when_the_institution_says_that_it_does() -> None:
    """000: 出資金の入金を確認後…8月10日前後に案内を送付; nobody else states a day for the guide."""
    l5 = letters.letter("l5")
    assert l5.due(facts_for("shingakkyo", "l5", day=date(2026, 7, 3))) == date(2026, 8, 10)
    for institution_id in CO_OPS[1:]:
        assert l5.due(facts_for(institution_id, "l5", day=date(2026, 7, 3))) == date(2026, 7, 3)


# --- L6 ---


def _l6(record: EvidenceRecord | None) -> str:
    evidence = {EvidenceKind.OLD_CARD.value: record} if record else {}
    return said(write(facts_for("shingakkyo", "l6", evidence=evidence)))


def test_l6_brings_the_card_and_says_when_the_old_one_came() -> None:
    words = _l6(EvidenceRecord("yes", at="2026-04-15T09:30:00+09:00"))
    for must in (
        "新学協利用カード　1枚",
        "新しいカードのおなまえ：見本　花子",
        "令和8年4月15日に確かに受け取り",
        "破棄",
    ):
        assert must in words, must


def test_l6_does_not_thank_for_a_card_that_was_lost() -> None:
    """dossier 1.6 G-12"""
    lost = _l6(EvidenceRecord(EXCEPTED, "紛失", at="2026-04-15T09:30:00+09:00"))
    assert "紛失のお申し出を承りました" in lost
    assert "受け取り" not in lost
    assert "受け取り" not in _l6(None)


def test_l6_leaves_about_the_tenth_of_the_next_month() -> None:
    """000 改姓のため; dossier 3.5 case 10"""
    l6 = letters.letter("l6")
    promise = Promise("令和8年1月10日前後", date(2026, 1, 10), Precision.ABOUT)
    facts = facts_for("shingakkyo", "l6", day=date(2025, 12, 18))
    promised = replace(facts, promises={DeadlineEvent.NAME_CHANGE_ACCEPTED: promise})
    assert l6.due(promised) == date(2026, 1, 10)
    assert l6.due(replace(promised, today=date(2026, 1, 15))) == date(2026, 1, 15)  # never in the past
    assert l6.due(replace(facts, promises={})) == date(2025, 12, 18)


# --- L7 ---


def _l7(institution_id: str, reason: str = "personal", app: bool = False, **payload: str) -> Facts:
    """Left at the end of September; the day of the refund is staff's, its words are the institution's."""
    effects = (
        Withdraw(
            reason, date(2026, 9, 30), date(2027, 3, 31), Text("令和9年3月末（年度末）", "end of March")
        ),
        CloseAccess(date(2027, 3, 31), app),
    )
    return facts_for(
        institution_id, "l7", effects=effects, accepted_on=date(2026, 9, 10),
        payload={"reason": reason, "refund_account_number": "1234567", **payload},
    )  # fmt: skip


@pytest.mark.parametrize("institution_id", CO_OPS)
def test_l7_tells_the_refund_in_the_institutions_words(institution_id: str) -> None:
    facts = _l7(institution_id)
    words = said(write(facts))
    for must in (
        "受理日：令和8年9月10日",
        "自己都合",
        "令和9年3月末（年度末）",
        "＊＊＊＊567",
        facts.remark("cut_off"),
    ):
        assert must in words, must  # type: ignore[operator]
    for never in ("1234567", "令和9年3月31日"):
        assert never not in words, never
    assert (facts.remark("check_bills") or "—") in words or institution_id == "shingakkyo"


@pytest.mark.parametrize(("institution_id", "word"), [*zip(CO_OPS, ("払戻", "返還", "返還"), strict=True)])
def test_l7_says_refund_as_the_institution_says_it(institution_id: str, word: str) -> None:
    labels = list(_items(_l7(institution_id)))
    assert f"出資金の{word}時期" in labels
    assert f"{word}口座" in labels


def test_l7_tells_to_remove_the_app_only_where_there_is_one() -> None:
    """000 alone has an app apart from the member page (dossier 3.5 case 12)."""
    assert "アンインストール" in said(write(_l7("shingakkyo", app=True)))
    for institution_id in CO_OPS:
        assert "アンインストール" not in said(write(_l7(institution_id, app=False)))


def test_l7_wishes_the_bereaved_nothing_cheerful() -> None:
    letter = write(_l7("gunma-gakkoseikyo", reason="death"))
    assert (letter.opening, letter.body[0]) == (None, "このたびのご逝去に際し、謹んでお悔やみ申し上げます。")
    assert not any("さて" in words for words in letter.body)


def test_l7_goes_where_the_member_lives_after_leaving_or_to_whoever_acts() -> None:
    """dossier 2.2 F8: 住所 after leaving, letters follow it."""
    moved = write(_l7("shingakkyo", address="架空県よその市9-9-9"))
    assert (moved.address, moved.postcode, moved.name) == ("架空県よその市9-9-9", "", "見本　花子")
    agent = {"by_agent": "yes", "agent_name": "例示　一郎", "agent_address": "架空県例示市1-1"}
    facts = _l7("gunma-gakkoseikyo")
    acting = write(replace(facts, payload={**facts.payload, **agent}))
    assert (acting.name, acting.address, acting.honorific) == ("例示　一郎", "架空県例示市1-1", "様")


# --- L8 ---


def test_l8_lists_what_is_missing_and_what_comes_back() -> None:
    facts = facts_for("kenshinyo", "l8", "rba_reset", defects=("「おなまえ」欄のご記入", "お届け印の押印"))
    letter = write(facts)
    items = dict(letter.items)
    assert items["お願いする内容"] == "・「おなまえ」欄のご記入\n・お届け印の押印"
    assert items["受付番号"] == facts.case_number
    assert letter.enclosures == (f"お預かりしていた「{facts.entry.title}」　1通", "返信用封筒　1通")
    assert "登録と" not in said(letter)
    assert "ご本人か" not in said(letter)


@pytest.mark.parametrize("channel", [Channel.FAX, Channel.WEB, Channel.QR, Channel.PHONE])
def test_l8_sends_back_only_what_came_on_paper(channel: Channel) -> None:
    letter = write(facts_for("gunma-gakkoseikyo", "l8", "join", channel=channel))
    assert letter.enclosures == ("返信用封筒　1通",)


def test_l8_promises_no_day_unless_the_operator_has_set_one() -> None:
    facts = facts_for("kenshinyo", "l8")
    assert _items(facts)["お送りいただく期限"] == "期限は定めておりませんが、お早めにお送りください。"
    days = Fact(value=14, source="運用設定")
    style = msgspec.structs.replace(facts.profile.house_style, reply_days=days)
    decided = replace(facts, profile=msgspec.structs.replace(facts.profile, house_style=style))
    assert _items(decided)["お送りいただく期限"] == "令和8年5月11日まで"


# --- L9 ---


def test_l9_lists_the_forms_with_counts_and_how_to_send_them_back() -> None:
    facts = facts_for("gunma-gakkoseikyo", "l9", effects=(SendForms(("join", "withdrawal")),))
    letter = write(facts)
    assert letter.enclosures == ("加入申込書　1通", "脱退届　1通", "返信用封筒　1通")
    items = dict(letter.items)
    assert items["お送りいただく方法"] == "郵送（同封の返信用封筒をお使いください）またはFAX（0120-03-5318）"
    assert items["必要なもの"] == "・加入申込書：ご本人による自署\n・脱退届：ご本人による自署"


def test_l9_offers_only_the_ways_that_every_form_may_take() -> None:
    facts = facts_for("fukui-gakuseikyo", "l9", effects=(SendForms(("join", "withdrawal")),))
    assert "FAX" not in _items(facts)["お送りいただく方法"]  # 001: the 脱退届 comes by post alone


def test_l9_tells_what_a_form_needs_beside_the_writing() -> None:
    items = _items(facts_for("shingakkyo", "l9", effects=(SendForms(("name_change",)),)))
    assert items["必要なもの"] == (
        "・名義変更申請書：現在お持ちの「新学協利用カード」、マイページでの変更のお手続き"
    )


@pytest.mark.parametrize("institution_id", institution_ids())
def test_l9_has_room_for_every_form_at_once(institution_id: str) -> None:
    profile = load_profile(institution_id)
    every = tuple(entry.id for entry in profile.forms if Channel.POST in entry.channels)
    letter = write(facts_for(institution_id, "l9", effects=(SendForms(every),)))
    render_letter(paper(letter, specimen=False))
    assert len(letter.enclosures) == len(every) + 1


# --- L10, L11, L12 ---


@pytest.mark.parametrize("institution_id", ["kenshinyo", "tohoku-rokin"])
def test_l10_answers_nothing_and_names_the_written_procedure(institution_id: str) -> None:
    wanted = {"kenshinyo": "ib_application", "tohoku-rokin": "master_user"}[institution_id]
    facts = facts_for(institution_id, "l10", "form_request")
    ticks = {key: "" for key in facts.payload if key.startswith("send_")} | {f"send_{wanted}": "yes"}
    letter = write(replace(facts, payload={**facts.payload, **ticks}))
    assert dict(letter.items)["代わりのお手続き"] == f"・{facts.profile.form(wanted).title}"
    assert "お電話・書面のいずれでもお答えしておりません" in said(letter)


@pytest.mark.parametrize("institution_id", ["kenshinyo", "tohoku-rokin"])
def test_l11_asks_whether_they_did_it_and_never_says_what(institution_id: str) -> None:
    for form_id in [entry.id for entry in facts_for(institution_id, "l11").profile.forms]:
        facts = facts_for(institution_id, "l11", form_id, received_on=date(2026, 4, 20))
        letter = write(facts)
        words = said(letter)
        assert letter.reply is not None
        assert len(letter.reply.choices) == 2
        assert facts.case_number in letter.reply.words
        assert "令和8年4月20日" in words
        assert facts.entry.title not in words
        assert facts.form.name.ja not in words.replace(letter.subject, "")
        assert (letter.address, letter.name) == (facts.member.address, facts.member.name)


@pytest.mark.parametrize("institution_id", CO_OPS)
def test_l12_says_from_where_to_where_and_from_when(institution_id: str) -> None:
    moved = Moved("架空市立見本小学校", "架空市立例示中学校", date(2026, 10, 1))
    items = _items(facts_for(institution_id, "l12", moved=moved))
    assert items["変更前のご所属"] == "架空市立見本小学校"
    assert items["変更後のご所属"] == "架空市立例示中学校"
    assert items["異動日"] == "令和8年10月1日"


def test_l12_belongs_to_a_change_of_workplace() -> None:
    with pytest.raises(ValueError, match="workplace"):
        write(facts_for("shingakkyo", "l12", moved=None))
