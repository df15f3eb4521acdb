"""The desk's key as two halves for two persons: neither tells anything alone, and what is typed wrongly is noticed.

A half is 14 groups of five characters: one group that says which half of which sheet it is, 13 that hold the half.
The fifth character of each group checks the other four and the group's place. The 31 characters have no look-alikes,
and 31 is prime: so every wrong character and every swap of two neighbours within a group is found.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from staffdesk.database.keys import KEY_BYTES
from staffdesk.errors import Invalid
from staffdesk.text import Text

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS = 14
_BASE = len(ALPHABET)
_DATA = 4
_WEIGHTS = (1, 2, 3, 4)
_LAST_WEIGHT_INVERSE = 25  # 5 * 25 = 1 modulo 31
_MARK_LENGTH = 3


@dataclass(frozen=True, slots=True, repr=False)
class Half:
    """``which`` is 1 or 2, ``mark`` the same three characters on both halves of one sheet."""

    which: int
    mark: str
    share: bytes

    @property
    def groups(self) -> tuple[str, ...]:
        """What is printed."""
        number, digits = int.from_bytes(self.share), ""
        for _ in range((GROUPS - 1) * _DATA):
            number, digit = divmod(number, _BASE)
            digits = ALPHABET[digit] + digits
        data = f"{ALPHABET[self.which]}{self.mark}{digits}"
        parts = (data[start : start + _DATA] for start in range(0, len(data), _DATA))
        return tuple(part + _check(part, place) for place, part in enumerate(parts))


def split(master: bytes) -> tuple[Half, Half]:
    """Two new halves of the key. Each is random by itself; both together are the key."""
    mark = "".join(secrets.choice(ALPHABET) for _ in range(_MARK_LENGTH))
    first = secrets.token_bytes(len(master))
    return Half(1, mark, first), Half(2, mark, _mix(first, master))


def join(one: Half, other: Half) -> bytes:
    """The key. Raises Invalid for the same half twice, or halves of two sheets."""
    if one.mark != other.mark:
        raise Invalid(
            Text(
                f"別々の復旧シートの半分です（{one.mark} と {other.mark}）。同じ記号の2枚を使ってください。",
                f"These halves are of two sheets ({one.mark} and {other.mark}). Use two with the same mark.",
            )
        )
    if one.which == other.which:
        raise Invalid(
            Text(
                f"どちらも{one.which}枚目です。もう1枚の半分を入力してください。",
                f"Both are half {one.which}. Enter the other half as well.",
            )
        )
    return _mix(one.share, other.share)


def read_half(typed: str) -> Half:
    """A half as somebody typed or scanned it: spaces, hyphens, line ends, width and case do not matter.

    Raises Invalid naming the group to look at again.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKC", typed).upper() if c.isalnum())
    size = _DATA + 1
    if len(plain) != GROUPS * size:
        raise Invalid(
            Text(
                f"復旧シートの半分は {GROUPS * size} 文字です。入力は {len(plain)} 文字でした。",
                f"A half has {GROUPS * size} characters; {len(plain)} were entered.",
            )
        )
    groups = [plain[start : start + size] for start in range(0, len(plain), size)]
    for place, group in enumerate(groups):
        if any(c not in ALPHABET for c in group) or _check(group[:_DATA], place) != group[_DATA]:
            raise _misread(place + 1)
    which = ALPHABET.index(groups[0][0])
    number = 0
    for character in "".join(group[:_DATA] for group in groups[1:]):
        number = number * _BASE + ALPHABET.index(character)
    if which not in (1, 2) or number >> (KEY_BYTES * 8):
        raise _misread(1)
    return Half(which, groups[0][1:_DATA], number.to_bytes(KEY_BYTES))


def _misread(place: int) -> Invalid:
    return Invalid(
        Text(
            f"{place} 番目の組が違います。シートと見比べて入力し直してください。",
            f"Group {place} is wrong. Compare it with the sheet and type it again.",
        )
    )


def _check(part: str, place: int) -> str:
    total = sum(w * ALPHABET.index(c) for w, c in zip(_WEIGHTS, part, strict=True)) + 7 * place
    return ALPHABET[-total * _LAST_WEIGHT_INVERSE % _BASE]


def _mix(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
