"""How the rows of a list look."""

from __future__ import annotations

from staffdesk.services.transfer import Bucket, RunState
from staffdesk.views.tokens import Look, Tone

BUCKET_LOOKS = {
    Bucket.CHECK: Look(Tone.WARNING, "warning"),
    Bucket.APPLY: Look(Tone.SUCCESS, "checkmark_circle"),
    Bucket.SKIP: Look(Tone.NEUTRAL, "circle"),
}
RUN_LOOKS = {
    RunState.REHEARSED: Look(Tone.WARNING, "clock"),
    RunState.APPLIED: Look(Tone.SUCCESS, "checkmark_circle"),
    RunState.DROPPED: Look(Tone.NEUTRAL, "dismiss_circle"),
    RunState.UNDONE: Look(Tone.NEUTRAL, "arrow_undo"),
}


def workplace(code: str, name: str) -> str:
    return f"{name}（{code}）" if name and code else name or code or "—"
