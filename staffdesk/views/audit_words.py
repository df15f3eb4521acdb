"""The trail's records in the words of the desk."""

from __future__ import annotations

from typing import Any

from staffdesk.institutions.profile import IDENTITY_LABELS, IdentityItem
from staffdesk.services.audit import AuditEntry
from staffdesk.services.people.kinds import KIND_LABELS, Kind
from staffdesk.services.print_desk.return_looks import ADDRESS_LABELS, REASON_LABELS, Address, Reason
from staffdesk.text import Text
from staffdesk.views.i18n import words

REFUSED = "refused:"
"""What the action of a refusal begins with."""

_REFUSED = Text("拒否：{what}", "Refused: {what}")

ACTIONS = {
    "close_day": Text("日締め", "Close of the day"),
    "change_settings": Text("席の設定の変更", "Settings of a seat changed"),
    "found_desk": Text("デスクの開設", "Founding of the desk"),
    "sign_in": Text("サインイン", "Sign-in"),
    "sign_out": Text("サインアウト", "Sign-out"),
    "lock_seat": Text("画面のロック", "Seat locked"),
    "take_code": Text("一時コードの使用", "One-time sign-in code used"),
    "set_password": Text("パスワードの設定", "Password chosen"),
    "change_password": Text("パスワードの変更", "Password changed"),
    "ask_staff_change": Text("職員についての依頼", "Request about a colleague"),
    "confirm_staff_change": Text("職員についての確認", "Request about a colleague confirmed"),
    "withdraw_staff_change": Text("職員についての依頼の取下げ", "Request about a colleague withdrawn"),
    "dismiss_staff": Text("職員の停止", "Colleague dismissed"),
    "end_deputy": Text("役席代行の終了", "Substitution ended"),
    "totp_enrolment": Text("認証アプリの登録", "Authenticator enrolment"),
    "totp_enrolment_started": Text("認証アプリの登録の開始", "Start of authenticator enrolment"),
    "totp_confirmed": Text("認証アプリの登録の完了", "Authenticator registered"),
    "one_time_code": Text("認証コードの照合", "One-time code"),
    "found_altered": Text(
        "プログラムの外で書き換えられた記録を発見", "A record changed from outside the program was found"
    ),
    "view_outbox": Text("オンライン連携の閲覧", "View of the outbox"),
    "send_instructions": Text("指示をオンライン側へ送信", "Instructions sent to the online service"),
    "give_up_instructions": Text("届かない指示の送信を打切り", "Instructions given up"),
    "take_answers": Text("オンライン側の回答を受領", "Answers of the online service taken"),
    "retry_instruction": Text("指示の再送", "Instruction to be sent again"),
    "close_instruction": Text("指示を手作業で反映", "Instruction carried out by hand"),
    "export_table": Text("一覧の書き出し", "Table written to a file"),
    "view_register": Text("受付簿の閲覧", "View of the reception register"),
    "view_statistics": Text("統計の閲覧", "View of the figures"),
    "keep_envelope": Text("封筒の寸法の保存", "Figures of an envelope kept"),
    "use_envelope": Text("使う封筒の変更", "Change of the envelope in use"),
    "print_test_sheet": Text("封筒の試し刷り", "Test sheet of an envelope"),
    "propose_substitute": Text("代替文字の提案", "Substitute character proposed"),
    "approve_substitute": Text("代替文字の承認", "Substitute character approved"),
    "withdraw_substitute": Text("代替文字の取下げ", "Substitute character withdrawn"),
    "view_cards": Text("カード一覧の閲覧", "View of the cards"),
    "order_cards": Text("カードの作成依頼", "Cards ordered from the maker"),
    "reprint_card_order": Text("カード作成依頼の再出力", "Card order written again"),
    "receive_card": Text("カードの受入", "Card received"),
    "misprint_card": Text("カードの作り直し", "Card to be made again"),
    "cancel_card": Text("カード注文の取消", "Card order cancelled"),
    "take_sheet": Text("封緘用紙の使用", "Sealed sheet issued"),
    "spoil_sheet": Text("封緘用紙の書損", "Sealed sheet spoiled"),
    "return_letter": Text("返戻の受付", "Returned letter taken in"),
    "destroy_return": Text("返戻物の破棄（1人目）", "Returned letter destroyed"),
    "witness_return": Text("返戻物の破棄の確認（2人目）", "Destruction of a returned letter witnessed"),
    "check_return_address": Text("返戻後の住所確認", "Address asked for after a return"),
    "resend_letter": Text("通知の再送", "Letter sent again"),
    "receive_packet": Text("封緘用紙の受入", "Sealed stationery received"),
    "confirm_packet": Text("封緘用紙の受入の確認", "Sealed stationery confirmed"),
    "withdraw_packet": Text("封緘用紙の受入の取消", "Packet of sealed stationery withdrawn"),
    "write_off_sheets": Text("封緘用紙の除却", "Sealed sheets written off"),
    "witness_sheets": Text("書損用紙の破棄の確認", "Destruction of sealed sheets witnessed"),
    "count_stock": Text("封緘用紙の在庫確認", "Sealed stationery counted"),
    "confirm_count": Text("在庫の違いの確認", "Difference in the stock confirmed"),
    "shred_cards": Text("カードの破棄", "Cards shredded"),
    "witness_cards": Text("カード破棄の確認", "Shredding witnessed"),
    "print_labels": Text("宛名ラベルの印刷", "Address labels printed"),
    "view_roll": Text("名簿の閲覧", "View of the roll"),
    "view_member": Text("会員情報の閲覧", "View of a member"),
    "open_case": Text("受付", "Case opened"),
    "view_case": Text("案件の閲覧", "View of a case"),
    "edit_case": Text("内容の入力・訂正", "Entry or correction"),
    "attach_scan": Text("スキャンの取り込み", "Scan attached"),
    "view_scan": Text("スキャンの閲覧", "View of a scan"),
    "remove_scan": Text("スキャンの取り外し", "Scan taken away"),
    "accept_case": Text("受理", "Acceptance"),
    "report_lock": Text("一時停止の記録", "Lock put on record"),
    "override_lock": Text("一時停止中の受付", "Taken while locked"),
    "submit_case": Text("承認の依頼", "Request for approval"),
    "mark_defective": Text("書類不備の記録", "Papers incomplete"),
    "withdraw": Text("取下げ", "Withdrawal"),
    "hold": Text("差止め", "Hold"),
    "release": Text("差止めの解除", "Release of a hold"),
    "approve_case": Text("承認", "Approval"),
    "return_case": Text("差戻し", "Return"),
    "reject_case": Text("却下", "Rejection"),
    "execute_case": Text("処理の実行", "Execution"),
    "void_approvals": Text("承認の取消し", "Approval made void"),
    "draw_sample": Text("抜取検査の抽出", "Cases drawn for review"),
    "view_sample": Text("抜取検査の閲覧", "View of a sampled review"),
    "judge_sample": Text("抜取検査の結果", "Outcome of a sampled review"),
    "view_pairs": Text("承認の組合せの閲覧", "View of who approves whom"),
    "day_seal": Text("日締めの封印", "Day closed and sealed"),
    "export_seal": Text("封印の書き出し", "Seal exported"),
    "approve_batch": Text("まとめて承認", "Approval of several cases"),
    "lapse_approval": Text("承認の失効", "Approval lapsed"),
    "signing_key_made": Text("署名の鍵の作成", "Signing key made"),
    "signing_key_rewrapped": Text("署名の鍵の包み直し", "Signing key wrapped anew"),
    "signing_key_ended": Text("署名の鍵の終了", "Signing key ended"),
    "affiliation_moved": Text("所属異動の反映", "Move to another workplace carried out"),
    "membership_ended": Text("組合員資格の終了", "End of a membership"),
    "access_closed": Text("マイページ閲覧の終了", "End of access to the member page"),
    "promise_deadline": Text("期日の案内", "Deadline promised"),
    "finish_deadline": Text("期日どおりの完了", "Deadline met"),
    "decide_deadline": Text("期日の決定", "Deadline decided"),
    "close_case": Text("完了", "Completion"),
    "start_sheet": Text("電話本人確認の開始", "Start of an identity sheet"),
    "view_sheet": Text("本人確認票の閲覧", "View of an identity sheet"),
    "compare_sheet": Text("本人確認の照合", "Identity comparison"),
    "call_back": Text("折り返し電話", "Call-back"),
    "disclose": Text("電話での案内", "Telling by phone"),
    "refuse_sheet": Text("電話での案内のお断り", "Phone service declined"),
    "hold_member": Text("電話での案内の停止", "Phone service put on hold"),
    "lift_hold": Text("電話での案内の停止解除", "Phone service allowed again"),
    "preview_letter": Text("通知の見本の閲覧", "Letter preview"),
    "start_print": Text("印刷の開始", "Start of printing"),
    "finish_print": Text("印刷の確認", "Print confirmed"),
    "lose_print": Text("印刷結果の不明", "Print result unknown"),
    "spoil_letter": Text("書損", "Letter spoiled"),
    "dispatch_letter": Text("発送", "Dispatch"),
    "print_secret": Text("封緘印刷", "Sealed letter printed"),
    "finish_secret": Text("封緘印刷の確認", "Sealed letter confirmed"),
    "lose_secret": Text("封緘印刷の結果不明", "Sealed print of unknown outcome"),
    "spoil_secret": Text("封緘通知の書損", "Sealed letter spoiled"),
    "reissue_secret": Text("仮パスワードの再発行の承認", "New issue of a secret approved"),
    "revoke_secret": Text("仮パスワードの失効", "Secret revoked"),
    "expire_secrets": Text("仮パスワードの期限切れ", "Secrets expired"),
    "void_letter": Text("通知の無効", "Letter made void"),
    "print_blank": Text("用紙の印刷", "Blank form printed"),
    "print_register": Text("日計表の印刷", "Day register printed"),
    "preview_import": Text("取込ファイルの確認", "Look at a file to import"),
    "apply_import": Text("ファイルの取込", "Import of a file"),
    "undo_import": Text("取込の取消", "Import undone"),
    "rehearse_transfer": Text("異動リストのリハーサル", "Rehearsal of a list of transfers"),
    "decide_transfer": Text("異動リストの行の判断", "Decision on rows of a list of transfers"),
    "drop_transfer": Text("異動リストの取りやめ", "List of transfers given up"),
    "carry_out_transfer": Text("異動リストの反映", "List of transfers carried out"),
    "undo_transfer": Text("異動リストの取消", "List of transfers undone"),
    "review_audit": Text("監査記録の閲覧", "View of the trail"),
    "verify_audit": Text("監査記録の検証", "Verification of the trail"),
    "export_audit": Text("監査記録の書き出し", "Export of the trail"),
    "search_members": Text("会員の検索（端末）", "Search for members (terminal)"),
    "release_claim": Text("入力中の解除", "Claim released"),
    "print_recovery": Text("復旧シートの作成", "Recovery sheet made"),
    "backup": Text("控えの作成", "Backup"),
    "restore": Text("控えからの復元", "Restore from a backup"),
}
"""As nouns, so that they also say what was refused: 「拒否：承認」."""

