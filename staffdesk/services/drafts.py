"""Unfinished work is kept for the person who typed it: through a lock, a sign-out, a lost connection, a crash.

A draft is nobody else's to see, changes nothing at the desk, and never holds what may not be recorded anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from staffdesk.errors import Invalid
from staffdesk.forms.guard import WARNING, looks_like_secret
from staffdesk.models import Draft as DraftRow
from staffdesk.models.base import canonical
from staffdesk.services.context import Actor, Context, acting
from staffdesk.text import Text

KEPT = timedelta(days=7)
"""Nobody goes on with what is older: it holds personal data, and is thrown away at the next keeping."""

_MOST_BYTES = 200_000  # far more than the largest form


@dataclass(frozen=True, slots=True)
class Draft:
    """``content`` is the page's own, as plain JSON. ``subject`` says what it is about on that page."""

    page: str
    subject: str
    content: dict[str, Any]
    kept_at: datetime


class Drafts:
    def __init__(self, context: Context) -> None:
        self._context = context

    def keep(self, actor: Actor, page: str, subject: str, content: Mapping[str, Any]) -> None:
        """Keep it in the place of an earlier draft of the same. Raises Invalid for a secret, or for too much."""
        _require_fit(content)
        now = self._context.clock.now()
        with self._context.database.writing() as session:
            acting(session, actor)
            session.execute(
                delete(DraftRow).where(DraftRow.staff_id == actor.staff_id, DraftRow.kept_at < now - KEPT)
            )
            _remove(session, actor, page, subject)
            session.add(
                DraftRow(
                    staff_id=actor.staff_id, page=page, subject=subject, content=dict(content), kept_at=now
                )
            )

    def waiting(self, actor: Actor, page: str | None = None) -> tuple[Draft, ...]:
        """The person's own, those kept last first; of one page, or of all."""
        wanted = select(DraftRow).where(
            DraftRow.staff_id == actor.staff_id, DraftRow.kept_at >= self._context.clock.now() - KEPT
        )
        if page is not None:
            wanted = wanted.where(DraftRow.page == page)
        with self._context.database.reading() as session:
            acting(session, actor)
            rows = session.execute(
                wanted.order_by(DraftRow.kept_at.desc(), DraftRow.subject.desc())
            ).scalars()
            return tuple(Draft(row.page, row.subject, row.content, row.kept_at) for row in rows)

    def find(self, actor: Actor, page: str, subject: str) -> Draft | None:
        """The person's own draft of that, if there is one. It waits on until it is dropped."""
        return next((draft for draft in self.waiting(actor, page) if draft.subject == subject), None)

    def drop(self, actor: Actor, page: str, subject: str) -> None:
        """The work is done, or the person wants no more of it."""
        with self._context.database.writing() as session:
            acting(session, actor)
            _remove(session, actor, page, subject)


def _remove(session: Session, actor: Actor, page: str, subject: str) -> None:
    session.execute(
        delete(DraftRow).where(
            DraftRow.staff_id == actor.staff_id, DraftRow.page == page, DraftRow.subject == subject
        )
    )


def _require_fit(content: Mapping[str, Any]) -> None:
    """What no record may hold, a draft may not either (dossier 3.4 no. 1)."""
    if any(looks_like_secret(text) for text in _texts(content)):
        raise Invalid(WARNING)
    if len(canonical(dict(content))) > _MOST_BYTES:
        raise Invalid(
            Text(
                "入力が多すぎて下書きを残せません。分けて保存してください。",
                "This is too much to keep as a draft. Save it in parts.",
            )
        )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
