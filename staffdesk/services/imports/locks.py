"""States of credentials from the host: what is locked, blocked or normal again, and since when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from staffdesk.institutions.profile import (
    CREDENTIAL_LABELS,
    CREDENTIAL_STATE_LABELS,
    CredentialKind,
    CredentialState,
)
from staffdesk.services.imports.columns import Kind
from staffdesk.services.imports.plan import (
    VOIDED,
    FieldChange,
    Outcome,
    Planned,
    Value,
    Write,
    conflict,
    unchanged,
)
from staffdesk.services.imports.register import Needs, OnFile
from staffdesk.services.imports.values import Cells, Unfit
from staffdesk.services.imports.view import MemberPlanner, View, name_of, on_file
from staffdesk.text import Text


class LockPlanner(MemberPlanner):
    kind = Kind.LOCKS
    needs = Needs(credentials=True)

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._known = {
            CredentialKind(rule.kind): CREDENTIAL_LABELS[CredentialKind(rule.kind)]
            for rule in view.profile.credentials
        }
        self._newest = self._latest_rows()

    def _latest_rows(self) -> dict[tuple[str, CredentialKind], int]:
        """A host lists events: of several about one credential the latest counts, the lower row among equals."""
        latest: dict[tuple[str, CredentialKind], tuple[datetime, int]] = {}
        for row, given in self.view.table.rows:
            cells = Cells(given, self.labels)
            try:
                key = (cells.code("number"), cells.one_of("credential", self._known))
                cells.one_of("state", CREDENTIAL_STATE_LABELS)
                at = cells.moment("at")
            except Unfit:
                continue
            if at is not None and at <= self.view.now and (key not in latest or (at, row) > latest[key]):
                latest[key] = at, row
        return {key: row for key, (_at, row) in latest.items()}

    def decide(self, row: int, cells: Cells, number: str, member: OnFile | None) -> Planned:
        member = on_file(member)
        kind = cells.one_of("credential", self._known)
        state = cells.one_of("state", CREDENTIAL_STATE_LABELS)
        at, until = cells.moment("at"), cells.moment("locked_until")
        if at is None:
            raise Unfit(_NO_TIME)
        if at > self.view.now:
            raise Unfit(_TOMORROW)
        name = name_of(member)
        newest = self._newest[number, kind]
        if newest != row:
            return unchanged(row, number, name, _NEWER_ROW.format(row=newest))
        present = member.credentials.get(kind)
        until = until if state is CredentialState.LOCKED else None
        if present is not None and (present["state"], present["locked_until"]) == (state, until):
            return unchanged(row, number, name)
        before = CREDENTIAL_STATE_LABELS[CredentialState(present["state"])].ja if present else ""
        change = FieldChange(CREDENTIAL_LABELS[kind], before, CREDENTIAL_STATE_LABELS[state].ja)
        if present is not None and present["since"] > at:
            return conflict(row, _NEWER_ON_FILE, number, name, (change,))
        write = self._write(member, kind, present, state, at, until)
        return Planned(row, Outcome.APPLIED, number, name, None, (change,), (write,))

    def _write(
        self,
        member: OnFile,
        kind: CredentialKind,
        present: Any,
        state: CredentialState,
        at: datetime,
        until: datetime | None,
    ) -> Write:
        """As whoever carries out a case sets a state: what was issued provisionally before is void."""
        after: dict[str, Value] = {"state": state.value, "locked_until": until, "since": at}
        if present is None:
            return Write("credentials", None, None, {"member_id": member.id, "kind": kind.value, **after})
        before: dict[str, Value] = {key: present[key] for key in after}
        if present["secret_hash"] is not None:
            # The history must not keep it, so undoing cannot bring it back: the row is then kept as it is.
            before, after = {**before, VOIDED: False}, {**after, VOIDED: True}
        return Write("credentials", present["id"], before, after)


_NO_TIME = Text("発生日時が空です。", "The time is empty.")
_TOMORROW = Text("発生日時が先の日時です。", "The time lies in the future.")
_NEWER_ROW = Text("{row}行目により新しい状態があります。", "Row {row} has a later state.")
_NEWER_ON_FILE = Text(
    "登録されている状態のほうが新しいものです。", "The state on file is later than this one."
)
