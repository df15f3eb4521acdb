"""Read what was typed into a form, and say in words what does not fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from staffdesk.errors import Invalid
from staffdesk.forms.base import Context, Field, FieldKind, Finding, Form, Payload, Severity
from staffdesk.forms.guard import WARNING, looks_like_secret
from staffdesk.japanese.era import parse_date
from staffdesk.text import Text

_KANA = re.compile(r"[ァ-ヶーｦ-ﾟぁ-ゖ・\s]+")
_PHONE = re.compile(r"0\d{1,4}-?\d{1,4}-?\d{3,4}", re.ASCII)
_MOBILE = re.compile("0[5789]0")  # mobile, IP phone and 0800: one digit more
_STROKES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))  # all that a keyboard gives for a hyphen
_MANY_LINES = (FieldKind.TEXT, FieldKind.NOTE)


def tidy(form: Form, typed: Payload) -> dict[str, str]:
    """The payload as it is stored: every field present, digits half width, dates ISO.

    What cannot be read stays as typed, so that nothing is lost; ``check`` says what is wrong with it.
    Names and other text are never changed. Raises Invalid for a key that is no field of the form.
    """
    unknown = set(typed) - {field.key for field in form.fields}
    if unknown:
        raise Invalid(
            Text("この用紙にない項目は登録できません。", "The form has no such field; it cannot be recorded.")
        )
    return {field.key: _tidy_value(field, typed.get(field.key, "")) for field in form.fields}


def _tidy_value(field: Field, value: str) -> str:
    if field.kind in (FieldKind.DIGITS, FieldKind.PHONE):
        folded = "".join(unicodedata.normalize("NFKC", value).translate(_STROKES).split())
        return folded if folded.isascii() else value.strip()
    if field.kind is FieldKind.DATE and value.strip():
        try:
            return parse_date(value).isoformat()
        except Invalid:
            return value
    return value.strip()


def check(form: Form, payload: Payload, context: Context) -> list[Finding]:
    """All findings on a tidied payload, in the order of the paper."""
    findings = [
        finding
        for field in form.fields
        if field.is_visible(payload)
        for finding in _check_field(field, payload.get(field.key, ""), payload)
    ]
    if not any(finding.severity is Severity.ERROR and finding.field is None for finding in findings):
        for cross_check in form.checks:
            findings.extend(cross_check(payload, context))
    order = {field.key: index for index, field in enumerate(form.fields)}
    return sorted(findings, key=lambda finding: order.get(finding.field or "", -1))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _check_field(field: Field, value: str, payload: Payload) -> Iterator[Finding]:
    if not value:
        if field.is_required(payload):
            yield Finding(field.key, _MISSING.get(field.kind, _MISSING_TEXT).format(label=field.label))
        return
    if len(value) > field.max_length:
        yield Finding(
            field.key,
            Text(
                f"{field.max_length}文字以内で入力してください。",
                f"Use at most {field.max_length} characters.",
            ),
        )
    line = value.replace("\n", "") if field.kind in _MANY_LINES else value
    if any(unicodedata.category(character) in ("Cc", "Cs", "Co") for character in line):
        yield Finding(
            field.key,
            Text(
                "この項目には使えない文字が含まれています。入力し直してください。",
                "This field has a character it cannot take. Type it again.",
            ),
        )
        return
    problem = _KIND_CHECKS[field.kind](field, value) if field.kind in _KIND_CHECKS else None
    if problem:
        yield Finding(field.key, problem)


def _check_kana(_field: Field, value: str) -> Text | None:
    if _KANA.fullmatch(value):
        return None
    return Text(
        "フリガナはカナで入力してください。例：ミホン　ハナコ",
        "Write the reading in kana, such as ミホン　ハナコ.",
    )


def _check_digits(field: Field, value: str) -> Text | None:
    if not (value.isascii() and value.isdigit()):
        return Text("数字だけを入力してください。", "Type digits only.")
    if field.length and len(value) != field.length:
        return Text(f"{field.length}桁の数字を入力してください。", f"Type {field.length} digits.")
    return None


def _check_phone(_field: Field, value: str) -> Text | None:
    digits = value.replace("-", "")
    if _PHONE.fullmatch(value) and len(digits) == (11 if _MOBILE.match(digits) else 10):
        return None
    return Text(
        "電話番号は市外局番から入力してください。例：027-000-0000",
        "Type the phone number with its area code, such as 027-000-0000.",
    )


def _check_date(_field: Field, value: str) -> Text | None:
    try:
        parse_date(value)
    except Invalid as error:
        return error.text
    return None


def _check_choice(field: Field, value: str) -> Text | None:
    if value in {choice.code for choice in field.choices}:
        return None
    return Text("選択肢から選んでください。", "Choose one of the options.")


def _check_free_text(_field: Field, value: str) -> Text | None:
    return WARNING if looks_like_secret(value) else None


_KIND_CHECKS: dict[FieldKind, Callable[[Field, str], Text | None]] = {
    FieldKind.KANA: _check_kana,
    FieldKind.DIGITS: _check_digits,
    FieldKind.PHONE: _check_phone,
    FieldKind.DATE: _check_date,
    FieldKind.CHOICE: _check_choice,
    FieldKind.TEXT: _check_free_text,
    FieldKind.NOTE: _check_free_text,
}

_MISSING_TEXT = Text("{label}を入力してください。", "Fill in “{label}”.")
_MISSING = {
    FieldKind.CHOICE: Text("{label}を選んでください。", "Choose “{label}”."),
    FieldKind.TICK: Text("{label}の確認が必要です。", "“{label}” must be ticked."),
}
