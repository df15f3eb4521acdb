"""Parts that many paper forms share: date of the request, the person, the main account (dossier 2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeAlias

from staffdesk.forms.base import Choice, Context, Field, FieldKind, Finding, Payload, Severity
from staffdesk.japanese.folding import NameMatch, fold, fold_address, match_names
from staffdesk.text import Text

PERSON = Text("ご本人", "The person")
ACCOUNT = Text("代表口座", "Main account")
_OLDEST = timedelta(days=92)  # "not older than three months", dossier 2.2 BLK-DATE [R]

REQUEST_DATE = Field(
    "request_date",
    Text("ご依頼日", "Date of request"),
    FieldKind.DATE,
    Text("ご依頼", "Request"),
    width=12,
    help=Text("例：令和8年4月27日、R8.4.27、2026-04-27", "For example R8.4.27 or 2026-04-27"),
)

PERSON_FIELDS = (
    Field("kana", Text("フリガナ", "Reading"), FieldKind.KANA, PERSON, width=24, member_value=lambda m: m.kana),
    Field("name", Text("おなまえ", "Name"), FieldKind.NAME, PERSON, width=24, member_value=lambda m: m.name),
    Field(
        "birth_date",
        Text("生年月日", "Date of birth"),
        FieldKind.DATE,
        PERSON,
        width=12,
        member_value=lambda m: m.birth_date.isoformat() if m.birth_date else "",
    ),
    Field(
        "address", Text("おところ", "Address"), FieldKind.TEXT, PERSON, width=36, max_length=200,
        member_value=lambda m: m.address,
    ),
    Field("day_phone", Text("日中のご連絡先", "Daytime phone"), FieldKind.PHONE, PERSON, width=14),
)  # fmt: skip

ACCOUNT_FIELDS = (
    Field(
        "branch", Text("店番", "Branch no."), FieldKind.DIGITS, ACCOUNT, width=4, length=3,
        member_value=lambda m: m.branch,
    ),
    Field(
        "account_type", Text("科目", "Account type"), FieldKind.CHOICE, ACCOUNT,
        choices=(Choice("普通", Text("普通", "Ordinary")), Choice("当座", Text("当座", "Current")), Choice("貯蓄", Text("貯蓄", "Savings"))),
        member_value=lambda m: m.account_type,
    ),
    Field(
        "account_number", Text("口座番号", "Account no."), FieldKind.DIGITS, ACCOUNT, width=8, length=7,
        member_value=lambda m: m.account_number,
    ),
)  # fmt: skip


def check_request_date(payload: Payload, context: Context) -> Iterator[Finding]:
    requested = _date(payload.get("request_date", ""))
    if requested is None:
        return
    if requested > context.today:
        yield Finding(
            "request_date",
            Text(
                "ご依頼日が先の日付です。用紙の日付を確かめてください。",
                "The date lies in the future. Check it on the paper.",
            ),
        )
    elif context.today - requested > _OLDEST:
        yield Finding(
            "request_date",
            Text(
                "ご依頼日から3か月を過ぎています。新しい依頼書をお願いしてください。",
                "The request is older than three months. Ask for a new one.",
            ),
        )


def compare_with_register(payload: Payload, context: Context) -> Iterator[Finding]:
    """What stands on the paper against what is on file: a difference in the person or account blocks acceptance."""
    yield from compare_fields((*PERSON_FIELDS, *ACCOUNT_FIELDS), payload, context)


def compare_fields(fields: Iterable[Field], payload: Payload, context: Context) -> Iterator[Finding]:
    """The same for any fields that know their value in the register."""
    if context.member is None:
        return
    for field in fields:
        written = payload.get(field.key, "")
        if written and field.member_value:
            yield from _compare(field, written, field.member_value(context.member))


def _compare(field: Field, written: str, registered: str) -> Iterator[Finding]:
    same = _SAME_OF.get(field.key) or _SAME_KIND.get(field.kind, _same_text)
    if same(written, registered):
        if field.kind is FieldKind.NAME and (doubt := _DOUBTS.get(match_names(written, registered))):
            yield Finding(field.key, doubt.format(label=field.label), Severity.WARNING)
        return
    severity = Severity.WARNING if field.key == "address" else Severity.ERROR
    yield Finding(field.key, _DIFFERS.format(label=field.label), severity)


def _same_text(written: str, registered: str) -> bool:
    return written == registered


_Same: TypeAlias = Callable[[str, str], bool]
_SAME_KIND: dict[FieldKind, _Same] = {
    FieldKind.NAME: lambda written, registered: fold(written) == fold(registered),
    FieldKind.KANA: lambda written, registered: fold(written) == fold(registered),
}
_SAME_OF: dict[str, _Same] = {
    "address": lambda written, registered: fold_address(written) == fold_address(registered),
}

_VARIANT = Text(
    "届出の{label}とは異体字だけが違います。同じ方か確かめてください。",
    "“{label}” differs from the register only in a variant character. Make sure it is the same.",
)
_ALIKE = Text(
    "届出の{label}とよく似た別の字です（斎と斉など）。同じ方か確かめてください。",
    "“{label}” is written with other characters that look alike. Make sure it is the same.",
)
_DOUBTS = {NameMatch.VARIANT_ONLY: _VARIANT, NameMatch.DIFFERENT: _ALIKE}
_DIFFERS = Text(
    "届出の{label}と一致しません。用紙と会員を確かめてください。",
    "“{label}” differs from the register. Check the paper and the member.",
)


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
