<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="ja">
<context>
    <name>AnswerPanel</name>
    <message>
        <source>お申し出を伺ってください</source>
        <translation>Ask what the caller needs</translation>
    </message>
    <message>
        <source>左でコードかご用件を選ぶと、ここにお伝えすることばと次の一手が出ます。</source>
        <translation>Choose a code or a request on the left; what to say and the next step appear here.</translation>
    </message>
    <message>
        <source>答え</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>伺うこと・確かめること</source>
        <translation>What to ask and check</translation>
    </message>
    <message>
        <source>出典：{0}</source>
        <translation>Source: {0}</translation>
    </message>
    <message>
        <source>用紙</source>
        <translation>Paper form</translation>
    </message>
    <message>
        <source>{0} 以降</source>
        <translation>From {0}</translation>
    </message>
    <message>
        <source>お伝えすることば</source>
        <translation>What to say</translation>
    </message>
    <message>
        <source>この手続は、この版の StaffDesk ではまだ扱えません。従来の方法で受け付けてください。</source>
        <translation>This version of StaffDesk does not handle this procedure yet. Take it in the way you did before.</translation>
    </message>
    <message>
        <source>次の方へ（F9）</source>
        <translation>Next caller (F9)</translation>
    </message>
    <message>
        <source>用紙の送付を受け付ける(&amp;S)</source>
        <translation>Take the request for forms (&amp;S)</translation>
    </message>
    <message>
        <source>受け付ける(&amp;S)</source>
        <translation>&amp;Start the case</translation>
    </message>
    <message>
        <source>本人確認票を始める(&amp;S)</source>
        <translation>&amp;Start the identity sheet</translation>
    </message>
    <message>
        <source>お申し出の前</source>
        <translation>Before anything is said</translation>
    </message>
    <message>
        <source>一時停止を記録</source>
        <translation>Record the lock</translation>
    </message>
    <message>
        <source>{0}の一時停止を記録</source>
        <translation>Record that the {0} is locked</translation>
    </message>
    <message>
        <source>会員を選ぶと記録できます。</source>
        <translation>Choose the member to record it.</translation>
    </message>
    <message>
        <source>受け取り方</source>
        <translation>How it arrives</translation>
    </message>
</context>
<context>
    <name>ApplicantPanel</name>
    <message>
        <source>名簿にない方（お申込み・ご請求）</source>
        <translation>Not on file (applicant or caller)</translation>
    </message>
    <message>
        <source>一致：{0}</source>
        <translation>Agrees: {0}</translation>
    </message>
    <message>
        <source>脱退</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>登録あり</source>
        <translation>On file</translation>
    </message>
    <message>
        <source>受付 {0} {1}</source>
        <translation>Received {0} by {1}</translation>
    </message>
    <message>
        <source>受付番号 {0}</source>
        <translation>Receipt no. {0}</translation>
    </message>
</context>
<context>
    <name>ApprovalPanel</name>
    <message>
        <source>案件の内容</source>
        <translation>The case</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Receipt no.</translation>
    </message>
    <message>
        <source>承認済みですが、まだ処理されていません。内容を確かめて実行してください。</source>
        <translation>Approved but not yet carried out. Check it and carry it out.</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>用紙の記入</source>
        <translation>What the paper says</translation>
    </message>
    <message>
        <source>確認したもの</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>経過</source>
        <translation>History</translation>
    </message>
    <message>
        <source>受付番号は用紙で</source>
        <translation>Receipt no. on the paper</translation>
    </message>
    <message>
        <source>依頼 {0}&#x3000;{1}</source>
        <translation>Requested by {0}, {1}</translation>
    </message>
</context>
<context>
    <name>ApprovalsPage</name>
    <message>
        <source>承認</source>
        <translation>Approvals</translation>
    </message>
    <message>
        <source>最新にする(&amp;U)</source>
        <translation>&amp;Update</translation>
    </message>
    <message>
        <source>承認を待つ案件</source>
        <translation>Cases waiting for approval</translation>
    </message>
    <message>
        <source>承認を待つ案件はありません</source>
        <translation>No case is waiting for approval</translation>
    </message>
    <message>
        <source>係が承認を依頼すると、待っている順にここへ並びます。</source>
        <translation>Cases that a clerk submits line up here, the longest waiting first.</translation>
    </message>
    <message>
        <source>経過</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>会員</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>手続</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>依頼者</source>
        <translation>Requested by</translation>
    </message>
    <message>
        <source>{0}件が待っています。いちばん長く待っている案件が先頭です。</source>
        <translation>{0} waiting. The one that waits longest comes first.</translation>
    </message>
    <message>
        <source>承認しましたが、処理は実行されていません。{0}</source>
        <translation>Approved, but not carried out. {0}</translation>
    </message>
    <message>
        <source>{0} を承認し、処理しました。通知が印刷を待っています。</source>
        <translation>{0} was approved and carried out. Its letter waits to be printed.</translation>
    </message>
    <message>
        <source>印刷・発送を開く</source>
        <translation>Open the print desk</translation>
    </message>
    <message>
        <source>{0} を承認し、処理しました。</source>
        <translation>{0} was approved and carried out.</translation>
    </message>
    <message>
        <source>差し戻す理由</source>
        <translation>Reason for the return</translation>
    </message>
    <message>
        <source>差し戻す</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>係が直して、もう一度承認を依頼します。</source>
        <translation>The clerk mends it and submits it again.</translation>
    </message>
    <message>
        <source>{0} を差し戻しました。</source>
        <translation>{0} was returned.</translation>
    </message>
    <message>
        <source>却下する理由</source>
        <translation>Reason for the rejection</translation>
    </message>
    <message>
        <source>却下する</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>この案件はここで終わります。続けるには新しい受付が必要です。</source>
        <translation>The case ends here. To go on, a new one has to be opened.</translation>
    </message>
    <message>
        <source>{0} を却下しました。</source>
        <translation>{0} was rejected.</translation>
    </message>
    <message>
        <source>認証アプリを登録しました。承認には次に表示されるコードを使います。</source>
        <translation>The authenticator is enrolled. Approve with the next code that it shows.</translation>
    </message>
