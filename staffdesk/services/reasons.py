"""The reason that a person gives for a step: in words, short enough to store, without a secret."""

from __future__ import annotations

from staffdesk.errors import Invalid
from staffdesk.forms.guard import WARNING, looks_like_secret
from staffdesk.text import Text

_LONGEST = 500


def require_reason(reason: str) -> str:
    """The reason without surrounding spaces. Raises Invalid."""
    reason = reason.strip()
    if not reason:
        raise Invalid(Text("理由を入力してください。", "Give the reason."), "reason")
    if len(reason) > _LONGEST:
        raise Invalid(
            Text(
                f"理由は{_LONGEST}文字以内にしてください。", f"Keep the reason within {_LONGEST} characters."
            ),
            "reason",
        )
    if looks_like_secret(reason):
        raise Invalid(WARNING, "reason")
    return reason


def require_words(defects: tuple[str, ...]) -> tuple[str, ...]:
    """What a letter asks the member for, each once and without surrounding spaces. Raises Invalid."""
    asked = tuple(dict.fromkeys(words.strip() for words in defects if words.strip()))
    for words in asked:
        if len(words) > _LONGEST_DEFECT:
            raise Invalid(
                Text(
                    f"お願いすることは{_LONGEST_DEFECT}文字以内にしてください。",
                    f"Keep what is asked for within {_LONGEST_DEFECT} characters.",
                ),
                "defects",
            )
        if looks_like_secret(words):
            raise Invalid(WARNING, "defects")
    return asked


_LONGEST_DEFECT = 100
