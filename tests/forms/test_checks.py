"""What is typed into a form is kept; what does not fit is said in words beside its field."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.errors import Invalid
from staffdesk.forms import all_forms, form
from staffdesk.forms.base import Choice, Field, FieldKind, Finding, Form, Severity
from staffdesk.forms.checks import check, errors, tidy
from staffdesk.text import Text
from tests.forms.samples import context
from tests.support.office import REQUEST

RBA = form("rba_reset")


def _findings(**changes: str) -> list[Finding]:
    return check(RBA, tidy(RBA, {**REQUEST, **changes}), context())


def _fields(**changes: str) -> list[str | None]:
    return [finding.field for finding in errors(_findings(**changes))]


def test_a_sound_request_typed_as_people_type_has_nothing_to_mend() -> None:
    assert _findings() == []


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("request_date", "令和8年4月24日", "2026-04-24"),
        ("request_date", "Ｒ８．４．２４", "2026-04-24"),
        ("request_date", "2026/4/24", "2026-04-24"),
        ("request_date", "おととい", "おととい"),  # cannot be read: stays, so that it can be mended
        ("birth_date", "昭和55年5月17日", "1980-05-17"),
        ("day_phone", "０９０－００００－１２３４", "090-0000-1234"),
        ("day_phone", "090ー0000ー1234", "090-0000-1234"),
        ("day_phone", "090−0000‐1234", "090-0000-1234"),
        ("day_phone", "090 0000 1234", "09000001234"),
        ("branch", "　００１ ", "001"),
        ("account_number", "００００１２３", "0000123"),
        ("name", " 架空　花子　", "架空　花子"),
        ("address", "架空県見本市１－２－３", "架空県見本市１－２－３"),
        ("other_reason", "一行目\n二行目", "一行目\n二行目"),
    ],
)
def test_what_was_typed_as_it_is_stored(field: str, typed: str, stored: str) -> None:
    assert tidy(RBA, {field: typed})[field] == stored


@pytest.mark.parametrize(
    "name",
    [
        "𠮷田　花子",  # beyond the basic plane
        "山﨑　髙子",  # CJK compatibility ideograph, ladder 高
        "渡邊󠄁　花子",  # with a variation selector (IVS)
        "神 﨑 ｶﾞｸ",  # compatibility ideograph and half-width kana: NFKC would change both
        "か\u3099",  # decomposed
    ],
)
def test_a_name_is_never_changed(name: str) -> None:
    assert tidy(RBA, {"name": name})["name"] == name


def test_every_field_is_there_after_tidying() -> None:
    assert set(tidy(RBA, {})) == {field.key for field in RBA.fields}


def test_a_key_that_is_no_field_is_refused() -> None:
    with pytest.raises(Invalid, match="no such field"):
        tidy(RBA, {**REQUEST, "passphrase": "ポチ"})


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("kana", "架空花子", "カナで"),
        ("kana", "Kakuu", "カナで"),
        ("kana", "", "フリガナを入力"),
        ("name", "", "おなまえを入力"),
        ("name", "架空\n花子", "使えない文字"),
        ("name", "架空\x00花子", "使えない文字"),
        ("name", "架空\ue000子", "使えない文字"),  # private use: no printer knows it
        ("name", "架空\ud842花子", "使えない文字"),  # half a character
        ("name", "長" * 101, "100文字以内"),
        ("address", "長" * 201, "200文字以内"),
        ("address", "暗証番号は1234", "記録できません"),
        ("branch", "12", "3桁"),
        ("branch", "一二三", "数字だけ"),
        ("branch", "١٢٣", "数字だけ"),  # digits, but not ours
        ("account_number", "12345678", "7桁"),
        ("account_type", "", "科目を選んで"),
        ("account_type", "定期", "選択肢から"),
        ("day_phone", "12-3456", "市外局番から"),
        ("day_phone", "090-0000-123", "市外局番から"),
        ("day_phone", "0120-00-00000000", "市外局番から"),
        ("birth_date", "昭和65年1月1日", "昭和"),
        ("request_date", "8年4月24日", "元号を付けて"),
        ("request_date", "2026-02-30", "暦にない"),
        ("request_date", "2026-04-28", "先の日付"),
        ("request_date", "2026-01-24", "3か月"),
        ("request", "", "依頼内容を選んで"),
        ("error_code", "B07", "選択肢から"),
        ("confirmed", "", "再登録の確認が必要"),
    ],
)
def test_a_finding_stands_beside_its_field(field: str, typed: str, words: str) -> None:
    found = [finding for finding in errors(_findings(**{field: typed})) if finding.field == field]
    assert any(words in finding.text.ja for finding in found), found
    for finding in found:
        assert "{" not in finding.text.ja + finding.text.en


@pytest.mark.parametrize("day", ["2026-04-27", "2026-01-25"])
def test_the_date_of_the_request_may_be_today_or_three_months_back(day: str) -> None:
    assert _fields(request_date=day) == []


@pytest.mark.parametrize(
    "phone", ["027-000-0000", "0270000000", "0120-000-000", "080-0000-0000", "03-0000-0000"]
)
def test_a_phone_number_with_its_area_code_is_taken(phone: str) -> None:
    assert _fields(day_phone=phone) == []


def test_findings_come_in_the_order_of_the_paper() -> None:
    assert _fields(confirmed="", branch="", kana="", request_date="") == [
        "request_date",
        "kana",
        "branch",
        "confirmed",
    ]


def test_what_is_hidden_is_not_asked_for() -> None:
    """The reason in words belongs to その他 alone; the tick belongs to 初期化."""
    assert _fields(reason="other") == ["other_reason"]
    assert _fields(reason="other", other_reason="機種が古いため") == []
    assert _fields(request="release", reason="wrong_answers", confirmed="") == []


def test_a_note_that_holds_a_secret_is_stopped_but_kept_for_mending() -> None:
    (finding,) = errors(_findings(reason="other", other_reason="合言葉の答えはポチ"))
    assert finding.field == "other_reason"


FIELD = Field("x", Text("項目", "Item"), FieldKind.TEXT, Text("節", "Section"), required=False)


def test_a_finding_about_the_whole_form_comes_first_and_hides_what_depends_on_it() -> None:
    whole, part = Finding(None, Text("全体", "whole")), Finding("x", Text("部分", "part"))
    sheet = Form("sheet", Text("紙", "paper"), (FIELD,), lambda *_: [], checks=(lambda *_: [part, whole],))
    assert check(sheet, {"x": ""}, context()) == [whole, part]


def test_only_an_error_blocks() -> None:
    warning = Finding("x", Text("注意", "warning"), Severity.WARNING)
    assert errors([warning]) == []


# --- any input ---------------------------------------------------------------------------------------------------

WILD = st.text(max_size=220) | st.text(st.characters(categories=["Nd", "Cc", "Cf", "Cs", "Co"]), max_size=20)


@pytest.mark.parametrize("sheet", all_forms().values(), ids=lambda sheet: sheet.id)
@given(data=st.data())
def test_any_payload_is_kept_and_answered_in_words(sheet: Form, data: st.DataObject) -> None:
    typed = {
        field.key: data.draw(WILD | st.sampled_from([choice.code for choice in field.choices] or [""]))
        for field in sheet.fields
    }
    stored = tidy(sheet, typed)
    for field in sheet.fields:
        if field.kind in (FieldKind.NAME, FieldKind.KANA, FieldKind.TEXT, FieldKind.NOTE):
            assert stored[field.key] == typed[field.key].strip()
        assert bool(stored[field.key]) == bool(typed[field.key].strip())
    assert tidy(sheet, stored) == stored
    for member in (context(), context(None)):
        for finding in check(sheet, stored, member):
            assert finding.text.ja
            assert finding.text.en
            assert finding.field in {None, *stored}


@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_name_stays_as_written(name: str) -> None:
    assert tidy(RBA, {"name": name})["name"] == name.strip()
    assert unicodedata.normalize("NFC", name.strip()) == unicodedata.normalize(
        "NFC", tidy(RBA, {"name": name})["name"]
    )


def test_labels_in_messages_are_those_of_the_field() -> None:
    sheet = Form(
        "s",
        Text("紙", "p"),
        (replace(FIELD, required=True, kind=FieldKind.CHOICE, choices=(Choice("a", Text("あ", "a")),)),),
        lambda *_: [],
    )
    (finding,) = check(sheet, {"x": ""}, context())
    assert (finding.text.ja, finding.text.en) == ("項目を選んでください。", "Choose “Item”.")