</context>
<context>
    <name>ArrivedPanel</name>
    <message>
        <source>届いた書面・Web受付</source>
        <translation>What arrived</translation>
    </message>
    <message>
        <source>&amp;3&#x3000;届いた書面・Web受付から始める</source>
        <translation>&amp;3  Start from paper or a web message</translation>
    </message>
    <message>
        <source>停止中：{0}</source>
        <translation>Rests: {0}</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>監査</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>連鎖を検証する(&amp;V)</source>
        <translation>&amp;Verify the chain</translation>
    </message>
    <message>
        <source>あてはまる記録はありません</source>
        <translation>No record fits</translation>
    </message>
    <message>
        <source>言葉を変えるか、「拒否だけ」を外してください。</source>
        <translation>Change the words, or take off “Refusals only”.</translation>
    </message>
    <message>
        <source>操作・拒否・個人情報の閲覧が、鍵付きの連鎖として残ります。会員番号は下3桁だけを表示します。</source>
        <translation>Steps, refusals and looks at personal data stay in a keyed chain. Only the last three digits of member numbers are shown.</translation>
    </message>
    <message>
        <source>記録を絞り込む</source>
        <translation>Filter the records</translation>
    </message>
    <message>
        <source>案件番号・担当者名で絞り込む</source>
        <translation>Filter by case number or colleague</translation>
    </message>
    <message>
        <source>拒否だけ(&amp;R)</source>
        <translation>&amp;Refusals only</translation>
    </message>
    <message>
        <source>さらに前を表示(&amp;M)</source>
        <translation>Show &amp;more</translation>
    </message>
    <message>
        <source>監査記録</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>監査記録の一覧</source>
        <translation>Audit records</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>日時</source>
        <translation>When</translation>
    </message>
    <message>
        <source>担当</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>案件</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>新しい順に {0} 件</source>
        <translation>{0} records, newest first</translation>
    </message>
    <message>
        <source>検証しています…</source>
        <translation>Verifying…</translation>
    </message>
    <message>
        <source>{0} 件を検証しました。問題ありません。先頭 {1}…</source>
        <translation>{0} records verified, all in order. Head {1}…</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{0} か所で連鎖が合いません（番号 {1}）。操作を止め、監査担当に連絡してください。</source>
        <translation>The chain breaks in {0} places (no. {1}). Stop working and tell the auditor.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>CallBackPanel</name>
    <message>
        <source>登録の番号へ折り返します</source>
        <translation>Call back on the registered number</translation>
    </message>
    <message>
        <source>一致</source>
        <translation>Match</translation>
    </message>
    <message>
        <source>いったん電話を切り、登録の番号へこちらからおかけします。</source>
        <translation>Hang up and call the registered number yourself.</translation>
    </message>
    <message>
        <source>ご本人が出た(&amp;Y)</source>
        <translation>The member answered (&amp;Y)</translation>
    </message>
    <message>
        <source>おかけした番号で、ご本人とお話しできたとき</source>
        <translation>When you spoke with the member on the number you called</translation>
    </message>
    <message>
        <source>ご本人と話せました</source>
        <translation>Spoke with the member</translation>
    </message>
    <message>
        <source>ご案内する(&amp;D)</source>
        <translation>&amp;Disclose</translation>
    </message>
    <message>
        <source>ご案内する内容が一度だけ、限られた時間だけ表示されます。</source>
        <translation>What is to be told is shown once, for a limited time.</translation>
    </message>
    <message>
        <source>ご本人が出たことを確かめると、ご案内できます。</source>
        <translation>Confirm that the member answered; then you can disclose.</translation>
    </message>
    <message>
        <source>折り返せる登録番号がありません（最近変更された番号には折り返しません）。</source>
        <translation>There is no registered number to call back (numbers changed lately are not used).</translation>
    </message>
    <message>
        <source>書面での手続に切り替える(&amp;L)</source>
        <translation>Switch to the paper procedure (&amp;L)</translation>
    </message>
</context>
<context>
    <name>CallerPanel</name>
    <message>
        <source>&amp;1&#x3000;お申し出の方</source>
        <translation>&amp;1&#x3000;The caller</translation>
    </message>
    <message>
        <source>会員を探す</source>
        <translation>Find the member</translation>
    </message>
    <message>
        <source>番号・氏名・フリガナ・電話・所属（受付番号も可）</source>
        <translation>Number, name, reading, phone, affiliation (or a case no.)</translation>
    </message>
    <message>
        <source>見つかった会員</source>
        <translation>Members found</translation>
    </message>
    <message>
        <source>選んだ会員</source>
        <translation>Chosen member</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>フリガナ</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>所属</source>
        <translation>Affiliation</translation>
    </message>
    <message>
        <source>見つかりません。番号か、別の読みで探してください。</source>
        <translation>Nobody found. Search by number or another reading.</translation>
    </message>
    <message>
        <source>会員を選び直す</source>
        <translation>Choose another member</translation>
    </message>
    <message>
        <source>脱退・解約</source>
        <translation>Left</translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message>
        <source>手続</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>受付</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>期日</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>進み具合</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>訂正する(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>保存（Ctrl+S）</source>
        <translation>Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>その他(&amp;O)</source>
        <translation>M&amp;ore</translation>
    </message>
    <message>
        <source>● 未保存</source>
        <translation>● Unsaved</translation>
    </message>
    <message>
        <source>受付番号 {0}</source>
        <translation>Case no. {0}</translation>
    </message>
    <message>
        <source>受付 {0} {1}</source>
        <translation>Received {0} {1}</translation>
    </message>
    <message>
        <source>経過 {0}</source>
        <translation>Open for {0}</translation>
    </message>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>（済み）</source>
        <translation> (done)</translation>
    </message>
    <message>
        <source>（内部期日 {0}・{1}）</source>
        <translation> (staff&apos;s day {0}, {1})</translation>
    </message>
    <message>
        <source>受理する（F10）</source>
        <translation>Accept (F10)</translation>
    </message>
    <message>
        <source>承認を依頼する（F10）</source>
        <translation>Submit for approval (F10)</translation>
    </message>
    <message>
        <source>処理を実行する（F10）</source>
        <translation>Execute (F10)</translation>
    </message>
    <message>
        <source>訂正を保存する（F10）</source>
        <translation>Save the correction (F10)</translation>
    </message>
    <message>
        <source>承認の画面へ（F10）</source>
        <translation>To the approvals (F10)</translation>
    </message>
    <message>
        <source>印刷・発送へ（F10）</source>
        <translation>To the print desk (F10)</translation>
    </message>
    <message>
        <source>次の受付へ（F10）</source>
        <translation>Next caller (F10)</translation>
    </message>
    <message>
        <source>「{0}」を送る…</source>
        <translation>Send “{0}”…</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>案件</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>案件の一覧へ（F3）</source>
        <translation>To the list of cases (F3)</translation>
    </message>
    <message>
        <source>案件は開かれていません</source>
        <translation>No case is open</translation>
    </message>
    <message>
        <source>一覧から選ぶか、受付で受付番号を読み取ってください。</source>
        <translation>Choose one from the list, or scan its number at the intake.</translation>
    </message>
    <message>
        <source>ほかの席でこの案件が更新されました。入力中の内容はそのまま残っています。</source>
        <translation>Somebody else changed this case. What you typed is still here.</translation>
    </message>
    <message>
        <source>最新の内容を読み込む</source>
        <translation>Load the latest</translation>
    </message>
    <message>
        <source>最新の内容を読み込みますか</source>
        <translation>Load the latest?</translation>
    </message>
    <message>
        <source>読み込む</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>この画面で入力した、まだ保存していない内容は失われます。</source>
        <translation>What you typed here and have not saved is lost.</translation>
    </message>
    <message>
        <source>承認を依頼した案件を訂正しますか</source>
        <translation>Correct a case that was submitted?</translation>
    </message>
    <message>
        <source>訂正する</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>訂正を保存すると承認の依頼は無効になり、もう一度依頼が必要になります。</source>
        <translation>Saving a correction voids the submission; it has to be submitted again.</translation>
    </message>
    <message>
        <source>理由は経過に残ります。</source>
        <translation>The reason stays in the history.</translation>
    </message>
    <message>
        <source>「{0}」を作りますか</source>
        <translation>Make “{0}”?</translation>
    </message>
    <message>
        <source>作る</source>
        <translation>Make it</translation>
    </message>
    <message>
        <source>ご登録の住所あてに作り、印刷待ちに入れます。</source>
        <translation>It is made to the registered address and queued for printing.</translation>
    </message>
    <message>
        <source>「{0}」を印刷待ちに入れました。</source>
        <translation>“{0}” is queued for printing.</translation>
    </message>
</context>
<context>
    <name>CaseSummary</name>
    <message>
        <source>確認済み</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>はい</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>未確認</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <source>受け付けた</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>受理した</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>承認を依頼した</source>
        <translation>Submitted for approval</translation>
    </message>
    <message>
        <source>{0}分</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0}時間</source>
        <translation>{0} h</translation>
    </message>
    <message>
        <source>{0}日</source>
        <translation>{0} days</translation>
    </message>
