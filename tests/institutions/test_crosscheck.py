"""The tables of a profile fit together: no row leads nowhere, nothing is said twice, every value has its source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from staffdesk.institutions.loader import ProfileError, load_profile

Edit = Callable[..., Path]

MISFITS = [
    # institution, what stands in the shipped profile, what is written instead, the key named, a word of what is expected
    ("kenshinyo", 'source = "dossier 1.6 G-18"', 'source = "000 休業"', "calendar.closures[0].source", "003"),
    ("kenshinyo", '["dossier 3.1", "003 お客様登録情報変更"]', "[]", "triage[0].sources", "出典"),
    ("kenshinyo", 'name = { ja = "年末年始"', 'name = { ja = " "', "calendar.closures[0].name", "ja と en"),
    ("kenshinyo", 'last = "01-03"', 'last = "02-30"', "calendar.closures[0].last", "MM-DD"),
    ("shingakkyo", 'last = "04-15" }\nroute', 'last = "04-31" }\nroute', "triage[13].season.last", "MM-DD"),
    ("shingakkyo", 'last = "04-15"', 'last = "04-31"', "forms[4].taken_over.season.last", "MM-DD"),
    ("shingakkyo", 'day = "04-01"', 'day = "04-31"', "forms[4].taken_over.day", "MM-DD"),
    ("kenshinyo", 'id = "otp_reset"', 'id = "rba_reset"', "forms[1].id", "重なって"),
    ("kenshinyo", 'id = "otp_reset"', 'id = "token_reset"', "forms[1].id", "otp_reset"),
    ("kenshinyo", 'id = "l1"', 'id = "l2"', "letters[1].id", "重なって"),
    ("kenshinyo", '{seed}-{year}-{serial}', '{seed}-{serial}', "house_style.number", "{year}"),
    ("kenshinyo", '{seed}-{year}-{serial}', '{seed}-{year}', "house_style.number", "{serial}"),
    ("kenshinyo", '{seed}-{year}-{serial}', '{year}-{serial}-{clerk}', "house_style.number", "{seed}"),
    ("kenshinyo", 'code = "A01"', 'code = "A00"', "error_codes.rows[1].code", "重なって"),
    ("kenshinyo", 'kind = "payeasy"', 'kind = "risk_based"', "credentials[4].kind", "重なって"),
    ("kenshinyo", '["member", "agent"]', '["member", "member"]', "askers[1]", "重なって"),
    ("kenshinyo", 'letters = ["l2"]', 'letters = ["l7"]', "forms[0].letters[0]", "l1, l2"),
    ("shingakkyo", "choose = 2", "choose = 6", "identity_sheet.choose", "5"),
    ("kenshinyo", 'form = "ib_application"', 'form = "pin_change"', "triage[1].form", "rba_reset"),
    ("kenshinyo", 'form = "ib_application"\n', "", "triage[1].form", "ib_application"),
    ("kenshinyo", 'route = "contact"', 'route = "contact"\nform = "otp_reset"', "triage[4].form", "contact"),
    ("kenshinyo", 'request = "initialise", ', 'asks = "initialise", ', "triage[7].preset.asks", "request, reason"),
    ("kenshinyo", 'reason = "notice_lost"', 'reason = "lost"', "triage[2].preset.reason", "notice_lost"),
    ("kenshinyo", 'lock = "login_password"\n', "", "triage[5].lock", "wait"),
    ("kenshinyo", 'lock = "login_password"', 'lock = "one_time_password"', "triage[5].lock", "login_password"),
    ("kenshinyo", 'route = "not_offered"', 'route = "not_offered"\naskers = ["master"]', "triage[0].askers[0]", "member"),
    ("kenshinyo", 'trigger = "pin_change"', 'trigger = "payeasy_locked"', "triage[10].trigger", "重なって"),
    ("kenshinyo", 'trigger = "stop_service"\n', 'trigger = "stop_service"\nseason = { first = "01-01", last = "01-02" }\n', "triage", "stop_service"),
    ("kenshinyo", "{phone}）でお話", "{fax}）でお話", "triage[4].say", "{phone}"),
    ("kenshinyo", "（電話 {phone}）でお話", "（{time}）でお話", "triage[4].say", "{phone}"),
    ("kenshinyo", "書面で承ります。", "書面で承ります{。", "triage[14].say", "{phone}"),
    ("kenshinyo", 'text = "日付エラー"\nroute = "self"', 'text = "日付エラー"', "error_codes.rows[2]", "trigger"),
    ("kenshinyo", 'text = "日付エラー"\nroute = "self"', 'text = "日付エラー"\nroute = "wait"', "error_codes.rows[2].route", "trigger"),
    ("kenshinyo", 'text = "日付エラー"\nroute = "self"', 'text = "日付エラー"\nroute = "form"', "error_codes.rows[2].form", "rba_reset"),
    ("kenshinyo", 'preset = { reissue = "login" }', 'preset = { reissue = "all" }', "error_codes.rows[12].preset.reissue", "both"),
    ("kenshinyo", 'trigger = "payeasy_locked"\ncredential', 'trigger = "payeasy_locked"\nroute = "self"\ncredential', "error_codes.rows[29].route", "trigger"),
    ("kenshinyo", 'trigger = "payeasy_locked"\ncredential', 'trigger = "payeasy_locked"\npreset = { a = "b" }\ncredential', "error_codes.rows[29].preset", "手続"),
    ("kenshinyo", 'trigger = "locked_just_now"\ncredential = "login_password"', 'trigger = "locked_just_now"\ncredential = "one_time_password"', "error_codes.rows[11].credential", "login_password"),
]  # fmt: skip


@pytest.mark.parametrize(("institution_id", "old", "new", "key", "expected"), MISFITS)
def test_what_does_not_fit_is_named(
    edited: Edit, institution_id: str, old: str, new: str, key: str, expected: str
) -> None:
    folder = edited(institution_id, change=(old, new))
    with pytest.raises(ProfileError) as caught:
        load_profile(institution_id, folder)
    assert caught.value.key == key
    assert expected in caught.value.text.ja


def test_telling_by_phone_needs_the_rules_of_the_identity_sheet(edited: Edit, tmp_path: Path) -> None:
    file = edited("shingakkyo") / "shingakkyo.toml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("[identity_sheet]"), text.index("# --- Triage")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profile("shingakkyo", tmp_path)
    assert caught.value.key == "identity_sheet"
