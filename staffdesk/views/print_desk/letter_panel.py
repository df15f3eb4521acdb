"""One letter at hand: its preview, its facts and its next step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout

from staffdesk.errors import Unavailable
from staffdesk.services.letters import LetterRow
from staffdesk.services.sealed.printing import SealedCard
from staffdesk.text import Text
from staffdesk.views.i18n import words
from staffdesk.views.icon_slot import set_icon
from staffdesk.views.print_desk.preview import PaperView
from staffdesk.views.print_desk.returns_dialog import ask_return, found_row
from staffdesk.views.print_desk.sealed_dialogs import ask_reissue, ask_sealed_print
from staffdesk.views.print_desk.sealed_view import SealedView
from staffdesk.views.print_desk.states import CHANGES, HINTS, LETTER_LOOKS, SEALED_HINTS
from staffdesk.views.print_desk.steps import LetterSteps
from staffdesk.views.printers import page_image, printer_label, put_on_paper, require_fit
from staffdesk.views.seat import AUDIT, Seat
from staffdesk.views.substitutes import open_substitutes
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Banner, Button, Card, Label, Notice, QuietButton, StatusPill
from staffdesk.workflow import LETTER_STATE_LABELS, LetterAction

_LEAST_DPI = 10.0  # below, the preview has no room yet


class LetterPanel(Card):
    """Look, print or save, confirm the paper, send."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("print_panel")
        self._seat = seat
        self._letter: LetterRow | None = None
        self._pdf = b""
        self._build()

    def _build(self) -> None:
        self._subject = Label("", "heading", wrap=True)
        self._facts = Label("", "muted", wrap=True)
        self._pill = StatusPill("print_state", self.tr("状態"))
        self._zoom = QuietButton("print_zoom", self.tr("ページ全体(&Z)"), icon="document")
        for words_, part in ((self._subject, self._pill), (self._facts, self._zoom)):
            line = QHBoxLayout()
            line.setSpacing(Space.S)
            line.addWidget(words_, 1)
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)
        self._notes = Label("", "small", wrap=True)
        self._notes.setObjectName("print_notes")
        self._notes.hide()
        self._banner = Banner("print_banner", Notice(""))
        self._paper = PaperView("print_preview", self.tr("通知の見本表示"))
        self._paper.resized.connect(lambda _dpi: self._draw())
        self._paper.whole_page.connect(self._name_zoom)
        self._zoom.clicked.connect(self._paper.toggle)
        self._sealed = SealedView(self._seat)
        self._sealed.print_wanted.connect(self._ask_sealed)
        self._sealed.reissue_wanted.connect(self._ask_reissue)
        self._sealed.hide()
        self._steps = LetterSteps()
        self._wire(self._steps)
        self._substitute = Button("print_substitute", self.tr("代替文字を決める(&J)…"), icon="edit")
        self._substitute.clicked.connect(self._open_substitutes)
        self._substitute.hide()
        self.add(self._banner)
        self.add(self._notes)
        self.add(self._paper, 1)
        self.add(self._sealed, 1)
        self.add(self._substitute)
        self.add(self._steps)

    def _wire(self, steps: LetterSteps) -> None:
        letters, sealed = self._seat.desk.letters, self._seat.desk.sealed
        steps.save_pdf.connect(self._ask_where)
        steps.print_out.connect(self._ask_printer)
        steps.confirm.connect(lambda: self._step(sealed.finish if self._issues else letters.finish_print))
        steps.lost.connect(lambda: self._step(sealed.lose if self._issues else letters.lose_print))
        steps.dispatch.connect(lambda number: self._step(letters.dispatch, number))
        steps.spoil.connect(self._ask_spoil)
        steps.void.connect(self._ask_void)
        steps.came_back.connect(self._ask_return)

    @property
    def _issues(self) -> bool:
        """Whether the letter at hand carries a secret of ours."""
        return self._letter is not None and self._letter.issues

    def clear(self) -> None:
        """Nothing of a letter stays behind."""
        self._steps.clear()
        self.show_letter(None)

    def pick(self, letter: LetterRow | None) -> None:
        if letter is None or self._letter is None or letter.id != self._letter.id:
            self.show_letter(letter)
        elif letter != self._letter:
            self._describe(letter)
        elif letter is not None:
            self._offer(letter)

    def _offer(self, letter: LetterRow) -> None:
        """A letter with a secret is printed in its own way, and looked at in none."""
        self._paper.setVisible(not letter.issues)
        self._zoom.setVisible(not letter.issues)
        self._sealed.setVisible(letter.issues)
        self._steps.offer(letter.actions - {LetterAction.START_PRINT} if letter.issues else letter.actions)
        if letter.issues:
            self._sealed.look(letter)

    def show_letter(self, letter: LetterRow | None) -> None:
        """Another letter, or none."""
        self._pdf = b""
        self._notes.hide()
        self._substitute.hide()
        self._letter = letter
        self._steps.clear()
        if letter is None:
            self._paper.show_image(None)
            self._paper.show()
            self._sealed.hide()
            for label in (self._subject, self._facts):
                label.clear()
            return
        self._describe(letter)
        if not letter.issues:
            self._paper.show_words(self.tr("読み込んでいます…"))
            self._load_preview(letter)

    def _describe(self, letter: LetterRow) -> None:
        self._letter = letter
        look = LETTER_LOOKS[letter.state]
        self._subject.setText(letter.subject)
        self._facts.setText(self._facts_of(letter))
        self._pill.set_state(words(LETTER_STATE_LABELS[letter.state]), look.tone, look.icon)
        hint = (SEALED_HINTS if letter.issues else HINTS).get(letter.state)
        self._banner.setVisible(hint is not None)
        if hint:
            self._banner.tell(Notice(words(hint), Tone.WARNING))
        self._offer(letter)

    def _facts_of(self, letter: LetterRow) -> str:
        facts = [
            letter.number,
            letter.mail_class,
            self.tr("案件 {0}").format(letter.case_number),
        ]
        if letter.copies > 1:
            facts.append(self.tr("印刷 {0} 回").format(letter.copies))
        if letter.tracking_number:
            facts.append(self.tr("引受番号 {0}").format(letter.tracking_number))
        return "　".join(facts)

    def _load_preview(self, letter: LetterRow) -> None:
        seat = self._seat

        def look() -> tuple[bytes, tuple[Text, ...]]:
            letters = seat.desk.letters
            return letters.preview(seat.actor, letter.id), letters.notes(seat.actor, letter.id)

        def show(found: tuple[bytes, tuple[Text, ...]]) -> None:
            if self._letter and self._letter.id == letter.id:
                self._pdf, notes = found
                self._notes.setText("\n".join(words(note) for note in notes))
                self._notes.setVisible(bool(notes))
                self._draw()

        def fail(error: Exception) -> None:
            from staffdesk.printing.fonts import GlyphMissing  # with what prints, which is loaded by now

            here = self._letter is not None and self._letter.id == letter.id
            if here and isinstance(error, GlyphMissing):
                self._paper.show_words(words(error.text))
                self._substitute.show()
                return
            if here:
                self._paper.show_words(
                    self.tr("見本を表示できません。一覧で選び直すか、管理者に連絡してください。")
                )
            seat.prompts.show_failure(self, error)

        seat.run(self, look, show, on_failed=fail)

    def _draw(self) -> None:
        pdf, dpi = self._pdf, self._paper.dpi()
        if pdf and dpi > _LEAST_DPI:
            self._seat.run(self, lambda: page_image(pdf, 0, dpi), partial(self._show_image, pdf))

    def _show_image(self, pdf: bytes, image: QImage) -> None:
        if pdf is self._pdf:  # and not a slower picture of another letter
            self._paper.show_image(image)

    def _name_zoom(self, whole: bool) -> None:
        self._zoom.setText(self.tr("文字を読む(&Z)") if whole else self.tr("ページ全体(&Z)"))
        set_icon(self._zoom, "search" if whole else "document", "ink")

    def _open_substitutes(self) -> None:
        if self._letter is not None:
            open_substitutes(self._seat, self, self._letter.id)

    # --- steps ---

    def _step(self, verb: Callable[..., object], *extra: object) -> None:
        """One verb of the print desk on the letter in view."""
        letter, seat = self._letter, self._seat
        if letter is not None:
            self._run(lambda: verb(seat.actor, letter.id, letter.version, *extra))

    def _run(self, work: Callable[[], object]) -> None:
        self._steps.wait()
        self._seat.run(self, work, lambda _result: None, on_failed=self._failed, changes=CHANGES)

    def _ask_sealed(self, card: SealedCard) -> None:
        letter, seat = self._letter, self._seat

        def ask(printer: QPrinter) -> None:
            if letter is not None:
                ask_sealed_print(self, seat, letter, card, printer)

        seat.prompts.choose_printer(self, ask)

    def _ask_reissue(self) -> None:
        if self._letter is not None:
            ask_reissue(self, self._seat, self._letter)

    def _ask_spoil(self) -> None:
        if self._issues:
            self._seat.prompts.ask_reason(
                self,
                self.tr("書損にしますか"),
                yes=self.tr("書損にする"),
                detail=self.tr("仮パスワードはすぐに無効になります。送るには、役席が再発行を承認します。"),
                then=lambda reason: self._step(self._seat.desk.sealed.spoil, reason),
            )
            return
        self._seat.prompts.ask_reason(
            self,
            self.tr("書損にして刷り直しますか"),
            yes=self.tr("書損にする"),
            detail=self.tr("使えない紙は廃棄してください。通知は印刷待ちに戻ります。"),
            then=lambda reason: self._step(self._seat.desk.letters.spoil, reason),
        )

    def _ask_void(self) -> None:
        self._seat.prompts.ask_reason(
            self,
            self.tr("この通知を無効にしますか"),
            yes=self.tr("無効にする"),
            detail=self.tr("この通知は送られません。理由は経過に残ります。"),
            then=lambda reason: self._step(self._seat.desk.letters.void, reason),
        )

    def _ask_return(self) -> None:
        letter = self._letter
        if letter is not None:
            ask_return(self, self._seat, found_row(letter))

    def _ask_where(self) -> None:
        letter = self._letter
        if letter is not None:
            self._seat.prompts.save_file(
                self, self.tr("通知を PDF に保存"), f"{letter.number}.pdf", "PDF (*.pdf)", partial(self._save, letter)
            )  # fmt: skip

    def _save(self, letter: LetterRow, file: Path) -> None:
        letters, actor = self._seat.desk.letters, self._seat.actor

        def work() -> None:
            pdf = letters.start_print(actor, letter.id, letter.version)
            try:
                file.write_bytes(pdf)
            except OSError as error:
                letters.lose_print(actor, letter.id, letter.version + 1)
                raise Unavailable(_NOT_WRITTEN) from error

        self._run(work)

    def _ask_printer(self) -> None:
        letter = self._letter
        if letter is not None:
            self._seat.prompts.choose_printer(self, partial(self._print_on, letter))

    def _print_on(self, letter: LetterRow, printer: QPrinter) -> None:
        letters, actor = self._seat.desk.letters, self._seat.actor

        def work() -> None:
            require_fit(printer)
            pdf = letters.start_print(actor, letter.id, letter.version, printer_label(printer))
            try:
                put_on_paper(pdf, printer, letter.number)
            except Unavailable:
                letters.lose_print(actor, letter.id, letter.version + 1)
                raise

        self._run(work)

    def _failed(self, error: Exception) -> None:
        self._seat.changed(CHANGES | {AUDIT})  # the letter may have gone a part of the way
        self._seat.prompts.show_failure(self, error)


_NOT_WRITTEN = Text(
    "ファイルに保存できませんでした。保存先を確かめてください。"
    "この通知は「印刷不明」です。書きかけのファイルがあれば削除し、書損にして刷り直してください。",
    "The file could not be written. Check the place. "
    "The letter now counts as “Unknown”: delete what was written, then spoil it and print again.",
)