</context>
<context>
    <name>CaseTimeline</name>
    <message>
        <source>経過</source>
        <translation>History</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>用紙</source>
        <translation>Paper form</translation>
    </message>
    <message>
        <source>確認と経過</source>
        <translation>Evidence and history</translation>
    </message>
    <message>
        <source>訂正を保存すると、承認の依頼は無効になります。直したら、もう一度依頼してください。</source>
        <translation>Saving a correction voids the submission. Submit again when it is mended.</translation>
    </message>
    <message>
        <source>依頼した人とは別の役席の承認を待っています。</source>
        <translation>Waits for a supervisor other than the requester.</translation>
    </message>
    <message>
        <source>あなたが承認できます。承認の画面で、用紙の番号と認証コードを入力してください。</source>
        <translation>You can approve this: type the number from the paper and a code on the approvals page.</translation>
    </message>
    <message>
        <source>差し戻されました：{0}（{1}）</source>
        <translation>Returned: {0} ({1})</translation>
    </message>
    <message>
        <source>不備：{0}（{1}）</source>
        <translation>Defective: {0} ({1})</translation>
    </message>
    <message>
        <source>差止め中：{0}（{1}）</source>
        <translation>On hold: {0} ({1})</translation>
    </message>
    <message>
        <source>却下：{0}（{1}）</source>
        <translation>Rejected: {0} ({1})</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>案件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>受け付けた順に並んでいます。Enter で開きます。</source>
        <translation>In the order they came in. Enter opens one.</translation>
    </message>
    <message>
        <source>案件を絞り込む</source>
        <translation>Filter the cases</translation>
    </message>
    <message>
        <source>受付番号・会員・手続で絞り込む</source>
        <translation>Filter by case no., member or procedure</translation>
    </message>
    <message>
        <source>案件の一覧</source>
        <translation>List of cases</translation>
    </message>
    <message>
        <source>受付へ（F2）</source>
        <translation>To the intake (F2)</translation>
    </message>
    <message>
        <source>進行中の案件はありません</source>
        <translation>No case is open</translation>
    </message>
    <message>
        <source>電話や書面のお申し出は、受付から始めます。</source>
        <translation>Calls and papers start at the intake.</translation>
    </message>
    <message>
        <source>あてはまる案件はありません</source>
        <translation>No case matches</translation>
    </message>
    <message>
        <source>絞り込みを変えてください。</source>
        <translation>Change the filter.</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Case no.</translation>
    </message>
    <message>
        <source>手続</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>会員</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>受付日時</source>
        <translation>Received at</translation>
    </message>
    <message>
        <source>経過</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>受付者</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>すべて</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>承認すると変わること</source>
        <translation>What approval changes</translation>
    </message>
    <message>
        <source>現在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>承認後</source>
        <translation>After approval</translation>
    </message>
    <message>
        <source>指摘が残っているため、変更の内容を示せません。</source>
        <translation>The changes cannot be shown while there are findings.</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>選択を取り消す</source>
        <translation>Take the choice back</translation>
    </message>
</context>
<context>
    <name>CountdownBar</name>
    <message>
        <source>あと {0}</source>
        <translation>{0} left</translation>
    </message>
</context>
<context>
    <name>CredentialLights</name>
    <message>
        <source>{0} まで</source>
        <translation>until {0}</translation>
    </message>
    <message>
        <source>{0} から</source>
        <translation>since {0}</translation>
    </message>
</context>
<context>
    <name>DateLine</name>
    <message>
        <source>＝ {0}</source>
        <translation>= {0}</translation>
    </message>
</context>
<context>
    <name>Deadlines</name>
    <message>
        <source>未設定</source>
        <translation>Not set</translation>
    </message>
    <message>
        <source>月,火,水,木,金,土,日</source>
        <translation>Mon,Tue,Wed,Thu,Fri,Sat,Sun</translation>
    </message>
    <message>
        <source>{0}/{1}/{2}（{3}）</source>
        <translation>{0}-{1}-{2} ({3})</translation>
    </message>
</context>
<context>
    <name>DeadlinesPage</name>
    <message>
        <source>期限</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>内部期日の早い順に並んでいます。Enter で案件を開きます。</source>
        <translation>Ordered by the day that counts for staff. Enter opens the case.</translation>
    </message>
    <message>
        <source>期限の一覧</source>
        <translation>List of deadlines</translation>
    </message>
    <message>
        <source>済みにする(&amp;D)</source>
        <translation>Mark as &amp;done</translation>
    </message>
    <message>
        <source>案件を開く(&amp;O)</source>
        <translation>&amp;Open the case</translation>
    </message>
    <message>
        <source>内部期日</source>
        <translation>Staff&apos;s day</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>すること</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>お客様へのご案内</source>
        <translation>Told to the member</translation>
    </message>
    <message>
        <source>手続</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>会員</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Receipt no.</translation>
    </message>
    <message>
        <source>期限超過 {0}件</source>
        <translation>{0} overdue</translation>
    </message>
    <message>
        <source>この期間に期限のものはありません</source>
        <translation>Nothing is due in this time</translation>
    </message>
    <message>
        <source>期限のあるものはありません</source>
        <translation>Nothing has a deadline</translation>
    </message>
    <message>
        <source>「すべて」で先の期限も見られます。</source>
        <translation>“All” shows what comes later.</translation>
    </message>
    <message>
        <source>期日は、案件を受理したときにここに並びます。</source>
        <translation>Deadlines are listed here when a case is accepted.</translation>
    </message>
    <message>
        <source>{0} の「{1}」を済みにしました。</source>
        <translation>“{1}” of {0} is marked as done.</translation>
    </message>
    <message>
        <source>{0} の「{1}」を{2}に決めました。</source>
        <translation>“{1}” of {0} is set to {2}.</translation>
    </message>
