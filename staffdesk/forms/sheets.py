"""Papers beside the forms: the letter of proxy (委任状) and the sheet for a caller's identity (電話本人確認票).

They are printed and written by hand; what a caller said is never among their fields, only whether it agreed.
Source: dossier 2.3 (agents) and 2.4 (identity on the phone).
"""

from __future__ import annotations

from dataclasses import replace

from staffdesk.forms.base import Choice, Field, FieldKind
from staffdesk.forms.blocks import REQUEST_DATE
from staffdesk.institutions.profile import IDENTITY_LABELS, Profile, SheetRule
from staffdesk.text import Text

_PRINCIPAL = Text("委任する方（ご本人がお書きください）", "The principal (in own hand)")
_AGENT = Text("代理人", "The agent")
_MATTER = Text("委任する手続", "The matter")
_CALL = Text("お電話", "The call")
_ASKED = Text("お尋ねした項目", "What was asked")
_BACK = Text("折り返しの電話と結果", "Call-back and outcome")


def proxy_fields(titles: tuple[str, ...]) -> tuple[Field, ...]:
    """``titles`` are the procedures that an agent may see to."""
    kana = Text("フリガナ", "Reading")
    return (
        REQUEST_DATE,
        Field("matter", Text("手続", "Procedure"), FieldKind.CHOICE, _MATTER, choices=_choices(titles)),
        Field("kana", kana, FieldKind.KANA, _PRINCIPAL),
        Field("name", Text("おなまえ", "Name"), FieldKind.NAME, _PRINCIPAL),
        Field("birth_date", Text("生年月日", "Date of birth"), FieldKind.DATE, _PRINCIPAL),
        Field("address", Text("おところ", "Address"), FieldKind.TEXT, _PRINCIPAL),
        Field("day_phone", Text("日中のご連絡先", "Daytime phone"), FieldKind.PHONE, _PRINCIPAL),
        Field("agent_kana", kana, FieldKind.KANA, _AGENT),
        *agent_fields(_AGENT),
    )


def agent_fields(section: Text) -> tuple[Field, ...]:
    """Who acts for the member (dossier 2.2 BLK-AGENT)."""
    return (
        Field("agent_name", Text("代理人のおなまえ", "Agent's name"), FieldKind.NAME, section),
        Field("agent_address", Text("代理人のおところ", "Agent's address"), FieldKind.TEXT, section),
        Field("agent_relation", Text("ご本人との続柄", "Relation"), FieldKind.TEXT, section, width=8),
        Field("agent_phone", Text("代理人の電話番号", "Agent's phone"), FieldKind.PHONE, section),
    )


def identity_fields(rule: SheetRule, profile: Profile, titles: tuple[str, ...]) -> tuple[Field, ...]:
    """One row for each item that may be asked, required ones first; the answers themselves are never written."""
    outcome = _choices(("一致", "不一致", "お尋ねせず"))
    required = [
        Field(item.value, _item(item.value, profile), FieldKind.CHOICE, _ASKED, choices=outcome)
        for item in rule.required
    ]
    chosen = Text(f"次から{rule.choose}項目以上", f"{rule.choose} or more of these")
    further = [
        Field(item.value, _item(item.value, profile), FieldKind.CHOICE, chosen, choices=outcome)
        for item in rule.choose_from
    ]
    return (
        replace(REQUEST_DATE, label=Text("受電日", "Day of the call"), section=_CALL),
        Field("called_at", Text("時刻", "Time"), FieldKind.TEXT, _CALL, width=6),
        Field("clerk", Text("担当者", "Clerk"), FieldKind.TEXT, _CALL, width=8),
        Field("matter", Text("手続", "Procedure"), FieldKind.CHOICE, _CALL, choices=_choices(titles)),
        *required,
        *further,
        *(_call_back() if rule.call_back else ()),
        Field(
            "outcome", Text("結果", "Outcome"), FieldKind.CHOICE, _BACK,
            choices=_choices(("ご案内した", "お断りした", "書面をご案内した", "役席へ引き継いだ")),
        ),
    )  # fmt: skip


def _call_back() -> tuple[Field, ...]:
    return (
        Field(
            "call_back", Text("折り返し先", "Kind of number called back"), FieldKind.CHOICE, _BACK,
            choices=_choices(("自宅", "携帯", "勤務先", "折り返していない")),
        ),
    )  # fmt: skip


def _item(code: str, profile: Profile) -> Text:
    return profile.words.member_number if code == "number" else IDENTITY_LABELS[_ITEMS[code]]


_ITEMS = {item.value: item for item in IDENTITY_LABELS}


def _choices(labels: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(label, Text.same(label)) for label in labels)
