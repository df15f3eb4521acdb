"""Make up members for a demo desk: always the same ones for the same seed, and none that could be real."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from staffdesk.services import demo_words as words

T = TypeVar("T")

_FIRST_NUMBER = 1_000_001
_OLDEST, _YOUNGEST = 80, 23  # years
_ACCOUNT_TYPES = ("普通", "普通", "普通", "貯蓄")


@dataclass(frozen=True, slots=True)
class DemoPhone:
    kind: str  # home | mobile | work
    number: str
    changed_on: date | None


@dataclass(frozen=True, slots=True)
class DemoMember:
    """One invented member; fields as in the members' table. Dates never lie after the day they were made for."""

    number: str
    name: str
    kana: str
    former_name: str | None
    birth_date: date
    postcode: str
    address: str
    address_changed_on: date | None
    mail_address: str | None
    affiliation: str
    branch: str
    account_type: str
    account_number: str
    joined_on: date
    status: str  # active | left
    phones: tuple[DemoPhone, ...]


def demo_people(count: int, *, seed: int, today: date, accounts: bool = False) -> Iterator[DemoMember]:
    """``count`` members, one after the other; the first n do not depend on ``count``.

    With ``accounts`` they have branch, type and number of an account (credit union) instead of a school as affiliation.
    The same seed gives the same people on every Python: only ``Random.random`` is drawn from.
    """
    maker = _Maker(seed, today, accounts=accounts)
    return (maker.member(index) for index in range(count))


class _Maker:
    def __init__(self, seed: int, today: date, *, accounts: bool) -> None:
        self._draw = random.Random(seed).random  # noqa: S311 - nothing secret: demo people must be repeatable
        self._today = today.toordinal()
        self._accounts = accounts

    def member(self, index: int) -> DemoMember:
        family, family_kana = self._family()
        given, given_kana = self._pick(words.GIVEN) if self._chance(0.998) else self._pick(words.LONG_GIVEN)
        birth = self._today - self._between(_YOUNGEST * 366, _OLDEST * 365)
        return DemoMember(
            number=str(_FIRST_NUMBER + index),
            name=f"{family}　{given}",
            kana=f"{family_kana}　{given_kana}",
            former_name=f"{self._family()[0]}　{given}" if self._chance(0.06) else None,
            birth_date=date.fromordinal(birth),
            postcode=f"000-{self._digits(4)}",
            address=self._address(),
            address_changed_on=self._recently(0.02),
            mail_address=self._mail() if self._chance(0.93) else None,
            affiliation="" if self._accounts else self._school(),
            branch=f"{self._between(1, 24):03d}" if self._accounts else "",
            account_type=self._pick(_ACCOUNT_TYPES) if self._accounts else "",
            account_number=f"{1 + index:07d}" if self._accounts else "",
            joined_on=date.fromordinal(self._between(birth + 22 * 366, self._today)),
            status="left" if self._chance(0.03) else "active",
            phones=tuple(self._phones()),
        )

    def _family(self) -> tuple[str, str]:
        if self._chance(0.002):
            return self._pick(words.LONG_FAMILIES)
        first, first_kana = self._pick(words.FAMILY_FIRST)
        last, last_kana = self._pick(words.FAMILY_LAST)
        return first + last, first_kana + last_kana

    def _address(self) -> str:
        """Written in the ways people write addresses: numerals and separators differ."""
        chome, block, house = self._between(1, 5), self._between(1, 30), self._between(1, 20)
        style = self._pick(("{}-{}-{}", "{}丁目{}番{}号", "{}－{}－{}", "{}丁目{}番地の{}"))
        place = (
            f"架空県{self._pick(words.TOWNSHIPS)}{self._pick(words.TOWNS)}{style.format(chome, block, house)}"
        )
        if self._chance(0.25):
            return f"{place}　{self._pick(words.BUILDINGS)}{self._between(1, 9)}0{self._between(1, 9)}"
        return place

    def _mail(self) -> str:
        """Full of what is misheard on the phone: l and 1, 0 and O, - and _."""
        mark, word = self._pick(words.MAIL_MARKS), self._pick(words.MAIL_WORDS)
        local = f"{self._pick(words.MAIL_WORDS)}{mark}{word}{self._pick(words.MAIL_TAILS)}{self._digits(2)}"
        return f"{local}@{self._pick(words.MAIL_DOMAINS)}"

    def _school(self) -> str:
        place = self._pick(words.SCHOOL_PLACES) + self._pick(words.SCHOOL_SIDES)
        return self._pick(words.SCHOOL_OWNERS) + place + self._pick(words.SCHOOLS)

    def _phones(self) -> Iterator[DemoPhone]:
        """No such numbers are given out: area 0000, or a mobile number whose middle is 0000."""
        if self._chance(0.7):
            yield DemoPhone("home", f"0000-{self._digits(2)}-{self._digits(4)}", self._recently(0.02))
        if self._chance(0.85):
            prefix = self._pick(("090", "080", "070"))
            yield DemoPhone("mobile", f"{prefix}-0000-{self._digits(4)}", self._recently(0.06))
        if self._chance(0.4):
            yield DemoPhone("work", f"0000-{self._digits(2)}-{self._digits(4)}", None)

    def _recently(self, chance: float) -> date | None:
        """A day within the last sixty, so that some changes are younger than the thirty days of quarantine."""
        return date.fromordinal(self._today - self._between(0, 60)) if self._chance(chance) else None

    def _chance(self, share: float) -> bool:
        return self._draw() < share

    def _pick(self, choices: Sequence[T]) -> T:
        return choices[int(self._draw() * len(choices))]

    def _between(self, first: int, last: int) -> int:
        return first + int(self._draw() * (last - first + 1))

    def _digits(self, count: int) -> str:
        return f"{int(self._draw() * 10**count):0{count}d}"
