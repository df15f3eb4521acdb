"""Says in words what is wrong in a profile: the file, the key and what was expected there."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

import msgspec
from msgspec import inspect

from staffdesk.errors import Unavailable
from staffdesk.institutions.profile import ERROR_CODE, MONTH_DAY, SEED_NUMBER, Profile
from staffdesk.text import Text


class ProfileError(Unavailable):
    """A profile that cannot be used. ``key`` is the place within ``file``: ``triage[3].route`` or ``line:column``."""

    def __init__(self, file: str, key: str, expected: Text) -> None:
        super().__init__(
            Text(
                "機関プロファイル「{file}」の「{key}」が正しくありません。{expected}",
                "The institution profile “{file}” is wrong at “{key}”: {expected}",
            ).format(file=file, key=key, expected=expected)
        )
        self.file = file
        self.key = key
        self.expected = expected


_MISSING = re.compile(r"Object missing required field `(.+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
_ENUM = re.compile(r"Invalid enum value '?(.*?)'?$")
_TYPE = re.compile(r"Expected `(.+)`, got `(.+)`$")
_TYPES = {
    "str": Text("文字列", "text"),
    "int": Text("整数", "a whole number"),
    "bool": Text("true か false", "true or false"),
    "time": Text("時刻（例 09:00:00）", "a time such as 09:00:00"),
    "object": Text("表", "a table"),
    "array": Text("一覧", "a list"),
}
_LIMIT = re.compile(r"Expected `(?:int|str)` (of length )?(>=|<=) (\d+)$")
_PATTERNS = {
    MONTH_DAY: Text("月日を MM-DD の形（例 12-31）", "a day as MM-DD, such as 12-31"),
    ERROR_CODE: Text("英大文字1字と数字2桁（例 B97）", "a capital letter and two digits, such as B97"),
    SEED_NUMBER: Text("数字3桁（例 003）", "three digits, such as 003"),
}


def from_schema(file: str, error: msgspec.ValidationError) -> ProfileError:
    """The schema's finding about ``file``, told for people in both languages."""
    message, _, path = str(error).partition(" - at `")
    key = path.rstrip("`").removeprefix("$").removeprefix(".")
    if found := _MISSING.match(message):
        return ProfileError(file, _join(key, found[1]), Text("必須の項目です。", "this key is required."))
    if found := _UNKNOWN.match(message):
        return ProfileError(
            file,
            _join(key, found[1]),
            Text("知らない項目です。綴りを確認してください。", "no such key is known; check the spelling."),
        )
    if _ENUM.match(message):
        return ProfileError(file, key, one_of(_allowed(key)))
    if found := _TYPE.match(message):
        return ProfileError(file, key or "-", _type_expected(found[1]))
    if message.startswith("exactly one of"):
        return ProfileError(
            file,
            key,
            Text(
                "value（値）か unset（未設定の理由）のどちらか一方を書いてください。",
                "give exactly one of `value` and `unset` (the reason why there is none).",
            ),
        )
    return ProfileError(file, key or "-", _shape_expected(message))


def one_of(codes: tuple[str, ...]) -> Text:
    """The expectation that a value is one of these codes."""
    listed = ", ".join(codes) or "—"
    return Text(f"次のいずれかを書いてください：{listed}", f"expected one of: {listed}.")


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _type_expected(schema_words: str) -> Text:
    name = schema_words.split(" | ")[0]
    words = _TYPES.get(name, Text.same(name))
    return Text("{words}を書いてください。", "expected {words}.").format(words=words)


def _shape_expected(message: str) -> Text:
    """A pattern or a limit; what the schema may say beyond these is passed on as it stands."""
    for pattern, words in _PATTERNS.items():
        if repr(pattern) in message:
            return Text("{words}で書いてください。", "expected {words}.").format(words=words)
    if found := _LIMIT.match(message):
        unit = Text("文字", " characters") if found[1] else Text.same("")
        side = Text("以上", "at least ") if found[2] == ">=" else Text("以下", "at most ")
        return Text(
            f"{found[3]}{unit.ja}{side.ja}で書いてください。", f"expected {side.en}{found[3]}{unit.en}."
        )
    return Text(f"期待された形：{message}", f"{message}.")


@cache
def _profile_type() -> inspect.Type:
    return inspect.type_info(Profile)


def _allowed(key: str) -> tuple[str, ...]:
    """The codes of the enum that stands at ``key`` in the schema."""
    here: inspect.Type | None = _profile_type()
    for step in re.findall(r"\w+|\[\d*\.*\]", key):
        here = _child(here, step)
    here = _some(here)
    if isinstance(here, inspect.EnumType):
        return tuple(str(member.value) for member in here.cls if isinstance(member, Enum))
    return ()


def _child(parent: inspect.Type | None, step: str) -> inspect.Type | None:
    parent = _some(parent)
    if isinstance(parent, inspect.StructType):
        return next((field.type for field in parent.fields if field.encode_name == step), None)
    if isinstance(parent, inspect.VarTupleType):
        return parent.item_type
    return None


def _some(schema: inspect.Type | None) -> inspect.Type | None:
    """The type itself where the key may also be left out."""
    if isinstance(schema, inspect.UnionType):
        return next(kind for kind in schema.types if not isinstance(kind, inspect.NoneType))
    return schema
