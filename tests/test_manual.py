"""The manual names what is on the screen: every bold name of a guide is one of the program's own."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

import pytest

from installer import manual
from staffdesk.cli import _parser
from staffdesk.paths import resources
from staffdesk.text import Language
from staffdesk.views.help import TOPICS, page_text

GUIDES = [topic for topic in TOPICS if topic.startswith("guide_")]


def _bare(name: str) -> str:
    return re.sub(r"\s*\(&.\)|&|…", "", name).strip()


def _on_screen(language: Language) -> set[str]:
    tag = "source" if language is Language.JA else "translation"
    words = Xml.parse(resources() / "i18n" / "staffdesk_en.ts").iter(tag)
    return {_bare(word.text or "") for word in words}


@pytest.mark.parametrize("language", Language)
def test_every_bold_name_of_a_guide_is_on_the_screen(language: Language) -> None:
    bold = {name for topic in GUIDES for name in re.findall(r"\*\*(.+?)\*\*", page_text(language, topic))}
    assert bold
    assert bold - _on_screen(language) == set()


@pytest.mark.parametrize("language", Language)
def test_links_lead_to_pages_of_the_manual(language: Language) -> None:
    links = {link for topic in TOPICS for link in re.findall(r"\]\((.+?)\)", page_text(language, topic))}
    assert links <= {f"{topic}.md" for topic in TOPICS}


@pytest.mark.parametrize("language", Language)
def test_the_document_is_made_of_these_pages(language: Language) -> None:
    """After a change: ``python installer/manual.py``."""
    file = manual.OUT / f"{language.value}.md"
    made = manual.document(language)
    assert file.read_text(encoding="utf-8") == made
    pictures = re.findall(r"!\[.*?\]\((.+?)\)", made)
    assert len(pictures) > 15
    assert all((file.parent / picture).is_file() for picture in pictures)


def test_both_languages_have_the_same_parts() -> None:
    def shape(language: Language, topic: str) -> list[int]:
        return [len(mark) for mark in re.findall(r"^(#+) ", page_text(language, topic), re.MULTILINE)]

    assert [topic for topic in TOPICS if shape(Language.JA, topic) != shape(Language.EN, topic)] == []


def test_every_command_of_a_guide_is_one() -> None:
    lines = {
        line for topic in TOPICS for line in re.findall(r"`staffdesk ([^`]+)`", page_text(Language.JA, topic))
    }
    assert lines
    for line in lines:
        with pytest.raises(SystemExit) as end:
            _parser(whole=True).parse_args([*line.split(), "--help"])
        assert end.value.code == 0, line
