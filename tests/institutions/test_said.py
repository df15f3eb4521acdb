"""What callers say is found by a few letters in any script (dossier 3.1)."""

from __future__ import annotations

import pytest

from staffdesk.institutions.profile import Trigger
from staffdesk.institutions.said import SAID, find_triggers, looks_like_code, said_exactly


def test_every_trigger_has_words_in_both_languages() -> None:
    assert set(SAID) == set(Trigger)
    assert all(said.label.ja and said.label.en for said in SAID.values())


@pytest.mark.parametrize(
    ("typed", "trigger"),
    [
        ("メールアドレス わすれ", Trigger.MAIL_ADDRESS_FORGOTTEN),
        ("あいことば", Trigger.PASSPHRASE_FORGOTTEN),
        ("合言葉", Trigger.PASSPHRASE_FORGOTTEN),
        ("ｱｲｺﾄﾊﾞ", Trigger.PASSPHRASE_FORGOTTEN),
        ("きしゅ", Trigger.DEVICE_CHANGED),
        ("けっこん", Trigger.NAME_CHANGED),
        ("解約", Trigger.LEAVE),
        ("ひっこし", Trigger.ADDRESS_CHANGED),
        ("mail forgot", Trigger.MAIL_ADDRESS_FORGOTTEN),
    ],
)
def test_a_few_letters_find_the_matter(typed: str, trigger: Trigger) -> None:
    assert trigger in find_triggers(Trigger, typed)


def test_each_further_word_narrows_the_list() -> None:
    assert set(find_triggers(Trigger, "わすれ 確認用")) < set(find_triggers(Trigger, "わすれ"))
    assert find_triggers(Trigger, "") == list(Trigger)
    assert find_triggers(Trigger, "ぬぬぬ") == []


def test_only_what_the_institution_answers_is_offered() -> None:
    assert find_triggers([Trigger.LEAVE], "忘れ") == []


def test_the_whole_label_means_that_matter_alone() -> None:
    assert said_exactly(Trigger, "パスワードを忘れた") is Trigger.PASSWORD_FORGOTTEN
    assert said_exactly(Trigger, "forgot the password") is Trigger.PASSWORD_FORGOTTEN
    assert said_exactly(Trigger, "パスワード") is None
    assert said_exactly(Trigger, "") is None


@pytest.mark.parametrize("typed", ["B97", "b97", "Ｂ９７", " ｂ 97 "])
def test_a_code_is_seen_in_any_width_and_case(typed: str) -> None:
    assert looks_like_code(typed)


@pytest.mark.parametrize("typed", ["", "B9", "B977", "97B", "Ａあ１", "忘れた"])
def test_other_words_are_no_code(typed: str) -> None:
    assert not looks_like_code(typed)
