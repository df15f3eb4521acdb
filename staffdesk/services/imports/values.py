"""Read single cells: dates, times, codes, phones. What cannot be read is told in words; names are never touched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from staffdesk.clock import JST
from staffdesk.errors import Invalid
from staffdesk.forms.postcode import postcode
from staffdesk.japanese.era import parse_date
from staffdesk.japanese.folding import fold
from staffdesk.text import Text

S = TypeVar("S", bound=StrEnum)

# Control characters, halves of characters, 外字 of one machine, and U+FFFD, where a character was lost on its way.
NOT_KEPT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?", re.ASCII)
_PHONE = re.compile(r"\+?[\d()\-]{6,20}", re.ASCII)
_STROKES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))


class Unfit(Exception):
    """A cell that cannot be taken; its row is rejected with ``text``. Not an error of the file as a whole."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Cells:
    """One row's cells, read as what they should be. ``""`` stands for a cell or column that is not there."""

    def __init__(self, cells: Mapping[str, str], labels: Mapping[str, Text]) -> None:
        self._cells = cells
        self._labels = labels

    def has(self, key: str) -> bool:
        return bool(self._cells.get(key, "").strip())

    def text(self, key: str, most: int) -> str:
        """As it stands, without the spaces around it."""
        value = self._cells.get(key, "").strip()
        if not value:
            return ""
        if len(value) > most:
            raise Unfit(_TOO_LONG.format(what=self._labels[key], most=most))
        if value.startswith("="):
            raise Unfit(_IS_FORMULA.format(what=self._labels[key]))
        if NOT_KEPT.search(value):
            raise Unfit(_BAD_CHARACTER.format(what=self._labels[key]))
        return value

    def required(self, key: str, most: int) -> str:
        value = self.text(key, most)
        if not value:
            raise Unfit(_MISSING.format(what=self._labels[key]))
        return value

    def code(self, key: str, most: int = 20, *, required: bool = True) -> str:
        """A number or code, in half width. Leading zeros count."""
        value = self.required(key, most) if required else self.text(key, most)
        if not value or (value.isascii() and value.isalnum()):
            return value
        return "".join(unicodedata.normalize("NFKC", value).translate(_STROKES).split())

    def day(self, key: str) -> date | None:
        value = self.text(key, 40)
        if not value:
            return None
        try:
            return parse_date(_without_midnight(value))
        except Invalid as error:
            raise Unfit(_WHICH.format(what=self._labels[key], why=error.text)) from None

    def required_day(self, key: str) -> date:
        day = self.day(key)
        if day is None:
            raise Unfit(_MISSING.format(what=self._labels[key]))
        return day

    def moment(self, key: str) -> datetime | None:
        """A day and a time in Japan: 2026-04-27T10:20, 令和8年4月27日 10:20:05. A day alone is its beginning."""
        value = unicodedata.normalize("NFKC", self.text(key, 60)).strip()
        if not value:
            return None
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            return self._spelt_moment(key, value)
        return at.astimezone(JST) if at.tzinfo else at.replace(tzinfo=JST)

    def _spelt_moment(self, key: str, value: str) -> datetime:
        day, _, clock = value.rpartition(" ")
        found = _TIME.fullmatch(clock) if day else None
        try:
            on = parse_date(day if found else value)
            at = time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else time()
        except (Invalid, ValueError):
            raise Unfit(_NO_MOMENT.format(what=self._labels[key])) from None
        return datetime.combine(on, at, JST)

    def postcode(self, key: str = "postcode") -> str:
        """「〒0000001」 -> 「000-0001」."""
        value = self.text(key, 20)
        found = postcode(value) if value else ""
        if found is None:
            raise Unfit(_NO_POSTCODE)
        return found

    def phone(self, key: str) -> str:
        value = self.text(key, 40)
        if not value:
            return ""
        plain = "".join(unicodedata.normalize("NFKC", value).translate(_STROKES).split())
        if plain and not _PHONE.fullmatch(plain):
            raise Unfit(_NO_PHONE.format(what=self._labels[key]))
        return plain

    def count(self, key: str) -> int | None:
        value = self.code(key, 20, required=False).replace(",", "")
        if not value:
            return None
        if not (value.isascii() and value.isdigit() and len(value) <= 9):
            raise Unfit(_NO_COUNT.format(what=self._labels[key]))
        return int(value)

    def digits(self, key: str, length: int) -> str:
        value = self.code(key, 20, required=False)
        if value and not (value.isascii() and value.isdigit() and len(value) == length):
            raise Unfit(_NO_DIGITS.format(what=self._labels[key], n=length))
        return value

    def one_of(self, key: str, known: Mapping[S, Text]) -> S:
        """A value by its code or by its word in either language."""
        typed = fold(self.required(key, 60))
        for value, label in known.items():
            if typed in (fold(value.value), fold(label.ja), fold(label.en)):
                return value
        raise Unfit(
            _NOT_KNOWN.format(
                what=self._labels[key],
                known=Text(
                    "・".join(label.ja for label in known.values()),
                    ", ".join(value.value for value in known),
                ),
            )
        )


def _without_midnight(value: str) -> str:
    """2026-04-01 00:00:00, as databases write a day."""
    day, _, clock = value.rpartition("T" if "T" in value else " ")
    return day if day and re.fullmatch(r"0{1,2}:00(:00(\.0+)?)?", clock) else value


_MISSING = Text("{what}が空です。", "{what} is empty.")
_TOO_LONG = Text("{what}が長すぎます（{most}文字まで）。", "{what} is too long (at most {most} characters).")
_IS_FORMULA = Text(
    "{what}が数式のままです。値に直してください。", "{what} is a formula. Replace it by its value."
)
_BAD_CHARACTER = Text(
    "{what}に登録できない文字（文字化けなど）があります。",
    "{what} holds a character that cannot be stored (perhaps lost on its way).",
)
_WHICH = Text("{what}：{why}", "{what}: {why}")
_NO_MOMENT = Text(
    "{what}を日時として読めません。例：2026-04-27 10:20",
    "{what} cannot be read as a time. Example: 2026-04-27 10:20",
)
_NO_POSTCODE = Text("郵便番号が7桁の数字ではありません。", "The postal code is not seven digits.")
_NO_PHONE = Text("{what}が電話番号ではありません。", "{what} is not a phone number.")
_NO_COUNT = Text("{what}が数ではありません。", "{what} is not a number.")
_NO_DIGITS = Text("{what}が{n}桁の数字ではありません。", "{what} is not {n} digits.")
_NOT_KNOWN = Text("{what}は次のどれかです：{known}", "{what} is one of: {known}")