VIEW_REASONS = {
    "phone": Text("電話照会", "Phone call"),
    "counter": Text("窓口", "Counter"),
    "papers": Text("書類の確認", "Checking papers"),
    "other": Text("その他", "Other"),
}
"""Why a member is looked at. The trail keeps the Japanese words, which are the institution's."""

_AS_DEPUTY = Text("（役席代行）", "(as substitute)")
_OUTCOMES = {
    "matched": Text("一致", "Match"),
    "failed": Text("不一致", "No match"),
    "ok": Text("問題なし", "Nothing found"),
    "finding": Text("指摘あり", "Finding"),
}
PHONE_LABELS = {
    "home": Text("自宅", "Home"),
    "mobile": Text("携帯電話", "Mobile"),
    "work": Text("勤務先", "Work"),
}


def is_refusal(action: str) -> bool:
    return action.startswith(REFUSED)


def action_words(action: str) -> str:
    """「拒否：承認」 for a refusal; an action without words is shown by its name."""
    name = action.removeprefix(REFUSED)
    what = ACTIONS.get(name, Text.same(name))
    return words(_REFUSED.format(what=what) if is_refusal(action) else what)


def detail_words(entry: AuditEntry) -> str:
    """What is worth reading of a record: reason, letter, member, outcome. Hashes stay in the record."""
    parts = [_part(key, value) for key, value in entry.detail.items()]
    return "　".join(part for part in parts if part)


def _part(key: str, value: Any) -> str:
    if key in ("letter", "member", "serial", "anew"):
        return str(value)
    if key == "reason":
        return _reason(str(value))
    if key == "text":  # of a refusal; records made before it was kept in both languages have English alone
        return words(Text(value["ja"], value["en"])) if isinstance(value, dict) else str(value)
    if key == "outcome":
        return words(_OUTCOMES.get(value, Text.same(str(value))))
    if key == "deputy_for":
        return words(_AS_DEPUTY)
    if key == "login":
        return str(value)
    if key == "what":
        return words(KIND_LABELS[Kind(value)])
    if key == "kind":
        return words(PHONE_LABELS.get(value, Text.same(str(value))))
    if key == "came_back":
        return words(REASON_LABELS[Reason(value)])
    if key == "address":
        return words(ADDRESS_LABELS[Address(value)])
    if key == "asked":
        return "・".join(words(IDENTITY_LABELS[IdentityItem(item)]) for item in value)
    return ""


def _reason(given: str) -> str:
    """The usual reasons in the language in force, anything else as it was written."""
    kind, colon, remark = given.partition("：")
    usual = {reason.ja: words(reason) for reason in VIEW_REASONS.values()}
    return usual[kind] + colon + remark if kind in usual else given
