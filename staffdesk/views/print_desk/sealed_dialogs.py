"""The two questions about a letter with a secret: who watches its print, and who approves a new issue."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from staffdesk.errors import NotAllowed, Unavailable
from staffdesk.services.letters import LetterRow
from staffdesk.services.sealed.printing import SealedCard, Witness
from staffdesk.text import Text
from staffdesk.views.print_desk.states import CHANGES
from staffdesk.views.print_desk.verb_dialog import Editor, VerbDialog
from staffdesk.views.printers import printer_label, put_on_paper, require_fit
from staffdesk.views.seat import Seat
from staffdesk.views.widgets import LineEdit
from staffdesk.views.widgets.secret import SecretLine

translate = QCoreApplication.translate


def ask_sealed_print(
    owner: QWidget, seat: Seat, letter: LetterRow, card: SealedCard, printer: QPrinter
) -> VerbDialog:
    """The operator has loaded the sheet; the witness types who they are, and stays until the paper is out."""
    fields: dict[str, tuple[str, Editor]] = {
        "loaded": (
            translate("SealedDialogs", "用紙の番号(&S)"),
            LineEdit("sealed_loaded", translate("SealedDialogs", "セットした封緘用紙の番号"), characters=14),
        ),
        "login": (
            translate("SealedDialogs", "立会う役席(&W)"),
            LineEdit("sealed_login", translate("SealedDialogs", "立会う役席の職員ID"), characters=14),
        ),
        "password": (
            translate("SealedDialogs", "パスワード(&P)"),
            SecretLine(
                "sealed_password", translate("SealedDialogs", "立会う役席のパスワード"), characters=22
            ),
        ),
        "code": (
            translate("SealedDialogs", "認証コード(&T)"),
            SecretLine(
                "sealed_code",
                translate("SealedDialogs", "立会う役席の認証コード（6桁）"),
                characters=8,
                hidden=False,
            ),
        ),
    }
    if card.moved:
        fields["allowed"] = (
            translate("SealedDialogs", "送ってよい理由(&R)"),
            LineEdit(
                "sealed_allowed", translate("SealedDialogs", "住所変更後に送ってよい理由"), characters=22
            ),
        )
    dialog = VerbDialog(
        owner,
        "sealed_dialog",
        translate("SealedDialogs", "封緘印刷（立会い）"),
        translate(
            "SealedDialogs",
            "封緘用紙 {0} をセットし、立会う役席が入力します。印刷が終わるまで離れないでください。",
        ).format(card.next_sheet),
        translate("SealedDialogs", "印刷する(&G)"),
        fields=fields,
        seat=seat,
        verb=lambda values: _print(seat, letter, printer, values),
        changes=CHANGES,
        done=lambda lost: seat.prompts.show_error(owner, lost) if isinstance(lost, Unavailable) else None,
    )
    dialog.finished.connect(lambda _result: _wipe(dialog))
    dialog.open()
    return dialog


def ask_reissue(owner: QWidget, seat: Seat, letter: LetterRow) -> VerbDialog:
    """A supervisor who took no part in it approves another letter with other secrets."""
    fields: dict[str, tuple[str, Editor]] = {
        "reason": (
            translate("SealedDialogs", "理由(&R)"),
            LineEdit("reissue_reason", translate("SealedDialogs", "再発行の理由"), characters=22),
        ),
        "code": (
            translate("SealedDialogs", "認証コード(&T)"),
            SecretLine(
                "reissue_code",
                translate("SealedDialogs", "ご自身の認証コード（6桁）"),
                characters=8,
                hidden=False,
            ),
        ),
    }
    dialog = VerbDialog(
        owner,
        "reissue_dialog",
        translate("SealedDialogs", "仮パスワードの再発行の承認"),
        translate(
            "SealedDialogs",
            "前の通知の仮パスワードは使えません。新しい通知番号と新しい仮パスワードで、あらためて印刷します。",
        ),
        translate("SealedDialogs", "承認する(&G)"),
        fields=fields,
        seat=seat,
        verb=lambda values: seat.desk.sealed.reissue(
            seat.actor, letter.id, letter.version, values["code"], values["reason"]
        ),
        changes=CHANGES,
    )
    dialog.finished.connect(lambda _result: _wipe(dialog))
    dialog.open()
    return dialog


def _print(seat: Seat, letter: LetterRow, printer: QPrinter, values: dict[str, str]) -> Unavailable | None:
    """On the worker. From memory to the printer, and nowhere else; returned is why the letter was lost on its way."""
    require_fit(printer)
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and not seat.desk.demo:
        raise NotAllowed(_NO_FILE)
    witness = Witness(values["login"], values["password"], values["code"])
    sealed, actor = seat.desk.sealed, seat.actor
    paper = sealed.start(
        actor, letter.id, letter.version, witness, values["loaded"].strip(), printer=printer_label(printer),
        allowed=values.get("allowed", ""),
    )  # fmt: skip
    try:
        put_on_paper(paper.pdf, printer, letter.number)
    except Unavailable as why:
        sealed.lose(actor, letter.id, letter.version + 1)
        return why
    return None


def _wipe(dialog: VerbDialog) -> None:
    for row in dialog.rows.values():
        if isinstance(row.editor, LineEdit):
            row.editor.setText("")


_NO_FILE = Text(
    "仮パスワードの入る通知は、ファイルに保存できません。プリンターを選んでください。",
    "A letter with a secret is not saved as a file. Choose a printer.",
)
