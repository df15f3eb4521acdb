"""Provisional secrets: never alike to the ear or eye, sound by every stated rule, kept as a hash alone."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from staffdesk.models import Credential
from staffdesk.services.provisional import ALPHABET, LENGTH, keep_hash, new_secret
from staffdesk.services.staff import verify_password
from tests.support.office import MONDAY


@given(seed=st.integers())
def test_a_secret_has_letters_and_digits_and_no_look_alikes(seed: int) -> None:
    secret = new_secret(random.Random(seed).choice)
    assert len(secret) == LENGTH
    assert set(secret) <= set(ALPHABET)
    assert any(c.isdigit() for c in secret)  # 003 エラーコード一覧 B02: letters and digits mixed
    assert any(c.isalpha() for c in secret)
    assert not set(secret) & set("0O1lI5S8B2Z")


def test_a_draw_without_digits_is_thrown_away_whole() -> None:
    drawn = iter("A" * LENGTH + "C" * (LENGTH - 1) + "7")
    assert new_secret(lambda _alphabet: next(drawn)) == "C" * (LENGTH - 1) + "7"


def test_two_secrets_differ() -> None:
    assert len({new_secret() for _ in range(50)}) == 50


def test_only_a_hash_and_the_last_day_stay() -> None:
    row = Credential(kind="my_page", state="provisional")
    keep_hash(row, "ACDE34FG79HJ", MONDAY.date())
    assert row.secret_hash is not None
    assert "ACDE34FG79HJ" not in row.secret_hash
    assert verify_password(row.secret_hash, "ACDE34FG79HJ")
    assert not verify_password(row.secret_hash, "ACDE34FG79HK")
    assert row.expires_on is not None
    assert (row.expires_on - MONDAY.date()).days == 14
