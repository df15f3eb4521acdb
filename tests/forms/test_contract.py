"""What holds for every form in every institution that offers it, and for every form to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import msgspec
import pytest

from staffdesk import forms
from staffdesk.errors import NotFound
from staffdesk.forms.base import ACCEPTED_ON, Field, FieldKind, Form, fit
from staffdesk.forms.effects import Effect
from staffdesk.forms.evidence import outcomes
from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.institutions.profile import (
    CREDENTIAL_LABELS,
    CREDENTIAL_STATE_LABELS,
    FORM_IDS,
    CredentialKind,
    CredentialState,
    FormEntry,
    Profile,
)
from staffdesk.letters import letter
from staffdesk.letters.base import content
from staffdesk.letters.specimen import sample_facts
from staffdesk.text import Text
from tests.forms.samples import PERSON, TODAY

OFFERED = [
    pytest.param(profile, entry, forms.all_forms()[entry.id], id=f"{profile.id}-{entry.id}")
    for profile in map(load_profile, institution_ids())
    for entry in profile.forms
    if entry.id in forms.all_forms()
]
EVERY_FORM = pytest.mark.parametrize("sheet", forms.all_forms().values(), ids=lambda sheet: sheet.id)


def _both(text: Text) -> None:
    assert text.ja.strip()
    assert text.en.strip()


def _payloads(sheet: Form) -> Iterator[dict[str, str]]:
    """One payload for each way through the choices of a form, one choice varied at a time."""
    plain = {field.key: _plain(field) for field in sheet.fields} | {ACCEPTED_ON: "2026-03-10"}
    yield plain
    for field in sheet.fields:
        for choice in field.choices:
            yield {**plain, field.key: choice.code}


def _plain(field: Field) -> str:
    """Something in every box whose kind says what may stand there."""
    if field.choices:
        return field.choices[0].code
    return {FieldKind.DATE: "2026-03-31", FieldKind.DIGITS: "1", FieldKind.TICK: "yes"}.get(field.kind, "")


@EVERY_FORM
def test_every_word_of_a_form_stands_in_both_languages(sheet: Form) -> None:
    _both(sheet.name)
    for text in sheet.confirmations:
        _both(text)
    for field in sheet.fields:
        _both(field.label)
        _both(field.section)
        if field.help:
            _both(field.help)
        for choice in field.choices:
            _both(choice.label)


@EVERY_FORM
def test_fields_are_sound(sheet: Form) -> None:
    keys = [field.key for field in sheet.fields]
    assert len(set(keys)) == len(keys)
    for field in sheet.fields:
        assert bool(field.choices) == (field.kind is FieldKind.CHOICE)
        assert len({choice.code for choice in field.choices}) == len(field.choices)
        assert sheet.field(field.key) is field
        assert field.width > 0
        assert field.length is None or field.kind is FieldKind.DIGITS


@EVERY_FORM
def test_what_belongs_together_stands_together(sheet: Form) -> None:
    """On paper and on screen a section is one box; two of the same name would be read as one."""
    sections = [section for section, _ in groupby(field.section for field in sheet.fields)]
    assert len(set(sections)) == len(sections)


@EVERY_FORM
def test_a_form_is_one_that_profiles_may_name(sheet: Form) -> None:
    assert sheet.id in FORM_IDS


def test_each_form_of_the_program_is_offered_somewhere() -> None:
    assert {param.values[2].id for param in OFFERED} == set(forms.all_forms())  # type: ignore[union-attr]


@pytest.mark.parametrize(("profile", "entry", "sheet"), OFFERED)
def test_the_institution_says_what_the_form_needs(profile: Profile, entry: FormEntry, sheet: Form) -> None:
    assert entry.title.strip()
    assert entry.edition.strip()
    assert entry.channels
    assert entry.evidence or entry.letters  # what needs no proof is told in writing
    assert entry.sources
    for kind in entry.evidence:
        for _, label in outcomes(kind, entry):
            _both(label)
    for key, codes in entry.presets.items():
        field = sheet.field(key)
        ticked = {"yes"} if field.kind is FieldKind.TICK else set()
        assert set(codes) <= ticked | {choice.code for choice in field.choices}


@pytest.mark.parametrize(("profile", "entry", "sheet"), OFFERED)
def test_every_effect_says_before_and_after_and_survives_storing(
    profile: Profile, entry: FormEntry, sheet: Form
) -> None:
    for payload in _payloads(sheet):
        effects = sheet.effects(payload, PERSON, profile)
        assert effects
        for effect in effects:
            change = effect.change(PERSON)
            for text in (change.subject, change.before, change.after):
                _both(text)
            assert change.before != change.after
            assert msgspec.convert(msgspec.to_builtins(effect), Effect) == effect


BY_DECISION = {"l13"}
"""Letters that no form causes until the office decides that it writes them."""


@pytest.mark.parametrize(("profile", "entry", "sheet"), OFFERED)
def test_every_letter_can_be_composed(profile: Profile, entry: FormEntry, sheet: Form) -> None:
    """Whatever is chosen on the form; as a specimen, so that values nobody has decided yet stand as such."""
    for letter_id in entry.letters:
        sample = sample_facts(profile, letter_id, TODAY, entry.id)
        written = 0
        for payload in _payloads(fit(sheet, profile)):
            effects = tuple(sheet.effects(payload, sample.member, profile))
            facts = replace(sample, payload=payload, effects=effects)
            if not letter(letter_id).follows(facts):
                continue
            words = content(letter(letter_id), facts)
            assert words.subject == profile.letter(letter_id).title
            assert words.body
            assert all(label and said for label, said in words.items)
            assert words.sender_name == profile.name
            written += 1
        assert written or letter_id in BY_DECISION, letter_id


def test_a_form_or_letter_of_a_later_version_is_told_in_words() -> None:
    with pytest.raises(NotFound, match="cannot carry out"):
        forms.form("service_stop_of_tomorrow")
    with pytest.raises(NotFound, match="cannot make the letter"):
        letter("l99")


def test_every_credential_and_state_has_its_words() -> None:
    for kind in CredentialKind:
        _both(CREDENTIAL_LABELS[kind])
    for state in CredentialState:
        _both(CREDENTIAL_STATE_LABELS[state])
