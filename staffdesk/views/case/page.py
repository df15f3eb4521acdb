"""The page of one case: opens it, keeps what is typed, and takes each step through the services."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from staffdesk.errors import Conflict, Invalid, UserError
from staffdesk.forms.base import Finding
from staffdesk.institutions.profile import EvidenceKind, LetterEntry
from staffdesk.services.case_look import Preview
from staffdesk.views.autosave import Autosave
from staffdesk.views.case import kept
from staffdesk.views.case.claim import ClaimKeeper
from staffdesk.views.case.kept import Draft
from staffdesk.views.case.matter import Matter, read_matter
from staffdesk.views.case.next_step import Step, may_edit
from staffdesk.views.case.view import CaseView
from staffdesk.views.i18n import words
from staffdesk.views.page import Page
from staffdesk.views.seat import AUDIT, CASES, LETTERS, MEMBERS, Seat
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import EmptyState, Notice, PrimaryButton
from staffdesk.workflow import ACTION_LABELS, Action

_CHANGED = frozenset({CASES})
_EXECUTED = frozenset({CASES, LETTERS, MEMBERS})


class CasePage(Page):
    """Shows one case at a time. ``_edits`` counts what was typed, so that a save knows whether it is still the whole."""

    minds_typing = True

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("案件")
        self._seat = seat
        self._wanted: int | None = None
        self._matter: Matter | None = None
        self._view: CaseView | None = None
        self._version = 0
        self._edits = 0
        self._dirty = self._unlocked = self._busy = False
        self._latest: tuple[dict[str, str], tuple[Finding, ...]] = ({}, ())
        self._drafts: dict[int, Draft] = {}
        self._claim = ClaimKeeper(seat, self)
        Autosave(self, self._typed, self._keep_typed)
        self._stack = QStackedWidget()
        to_list = PrimaryButton("case_to_list", self.tr("案件の一覧へ（F3）"), icon="clipboard_task")
        to_list.clicked.connect(lambda: self.go.emit("cases", None))
        self._stack.addWidget(
            EmptyState(
                "clipboard_task",
                self.tr("案件は開かれていません"),
                self.tr("一覧から選ぶか、受付で受付番号を読み取ってください。"),
                to_list,
            )
        )
        self._stack.addWidget(QWidget())  # for the moment until the case has come
        self.body.addWidget(self._stack)
        for key, slot in (("Ctrl+S", self._save), ("F10", self._press_primary)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # --- coming, going, keeping ---

    def activated(self, target: object = None) -> None:
        """``target``: the id of the case to open; without one the case that was open."""
        if isinstance(target, int) and target != self._wanted:
            self._keep()
            self._claim.leave()
            self._wanted = target
            self._stack.setCurrentIndex(1)
            self._load()
        elif self._wanted is not None:
            self._load()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & {CASES, LETTERS} and self._wanted is not None and not self._busy:
            self._load()

    def place(self) -> object:
        return self._wanted

    def may_copy(self) -> bool:
        return self._matter is not None

    def leaving(self) -> None:
        self._keep()
        self._claim.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a minimised window is still being worked at
            self._keep()
            self._claim.leave()

    def _keep(self) -> None:
        """Save what is typed, though the page may be gone when that is done; what is refused stays as a draft."""
        matter, view = self._matter, self._view
        if matter is None or view is None or not self._dirty or self._busy:
            return
        case_id, seat = matter.card.id, self._seat
        draft = Draft(self._version, view.payload(), view.records())
        self._drafts[case_id] = draft
        self._dirty = False

        def saved(_version: int) -> None:
            seat.changed(_CHANGED | {AUDIT})
            if isValid(self) and self._drafts.get(case_id) == draft:
                del self._drafts[case_id]

        def refused(error: Exception) -> None:
            if isValid(self):
                seat.prompts.show_failure(self, error)

        seat.tasks.run(
            seat.tasks,
            lambda _progress: kept.save_or_keep(seat, case_id, draft),
            on_done=saved,
            on_failed=refused,
            name="keep case",
            must_finish=True,
        )

    def _typed(self) -> object | None:
        """What a crash would cost."""
        if self._matter is None or self._view is None or not self._dirty or self._busy:
            return None
        return self._matter.card.id, Draft(self._version, self._view.payload(), self._view.records())

    def _keep_typed(self, typed: Any) -> None:
        seat, (case_id, draft) = self._seat, typed
        seat.tasks.run(
            seat.tasks,
            lambda _progress: kept.keep(seat, case_id, draft),
            on_done=lambda _none: None,
            on_failed=lambda _error: None,  # a lost connection has its own bar; it is tried again
            name="keep typed",
        )

    # --- loading ---

    def _load(self, then: Callable[[], None] | None = None) -> None:
        case_id = self._wanted
        if case_id is None:
            return
        seat = self._seat
        seat.run(
            self,
            lambda: (read_matter(seat, case_id), kept.find(seat, case_id)),
            lambda found: self._show(*found, then),
            on_failed=self._not_loaded,
        )

    def _not_loaded(self, error: Exception) -> None:
        if self._view is None or self._stack.currentIndex() == 1:
            self._wanted = None
            self._stack.setCurrentIndex(0)
        self._seat.prompts.show_failure(self, error)

    def _show(self, matter: Matter, waiting: Draft | None, then: Callable[[], None] | None) -> None:
        if matter.card.id != self._wanted:
            return
        if any(line.kind is EvidenceKind.IDENTITY_SHEET for line in matter.card.evidence):
            self._wanted = None
            self._seat.open_sheet(matter.card.id)  # a case by phone has no paper
            return
        before = self._matter.card if self._matter and self._view else None
        # Somebody who was not on file may be by now: then the page shows them as a member.
        enrolled = before is not None and before.member is None and matter.card.member is not None
        fresh = before is None or before.id != matter.card.id or enrolled
        self._matter = matter
        if fresh:
            self._make_view(matter)
        self._take_stored(matter, waiting if fresh else None)
        self._show_claim(matter)
        self._redraw()
        self._stack.setCurrentIndex(2)
        self.setWindowTitle(f"{matter.card.number} {matter.card.title}")
        if fresh and self._view:
            self._view.focus_start(editable=may_edit(matter, unlocked=False))
        if then:
            then()

    def _make_view(self, matter: Matter) -> None:
        if self._view is not None:
            self._stack.removeWidget(self._view)
            self._view.hide()
            self._view.deleteLater()
        self._dirty = self._unlocked = self._busy = False
        self._version = matter.card.version
        self._latest = (matter.card.payload, matter.card.findings)
        view = CaseView(matter, self._seat.desk.context.profile, self._check)
        view.scans.take_seat(self._seat)
        view.edited.connect(self._edited)
        view.header.primary.connect(self._take_step)
        view.header.correct.connect(self._ask_unlock)
        view.header.save.connect(self._save)
        view.header.acted.connect(self._ask_reason)
        view.header.letter_wanted.connect(self._ask_letter)
        view.header.blank_wanted.connect(self._show_blanks)
        view.header.release_wanted.connect(self._ask_release)
        view.letters.desk_wanted.connect(lambda: self.go.emit("print", matter.card.id))
        if view.member is not None:
            view.member.card_wanted.connect(self._open_member)
        self._view = view
        self._stack.addWidget(view)

    def _show_claim(self, matter: Matter) -> None:
        assert self._view is not None  # noqa: S101 - made before
        self._view.header.claim.show_claim(matter.claim, self._seat.actor.roles)
        if self.isVisible():  # the answer may come when the person has gone on
            self._claim.hold(matter.claim)

    def _take_stored(self, matter: Matter, waiting: Draft | None) -> None:
        """The stored values, unless something newer is typed here; then its fate is the person's decision."""
        view = self._view
        assert view is not None  # noqa: S101 - made before
        draft = self._drafts.pop(matter.card.id, None) or waiting
        if draft is not None:
            view.form.load(draft.payload)
            view.evidence.load_records(draft.evidence)
            self._version, self._dirty = draft.version, True
            self._tell_draft()
        if not self._dirty:
            # What was unlocked stays so while nobody changed the case: this may be the answer to an earlier look.
            self._unlocked = self._unlocked and matter.card.version == self._version
            self._version = matter.card.version
            view.load(matter.card.payload, matter)
            view.show_conflict(None)
        elif matter.card.version != self._version:
            self._tell_conflict()

    def _redraw(self) -> None:
        if self._matter and self._view:
            self._view.show_matter(
                self._matter,
                self._seat.desk.context.clock.now(),
                dirty=self._dirty,
                unlocked=self._unlocked,
                busy=self._busy,
            )

    def _show_progress(self) -> None:
        if self._matter and self._view:
            self._view.header.show_progress(self._matter, dirty=self._dirty, busy=self._busy)

    # --- typing ---

    def _edited(self) -> None:
        self._edits += 1
        if not self._dirty:
            self._dirty = True
            self._show_progress()

    def _check(self, payload: dict[str, str]) -> list[Finding]:
        """What is known already about unchanged fields, at once; the rest follows from the worker."""
        if self._matter is None:
            return []
        card, seat = self._matter.card, self._seat
        member_id = card.member.id if card.member else None
        seat.run(
            self,
            lambda: seat.desk.cases.preview(card.form_id, payload, member_id, card.id),
            partial(self._checked, card.id, payload),
        )
        known, findings = self._latest
        return [
            finding
            for finding in findings
            if finding.field is None or known.get(finding.field) == payload.get(finding.field)
        ]

    def _checked(self, case_id: int, payload: dict[str, str], preview: Preview) -> None:
        if self._matter is None or self._view is None or self._matter.card.id != case_id:
            return
        if payload != self._view.payload():  # typed on since; the next field that is left asks again
            return
        self._latest = (payload, preview.findings)
        self._view.show_findings(preview.findings)
        if may_edit(self._matter, unlocked=self._unlocked):
            self._view.show_changes(preview.changes)
        self._view.show_duplicates(preview.duplicates)

    # --- steps ---

    def _press_primary(self) -> None:
        if self._view and self._view.header.button.isEnabled():
            self._view.header.button.click()

    def _take_step(self, step: Step) -> None:
        matter = self._matter
        if matter is None:
            return
        desk, actor, case_id = self._seat.desk, self._seat.actor, matter.card.id
        if step is Step.ACCEPT:
            self._save(lambda: self._do(lambda: desk.cases.accept(actor, case_id, self._version)))
        elif step is Step.SUBMIT:
            self._save(lambda: self._do(lambda: desk.cases.submit(actor, case_id, self._version)))
        elif step is Step.EXECUTE:
            self._save(lambda: self._do(self._execute, _EXECUTED))
        elif step is Step.SAVE:
            self._save()
        elif step is Step.DECIDE:
            self.go.emit("approvals", case_id)
        else:
            self.go.emit(*(("print", case_id) if step is Step.PRINT else ("intake", None)))

    def _save(self, then: Callable[[], None] | None = None) -> None:
        """Store what is typed, then take the step that wanted it stored."""
        matter, view, seat = self._matter, self._view, self._seat
        if matter is None or view is None or self._busy:
            return
        if not self._dirty:
            if then:
                then()
            return
        case_id, edits = matter.card.id, self._edits
        draft = Draft(self._version, view.payload(), view.records())

        def saved(new: int) -> None:
            self._version, self._busy = new, False
            self._dirty = edits != self._edits
            if then:
                then()
            else:
                self._load()

        self._set_busy()
        seat.run(
            self, lambda: kept.save_or_keep(seat, case_id, draft), saved,
            on_failed=self._refused, changes=_CHANGED,
        )  # fmt: skip

    def _execute(self) -> int:
        """Runs on the worker: what needs no approval is carried out as it stands here."""
        assert self._matter is not None  # noqa: S101 - a step of a case that is shown
        self._seat.desk.executions.execute(self._seat.actor, self._matter.card.id, self._version)
        return self._version + 1

    def _do(self, verb: Callable[[], int], changes: frozenset[str] = _CHANGED) -> None:
        """One verb on the stored case."""

        def done(new: int) -> None:
            self._version, self._busy = new, False
            self._load()

        self._set_busy()
        self._seat.run(self, verb, done, on_failed=self._refused, changes=changes)

    def _set_busy(self) -> None:
        self._busy = True
        self._show_progress()

    def _refused(self, error: Exception) -> None:
        """Whatever it was, what is typed still stands; the sentence goes to where it can be mended."""
        self._busy = False
        if isinstance(error, Conflict):
            self._show_progress()
            self._tell_conflict(error)
        elif isinstance(error, Invalid):
            self._load(lambda: self._point_at(error))
        else:
            self._show_progress()
            self._seat.prompts.show_failure(self, error)

    def _point_at(self, error: Invalid) -> None:
        if self._view and self._matter:
            findings = self._matter.card.findings
            self._view.form.touch_all()
            self._view.show_findings(findings)
            if any(finding.field == error.field for finding in findings) and error.field:
                self._view.form.focus_field(error.field)  # beside it stands what to mend, in its own words
            else:
                self._view.show_refusal(error)

    def _tell_draft(self) -> None:
        told = self.tr("前回の入力の続きです。保存すると案件に入ります。")
        if self._view:
            self._view.show_conflict(
                Notice(told, Tone.INFO, self.tr("入力を捨てて読み直す"), self._ask_reload)
            )

    def _tell_conflict(self, error: UserError | None = None) -> None:
        text = (
            words(error.text)
            if error
            else self.tr("ほかの席でこの案件が更新されました。入力中の内容はそのまま残っています。")
        )
        if self._view:
            self._view.show_conflict(
                Notice(text, Tone.WARNING, self.tr("最新の内容を読み込む"), self._ask_reload)
            )

    def _ask_reload(self) -> None:
        if not self._dirty:
            self._load()
            return
        self._seat.prompts.confirm(
            self,
            self.tr("最新の内容を読み込みますか"),
            yes=self.tr("読み込む"),
            detail=self.tr("この画面で入力した、まだ保存していない内容は失われます。"),
            danger=True,
            then=self._reload,
        )

    def _reload(self) -> None:
        """What was typed is given up, here and as a draft."""
        seat, case_id = self._seat, self._wanted
        self._dirty = False
        if case_id is not None:
            seat.run(self, lambda: kept.forget(seat, case_id), lambda _none: self._load())

    # --- questions ---

    def _ask_unlock(self) -> None:
        self._seat.prompts.confirm(
            self,
            self.tr("承認を依頼した案件を訂正しますか"),
            yes=self.tr("訂正する"),
            detail=self.tr("訂正を保存すると承認の依頼は無効になり、もう一度依頼が必要になります。"),
            then=self._unlock,
        )

    def _unlock(self) -> None:
        self._unlocked = True
        self._redraw()
        if self._view:
            self._view.focus_start(editable=True)

    def _ask_reason(self, action: Action) -> None:
        if action is Action.MARK_DEFECTIVE:
            self._save(self._ask_defects)  # what is missing is read from what is stored
            return
        label = words(ACTION_LABELS[action])
        self._seat.prompts.ask_reason(
            self,
            label,
            yes=label,
            detail=self.tr("理由は経過に残ります。"),
            then=lambda reason: self._leave(action, reason),
        )

    def _ask_release(self) -> None:
        label = self.tr("入力中を解除する")
        self._seat.prompts.ask_reason(
            self,
            label,
            yes=label,
            detail=self.tr("入力中の方の画面の内容は消えません。理由は監査記録に残ります。"),
            then=self._release,
        )

    def _release(self, reason: str) -> None:
        seat, case_id = self._seat, self._wanted
        if case_id is not None:
            seat.run(
                self, lambda: seat.desk.claims.release(seat.actor, case_id, reason), lambda _none: self._load(),
                changes=_CHANGED,
            )  # fmt: skip

    def _ask_defects(self) -> None:
        matter, seat = self._matter, self._seat
        if matter is None:
            return
        case_id = matter.card.id

        def ask(defects: tuple[str, ...]) -> None:
            seat.prompts.ask_defects(self, defects, self._mark_defective)

        seat.run(self, lambda: seat.desk.cases.defects(case_id), ask)

    def _mark_defective(self, reason: str, defects: tuple[str, ...]) -> None:
        if self._matter is None:
            return
        cases, actor, case_id = self._seat.desk.cases, self._seat.actor, self._matter.card.id
        written = _CHANGED | {LETTERS}  # what is incomplete is told to the member by letter
        self._save(
            lambda: self._do(
                lambda: cases.mark_defective(actor, case_id, self._version, reason, defects), written
            )
        )

    def _ask_letter(self, letter: LetterEntry) -> None:
        self._seat.prompts.confirm(
            self,
            self.tr("「{0}」を作りますか").format(letter.title),
            yes=self.tr("作る"),
            detail=self.tr("ご登録の住所あてに作り、印刷待ちに入れます。"),
            then=lambda: self._write(letter),
        )

    def _show_blanks(self) -> None:
        from staffdesk.views.print_desk.blank_dialog import BlankDialog

        if self._matter is not None:
            card = self._matter.card
            BlankDialog(self, self._seat, card.form_id, (card.id, card.number)).open()

    def _write(self, letter: LetterEntry) -> None:
        if self._matter is None:
            return
        seat, case_id = self._seat, self._matter.card.id
        seat.run(
            self,
            lambda: seat.desk.letters.write(seat.actor, letter.id, case_id),
            lambda _id: self.notice.emit(
                Notice(self.tr("「{0}」を印刷待ちに入れました。").format(letter.title), Tone.SUCCESS)
            ),
            changes=_CHANGED | {LETTERS},
        )

    def _leave(self, action: Action, reason: str) -> None:
        if self._matter is None:
            return
        cases, actor, case_id = self._seat.desk.cases, self._seat.actor, self._matter.card.id
        verbs = {
            Action.WITHDRAW: cases.withdraw,
            Action.HOLD: cases.hold,
            Action.RELEASE: cases.release,
            Action.OVERRIDE_LOCK: cases.override_lock,
        }
        self._save(lambda: self._do(lambda: verbs[action](actor, case_id, self._version, reason)))

    def _open_member(self) -> None:
        if self._matter and self._matter.card.member:
            self._seat.open_member(self._matter.card.member.id, self._matter.card.number)
