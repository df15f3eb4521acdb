"""Every letter of every institution, and what one says in a single string."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from staffdesk import letters
from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.letters.base import Facts, LetterContent, content
from staffdesk.letters.specimen import sample_facts

DAY = date(2026, 4, 27)
EVERY = [
    pytest.param(institution_id, letter.id, id=f"{institution_id}-{letter.id}")
    for institution_id in institution_ids()
    for letter in load_profile(institution_id).letters
]

Write = Callable[..., LetterContent]


def facts_for(
    institution_id: str, letter_id: str, form_id: str | None = None, day: date = DAY, **changes: Any
) -> Facts:
    """A made-up case that causes the letter; ``payload`` in ``changes`` is laid over the sample."""
    facts = sample_facts(load_profile(institution_id), letter_id, day, form_id)
    payload = {**facts.payload, **changes.pop("payload", {})}
    return replace(facts, payload=payload, **changes)


def write(facts: Facts) -> LetterContent:
    return content(letters.letter(facts.letter.id), facts)


def said(letter: LetterContent) -> str:
    """All that the letter says beside address and sender."""
    items = [f"{label}：{words}" for label, words in letter.items]
    boxes = (*letter.boxes.labels, letter.boxes.legend) if letter.boxes else ()
    reply = (
        (letter.reply.title, letter.reply.words, *letter.reply.choices, *letter.reply.fields)
        if letter.reply
        else ()
    )
    return "\n".join([letter.subject, *letter.body, *items, *letter.enclosures, *boxes, *reply])