</context>
<context>
    <name>DecideStrip</name>
    <message>
        <source>日付</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>決めた根拠</source>
        <translation>Grounds of the decision</translation>
    </message>
    <message>
        <source>日付(&amp;Y)</source>
        <translation>Da&amp;y</translation>
    </message>
    <message>
        <source>理由(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>この日に決める(&amp;K)</source>
        <translation>Set this day (&amp;K)</translation>
    </message>
    <message>
        <source>{0} の「{1}」の日付を決める：{2}</source>
        <translation>Set the day of “{1}” of {0}: {2}</translation>
    </message>
    <message>
        <source>日付を入力してください。</source>
        <translation>Enter the day.</translation>
    </message>
    <message>
        <source>理由を入力してください。</source>
        <translation>Enter the reason.</translation>
    </message>
</context>
<context>
    <name>DecisionBlock</name>
    <message>
        <source>承認には認証アプリの登録が必要です。</source>
        <translation>To approve, an authenticator has to be enrolled.</translation>
    </message>
    <message>
        <source>認証アプリを登録(&amp;E)</source>
        <translation>&amp;Enrol an authenticator</translation>
    </message>
    <message>
        <source>用紙の{0}(&amp;M)</source>
        <translation>{0} on the paper (&amp;M)</translation>
    </message>
    <message>
        <source>画面を写さず、用紙を見て入力します</source>
        <translation>Type it from the paper, not from the screen</translation>
    </message>
    <message>
        <source>認証コード（6桁）</source>
        <translation>Authenticator code (6 digits)</translation>
    </message>
    <message>
        <source>認証コード(&amp;T)</source>
        <translation>Au&amp;thenticator code</translation>
    </message>
    <message>
        <source>認証アプリの6桁。1つのコードは一度だけ使えます</source>
        <translation>Six digits of the authenticator; each code works once</translation>
    </message>
    <message>
        <source>入力する</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <source>デモ用コード</source>
        <translation>Demo code</translation>
    </message>
    <message>
        <source>差し戻す(&amp;R)</source>
        <translation>&amp;Return</translation>
    </message>
    <message>
        <source>却下する(&amp;J)</source>
        <translation>Re&amp;ject</translation>
    </message>
    <message>
        <source>承認して実行(&amp;A)</source>
        <translation>&amp;Approve and carry out</translation>
    </message>
    <message>
        <source>処理を実行する(&amp;X)</source>
        <translation>E&amp;xecute</translation>
    </message>
    <message>
        <source>用紙の番号を入力してください。</source>
        <translation>Type the number that stands on the paper.</translation>
    </message>
    <message>
        <source>認証アプリに表示された6桁を入力してください。</source>
        <translation>Type the six digits that the authenticator shows.</translation>
    </message>
</context>
<context>
    <name>EffectsPanel</name>
    <message>
        <source>行った処理</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>承認されると変わること</source>
        <translation>What approval changes</translation>
    </message>
    <message>
        <source>用紙の記入がそろうと、ここに表示されます。</source>
        <translation>Shown here once the paper is complete.</translation>
    </message>
</context>
<context>
    <name>EndPanel</name>
    <message>
        <source>受付へ戻る(&amp;B)</source>
        <translation>&amp;Back to the intake</translation>
    </message>
    <message>
        <source>お電話ではご案内しません</source>
        <translation>Do not disclose on the phone</translation>
    </message>
    <message>
        <source>理由は告げません。書面での手続をご案内し、この電話を終えます。</source>
        <translation>Give no reason. Explain the paper procedure and end the call.</translation>
    </message>
    <message>
        <source>時間になり、表示を消しました</source>
        <translation>Time is up; it is no longer shown</translation>
    </message>
    <message>
        <source>ご案内を終えました</source>
        <translation>Disclosure finished</translation>
    </message>
    <message>
        <source>内容は画面のどこにも残っていません。もう一度ご案内するには、新しい確認票から始めます。</source>
        <translation>Nothing of it is left on the screen. To disclose again, start a new identity sheet.</translation>
    </message>
    <message>
        <source>ご案内済みの確認票です</source>
        <translation>This sheet has been used for a disclosure</translation>
    </message>
    <message>
        <source>もう一度ご案内するには、新しい確認票から始めます。</source>
        <translation>To disclose again, start a new identity sheet.</translation>
    </message>
    <message>
        <source>確認票を開けません</source>
        <translation>The identity sheet cannot be opened</translation>
    </message>
</context>
<context>
    <name>EnrolmentDialog</name>
    <message>
        <source>認証アプリの登録</source>
        <translation>Enrol an authenticator</translation>
    </message>
    <message>
        <source>認証アプリで読み取るQRコード</source>
        <translation>QR code for the authenticator</translation>
    </message>
    <message>
        <source>手で入力するときのキー</source>
        <translation>Key for typing by hand</translation>
    </message>
    <message>
        <source>最初の認証コード（6桁）</source>
        <translation>First authenticator code (6 digits)</translation>
    </message>
    <message>
        <source>認証コード(&amp;T)</source>
        <translation>Au&amp;thenticator code</translation>
    </message>
    <message>
        <source>1&#x3000;認証アプリでQRコードを読み取ります</source>
        <translation>1&#x3000;Scan the QR code with the authenticator</translation>
    </message>
    <message>
        <source>読み取れないときは、次のキーを手で入力します。</source>
        <translation>If it cannot be scanned, type this key by hand.</translation>
    </message>
    <message>
        <source>2&#x3000;アプリに表示された6桁を入力します</source>
        <translation>2&#x3000;Type the six digits that the app shows</translation>
    </message>
    <message>
        <source>このキーはここでしか表示されません。ほかの人に見せないでください。</source>
        <translation>This key is shown only here. Let nobody else see it.</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>登録する(&amp;R)</source>
        <translation>Enrol (&amp;R)</translation>
    </message>
    <message>
        <source>6桁の数字を入力してください。</source>
        <translation>Type six digits.</translation>
    </message>
</context>
<context>
    <name>EntryPanel</name>
    <message>
        <source>値</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>確かめた相手や書類</source>
        <translation>Who or what said so</translation>
    </message>
    <message>
        <source>値(&amp;Y)</source>
        <translation>Value (&amp;Y)</translation>
    </message>
    <message>
        <source>理由(&amp;R)</source>
        <translation>Reason (&amp;R)</translation>
    </message>
    <message>
        <source>入力する(&amp;E)</source>
        <translation>Enter (&amp;E)</translation>
    </message>
    <message>
        <source>確認する(&amp;C)</source>
        <translation>Confirm (&amp;C)</translation>
    </message>
    <message>
        <source>取り下げる(&amp;W)</source>
        <translation>Take back (&amp;W)</translation>
    </message>
    <message>
        <source>使用中</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>確認待ち</source>
        <translation>To be confirmed</translation>
    </message>
    <message>
        <source>取り扱いを始める(&amp;E)</source>
        <translation>Begin to offer it (&amp;E)</translation>
    </message>
    <message>
        <source>取り扱う</source>
        <translation>Offered</translation>
    </message>
    <message>
        <source>入力 {0}（{1}）</source>
        <translation>entered by {0} ({1})</translation>
    </message>
    <message>
        <source>・確認 {0}（{1}）</source>
        <translation>, confirmed by {0} ({1})</translation>
    </message>
    <message>
        <source>値を入力してください。</source>
        <translation>Enter a value.</translation>
    </message>
    <message>
        <source>理由を入力してください。</source>
        <translation>Enter a reason.</translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <source>確認したもの</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>未確認</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <source>{0}/{1} 確認済</source>
        <translation>{0}/{1} checked</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>必須</source>
        <translation>required</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>これまでの取込</source>
        <translation>Imports so far</translation>
    </message>
    <message>
        <source>これまでの取込の一覧</source>
        <translation>List of imports</translation>
    </message>
    <message>
        <source>取り消す(&amp;U)</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>ファイル</source>
        <translation>File</translation>
    </message>
    <message>
        <source>取込/同じ/要確認/不可</source>
        <translation>Applied/same/conflict/rejected</translation>
    </message>
    <message>
        <source>担当</source>
        <translation>By</translation>
    </message>
    <message>
        <source>日時</source>
        <translation>At</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>電話本人確認票</source>
        <translation>Identity sheet</translation>
    </message>
    <message>
        <source>案内を断る(&amp;X)</source>
        <translation>Refuse (&amp;X)</translation>
    </message>
    <message>
        <source>確認の進み具合</source>
        <translation>Progress of the check</translation>
    </message>
    <message>
        <source>確認票は開かれていません</source>
        <translation>No identity sheet is open</translation>
    </message>
    <message>
        <source>受付で、電話でご案内できるご用件を選ぶと、ここで確認票が始まります。</source>
        <translation>Choose a request that is answered by phone on the intake page; the sheet then starts here.</translation>
    </message>
    <message>
        <source>折り返せる登録番号がないため、書面の手続を案内した</source>
        <translation>No registered number to call back; the paper procedure was explained</translation>
    </message>
    <message>
        <source>照合する(&amp;C)</source>
        <translation>&amp;Compare</translation>
    </message>
    <message>
        <source>お聞きすること</source>
        <translation>What to ask</translation>
    </message>
    <message>
        <source>受付番号 {0}</source>
        <translation>Case no. {0}</translation>
    </message>
    <message>
        <source>この案件は「{0}」です。</source>
        <translation>This case is “{0}”.</translation>
    </message>
    <message>
        <source>お聞きする</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>照合</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>折り返し</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>ご案内</source>
        <translation>Disclose</translation>
    </message>
    <message>
        <source>照合は一度だけです。入力した内容は照合すると消えます。</source>
        <translation>You can compare once. What you typed is erased then.</translation>
    </message>
    <message>
        <source>必要な項目をお聞きすると照合できます。</source>
        <translation>Ask the required items; then you can compare.</translation>
    </message>
    <message>
        <source>この電話での案内を終えますか</source>
        <translation>End this call without disclosing?</translation>
    </message>
    <message>
        <source>案内を断る</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>理由は記録に残ります。相手には告げません。</source>
        <translation>The reason is recorded. The caller is not told.</translation>
    </message>
</context>
<context>
    <name>ImportsPage</name>
    <message>
        <source>取込</source>
        <translation>Imports</translation>
    </message>
    <message>
        <source>CSV（UTF-8・Shift_JIS）か Excel を読み、1行ずつ確かめてから取り込みます。</source>
        <translation>Reads CSV (UTF-8, Shift_JIS) or Excel; every row is shown before anything is imported.</translation>
    </message>
    <message>
        <source>ファイルを選んでください</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>読んだだけでは何も変わりません。結果を見てから取り込みます。</source>
        <translation>Reading changes nothing. Look at the result, then import.</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>種類(&amp;K)</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>ファイルを選ぶ(&amp;F)…</source>
        <translation>Choose &amp;file…</translation>
    </message>
    <message>
        <source>進み具合</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>中止する(&amp;X)</source>
        <translation>Stop (&amp;X)</translation>
    </message>
    <message>
        <source>取り込む(&amp;I)</source>
        <translation>&amp;Import</translation>
    </message>
    <message>
        <source>取り込むファイル</source>
        <translation>File to import</translation>
    </message>
    <message>
        <source>表 (*.csv *.tsv *.txt *.xlsx)</source>
        <translation>Tables (*.csv *.tsv *.txt *.xlsx)</translation>
    </message>
    <message>
        <source>要確認と取込不可の {0} 行は取り込まれません。</source>
        <translation>{0} rows in conflict or rejected are left out.</translation>
    </message>
    <message>
        <source>{0} 行を取り込みますか</source>
        <translation>Import {0} rows?</translation>
    </message>
    <message>
        <source>取り込む</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>取込 {0} が終わりました。</source>
        <translation>Import {0} is done.</translation>
    </message>
    <message>
        <source>取込 {0} を取り消しますか</source>
        <translation>Undo import {0}?</translation>
    </message>
    <message>
        <source>取り消す</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>{0} 行を元に戻します。取込の後に変更されたものはそのまま残ります。</source>
        <translation>{0} rows are restored. What was edited since stays as it is.</translation>
    </message>
    <message>
        <source>取込 {0} を取り消しました。</source>
        <translation>Import {0} was undone.</translation>
    </message>
    <message>
        <source>{0} 行は変更されていたため、そのまま残しました（{1} 行目）。</source>
        <translation>{0} rows had been edited and were left as they are (rows {1}).</translation>
    </message>
    <message>
        <source>中止しました。何も変わっていません。</source>
        <translation>Stopped. Nothing was changed.</translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>受付</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>番号を伺って、左に入力してください。</source>
        <translation>Ask for the number and type it on the left.</translation>
    </message>
    <message>
        <source>まだ会員でない方として受け付けます。</source>
        <translation>It is taken for somebody who is not a member yet.</translation>
    </message>
    <message>
        <source>会員を選ばなければ、名簿にない方として受け付けます。</source>
        <translation>Without a member it is taken for somebody who is not on file.</translation>
    </message>
    <message>
        <source>会員を選ぶと始められます。</source>
        <translation>Choose the member to start.</translation>
    </message>
    <message>
        <source>{0} まで一時停止と記録しました。</source>
        <translation>Recorded as locked until {0}.</translation>
    </message>
    <message>
        <source>その案件を開く</source>
        <translation>Open that case</translation>
    </message>
</context>
<context>
    <name>LetterSteps</name>
    <message>
        <source>引受番号</source>
        <translation>Tracking number</translation>
    </message>
    <message>
        <source>引受番号(&amp;N)</source>
        <translation>Tracking &amp;number</translation>
    </message>
    <message>
        <source>書留などのときに入力</source>
        <translation>For registered mail and the like</translation>
    </message>
    <message>
        <source>PDF に保存(&amp;P)</source>
        <translation>Save as &amp;PDF</translation>
    </message>
    <message>
        <source>プリンターで印刷(&amp;R)</source>
        <translation>P&amp;rint</translation>
    </message>
    <message>
        <source>印刷を確認した(&amp;C)</source>
        <translation>Print &amp;checked</translation>
    </message>
    <message>
        <source>出たか分からない(&amp;U)</source>
        <translation>&amp;Unknown whether it came out</translation>
    </message>
    <message>
        <source>発送した(&amp;D)</source>
        <translation>&amp;Dispatched</translation>
    </message>
    <message>
        <source>書損にして刷り直す(&amp;S)</source>
        <translation>&amp;Spoil and print again</translation>
    </message>
</context>
<context>
    <name>LettersPanel</name>
    <message>
        <source>通知</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>印刷・発送へ</source>
        <translation>To the print desk</translation>
    </message>
</context>
<context>
    <name>LightsSummary</name>
    <message>
        <source>{0}（{1} まで）</source>
        <translation>{0} (until {1})</translation>
    </message>
    <message>
        <source>{0}（解ける時刻は不明）</source>
        <translation>{0} (release time unknown)</translation>
    </message>
    <message>
        <source>サービスはすべて正常</source>
        <translation>All services normal</translation>
    </message>
    <message>
        <source>ほかのサービスは正常</source>
        <translation>Other services normal</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>デモ</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>画面をロックする (Ctrl+L)</source>
        <translation>Lock the screen (Ctrl+L)</translation>
    </message>
    <message>
        <source>サインアウト</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>受付</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>案件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>承認</source>
        <translation>Approvals</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>印刷・発送</source>
        <translation>Print desk</translation>
    </message>
    <message>
        <source>会員</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>監査</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>管理</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>取込</source>
        <translation>Imports</translation>
    </message>
    <message>
        <source>電話本人確認</source>
        <translation>Identity sheet</translation>
    </message>
</context>
<context>
    <name>MemberCardView</name>
    <message>
        <source>会員カード</source>
        <translation>Member card</translation>
    </message>
    <message>
        <source>電話での案内は停止中です。役席が解除できます。</source>
        <translation>Disclosure by phone is stopped. A supervisor can release it.</translation>
    </message>
    <message>
        <source>利用中</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>脱退・解約</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>届出内容</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>（{0} 変更）</source>
        <translation>(changed {0})</translation>
    </message>
    <message>
        <source>旧氏名</source>
        <translation>Former name</translation>
    </message>
    <message>
        <source>生年月日</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>住所</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>代表口座</source>
        <translation>Main account</translation>
    </message>
    <message>
        <source>所属</source>
        <translation>Affiliation</translation>
    </message>
    <message>
        <source>加入・契約</source>
        <translation>Joined</translation>
    </message>
    <message>
        <source>電話での案内は停止中です。</source>
        <translation>Phone service is on hold.</translation>
    </message>
    <message>
        <source>停止を解除する(&amp;L)</source>
        <translation>&amp;Lift the hold</translation>
    </message>
    <message>
        <source>退職継続</source>
        <translation>Continued after retirement</translation>
    </message>
    <message>
        <source>戸籍氏名</source>
        <translation>Family-register name</translation>
    </message>
    <message>
        <source>異動予定</source>
        <translation>Coming move</translation>
    </message>
    <message>
        <source>{0}から&#x3000;{1}</source>
        <translation>From {0}: {1}</translation>
    </message>
    <message>
        <source>異動日</source>
        <translation>Moved on</translation>
    </message>
    <message>
        <source>カード</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>（{0}前後に発送）</source>
        <translation> (to leave about {0})</translation>
    </message>
    <message>
        <source>（{0}から）</source>
        <translation> (since {0})</translation>
    </message>
    <message>
        <source>サービスの状態</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>案件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>案件はありません。</source>
        <translation>No cases.</translation>
    </message>
    <message>
        <source>この会員の案件</source>
        <translation>Cases of this member</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Case no.</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>受付</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>手続</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>通知はありません。</source>
        <translation>No letters.</translation>
    </message>
    <message>
        <source>この会員への通知</source>
        <translation>Letters to this member</translation>
    </message>
    <message>
        <source>文書番号</source>
        <translation>Document no.</translation>
    </message>
    <message>
        <source>作成</source>
        <translation>Created</translation>
    </message>
</context>
<context>
    <name>MemberPanel</name>
    <message>
        <source>カード</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>会員カードを開く</source>
        <translation>Open the member card</translation>
    </message>
</context>
<context>
    <name>MembersPage</name>
    <message>
        <source>会員</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>会員を探す</source>
        <translation>Find a member</translation>
    </message>
    <message>
        <source>番号、氏名、フリガナ、電話、所属、旧氏名</source>
        <translation>Number, name, reading, phone, affiliation, former name</translation>
    </message>
    <message>
        <source>見つかった会員</source>
        <translation>Members found</translation>
    </message>
    <message>
        <source>カードを開く(&amp;O)</source>
        <translation>&amp;Open the card</translation>
    </message>
    <message>
        <source>会員を選び、理由を選んでカードを開いてください</source>
        <translation>Choose a member and a reason, then open the card</translation>
    </message>
    <message>
        <source>閲覧は理由とともに監査記録に残ります。</source>
        <translation>Each look is recorded in the audit trail with its reason.</translation>
    </message>
    <message>
        <source>番号・氏名・フリガナ・旧氏名・電話番号・口座番号・所属で探します。</source>
        <translation>Search by number, name, reading, former name, phone, account or affiliation.</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>フリガナ</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>所属</source>
        <translation>Affiliation</translation>
    </message>
    <message>
        <source>{0} 件</source>
        <translation>{0} found</translation>
    </message>
    <message>
        <source>はじめの {0} 件です。言葉を足して絞り込めます。</source>
        <translation>The first {0}. Add words to narrow it down.</translation>
    </message>
    <message>
        <source>だれを探しますか</source>
        <translation>Whom are you looking for?</translation>
    </message>
    <message>
        <source>入力するそばから見つかります。↓ で結果へ、Enter で開きます。</source>
        <translation>Members appear as you type. ↓ goes to the results, Enter opens.</translation>
    </message>
    <message>
        <source>「{0}」は見つかりません</source>
        <translation>“{0}” was not found</translation>
    </message>
    <message>
        <source>言葉を短くするか、フリガナ・番号・電話番号の下4桁で探してください。旧氏名でも見つかります。</source>
        <translation>Use fewer words, the reading, the number or the last four digits of the phone. Former names are found too.</translation>
    </message>
    <message>
        <source>電話での案内の停止を解除しますか</source>
        <translation>Lift the hold on phone service?</translation>
    </message>
    <message>
        <source>停止を解除する</source>
        <translation>Lift the hold</translation>
    </message>
    <message>
        <source>理由は監査記録に残ります。照合に失敗した回数も 0 に戻ります。</source>
        <translation>The reason stays in the trail. Failed comparisons go back to 0 as well.</translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message>
        <source>{0}、{1}件</source>
        <translation>{0}, {1} waiting</translation>
    </message>
</context>
<context>
    <name>NeverAsk</name>
    <message>
        <source>聞いてはいけないこと</source>
        <translation>What must not be asked</translation>
    </message>
    <message>
        <source>登録の内容をこちらから言わない</source>
        <translation>Never say what is on file</translation>
    </message>
    <message>
        <source>どの項目が合わなかったかを言わない</source>
        <translation>Never say which item did not match</translation>
    </message>
    <message>
        <source>パスワード（すべての種類）</source>
        <translation>Passwords (of every kind)</translation>
    </message>
    <message>
        <source>合言葉の質問と回答</source>
        <translation>Passphrase questions and answers</translation>
    </message>
    <message>
        <source>暗証番号</source>
        <translation>PINs</translation>
    </message>
    <message>
        <source>ログインID・サービスID・ユーザID</source>
        <translation>Login, service and user IDs</translation>
    </message>
    <message>
        <source>登録メールアドレス（答えそのもの）</source>
        <translation>The registered mail address (the answer itself)</translation>
    </message>
    <message>
        <source>マイナンバー</source>
        <translation>My Number</translation>
    </message>
    <message>
        <source>カード番号の全桁</source>
        <translation>The whole card number</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>入力してください。</source>
        <translation>Fill this in.</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>クリックで全体と拡大を切り替えます</source>
        <translation>Click to switch between whole page and reading size</translation>
    </message>
</context>
<context>
    <name>PolicyPage</name>
    <message>
        <source>管理</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>資料に書かれていない値です。入力した人とは別の人が確認すると使われます。資料にある値は変えられません。</source>
        <translation>Values that no source states. They count once somebody other than who entered them has confirmed. What the sources state cannot be changed.</translation>
    </message>
    <message>
        <source>未設定の項目の一覧</source>
        <translation>Values that are not set</translation>
    </message>
    <message>
        <source>未設定の項目はありません</source>
        <translation>Nothing is left unset</translation>
    </message>
    <message>
        <source>この機関の値は、すべて資料に書かれています。</source>
        <translation>The sources state every value of this institution.</translation>
    </message>
    <message>
        <source>項目</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>使われている値</source>
        <translation>Value in force</translation>
    </message>
    <message>
        <source>設定が必要な理由</source>
        <translation>Why it is open</translation>
    </message>
    <message>
        <source>取り扱う</source>
        <translation>Offered</translation>
    </message>
    <message>
        <source>入力しました。別の人の確認を待っています。</source>
        <translation>Entered. It waits for somebody else to confirm.</translation>
    </message>
    <message>
        <source>確認しました。この値が使われます。</source>
        <translation>Confirmed. The value is in force.</translation>
    </message>
    <message>
        <source>この値を取り下げますか</source>
        <translation>Take this value back?</translation>
    </message>
    <message>
        <source>取り下げる</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>項目は未設定に戻り、必要とする通知は印刷できなくなります。</source>
        <translation>The item is open again, and letters that need it cannot be printed.</translation>
    </message>
    <message>
        <source>取り下げました。</source>
        <translation>Taken back.</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>取り込む行の一覧</source>
        <translation>Rows of the file</translation>
    </message>
    <message>
        <source>すべて</source>
        <translation>All</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>結果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>番号・コード</source>
        <translation>Number, code</translation>
    </message>
    <message>
        <source>氏名・名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>変更の内容</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>先頭の {0} 行を表示しています</source>
        <translation>The first {0} rows are shown</translation>
    </message>
</context>
<context>
    <name>PrintDeskPage</name>
    <message>
        <source>印刷・発送</source>
        <translation>Print desk</translation>
    </message>
    <message>
        <source>これから送るもの(&amp;W)</source>
        <translation>&amp;Waiting</translation>
    </message>
    <message>
        <source>送ったもの(&amp;T)</source>
        <translation>Sen&amp;t</translation>
    </message>
    <message>
        <source>手続が終わった案件の通知を印刷し、発送を記録します。</source>
        <translation>Print the letters of finished cases and record their dispatch.</translation>
    </message>
    <message>
        <source>通知の一覧</source>
        <translation>List of letters</translation>
    </message>
    <message>
        <source>ページ全体(&amp;Z)</source>
        <translation>Whole page (&amp;Z)</translation>
    </message>
    <message>
        <source>待っている通知はありません</source>
        <translation>No letter is waiting</translation>
    </message>
    <message>
        <source>案件が承認・処理されると、ここに通知が並びます。</source>
        <translation>Letters line up here when cases are approved and carried out.</translation>
    </message>
    <message>
        <source>送った通知はまだありません</source>
        <translation>No letter has been sent yet</translation>
    </message>
    <message>
        <source>発送を記録した通知が、ここに並びます。</source>
        <translation>Letters that were dispatched are listed here.</translation>
    </message>
    <message>
        <source>読み込んでいます…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>案件 {0}</source>
        <translation>Case {0}</translation>
    </message>
    <message>
        <source>印刷 {0} 回</source>
        <translation>Printed {0} times</translation>
    </message>
    <message>
        <source>引受番号 {0}</source>
        <translation>Tracking number {0}</translation>
    </message>
    <message>
        <source>見本を表示できません。一覧で選び直すか、管理者に連絡してください。</source>
        <translation>The preview cannot be shown. Choose it again in the list, or tell the administrator.</translation>
    </message>
    <message>
        <source>文字を読む(&amp;Z)</source>
        <translation>Reading size (&amp;Z)</translation>
    </message>
    <message>
        <source>文書番号</source>
        <translation>Document no.</translation>
    </message>
    <message>
        <source>宛名</source>
        <translation>Addressee</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>通知の見本表示</source>
        <translation>Preview of the letter</translation>
    </message>
    <message>
        <source>書損にして刷り直しますか</source>
        <translation>Mark as spoiled and print again?</translation>
    </message>
    <message>
        <source>書損にする</source>
        <translation>Mark as spoiled</translation>
    </message>
    <message>
        <source>使えない紙は廃棄してください。通知は印刷待ちに戻ります。</source>
        <translation>Destroy the unusable paper. The letter goes back to the queue.</translation>
    </message>
    <message>
        <source>通知を PDF に保存</source>
        <translation>Save the letter as PDF</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>デスクを開けません。ログを添えて管理者に連絡してください。</source>
        <translation>The desk cannot be opened. Tell the administrator, with the log.</translation>
    </message>
</context>
<context>
    <name>Prompts</name>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>確認コード（6桁）</source>
        <translation>One-time code (6 digits)</translation>
    </message>
    <message>
        <source>できませんでした</source>
        <translation>This could not be done</translation>
    </message>
    <message>
        <source>StaffDesk の不具合です</source>
        <translation>This is a defect of StaffDesk</translation>
    </message>
    <message>
        <source>直前の操作は取り消されています。ログを添えて管理者に連絡してください。</source>
        <translation>The last step was undone. Tell the administrator, with the log.</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>{0}をお聞かせください</source>
        <translation>May I have your {0}?</translation>
    </message>
    <message>
        <source>お名前をフルネームでお願いします</source>
        <translation>May I have your full name?</translation>
    </message>
    <message>
        <source>お名前の読み方をお願いします</source>
        <translation>How is your name read?</translation>
    </message>
    <message>
        <source>生年月日をお聞かせください</source>
        <translation>May I have your date of birth?</translation>
    </message>
    <message>
        <source>ご登録のご住所をお願いします</source>
        <translation>What is your registered address?</translation>
    </message>
    <message>
        <source>ご登録の電話番号をお願いします</source>
        <translation>What is your registered phone number?</translation>
    </message>
    <message>
        <source>ご所属をお聞かせください</source>
        <translation>What is your affiliation?</translation>
    </message>
    <message>
        <source>ご加入の年度をお聞かせください</source>
        <translation>In which year did you join?</translation>
    </message>
    <message>
        <source>順にお聞きし、相手の言葉のまま入力します</source>
        <translation>Ask in turn and type what the caller says</translation>
    </message>
    <message>
        <source>必ずお聞きする</source>
        <translation>Always asked</translation>
    </message>
    <message>
        <source>次のうち {0} 項目</source>
        <translation>{0} of the following</translation>
    </message>
    <message>
        <source>お聞きした{0}</source>
        <translation>{0} as told</translation>
    </message>
    <message>
        <source>あと {0} 項目</source>
        <translation>{0} more to ask</translation>
    </message>
    <message>
        <source>そろいました</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>このままお伝えする</source>
        <translation>Say it like this</translation>
    </message>
</context>
<context>
    <name>ReadAloud</name>
    <message>
        <source>復唱</source>
        <translation>Read-aloud</translation>
    </message>
    <message>
        <source>1文字ずつ読み上げ、相手に復唱していただきます</source>
        <translation>Read it out one character at a time and let the caller repeat it</translation>
    </message>
    <message>
        <source>表示の残り時間</source>
        <translation>Time left on screen</translation>
    </message>
    <message>
        <source>全体の読み方</source>
        <translation>How to read all of it</translation>
    </message>
    <message>
        <source>前へ(&amp;B)</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>次へ(&amp;N)</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>→ または スペース</source>
        <translation>→ or Space</translation>
    </message>
    <message>
        <source>ご案内を終える(&amp;E)</source>
        <translation>&amp;End the disclosure</translation>
    </message>
    <message>
        <source>表示は一度だけです。続きが必要なときは新しい確認票から始めます。</source>
        <translation>It is shown only once. If more is needed, start a new identity sheet.</translation>
    </message>
</context>
<context>
    <name>ReasonPicker</name>
    <message>
        <source>閲覧の理由</source>
        <translation>Reason for looking</translation>
    </message>
    <message>
        <source>閲覧の理由(&amp;R)</source>
        <translation>&amp;Reason for looking</translation>
    </message>
    <message>
        <source>補足</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>補足（案件番号など。「その他」は必須）</source>
        <translation>Remark (such as a case number; required for “Other”)</translation>
    </message>
    <message>
        <source>閲覧の理由を選んでください。</source>
        <translation>Choose the reason for looking.</translation>
    </message>
    <message>
        <source>「その他」の理由を補足に入力してください。</source>
        <translation>Write the other reason as a remark.</translation>
    </message>
</context>
<context>
    <name>SaidPanel</name>
    <message>
        <source>&amp;2&#x3000;何とおっしゃっていますか</source>
        <translation>&amp;2&#x3000;What does the caller say?</translation>
    </message>
    <message>
        <source>ご用件</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>画面のコード（例：Ｂ９７）か、ご用件のことば</source>
        <translation>Code on the screen (such as B97) or words of the request</translation>
    </message>
    <message>
        <source>ご用件のことば（例：わすれた）</source>
        <translation>Words of the request (such as わすれた)</translation>
    </message>
    <message>
        <source>何とおっしゃっていますか</source>
        <translation>What does the caller say?</translation>
    </message>
    <message>
        <source>お申し出の方</source>
        <translation>The caller</translation>
    </message>
    <message>
        <source>先に、お申し出の方のお立場を選んでください。</source>
        <translation>First choose the role of whoever is asking.</translation>
    </message>
    <message>
        <source>見た時刻</source>
        <translation>Time seen</translation>
    </message>
    <message>
        <source>今</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>見た時刻(&amp;T)</source>
        <translation>&amp;Time seen</translation>
    </message>
    <message>
        <source>少し前なら 10:20 のように</source>
        <translation>If a while ago, like 10:20</translation>
    </message>
    <message>
        <source>あてはまる用件がありません。別のことばで探すか、消して一覧から選んでください。</source>
        <translation>No request matches. Try other words, or clear the field and choose from the list.</translation>
    </message>
    <message>
        <source>10:20 のように入力してください。</source>
        <translation>Type it like 10:20.</translation>
    </message>
    <message>
        <source>今より後の時刻です。</source>
        <translation>This time lies in the future.</translation>
    </message>
</context>
<context>
    <name>SayDialog</name>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ScanViewer</name>
    <message>
        <source>用紙のスキャン</source>
        <translation>Scan of the paper</translation>
    </message>
    <message>
        <source>PageUp / PageDown：ページ、＋ / −：大きさ、R：回転、Esc：閉じる</source>
        <translation>PageUp / PageDown: page, + / −: size, R: turn, Esc: close</translation>
    </message>
    <message>
        <source>前のページ（PageUp）</source>
        <translation>Previous page (PageUp)</translation>
    </message>
    <message>
        <source>次のページ（PageDown）</source>
        <translation>Next page (PageDown)</translation>
    </message>
    <message>
        <source>縮小（−）</source>
        <translation>Smaller (−)</translation>
    </message>
    <message>
        <source>拡大（＋）</source>
        <translation>Larger (+)</translation>
    </message>
    <message>
        <source>右に回す（R）</source>
        <translation>Turn right (R)</translation>
    </message>
    <message>
        <source>スキャンを閉じる（Esc）</source>
        <translation>Close the scan (Esc)</translation>
    </message>
    <message>
        <source>スキャンを開いています…</source>
        <translation>Opening the scan…</translation>
    </message>
    <message>
        <source>このページは表示できません。紙で確かめてください。</source>
        <translation>This page cannot be shown. Check the paper itself.</translation>
    </message>
</context>
<context>
    <name>ScansPanel</name>
    <message>
        <source>用紙のスキャン</source>
        <translation>Scans of the paper</translation>
    </message>
    <message>
        <source>取り込む</source>
        <translation>Attach</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A&#x3000;ファイルを選ぶ</source>
        <translation>Ctrl+Shift+A: choose files</translation>
    </message>
    <message>
        <source>暗証番号の欄を隠しました</source>
        <translation>The secret numbers are masked</translation>
    </message>
    <message>
        <source>暗証番号が写っていない用紙だけを取り込んでください。隠してからスキャンします。</source>
        <translation>Attach only paper on which no secret number shows. Mask the boxes, then scan.</translation>
    </message>
    <message>
        <source>取り込みの進み具合</source>
        <translation>Progress of attaching</translation>
    </message>
    <message>
        <source>PDF・JPEG・PNG・TIFF をここへドロップするか、「取り込む」を押してください。</source>
        <translation>Drop a PDF, JPEG, PNG or TIFF here, or press “Attach”.</translation>
    </message>
    <message>
        <source>{0}ページ&#x3000;{1}</source>
        <translation>Pages: {0}&#x3000;{1}</translation>
    </message>
    <message>
        <source>見る</source>
        <translation>View</translation>
    </message>
    <message>
        <source>{0} を見る</source>
        <translation>View {0}</translation>
    </message>
    <message>
        <source>{0} を外す</source>
        <translation>Take away {0}</translation>
    </message>
    <message>
        <source>外す</source>
        <translation>Take away</translation>
    </message>
    <message>
        <source>用紙のスキャンを選ぶ</source>
        <translation>Choose scans of the paper</translation>
    </message>
    <message>
        <source>スキャン</source>
        <translation>Scans</translation>
    </message>
    <message>
        <source>先に番号を隠し、「暗証番号の欄を隠しました」に印を付けてください。</source>
        <translation>Mask the numbers first, then tick “The secret numbers are masked”.</translation>
    </message>
    <message>
        <source>このスキャンを外しますか</source>
        <translation>Take this scan away?</translation>
    </message>
    <message>
        <source>表示されなくなります。記録と理由は残ります。</source>
        <translation>It will not be shown any more. The record and the reason stay.</translation>
    </message>
</context>
<context>
    <name>SignInWindow</name>
    <message>
        <source>サインイン</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>準備しています…</source>
        <translation>Getting ready…</translation>
    </message>
    <message>
        <source>認証アプリの6桁の確認コードを入力してください。</source>
        <translation>Type the six-digit code of the authenticator.</translation>
    </message>
    <message>
        <source>会員Webサービス事務デスク</source>
        <translation>Back-office desk for members&apos; web services</translation>
    </message>
    <message>
        <source>バージョン {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>職員ID</source>
        <translation>Staff ID</translation>
    </message>
    <message>
        <source>パスワード</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>確認コード（6桁）</source>
        <translation>One-time code (6 digits)</translation>
    </message>
    <message>
        <source>確認コード（6桁）(&amp;C)</source>
        <translation>One-time &amp;code (6 digits)</translation>
    </message>
    <message>
        <source>サインイン(&amp;S)</source>
        <translation>&amp;Sign in</translation>
    </message>
    <message>
        <source>もう一度開く(&amp;R)</source>
        <translation>Open again (&amp;R)</translation>
    </message>
    <message>
        <source>処理中</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>職員ID(&amp;U)</source>
        <translation>Staff ID (&amp;U)</translation>
    </message>
    <message>
        <source>パスワード(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>職員IDを入力してください。</source>
        <translation>Type your staff ID.</translation>
    </message>
    <message>
        <source>パスワードを入力してください。</source>
        <translation>Type your password.</translation>
    </message>
    <message>
        <source>確認コードを入力してください。</source>
        <translation>Type the one-time code.</translation>
    </message>
</context>
<context>
    <name>StepIndicator</name>
    <message>
        <source>完了</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>TickEditor</name>
    <message>
        <source>確認済み</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>はい</source>
        <translation>Yes</translation>
    </message>
</context>
<context>
    <name>TwoCases</name>
    <message>
        <source>進行中の案件と今回のお申し出</source>
        <translation>The open case and the new request</translation>
    </message>
    <message>
        <source>進行中の案件</source>
        <translation>Open case</translation>
    </message>
    <message>
        <source>今回のお申し出</source>
        <translation>New request</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Receipt no.</translation>
    </message>
    <message>
        <source>未採番</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>受付前</source>
        <translation>Not received yet</translation>
    </message>
    <message>
        <source>受付</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>担当</source>
        <translation>By</translation>
    </message>
    <message>
        <source>受け取り方</source>
        <translation>Channel</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>書類を選ぶか、名前を入力</source>
        <translation>Choose the document or type its name</translation>
    </message>
    <message>
        <source>選択を取り消す</source>
        <translation>Take the choice back</translation>
    </message>
    <message>
        <source>このままでは受理できません。</source>
        <translation>It cannot be accepted like this.</translation>
    </message>
    <message>
        <source>{0}を選んでください。</source>
        <translation>Choose: {0}.</translation>
    </message>
    <message>
        <source>{0}を記入してください。</source>
        <translation>Fill in: {0}.</translation>
    </message>
</context>
</TS>
