"""受付: what a caller says or what a scanned form brings in, answered by the institution's policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from staffdesk import forms
from staffdesk.errors import Invalid
from staffdesk.forms import form_request
from staffdesk.forms.base import Subject
from staffdesk.forms.scan_code import looks_scanned, parse
from staffdesk.institutions.profile import Asker, EvidenceKind, FormEntry, Route, Trigger
from staffdesk.institutions.triage import Advice, triage
from staffdesk.services.context import Context
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class Scan:
    """A form whose code was scanned. ``receipt`` is the number of its case; None for a blank that begins one."""

    form: str
    receipt: str | None
    advice: Advice


@dataclass(frozen=True, slots=True)
class FormKind:
    """A form to choose from. ``off``: why it cannot be taken now."""

    form_id: str
    title: str
    off: Text | None


@dataclass(frozen=True, slots=True)
class Start:
    """A case that may be opened: of which form, for whom, with what filled in."""

    entry: FormEntry
    subject: Subject
    preset: dict[str, str]

    @property
    def form_id(self) -> str:
        return self.entry.id


STARTING = frozenset({Route.FORM, Route.IDENTITY_SHEET, Route.SEND_FORM})
"""Routes that begin something at this desk; with all others the call ends with what is said."""


class Intake:
    """Asks the policy; touches no member and stores nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def advise(
        self,
        *,
        code: str | None = None,
        trigger: Trigger | None = None,
        asker: Asker | None = None,
        at: datetime | None = None,
    ) -> Advice:
        """``asker``: the member when left out. ``at``: when the caller saw it; now when left out."""
        return triage(
            self._context.profile, code=code, trigger=trigger, asker=asker, at=at or self._context.clock.now()
        )

    def triggers(self) -> tuple[Trigger, ...]:
        """What callers of this institution may say, in the order of its profile."""
        return tuple(dict.fromkeys(row.trigger for row in self._context.profile.triage))

    def read_scan(self, text: str) -> Scan | None:
        """What a scanner typed, or somebody pasted; None for any other text.

        Raises Invalid for a code that was read in part or belongs to another institution, NotFound for a form that
        this institution does not offer.
        """
        if not looks_scanned(text):
            return None
        code, profile = parse(text), self._context.profile
        if code is None:
            raise Invalid(_UNREADABLE)
        if code.institution != profile.id:
            raise Invalid(_NOT_OURS.format(ours=profile.name))
        return Scan(code.form, code.receipt, _by_paper(profile.form(code.form), _SCANNED))

    def received(self, form_id: str) -> Advice:
        """A form that simply arrived, by post, fax, web or QR code. Raises NotFound where it is not offered."""
        return _by_paper(self._context.profile.form(form_id), _ARRIVED)

    def kinds(self) -> tuple[FormKind, ...]:
        """The forms that may arrive, in the order of the profile; one that rests says why."""
        return tuple(
            FormKind(entry.id, entry.title, entry.off)
            for entry in self._context.profile.forms
            if EvidenceKind.IDENTITY_SHEET not in entry.evidence and entry.id in forms.all_forms()
        )

    def can_start(self, advice: Advice) -> bool:
        """Whether the advice begins something that this version of the program can carry out."""
        return self.start_of(advice) is not None

    def start_of(self, advice: Advice) -> Start | None:
        """What the advice begins at this desk; None when it ends with what is said, or cannot be carried out yet.

        Where a blank is to be sent, the request for it is what begins.
        """
        form_id, preset = advice.form, dict(advice.preset)
        if advice.route is Route.SEND_FORM and form_id is not None:
            form_id, preset = form_request.FORM.id, form_request.preset(form_id)
        entry = next((entry for entry in self._context.profile.forms if entry.id == form_id), None)
        if entry is None or entry.off is not None or entry.id not in forms.all_forms():
            return None
        if advice.route not in STARTING:
            return None
        return Start(entry, forms.form(entry.id).subject, preset)


def _by_paper(entry: FormEntry, why: Text) -> Advice:
    """The paper itself says what is wanted; only the member is still to be found."""
    route = Route.IDENTITY_SHEET if EvidenceKind.IDENTITY_SHEET in entry.evidence else Route.FORM
    return Advice(
        route=route,
        form=entry.id,
        form_title=entry.title,
        preset={},
        not_before=None,
        say=_RECEIVED.format(title=Text.same(entry.title)),
        why=why,
        needs=(),
        sources=entry.sources,
    )


_RECEIVED = Text("「{title}」をお預かりいたします。", "We have received your 「{title}」.")
_SCANNED = Text(
    "用紙のコードを読み取りました。会員を選んで受け付けてください。",
    "The code on the form was read. Choose the member and take it in.",
)
_ARRIVED = Text(
    "届いた書面・Web受付です。会員の手続なら会員を選び、受け取り方を確かめて受け付けてください。",
    "It arrived by itself. For a member's procedure choose the member; check how it came, then take it in.",
)
_UNREADABLE = Text(
    "用紙のコードを最後まで読み取れませんでした。もう一度読み取るか、受付番号を入力してください。",
    "The code on the form was not read to its end. Scan it again or type the receipt number.",
)
_NOT_OURS = Text(
    "この用紙は{ours}のものではありません。用紙を確かめてください。",
    "This form is not one of {ours}. Check the paper.",
)
