"""Words in both languages of the program, side by side, so that neither can be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    JA = "ja"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence or label in Japanese and English. Placeholders are those of ``str.format``."""

    ja: str
    en: str

    def pick(self, language: Language) -> str:
        return self.ja if language is Language.JA else self.en

    def format(self, **values: object) -> Text:
        """Fill the placeholders; a value that is itself a Text is filled in its own language."""
        return Text(
            self.ja.format(**{k: v.ja if isinstance(v, Text) else v for k, v in values.items()}),
            self.en.format(**{k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
        )

    @classmethod
    def same(cls, words: str) -> Text:
        """Words that are not translated: an official title, a number, a name."""
        return cls(words, words)
