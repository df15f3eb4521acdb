"""A profile is taken whole and sound, or refused with the file, the key and what was expected there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from staffdesk.errors import NotFound, Unavailable
from staffdesk.institutions.loader import ProfileError, institution_ids, load_profile
from staffdesk.institutions.profile import Profile
from staffdesk.institutions.unset import unset_values

Edit = Callable[..., Path]


def refusal(folder: Path, institution_id: str) -> ProfileError:
    with pytest.raises(ProfileError) as caught:
        load_profile(institution_id, folder)
    error = caught.value
    for words in (error.text.ja, error.text.en):
        assert f"{institution_id}.toml" in words
        assert error.key in words
    return error


@pytest.mark.parametrize("institution_id", institution_ids())
def test_every_shipped_profile_is_sound(institution_id: str) -> None:
    assert load_profile(institution_id).id == institution_id


def test_an_unknown_institution_is_answered_with_those_there_are() -> None:
    for wrong in ("chiba", "../kenshinyo", ""):
        with pytest.raises(NotFound) as caught:
            load_profile(wrong)
        assert "kenshinyo" in caught.value.text.ja
        assert "shingakkyo" in caught.value.text.en


def test_an_empty_folder_has_no_institutions(tmp_path: Path) -> None:
    assert institution_ids(tmp_path) == ()
    with pytest.raises(NotFound, match="none"):
        load_profile("kenshinyo", tmp_path)


SCHEMA = [
    # what is written instead, the key that is named, what is told to be expected there
    ('route = "not_offered"', 'route = "shrug"', "triage[0].route", "not_offered"),
    ('route = "not_offered"', "", "triage[0].route", "必須"),
    ('code = "A00"', 'code = "a0"', "error_codes.rows[0].code", "英大文字1字と数字2桁"),
    ('credential = "login_password"', 'credential = "pin"', "error_codes.rows[5].credential", "my_page"),
    ('edition = "003-1"', "edition = 3", "edition", "文字列"),
    ('short_name = "けんしんよう"', "", "short_name", "必須"),
    ('short_name = "けんしんよう"', 'short_name = "け"\nshortname = "け"', "shortname", "綴り"),
    ("value = 09:00:00", "value = 9", "reception.opens.value", "09:00:00"),
    ("value = 60,", 'value = "60",', "credentials[0].lock_minutes.value", "整数"),
    ('value = "事務部", ', "", "contacts.department", "unset"),
    ('approval = "four_eyes"', 'approval = "two"', "forms[0].approval", "four_eyes, none"),
    ('channels = ["counter", "post"]', 'channels = ["counter", "dove"]', "forms[0].channels[1]", "qr"),
    ('first = "12-31"', 'first = "31 Dec"', "calendar.closures[0].first", "MM-DD"),
    ('source = "dossier 2.5 L2"', 'source = ""', "letters[1].source", "3文字以上"),
]


@pytest.mark.parametrize(("old", "new", "key", "expected"), SCHEMA)
def test_a_value_of_the_wrong_shape_is_named(
    edited: Edit, old: str, new: str, key: str, expected: str
) -> None:
    error = refusal(edited("kenshinyo", change=(old, new)), "kenshinyo")
    assert error.key == key
    assert expected in error.text.ja


def test_a_limit_is_named(edited: Edit) -> None:
    folder = edited("shingakkyo", change=("reveal_seconds = 120", "reveal_seconds = 5"))
    error = refusal(folder, "shingakkyo")
    assert error.key == "identity_sheet.reveal_seconds"
    assert "10以上" in error.text.ja
    assert "at least 10." in error.text.en


def test_a_profile_that_is_no_toml_names_line_and_column(edited: Edit) -> None:
    error = refusal(edited("kenshinyo", change=('seed = "003"', "seed = 003")), "kenshinyo")
    assert error.key.startswith("6:")
    assert "TOML" in error.text.ja


def test_a_profile_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kenshinyo.toml").write_text('name = "群馬県信用組合"', encoding="cp932")
    assert "UTF-8" in refusal(tmp_path, "kenshinyo").text.ja


def test_a_byte_order_mark_does_no_harm(edited: Edit) -> None:
    folder = edited("kenshinyo")
    file = folder / "kenshinyo.toml"
    file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert load_profile("kenshinyo", folder).seed == "003"


def test_a_profile_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kenshinyo.toml").mkdir()
    assert isinstance(refusal(tmp_path, "kenshinyo"), Unavailable)


def test_the_id_is_the_name_of_the_file(edited: Edit) -> None:
    error = refusal(edited("kenshinyo", change=('id = "kenshinyo"', 'id = "other"')), "kenshinyo")
    assert error.key == "id"


def test_what_is_unset_is_listed_with_its_key(kenshinyo: Profile, shingakkyo: Profile) -> None:
    assert "credentials[3].lock_minutes" in unset_values(kenshinyo)  # dossier 1.6 C-07
    assert unset_values(shingakkyo)[:3] == ("contacts.fax", "contacts.mail", "contacts.site")
    assert "contacts.phone" not in unset_values(shingakkyo)
