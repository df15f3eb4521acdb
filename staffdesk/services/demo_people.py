"""Make up members for a demo desk: always the same ones for the same seed, and none that could be real."""

from __future__ import annotations

import random
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import TypeVar

from staffdesk.institutions.profile import RegisterPart
from staffdesk.services import demo_words as words

T = TypeVar("T")

_FIRST_NUMBER = 1_000_001
_OLDEST, _YOUNGEST = 80, 23  # years
_ACCOUNT_TYPES = ("普通", "普通", "普通", "貯蓄")
_ORGANISATION_ACCOUNT_TYPES = ("普通", "普通", "当座")
_CONTINUED_SHARE = 0.04  # of the members of a co-op: retired, and still members
CO_OP = frozenset(
    {RegisterPart.PERSON, RegisterPart.AFFILIATION, RegisterPart.MAIL_ADDRESS, RegisterPart.SHARES}
)


@dataclass(frozen=True, slots=True)
class DemoPhone:
    kind: str  # home | mobile | work
    number: str
    changed_on: date | None


@dataclass(frozen=True, slots=True)
class DemoMember:
    """One invented member; fields as in the members' table. Dates never lie after the day they were made for.

    An organisation has a master user and no birth date.
    """

    number: str
    name: str
    kana: str
    former_name: str | None
    birth_date: date | None
    postcode: str
    address: str
    address_changed_on: date | None
    mail_address: str | None
    affiliation: str
    affiliation_code: str
    master_user: str
    shares: int
    branch: str
    account_type: str
    account_number: str
    joined_on: date
    status: str  # active | continued | left
    left_on: date | None
    phones: tuple[DemoPhone, ...]


@dataclass(frozen=True, slots=True)
class DemoSchool:
    code: str
    name: str


def demo_schools() -> tuple[DemoSchool, ...]:
    """Every workplace that a demo member may have, each with a code of its own."""
    kinds = tuple(dict.fromkeys(words.SCHOOLS))
    places = product(words.SCHOOL_OWNERS, words.SCHOOL_PLACES, words.SCHOOL_SIDES, kinds)
    return tuple(
        DemoSchool(f"{10_001 + index}", owner + place + side + kind)
        for index, (owner, place, side, kind) in enumerate(places)
    )


def demo_people(
    count: int, *, seed: int, today: date, register: Container[RegisterPart] = CO_OP
) -> Iterator[DemoMember]:
    """``count`` members, one after the other; the first n do not depend on ``count``.

    ``register`` says what is on file about them: people or organisations, a school with its code, an account, shares.
    The same seed gives the same people on every Python: only ``Random.random`` is drawn from.
    """
    maker = _Maker(seed, today, register)
    make = maker.organisation if RegisterPart.ORGANISATION in register else maker.person
    return (make(index) for index in range(count))


class _Maker:
    def __init__(self, seed: int, today: date, register: Container[RegisterPart]) -> None:
        self._draw = random.Random(seed).random  # noqa: S311 - nothing secret: demo people must be repeatable
        self._later = random.Random(f"{seed} later").random  # noqa: S311 - what was added later shifts nobody
        self._today = today.toordinal()
        self._register = register
        self._codes = {school.name: school.code for school in demo_schools()}

    def person(self, index: int) -> DemoMember:
        accounts = RegisterPart.ACCOUNT in self._register
        family, family_kana = self._family()
        given, given_kana = self._pick(words.GIVEN) if self._chance(0.998) else self._pick(words.LONG_GIVEN)
        birth = self._today - self._between(_YOUNGEST * 366, _OLDEST * 365)
        member = DemoMember(
            number=str(_FIRST_NUMBER + index),
            name=f"{family}　{given}",
            kana=f"{family_kana}　{given_kana}",
            former_name=f"{self._family()[0]}　{given}" if self._chance(0.06) else None,
            birth_date=date.fromordinal(birth),
            postcode=f"000-{self._digits(4)}",
            address=self._address(),
            address_changed_on=self._recently(0.02),
            mail_address=self._mail() if self._chance(0.93) else None,
            affiliation="" if accounts else self._school(),
            affiliation_code="",
            master_user="",
            shares=0,
            branch=f"{self._between(1, 24):03d}" if accounts else "",
            account_type=self._pick(_ACCOUNT_TYPES) if accounts else "",
            account_number=f"{1 + index:07d}" if accounts else "",
            joined_on=date.fromordinal(self._between(birth + 22 * 366, self._today)),
            status="left" if self._chance(0.03) else "active",
            left_on=None,
            phones=tuple(self._phones()),
        )
        return self._with_what_came_later(member)

    def _with_what_came_later(self, member: DemoMember) -> DemoMember:
        lot, shares, day = self._later(), self._later(), self._later()
        left_on = None
        if member.status == "left":
            joined = member.joined_on.toordinal()
            left_on = date.fromordinal(joined + int(day * (self._today - joined + 1)))
        continued = RegisterPart.SHARES in self._register and lot < _CONTINUED_SHARE
        return replace(
            member,
            affiliation_code=self._codes[member.affiliation] if member.affiliation else "",
            shares=1 + int(shares * 20) if RegisterPart.SHARES in self._register and left_on is None else 0,
            status="continued" if continued and member.status == "active" else member.status,
            left_on=left_on,
        )

    def organisation(self, index: int) -> DemoMember:
        """A body with the user who looks after its accounts; the help desk may call its office."""
        name, kana = self._organisation()
        family, given = self._family()[0], self._pick(words.GIVEN)[0]
        joined = self._today - self._between(0, 20 * 365)
        left = self._chance(0.03)
        return DemoMember(
            number=str(_FIRST_NUMBER + index),
            name=name,
            kana=kana,
            former_name=None,
            birth_date=None,
            postcode=f"000-{self._digits(4)}",
            address=self._address(),
            address_changed_on=self._recently(0.02),
            mail_address=None,
            affiliation="",
            affiliation_code="",
            master_user=f"{family}　{given}",
            shares=0,
            branch=f"{self._between(1, 24):03d}",
            account_type=self._pick(_ORGANISATION_ACCOUNT_TYPES),
            account_number=f"{1 + index:07d}",
            joined_on=date.fromordinal(joined),
            status="left" if left else "active",
            left_on=date.fromordinal(self._between(joined, self._today)) if left else None,
            phones=(DemoPhone("work", f"0000-{self._digits(2)}-{self._digits(4)}", self._recently(0.04)),),
        )

    def _organisation(self) -> tuple[str, str]:
        if self._chance(0.004):
            return self._pick(words.LONG_ORGANISATIONS)
        parts = [
            self._pick(words.FAMILY_FIRST),
            self._pick(words.ORGANISATION_SIDES),
            self._pick(words.ORGANISATIONS),
        ]
        if self._chance(0.4):
            parts.append(self._pick(words.BRANCHES))
        return "".join(part[0] for part in parts), "".join(part[1] for part in parts)

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
