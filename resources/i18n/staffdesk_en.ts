<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="ja">
<context>
    <name>AboutDialog</name>
    <message>
        <source>StaffDesk について</source>
        <translation>About StaffDesk</translation>
    </message>
    <message>
        <source>使っている部品とライセンス</source>
        <translation>Components and their licences</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>会員Webサービス事務デスク</source>
        <translation>Back-office desk for members’ web accounts</translation>
    </message>
    <message>
        <source>バージョン</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>バージョン {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>環境</source>
        <translation>Surroundings</translation>
    </message>
    <message>
        <source>使っている部品</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>ライセンスの本文</source>
        <translation>Words of the licence</translation>
    </message>
    <message>
        <source>本文は部品の配布元にあります。</source>
        <translation>The words are kept by whoever distributes the component.</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>自分のアカウント</source>
        <translation>My account</translation>
    </message>
    <message>
        <source>パスワードの変更</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>15文字以上。単語をいくつか並べた文でもかまいません。</source>
        <translation>At least 15 characters. A few words in a row will do.</translation>
    </message>
    <message>
        <source>今のパスワード</source>
        <translation>Present password</translation>
    </message>
    <message>
        <source>新しいパスワード</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>新しいパスワード（もう一度）</source>
        <translation>New password (again)</translation>
    </message>
    <message>
        <source>今のパスワード(&amp;P)</source>
        <translation>&amp;Present password</translation>
    </message>
    <message>
        <source>新しいパスワード(&amp;N)</source>
        <translation>&amp;New password</translation>
    </message>
    <message>
        <source>もう一度(&amp;A)</source>
        <translation>&amp;Again</translation>
    </message>
    <message>
        <source>認証アプリを登録(&amp;E)</source>
        <translation>R&amp;egister authenticator</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>変更する(&amp;C)</source>
        <translation>&amp;Change</translation>
    </message>
    <message>
        <source>認証アプリ：登録済み</source>
        <translation>Authenticator: registered</translation>
    </message>
    <message>
        <source>認証アプリ：未登録（承認する人に必要です）</source>
        <translation>Authenticator: none yet (needed for approving)</translation>
    </message>
    <message>
        <source>今のパスワードを入力してください。</source>
        <translation>Enter the present password.</translation>
    </message>
    <message>
        <source>新しいパスワードと一致しません。</source>
        <translation>Not the same as the new password.</translation>
    </message>
    <message>
        <source>パスワードを変更しました。</source>
        <translation>The password was changed.</translation>
    </message>
</context>
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
        <source>用紙を印刷(&amp;B)…</source>
        <translation>Print a form (&amp;B)…</translation>
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
        <translation>Requested {0} by {1}</translation>
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
        <translation>Wait</translation>
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
        <translation>Asked by</translation>
    </message>
    <message>
        <source>まとめて承認(&amp;G)</source>
        <translation>Approve together (&amp;G)</translation>
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
        <source>監査記録(&amp;L)</source>
        <translation>Audit trail (&amp;L)</translation>
    </message>
    <message>
        <source>抜取検査(&amp;S)</source>
        <translation>Sampled review (&amp;S)</translation>
    </message>
    <message>
        <source>承認の組合せ(&amp;A)</source>
        <translation>Who approves whom (&amp;A)</translation>
    </message>
    <message>
        <source>日締め(&amp;D)</source>
        <translation>Day seals (&amp;D)</translation>
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
        <source>{0} か所で連鎖が合いません（番号 {1}）。操作を止め、監査担当に連絡してください。</source>
        <translation>The chain breaks in {0} places (no. {1}). Stop working and tell the auditor.</translation>
    </message>
</context>
<context>
    <name>BackupBar</name>
    <message>
        <source>控えの進み具合</source>
        <translation>Progress of the backup</translation>
    </message>
    <message>
        <source>中止する(&amp;X)</source>
        <translation>Stop (&amp;X)</translation>
    </message>
    <message>
        <source>控えの作成</source>
        <translation>The backup</translation>
    </message>
    <message>
        <source>&#x3000;あと約 {0} 秒</source>
        <translation>  about {0} s left</translation>
    </message>
</context>
<context>
    <name>BackupReminder</name>
    <message>
        <source>控えが {0} 日より前のものです。日締めで控えを取ってください。</source>
        <translation>The last backup is more than {0} days old. Make one on the day close page.</translation>
    </message>
    <message>
        <source>日締めを開く</source>
        <translation>Open day close</translation>
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
    <name>BatchDialog</name>
    <message>
        <source>まとめて承認</source>
        <translation>Approve together</translation>
    </message>
    <message>
        <source>案件を読んでいます…</source>
        <translation>Reading the cases…</translation>
    </message>
    <message>
        <source>まとめて承認する案件</source>
        <translation>Cases to approve together</translation>
    </message>
    <message>
        <source>選んだ案件の変更</source>
        <translation>What the chosen case changes</translation>
    </message>
    <message>
        <source>この案件を外す(&amp;L)</source>
        <translation>Leave this one out (&amp;L)</translation>
    </message>
    <message>
        <source>用紙の枚数</source>
        <translation>Number of papers</translation>
    </message>
    <message>
        <source>用紙の枚数(&amp;M)</source>
        <translation>Number of papers (&amp;M)</translation>
    </message>
    <message>
        <source>手元の用紙を数えて入力します</source>
        <translation>Count the papers in hand</translation>
    </message>
    <message>
        <source>認証コード（6桁）</source>
        <translation>Code (6 digits)</translation>
    </message>
    <message>
        <source>認証コード(&amp;T)</source>
        <translation>Code (&amp;T)</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>承認して実行(&amp;A)</source>
        <translation>Approve and execute (&amp;A)</translation>
    </message>
    <message>
        <source>デモ用コードを入力</source>
        <translation>Enter the demo code</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Receipt no.</translation>
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
        <source>依頼者</source>
        <translation>Requester</translation>
    </message>
    <message>
        <source>変更後</source>
        <translation>Will be</translation>
    </message>
    <message>
        <source>結果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>承認・処理済</source>
        <translation>Approved and executed</translation>
    </message>
    <message>
        <source>まとめて承認できる案件はありません。</source>
        <translation>No case can be approved together with others.</translation>
    </message>
    <message>
        <source>{0}件あります。変更の内容を1件ずつ確かめ、承認しない案件は外してください。</source>
        <translation>{0} cases. Look at each change, and leave out what you do not approve.</translation>
    </message>
    <message>
        <source>認証アプリに表示された6桁を入力してください。</source>
        <translation>Enter the six digits that the authenticator shows.</translation>
    </message>
    <message>
        <source>承認済・未処理：{0}</source>
        <translation>Approved, not executed: {0}</translation>
    </message>
    <message>
        <source>{0}件を承認・処理しました。残りの{1}件は結果の欄を確かめてください。</source>
        <translation>{0} approved and executed. Look at the outcome of the other {1}.</translation>
    </message>
    <message>
        <source>{0}件すべてを承認・処理しました。</source>
        <translation>All {0} approved and executed.</translation>
    </message>
</context>
<context>
    <name>BatchPanel</name>
    <message>
        <source>宛名ラベル(&amp;A)…</source>
        <translation>&amp;Address labels…</translation>
    </message>
    <message>
        <source>進み具合</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>次の通知の前で止める(&amp;X)</source>
        <translation>Stop before the next letter (&amp;X)</translation>
    </message>
    <message>
        <source>一覧に戻る(&amp;K)</source>
        <translation>Bac&amp;k to the list</translation>
    </message>
    <message>
        <source>{0} 通を選んでいます</source>
        <translation>{0} letters marked</translation>
    </message>
    <message>
        <source>印刷できるもの {0} 通</source>
        <translation>{0} can be printed</translation>
    </message>
    <message>
        <source>発送できるもの {0} 通</source>
        <translation>{0} can be dispatched</translation>
    </message>
    <message>
        <source>封緘印刷のもの {0} 通（まとめて印刷できません）</source>
        <translation>{0} for sealed printing (not in a batch)</translation>
    </message>
    <message>
        <source>まとめて進められるものはありません。</source>
        <translation>None of these can go on together.</translation>
    </message>
    <message>
        <source>{0} 通を印刷(&amp;R)</source>
        <translation>P&amp;rint {0}</translation>
    </message>
    <message>
        <source>{0} 通を発送した(&amp;D)</source>
        <translation>{0} &amp;dispatched</translation>
    </message>
    <message>
        <source>印刷しています</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>紙を確かめた（{0} 通）(&amp;C)</source>
        <translation>Paper &amp;checked ({0})</translation>
    </message>
    <message>
        <source>{0} 通をプリンターに送りました</source>
        <translation>{0} letters sent to the printer</translation>
    </message>
    <message>
        <source>紙を見て、正しく出ていれば確認してください。</source>
        <translation>Look at the paper; confirm when it is right.</translation>
    </message>
    <message>
        <source>確認を記録しています</source>
        <translation>Recording the confirmation</translation>
    </message>
    <message>
        <source>確認できなかった通知があります</source>
        <translation>Some letters could not be confirmed</translation>
    </message>
    <message>
        <source>発送を記録しています</source>
        <translation>Recording the dispatch</translation>
    </message>
    <message>
        <source>{0} 通の発送を記録しました</source>
        <translation>Dispatch of {0} letters recorded</translation>
    </message>
    <message>
        <source>{0} 通中 {1} 通目</source>
        <translation>Letter {1} of {0}</translation>
    </message>
    <message>
        <source>通知のまとめ処理</source>
        <translation>The batch of letters</translation>
    </message>
    <message>
        <source>&#x3000;残り約 {0} 秒</source>
        <translation>, about {0} s left</translation>
    </message>
    <message>
        <source>&#x3000;残り約 {0} 分</source>
        <translation>, about {0} min left</translation>
    </message>
    <message>
        <source>いまの通知が終わったら止めます…</source>
        <translation>Stopping after this letter…</translation>
    </message>
    <message>
        <source>できなかった通知が {0} 通あります。</source>
        <translation>{0} could not be done. </translation>
    </message>
</context>
<context>
    <name>BlankDialog</name>
    <message>
        <source>用紙を印刷</source>
        <translation>Print a form</translation>
    </message>
    <message>
        <source>用紙の一覧</source>
        <translation>List of forms</translation>
    </message>
    <message>
        <source>用紙の見本表示</source>
        <translation>Preview of the form</translation>
    </message>
    <message>
        <source>用紙</source>
        <translation>Paper form</translation>
    </message>
    <message>
        <source>受付番号 {0} を印字します。</source>
        <translation>Receipt number {0} is printed on it.</translation>
    </message>
    <message>
        <source>受付番号は印字されません。届いた用紙は、受付で新しく受け付けてください。</source>
        <translation>No receipt number is printed. Take the paper in as a new case when it arrives.</translation>
    </message>
    <message>
        <source>印刷する(&amp;R)</source>
        <translation>P&amp;rint</translation>
    </message>
    <message>
        <source>PDF に保存(&amp;P)</source>
        <translation>Save as &amp;PDF</translation>
    </message>
    <message>
        <source>閉じる(&amp;K)</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>前のページ(&amp;B)</source>
        <translation>Page &amp;back</translation>
    </message>
    <message>
        <source>次のページ(&amp;N)</source>
        <translation>&amp;Next page</translation>
    </message>
    <message>
        <source>{0} / {1} ページ</source>
        <translation>Page {0} of {1}</translation>
    </message>
    <message>
        <source>読み込んでいます…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>見本を表示できません。ほかの用紙を選ぶか、管理者に連絡してください。</source>
        <translation>The preview cannot be shown. Choose another form, or tell the administrator.</translation>
    </message>
    <message>
        <source>用紙を PDF に保存</source>
        <translation>Save the form as PDF</translation>
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
        <translation>Number, name, phone, affiliation, case no.</translation>
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
    <name>CardsPage</name>
    <message>
        <source>カード</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>カードの一覧</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>返却待ちの一覧</source>
        <translation>Cards awaited</translation>
    </message>
    <message>
        <source>作成待ち(&amp;1)</source>
        <translation>To be ordered (&amp;1)</translation>
    </message>
    <message>
        <source>作成依頼中(&amp;2)</source>
        <translation>At the maker (&amp;2)</translation>
    </message>
    <message>
        <source>発送待ち(&amp;3)</source>
        <translation>In stock (&amp;3)</translation>
    </message>
    <message>
        <source>返却・破棄(&amp;4)</source>
        <translation>Returned (&amp;4)</translation>
    </message>
    <message>
        <source>返却待ち(&amp;5)</source>
        <translation>Awaited (&amp;5)</translation>
    </message>
    <message>
        <source>すべて(&amp;6)</source>
        <translation>All (&amp;6)</translation>
    </message>
    <message>
        <source>お届けの目安</source>
        <translation>Promised about</translation>
    </message>
    <message>
        <source>券面氏名</source>
        <translation>Name on the card</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>カード番号</source>
        <translation>Serial</translation>
    </message>
    <message>
        <source>注文</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>備考</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>対象外：{0}</source>
        <translation>Left out: {0}</translation>
    </message>
    <message>
        <source>お届けが遅れています</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>受付日</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Receipt no.</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>催促</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>2週間を過ぎました</source>
        <translation>Two weeks have passed</translation>
    </message>
    <message>
        <source>{0} 回</source>
        <translation>{0} x</translation>
    </message>
    <message>
        <source>注文を取り消す(&amp;C)</source>
        <translation>&amp;Cancel the order</translation>
    </message>
    <message>
        <source>作成依頼を作る(&amp;M)</source>
        <translation>Order from the &amp;maker</translation>
    </message>
    <message>
        <source>作り直す(&amp;R)</source>
        <translation>Make again (&amp;R)</translation>
    </message>
    <message>
        <source>裁断した(&amp;S)</source>
        <translation>&amp;Shredded</translation>
    </message>
    <message>
        <source>破棄を確認した(&amp;W)</source>
        <translation>&amp;Witnessed</translation>
    </message>
    <message>
        <source>返却のお願いを作る(&amp;L)</source>
        <translation>Write the &amp;letter</translation>
    </message>
    <message>
        <source>手元の新しいカード {0} 枚・作成依頼中 {1} 枚・破棄待ち {2} 枚</source>
        <translation>{0} new in stock, {1} at the maker, {2} to destroy</translation>
    </message>
    <message>
        <source>月ごとにまとめて作成を依頼します。対象外のものは理由が出ます。</source>
        <translation>Cards are ordered month by month. What is left out says why.</translation>
    </message>
    <message>
        <source>作成を待つカードはありません</source>
        <translation>No card waits to be ordered</translation>
    </message>
    <message>
        <source>届いたカードの番号を、行を選んで読み取ります。</source>
        <translation>Choose the row of a card that came and scan its serial.</translation>
    </message>
    <message>
        <source>作成を依頼しているカードはありません</source>
        <translation>No card is at the maker</translation>
    </message>
    <message>
        <source>「新カード送付のご案内」と一緒に発送されると、お手元になります。</source>
        <translation>Sent with its letter, a card is with the member.</translation>
    </message>
    <message>
        <source>発送を待つカードはありません</source>
        <translation>No card waits to be sent</translation>
    </message>
    <message>
        <source>裁断した人とは別の人が確認します。</source>
        <translation>Somebody else than who shredded it is the witness.</translation>
    </message>
    <message>
        <source>破棄するカードはありません</source>
        <translation>No card to destroy</translation>
    </message>
    <message>
        <source>用紙は届き、カードがまだの案件です。</source>
        <translation>The form came, the card has not.</translation>
    </message>
    <message>
        <source>返却を待つカードはありません</source>
        <translation>No card is awaited</translation>
    </message>
    <message>
        <source>これまでのすべてのカードです。</source>
        <translation>All cards so far.</translation>
    </message>
    <message>
        <source>カードの記録はありません</source>
        <translation>No card on record</translation>
    </message>
    <message>
        <source>役席が行います</source>
        <translation>A supervisor does this</translation>
    </message>
    <message>
        <source>{0} 枚の作成依頼を「{1}」に書き出しました。</source>
        <translation>An order of {0} cards was written to “{1}”.</translation>
    </message>
    <message>
        <source>作成依頼ファイルの保存先</source>
        <translation>Where to write the order</translation>
    </message>
    <message>
        <source>このカードの注文を取り消しますか</source>
        <translation>Cancel the order of this card?</translation>
    </message>
    <message>
        <source>取り消す</source>
        <translation>Cancel the order</translation>
    </message>
    <message>
        <source>取り消しました。</source>
        <translation>Cancelled.</translation>
    </message>
    <message>
        <source>このカードを作り直しますか</source>
        <translation>Have this card made again?</translation>
    </message>
    <message>
        <source>作り直す</source>
        <translation>Make again</translation>
    </message>
    <message>
        <source>破棄待ちに移し、新しい注文を作りました。</source>
        <translation>It goes to the shredder, and a new one is ordered.</translation>
    </message>
    <message>
        <source>{0} 様のカードを受け入れました。</source>
        <translation>The card of {0} is in stock.</translation>
    </message>
    <message>
        <source>{0} 枚を裁断済みにしました。ほかの人の確認を待っています。</source>
        <translation>{0} marked as shredded. Somebody else must witness it.</translation>
    </message>
    <message>
        <source>{0} 枚の破棄を確認しました。</source>
        <translation>The end of {0} cards is witnessed.</translation>
    </message>
    <message>
        <source>返却のお願いを {0} 通作りました。「印刷・発送」に並びます。</source>
        <translation>{0} letters written. They are on the print desk.</translation>
    </message>
    <message>
        <source>{0} 件は作れませんでした：{1}</source>
        <translation>{0} could not be written: {1}</translation>
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
    <message>
        <source>用紙を印刷…</source>
        <translation>Print a form…</translation>
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
        <source>前回の入力の続きです。保存すると案件に入ります。</source>
        <translation>This is what you typed last time. Save it to put it into the case.</translation>
    </message>
    <message>
        <source>入力を捨てて読み直す</source>
        <translation>Throw it away and read again</translation>
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
        <source>入力中を解除する</source>
        <translation>Free the case</translation>
    </message>
    <message>
        <source>入力中の方の画面の内容は消えません。理由は監査記録に残ります。</source>
        <translation>What the colleague has typed stays on their screen. The reason goes on the audit trail.</translation>
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
        <translation>Case no., member or procedure</translation>
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
    <name>ClaimLine</name>
    <message>
        <source>入力中の人</source>
        <translation>Who is at work</translation>
    </message>
    <message>
        <source>入力中を解除…</source>
        <translation>Free the case…</translation>
    </message>
    <message>
        <source>{0}さんが入力中です（{1}から）</source>
        <translation>{0} is at work on this case (since {1})</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>選んだ行をコピー</source>
        <translation>Copy the selected rows</translation>
    </message>
    <message>
        <source>この一覧を絞り込む</source>
        <translation>Filter this list</translation>
    </message>
    <message>
        <source>表示する列</source>
        <translation>Columns shown</translation>
    </message>
    <message>
        <source>列を元に戻す</source>
        <translation>Reset the columns</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>さがす・移る・操作する</source>
        <translation>Find, go, do</translation>
    </message>
    <message>
        <source>ページ・操作・受付番号・会員番号</source>
        <translation>Page, action, receipt number or member number</translation>
    </message>
    <message>
        <source>見つかったもの</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>↑↓ で選び、Enter で実行します。Esc で閉じます。</source>
        <translation>Choose with ↑↓, Enter does it, Esc closes.</translation>
    </message>
    <message>
        <source>ページ</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>この画面の操作</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>案件 {0} を開く</source>
        <translation>Open case {0}</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Receipt number</translation>
    </message>
    <message>
        <source>会員 {0} を探す</source>
        <translation>Find member {0}</translation>
    </message>
    <message>
        <source>会員</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>見つかりません。別のことばか番号を入力してください。</source>
        <translation>Nothing found. Type another word or a number.</translation>
    </message>
</context>
<context>
    <name>ConfirmStep</name>
    <message>
        <source>確認</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>次のボタンを押すと書き込みます。それまでは何も変わりません。</source>
        <translation>The next button writes all this. Until then nothing changes.</translation>
    </message>
    <message>
        <source>プリンター</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>システムの既定</source>
        <translation>The system’s own</translation>
    </message>
    <message>
        <source>封筒</source>
        <translation>Envelope</translation>
    </message>
    <message>
        <source>使わない</source>
        <translation>None</translation>
    </message>
    <message>
        <source>加えるデスク</source>
        <translation>Desk to join</translation>
    </message>
    <message>
        <source>データフォルダー</source>
        <translation>Data folder</translation>
    </message>
    <message>
        <source>1人目</source>
        <translation>First person</translation>
    </message>
    <message>
        <source>2人目</source>
        <translation>Second person</translation>
    </message>
    <message>
        <source>機関</source>
        <translation>Institution</translation>
    </message>
    <message>
        <source>データ</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>資料にない値</source>
        <translation>Values not in the sources</translation>
    </message>
    <message>
        <source>入力 {0} 件、未設定 {1} 件</source>
        <translation>{0} entered, {1} not set</translation>
    </message>
    <message>
        <source>控えのフォルダー</source>
        <translation>Folder for backups</translation>
    </message>
    <message>
        <source>データフォルダーの中</source>
        <translation>within the data folder</translation>
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
    <name>CrashDialog</name>
    <message>
        <source>StaffDesk の不具合です</source>
        <translation>A defect of StaffDesk</translation>
    </message>
    <message>
        <source>直前の操作は取り消されています。保存済みの内容と下書きは残っています。続けて使えます。</source>
        <translation>The last step was undone. What was saved and the drafts are still there. You can go on.</translation>
    </message>
    <message>
        <source>管理者に伝える番号：{0}</source>
        <translation>Number for the administrator: {0}</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>報告の内容</source>
        <translation>Content of the report</translation>
    </message>
    <message>
        <source>報告の内容(&amp;D)</source>
        <translation>Content of the report (&amp;D)</translation>
    </message>
    <message>
        <source>報告には、会員の情報も入力した内容も含まれません。</source>
        <translation>The report holds neither data of members nor anything that was typed.</translation>
    </message>
    <message>
        <source>報告をファイルに保存(&amp;S)</source>
        <translation>&amp;Save the report to a file</translation>
    </message>
    <message>
        <source>続ける(&amp;C)</source>
        <translation>&amp;Continue</translation>
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
    <name>DayClosePage</name>
    <message>
        <source>日締め</source>
        <translation>Day close</translation>
    </message>
    <message>
        <source>本日を締める(&amp;C)</source>
        <translation>&amp;Close the day</translation>
    </message>
    <message>
        <source>日締めの段階</source>
        <translation>Steps of the day close</translation>
    </message>
    <message>
        <source>締める前に</source>
        <translation>Before the close</translation>
    </message>
    <message>
        <source>確かめる</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>締める</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>日計表を綴じる</source>
        <translation>File the register</translation>
    </message>
    <message>
        <source>日計表を印刷(&amp;R)</source>
        <translation>P&amp;rint the register</translation>
    </message>
    <message>
        <source>PDF に保存(&amp;P)</source>
        <translation>Save as &amp;PDF</translation>
    </message>
    <message>
        <source>監査記録の封印</source>
        <translation>Seal of the audit trail</translation>
    </message>
    <message>
        <source>その日の記録の件数と末尾の値を残します。封印は1日に1回です。</source>
        <translation>Keeps how many records the day has and how the last one ends. One seal a day.</translation>
    </message>
    <message>
        <source>日計表</source>
        <translation>Day register</translation>
    </message>
    <message>
        <source>締めた後に印刷し、日締めの綴りに入れます。封印の値が載ります。</source>
        <translation>Printed after the close, for the file. It carries the value of the seal.</translation>
    </message>
    <message>
        <source>締めと日計表</source>
        <translation>Close and register</translation>
    </message>
    <message>
        <source>済</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>まだ</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>要 {0} 件</source>
        <translation>{0} to settle</translation>
    </message>
    <message>
        <source>確認 {0} 件</source>
        <translation>{0} to see</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>none</translation>
    </message>
    <message>
        <source>&#x3000;前回：{0}</source>
        <translation>  Last: {0}</translation>
    </message>
    <message>
        <source>控えを取る(&amp;B)</source>
        <translation>Make a &amp;backup</translation>
    </message>
    <message>
        <source>開く</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>{0}を開く</source>
        <translation>Open: {0}</translation>
    </message>
    <message>
        <source>本日は {0} に締めました。この後の操作は、次の日の封印に入ります。</source>
        <translation>Today was closed at {0}. What follows goes under the seal of the next day.</translation>
    </message>
    <message>
        <source>先に片付けるもの：{0}</source>
        <translation>To settle first: {0}</translation>
    </message>
    <message>
        <source>締められます。</source>
        <translation>The day can be closed.</translation>
    </message>
    <message>
        <source>控え「{0}」を取り、開けることを確かめました。</source>
        <translation>The backup “{0}” was made and proved to open.</translation>
    </message>
    <message>
        <source>監査記録に問題があります。監査担当に連絡してください。</source>
        <translation> The audit trail has findings. Tell the auditor.</translation>
    </message>
    <message>
        <source>明日に残るもの：{0}</source>
        <translation>Left for tomorrow: {0}</translation>
    </message>
    <message>
        <source>本日を締めますか</source>
        <translation>Close the day?</translation>
    </message>
    <message>
        <source>本日を締めました（記録 {0} 件を封印）。日計表を印刷してください。</source>
        <translation>The day is closed ({0} records sealed). Print the register.</translation>
    </message>
    <message>
        <source>日計表を PDF に保存</source>
        <translation>Save the register as PDF</translation>
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
    <name>DefectsDialog</name>
    <message>
        <source>不備にする</source>
        <translation>Mark incomplete</translation>
    </message>
    <message>
        <source>選んだものを「書類不備のお知らせ」でお願いします。理由は経過に残ります。</source>
        <translation>The letter about defects will ask for what is ticked. The reason stays in the history.</translation>
    </message>
    <message>
        <source>ほかにお願いすること</source>
        <translation>Something else to ask for</translation>
    </message>
    <message>
        <source>ほかに(&amp;M)</source>
        <translation>&amp;More</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>理由(&amp;R)</source>
        <translation>Reason (&amp;R)</translation>
    </message>
    <message>
        <source>お願いすること</source>
        <translation>What to ask for</translation>
    </message>
    <message>
        <source>この案件に、画面から分かる不足はありません。</source>
        <translation>Nothing is missing in this case as far as the screen can tell.</translation>
    </message>
    <message>
        <source>お願いすることを1つは選ぶか、入力してください。</source>
        <translation>Tick at least one thing, or write one.</translation>
    </message>
    <message>
        <source>入力してください。</source>
        <translation>Fill this in.</translation>
    </message>
</context>
<context>
    <name>DispatchList</name>
    <message>
        <source>発送する通知</source>
        <translation>Letters to dispatch</translation>
    </message>
    <message>
        <source>引受番号</source>
        <translation>Tracking number</translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message>
        <source>診断</source>
        <translation>Check-up</translation>
    </message>
    <message>
        <source>もう一度調べる(&amp;R)</source>
        <translation>Check again (&amp;R)</translation>
    </message>
    <message>
        <source>ファイルに保存(&amp;S)</source>
        <translation>&amp;Save to a file</translation>
    </message>
    <message>
        <source>この席で StaffDesk が動くための条件を調べます。会員の情報は含みません。</source>
        <translation>What StaffDesk needs at this seat. Holds no data of members.</translation>
    </message>
    <message>
        <source>調べています…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>調べられませんでした。もう一度お試しください。</source>
        <translation>The check did not come to its end. Try again.</translation>
    </message>
    <message>
        <source>問題はありません。</source>
        <translation>Nothing is wrong.</translation>
    </message>
    <message>
        <source>{0} 件の問題があります。書かれている方法で直してください。</source>
        <translation>Problems: {0}. Mend them as written below.</translation>
    </message>
    <message>
        <source>問題</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>確認</source>
        <translation>To see</translation>
    </message>
    <message>
        <source>良好</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>診断を保存</source>
        <translation>Save the check-up</translation>
    </message>
    <message>
        <source>テキスト (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>「{0}」に保存しました。</source>
        <translation>Saved to “{0}”.</translation>
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
        <source>書面でお送りします</source>
        <translation>Sent by letter</translation>
    </message>
    <message>
        <source>ご登録の住所あての通知が「印刷・発送」に入りました。お電話では内容をお伝えしません。</source>
        <translation>A letter to the registered address waits at the print desk. Nothing of it is told by phone.</translation>
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
        <translation>Open because</translation>
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
        <translation>&amp;Reason</translation>
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
        <source>指紋 {0}</source>
        <translation>Fingerprint {0}</translation>
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
    <name>EnvelopeDialog</name>
    <message>
        <source>封筒の設定</source>
        <translation>Envelopes</translation>
    </message>
    <message>
        <source>封筒</source>
        <translation>Envelope</translation>
    </message>
    <message>
        <source>封筒(&amp;E)</source>
        <translation>&amp;Envelope</translation>
    </message>
    <message>
        <source>試し刷り(&amp;T)</source>
        <translation>Print &amp;test sheet</translation>
    </message>
    <message>
        <source>試し刷りを PDF に保存(&amp;P)</source>
        <translation>Save test sheet as &amp;PDF</translation>
    </message>
    <message>
        <source>保存して使う(&amp;S)</source>
        <translation>&amp;Save and use</translation>
    </message>
    <message>
        <source>閉じる(&amp;K)</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>窓なし（無地の封筒）</source>
        <translation>No window (plain envelope)</translation>
    </message>
    <message>
        <source>使用中です。</source>
        <translation>In use. </translation>
    </message>
    <message>
        <source>使用していません。</source>
        <translation>Not in use. </translation>
    </message>
    <message>
        <source>記入例です。実物の封筒を測った寸法（mm）に直してから使ってください。</source>
        <translation>This is an example: enter the figures (mm) of your own envelope before you use it.</translation>
    </message>
    <message>
        <source>窓なしで使う(&amp;S)</source>
        <translation>&amp;Use without window</translation>
    </message>
    <message>
        <source>宛名は通常の位置に印刷します。窓のない封筒には、宛名ラベルをお使いください。</source>
        <translation>The address is printed in its usual place. For envelopes without a window use address labels.</translation>
    </message>
    <message>
        <source>寸法を直すと、窓から見える範囲をここに示します。</source>
        <translation>Correct the figures to see here what the window shows.</translation>
    </message>
    <message>
        <source>青の枠：窓</source>
        <translation>Blue: the window</translation>
    </message>
    <message>
        <source>緑の枠：いつも見える範囲 {0}</source>
        <translation>Green: always visible, {0}</translation>
    </message>
    <message>
        <source>破線の枠：見えるおそれのある範囲 {0}</source>
        <translation>Dashed: may become visible, {0}</translation>
    </message>
    <message>
        <source>試し刷りを PDF に保存</source>
        <translation>Save the test sheet as PDF</translation>
    </message>
    <message>
        <source>封筒の試し刷り.pdf</source>
        <translation>Envelope test sheet.pdf</translation>
    </message>
</context>
<context>
    <name>EnvelopeDrawing</name>
    <message>
        <source>封筒の図</source>
        <translation>Drawing of the envelope</translation>
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
    <name>ExportButton</name>
    <message>
        <source>書き出す(&amp;X)</source>
        <translation>E&amp;xport</translation>
    </message>
    <message>
        <source>CSV か Excel のファイルにします</source>
        <translation>As a CSV or Excel file</translation>
    </message>
    <message>
        <source>この一覧を書き出しますか</source>
        <translation>Export this table?</translation>
    </message>
    <message>
        <source>場所を選ぶ</source>
        <translation>Choose the place</translation>
    </message>
    <message>
        <source>書き出したファイルは各自で管理してください。誰が何を書き出したかは監査記録に残ります。</source>
        <translation>The file is yours to guard. The audit trail says who exported what.</translation>
    </message>
    <message>
        <source>書き出す場所</source>
        <translation>Where to write</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>「{0}」に {1} 件を書き出しました。</source>
        <translation>{1} rows written to “{0}”.</translation>
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
    <name>Figures</name>
    <message>
        <source>封筒の名前</source>
        <translation>Name of the envelope</translation>
    </message>
    <message>
        <source>カスタマバーコードを印刷する</source>
        <translation>Print the customer barcode</translation>
    </message>
    <message>
        <source>外寸の幅（mm）</source>
        <translation>Outer width (mm)</translation>
    </message>
    <message>
        <source>外寸の高さ（mm）</source>
        <translation>Outer height (mm)</translation>
    </message>
    <message>
        <source>内寸の幅（mm）</source>
        <translation>Inner width (mm)</translation>
    </message>
    <message>
        <source>内寸の高さ（mm）</source>
        <translation>Inner height (mm)</translation>
    </message>
    <message>
        <source>内側の左から窓（mm）</source>
        <translation>Inside left to window (mm)</translation>
    </message>
    <message>
        <source>内側の上から窓（mm）</source>
        <translation>Inside top to window (mm)</translation>
    </message>
    <message>
        <source>窓の幅（mm）</source>
        <translation>Window width (mm)</translation>
    </message>
    <message>
        <source>窓の高さ（mm）</source>
        <translation>Window height (mm)</translation>
    </message>
    <message>
        <source>上から折る位置（mm）</source>
        <translation>Fold, from the top (mm)</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>この一覧を絞り込む</source>
        <translation>Filter this list</translation>
    </message>
    <message>
        <source>絞り込みをやめる (Esc)</source>
        <translation>Stop filtering (Esc)</translation>
    </message>
    <message>
        <source>{0} / {1} 件</source>
        <translation>{0} of {1}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>開設できませんでした。もう一度お試しください。</source>
        <translation>The desk could not be founded. Try again.</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>はじめての設定 — StaffDesk</source>
        <translation>First run — StaffDesk</translation>
    </message>
    <message>
        <source>はじめての設定</source>
        <translation>First run</translation>
    </message>
    <message>
        <source>バージョン {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>処理中</source>
        <translation>At work</translation>
    </message>
    <message>
        <source>中止(&amp;X)</source>
        <translation>Cancel (&amp;X)</translation>
    </message>
    <message>
        <source>戻る(&amp;B)</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>次へ(&amp;N)</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>この席を加える(&amp;N)</source>
        <translation>Joi&amp;n with this seat</translation>
    </message>
    <message>
        <source>開設する(&amp;N)</source>
        <translation>Fou&amp;nd the desk</translation>
    </message>
    <message>
        <source>サインインへ(&amp;N)</source>
        <translation>To the sig&amp;n-in</translation>
    </message>
    <message>
        <source>はじめての設定を中止しますか</source>
        <translation>Stop the first run?</translation>
    </message>
    <message>
        <source>中止する</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>入力した内容は残りません。まだ何も書き込まれていません。</source>
        <translation>What was entered is not kept. Nothing has been written yet.</translation>
    </message>
</context>
<context>
    <name>GlyphRow</name>
    <message>
        <source>代替文字「{0}」&#x3000;提案：{1}（{2}）&#x3000;理由：{3}</source>
        <translation>Substitute “{0}”, proposed by {1} ({2}). Reason: {3}</translation>
    </message>
    <message>
        <source>ほかの担当者の承認を待っています。</source>
        <translation>Waiting for a colleague to approve.</translation>
    </message>
    <message>
        <source>取り下げる</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>承認する</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>代わりに印刷する文字</source>
        <translation>Print instead</translation>
    </message>
    <message>
        <source>提案する</source>
        <translation>Propose</translation>
    </message>
    <message>
        <source>文字を入力してください。</source>
        <translation>Enter a character.</translation>
    </message>
</context>
<context>
    <name>HalfDialog</name>
    <message>
        <source>コードの前半</source>
        <translation>First half of the code</translation>
    </message>
    <message>
        <source>コードの後半</source>
        <translation>Second half of the code</translation>
    </message>
    <message>
        <source>後半は、この依頼を確認した人が伝えます。</source>
        <translation>Whoever confirms the request tells the second half.</translation>
    </message>
    <message>
        <source>前半は、依頼した人が伝えます。</source>
        <translation>Whoever asked tells the first half.</translation>
    </message>
    <message>
        <source>{0} さんに直接伝えてください</source>
        <translation>Tell this to {0} in person</translation>
    </message>
    <message>
        <source>この画面を閉じると、もう表示できません。ほかの人には見せないでください。</source>
        <translation>It cannot be shown again once this is closed. Do not let anybody else see it.</translation>
    </message>
    <message>
        <source>伝えました(&amp;K)</source>
        <translation>Told (&amp;K)</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>操作の説明</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>説明をさがす</source>
        <translation>Search the help</translation>
    </message>
    <message>
        <source>説明の一覧</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>説明</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>見つかりません</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>別のことばでさがしてください。</source>
        <translation>Try other words.</translation>
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
        <source>まだありません。取り込むとここに並び、取り消せます。</source>
        <translation>None yet. What is imported stands here and can be undone.</translation>
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
        <translation>New/same/open/rejected</translation>
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
    <name>HomePage</name>
    <message>
        <source>概況</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>数字を押すと、その一覧を開きます。</source>
        <translation>A figure opens the list behind it.</translation>
    </message>
    <message>
        <source>期限超過</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>今日が期限</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>承認待ち</source>
        <translation>To be approved</translation>
    </message>
    <message>
        <source>不備で待っているもの</source>
        <translation>Waiting for what is missing</translation>
    </message>
    <message>
        <source>発送を待つ通知</source>
        <translation>Letters to send</translation>
    </message>
    <message>
        <source>待っている案件</source>
        <translation>Open cases</translation>
    </message>
    <message>
        <source>待っている案件を状態と日数で</source>
        <translation>Open cases by state and age</translation>
    </message>
    <message>
        <source>待っている案件はありません。</source>
        <translation>No case is open.</translation>
    </message>
    <message>
        <source>この1年の受付</source>
        <translation>Received in twelve months</translation>
    </message>
    <message>
        <source>この1年の受付件数を月ごとに</source>
        <translation>Received in twelve months, by month</translation>
    </message>
    <message>
        <source>今週中 {0} 件</source>
        <translation>{0} this week</translation>
    </message>
    <message>
        <source>うち期限切れ {0} 通</source>
        <translation>{0} of them late</translation>
    </message>
</context>
<context>
    <name>HostPage</name>
    <message>
        <source>オンライン連携</source>
        <translation>Online service</translation>
    </message>
    <message>
        <source>承認された変更のうち、オンライン側に伝えるものです。止まったものは原因を直してから再送します。</source>
        <translation>What the online service must be told of approved changes. What is stuck is sent again once its cause is mended.</translation>
    </message>
    <message>
        <source>仮パスワードの渡し方</source>
        <translation>How provisional passwords are handed over</translation>
    </message>
    <message>
        <source>指示の一覧</source>
        <translation>Instructions</translation>
    </message>
    <message>
        <source>止まっている(&amp;D)</source>
        <translation>Stuck (&amp;D)</translation>
    </message>
    <message>
        <source>待っている(&amp;W)</source>
        <translation>Waiting (&amp;W)</translation>
    </message>
    <message>
        <source>すべて(&amp;A)</source>
        <translation>All (&amp;A)</translation>
    </message>
    <message>
        <source>決定</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Receipt no.</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>送信</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>回答・理由</source>
        <translation>Answer, reason</translation>
    </message>
    <message>
        <source>{0} 回</source>
        <translation>{0} x</translation>
    </message>
    <message>
        <source>手作業で反映済みにする(&amp;H)</source>
        <translation>Done by &amp;hand</translation>
    </message>
    <message>
        <source>再送する(&amp;R)</source>
        <translation>Send again (&amp;R)</translation>
    </message>
    <message>
        <source>仮パスワード：照合用の値だけを渡します（渡し方は未設定。管理で決めます）</source>
        <translation>Provisional passwords: a verifier alone is handed over (undecided; see Administration)</translation>
    </message>
    <message>
        <source>仮パスワード：照合用の値だけを渡します</source>
        <translation>Provisional passwords: a verifier alone is handed over</translation>
    </message>
    <message>
        <source>仮パスワード：オンライン側の公開鍵で封をして渡します</source>
        <translation>Provisional passwords: sealed to the public key of the online service</translation>
    </message>
    <message>
        <source>鍵の指紋 {0}</source>
        <translation>Fingerprint of the key {0}</translation>
    </message>
    <message>
        <source>公開鍵が未設定のため、封緘印刷はできません（管理で設定します）</source>
        <translation>No public key is set, so sealed letters cannot be printed (see Administration)</translation>
    </message>
    <message>
        <source>止まっている指示はありません</source>
        <translation>Nothing is stuck</translation>
    </message>
    <message>
        <source>届かなかった指示や、オンライン側が受け付けなかった指示がここに出ます。</source>
        <translation>Instructions that did not arrive, or that the online service refused, appear here.</translation>
    </message>
    <message>
        <source>指示はありません</source>
        <translation>No instructions</translation>
    </message>
    <message>
        <source>案件を処理すると、ここに並びます。</source>
        <translation>They appear here when cases are carried out.</translation>
    </message>
    <message>
        <source>この指示をもう一度送りますか</source>
        <translation>Send this instruction again?</translation>
    </message>
    <message>
        <source>再送する</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>何を直したかを書いてください。監査記録に残ります。</source>
        <translation>Say what was mended. It stands on the audit trail.</translation>
    </message>
    <message>
        <source>次の受け渡しで送ります。</source>
        <translation>It goes with the next exchange.</translation>
    </message>
    <message>
        <source>手作業で反映したことを記録しますか</source>
        <translation>Record that it was carried out by hand?</translation>
    </message>
    <message>
        <source>記録する</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>誰がオンライン側でどう反映したかを書いてください。監査記録に残ります。</source>
        <translation>Say who did it at the online service, and how. It stands on the audit trail.</translation>
    </message>
    <message>
        <source>反映済みとして記録しました。</source>
        <translation>Recorded as carried out.</translation>
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
    <name>LabelsDialog</name>
    <message>
        <source>宛名ラベル</source>
        <translation>Address labels</translation>
    </message>
    <message>
        <source>ラベル用紙</source>
        <translation>Sheet of labels</translation>
    </message>
    <message>
        <source>使い始める位置</source>
        <translation>First label</translation>
    </message>
    <message>
        <source>{0} 通の宛名を印刷します。使いかけの用紙は、残っている最初のラベルの番号（左上から右へ数える）を指定してください。</source>
        <translation>Prints the addresses of {0} letters. Of a sheet that was begun, give the first label that is left (counted from the upper left, along the rows).</translation>
    </message>
    <message>
        <source>ラベル用紙(&amp;L)</source>
        <translation>Sheet of &amp;labels</translation>
    </message>
    <message>
        <source>使い始める位置(&amp;F)</source>
        <translation>&amp;First label</translation>
    </message>
    <message>
        <source>閉じる(&amp;K)</source>
        <translation>Close (&amp;K)</translation>
    </message>
    <message>
        <source>印刷する(&amp;R)</source>
        <translation>P&amp;rint</translation>
    </message>
    <message>
        <source>PDF に保存(&amp;P)</source>
        <translation>Save as &amp;PDF</translation>
    </message>
    <message>
        <source>宛名ラベルを PDF に保存</source>
        <translation>Save the labels as PDF</translation>
    </message>
    <message>
        <source>{0} 件は印刷できませんでした。</source>
        <translation>{0} could not be printed.</translation>
    </message>
</context>
<context>
    <name>LetterPanel</name>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>ページ全体(&amp;Z)</source>
        <translation>Whole page (&amp;Z)</translation>
    </message>
    <message>
        <source>通知の見本表示</source>
        <translation>Preview of the letter</translation>
    </message>
    <message>
        <source>代替文字を決める(&amp;J)…</source>
        <translation>Decide on a substitute (&amp;J)…</translation>
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
        <source>書損にしますか</source>
        <translation>Spoil this sheet?</translation>
    </message>
    <message>
        <source>仮パスワードはすぐに無効になります。送るには、役席が再発行を承認します。</source>
        <translation>Its secrets are dead at once. To send it, a supervisor approves a new issue.</translation>
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
        <source>この通知を無効にしますか</source>
        <translation>Make this letter void?</translation>
    </message>
    <message>
        <source>無効にする</source>
        <translation>Make void</translation>
    </message>
    <message>
        <source>この通知は送られません。理由は経過に残ります。</source>
        <translation>This letter will not be sent. The reason stays in the history.</translation>
    </message>
    <message>
        <source>通知を PDF に保存</source>
        <translation>Save the letter as PDF</translation>
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
        <source>印刷する(&amp;R)</source>
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
    <message>
        <source>無効にする(&amp;V)</source>
        <translation>Make &amp;void</translation>
    </message>
    <message>
        <source>返戻を受け付ける(&amp;I)…</source>
        <translation>Take &amp;in as returned…</translation>
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
    <name>Link</name>
    <message>
        <source>データベースにつながりません。入力した内容はこの画面に残っています。約 {0} 秒後に自動でつなぎ直します。</source>
        <translation>The database cannot be reached. What you typed is still here. It is tried again in about {0} seconds.</translation>
    </message>
    <message>
        <source>今すぐ再試行</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>データベースにつながりました。続けられます。</source>
        <translation>The database is back. You can go on.</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>文書番号・担当・プリンターで探す</source>
        <translation>Search by document no., person or printer</translation>
    </message>
    <message>
        <source>文書番号・担当・プリンター</source>
        <translation>Document no., person, printer</translation>
    </message>
    <message>
        <source>日付</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>すべての種類</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>印刷記録の一覧</source>
        <translation>Print log</translation>
    </message>
    <message>
        <source>この条件の印刷記録はありません</source>
        <translation>Nothing in the print log fits</translation>
    </message>
    <message>
        <source>日付や種類を変えて探してください。</source>
        <translation>Try another day or kind.</translation>
    </message>
    <message>
        <source>探す(&amp;Q)</source>
        <translation>Search (&amp;Q)</translation>
    </message>
    <message>
        <source>日付(&amp;A)</source>
        <translation>D&amp;ay</translation>
    </message>
    <message>
        <source>種類(&amp;G)</source>
        <translation>Kind (&amp;G)</translation>
    </message>
    <message>
        <source>日時</source>
        <translation>At</translation>
    </message>
    <message>
        <source>用紙・通知</source>
        <translation>Form or letter</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>何枚目</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>ページ</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>プリンター</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>担当</source>
        <translation>By</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>受付</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>概況</source>
        <translation>Overview</translation>
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
        <source>カード</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>監査</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>管理</source>
        <translation>Policy</translation>
    </message>
    <message>
        <source>職員</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>異動</source>
        <translation>Transfers</translation>
    </message>
    <message>
        <source>取込</source>
        <translation>Imports</translation>
    </message>
    <message>
        <source>受付簿・統計</source>
        <translation>Register, figures</translation>
    </message>
    <message>
        <source>オンライン連携</source>
        <translation>Online service</translation>
    </message>
    <message>
        <source>日締め</source>
        <translation>Day close</translation>
    </message>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>診断</source>
        <translation>Check-up</translation>
    </message>
    <message>
        <source>電話本人確認</source>
        <translation>Identity sheet</translation>
    </message>
    <message>
        <source>ほかの席で更新されました。入力中の内容はそのままです。</source>
        <translation>Another seat has changed something. What you are typing stays as it is.</translation>
    </message>
    <message>
        <source>読み直す</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>氏名や住所は、案件か会員カードを開いているときだけコピーできます。</source>
        <translation>Names and addresses can be copied only while a case or a member card is open.</translation>
    </message>
    <message>
        <source>メニュー</source>
        <translation>Menu</translation>
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
        <source>名簿を順に見る(&amp;W)</source>
        <translation>Bro&amp;wse the roll</translation>
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
        <source>名簿</source>
        <translation>Roll</translation>
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
    <name>MonthPanel</name>
    <message>
        <source>前の月(&amp;P)</source>
        <translation>Month before (&amp;P)</translation>
    </message>
    <message>
        <source>次の月(&amp;N)</source>
        <translation>Month after (&amp;N)</translation>
    </message>
</context>
<context>
    <name>NamingPanel</name>
    <message>
        <source>どの列が何かを指定してください</source>
        <translation>Say which column is which</translation>
    </message>
    <message>
        <source>列の対応</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>この対応で読み込む(&amp;R)</source>
        <translation>Read it like this (&amp;R)</translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message>
        <source>{0}、{1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}、{1}件</source>
        <translation>{0}, {1} waiting</translation>
    </message>
    <message>
        <source>期限超過{0}件、今日まで{1}件</source>
        <translation>{0} overdue, {1} due today</translation>
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
    <name>NewerVersion</name>
    <message>
        <source>新しいバージョン {0} があります。</source>
        <translation>Version {0} is out.</translation>
    </message>
    <message>
        <source>設定を開く</source>
        <translation>Open Settings</translation>
    </message>
</context>
<context>
    <name>NewestLine</name>
    <message>
        <source>今すぐ確認(&amp;N)</source>
        <translation>Ask &amp;now</translation>
    </message>
    <message>
        <source>確認しています…</source>
        <translation>Asking…</translation>
    </message>
    <message>
        <source>新しいバージョン {0} があります。</source>
        <translation>Version {0} is out.</translation>
    </message>
    <message>
        <source>最新です（{0}）。</source>
        <translation>This is the newest ({0}).</translation>
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
    <name>NoticeHistory</name>
    <message>
        <source>お知らせの履歴</source>
        <translation>Earlier notices</translation>
    </message>
    <message>
        <source>お知らせはまだありません</source>
        <translation>No notices yet</translation>
    </message>
    <message>
        <source>操作の結果は、ここであとから見られます。</source>
        <translation>What came of your steps can be read here later.</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>結果の一覧</source>
        <translation>List of outcomes</translation>
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
        <source>結果</source>
        <translation>Outcome</translation>
    </message>
</context>
<context>
    <name>PairsPanel</name>
    <message>
        <source>依頼者と承認者の組合せ</source>
        <translation>Requesters and approvers</translation>
    </message>
    <message>
        <source>この月に承認された案件はありません。</source>
        <translation>No case was approved in this month.</translation>
    </message>
    <message>
        <source>承認の組合せ</source>
        <translation>Who approves whom</translation>
    </message>
    <message>
        <source>「偏り」は、ほかに承認者がいるのに1人が6割以上を承認した組合せ（10件以上）、「早い承認」は、案件を開いてから30秒未満の承認が2割以上あった組合せ（10件以上）です。</source>
        <translation>“One-sided”: one approver signed 60 % or more although there are others (10 cases or more). “Hasty”: a fifth or more was signed within 30 seconds of opening the case (10 cases or more).</translation>
    </message>
    <message>
        <source>{0}秒</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>依頼者</source>
        <translation>Requester</translation>
    </message>
    <message>
        <source>承認者</source>
        <translation>Approved by</translation>
    </message>
    <message>
        <source>承認</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>差戻し・却下</source>
        <translation>Returned, rejected</translation>
    </message>
    <message>
        <source>割合</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>開いてから（中央値）</source>
        <translation>Since opening (median)</translation>
    </message>
    <message>
        <source>30秒未満</source>
        <translation>Under 30 s</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>偏り</source>
        <translation>One-sided</translation>
    </message>
    <message>
        <source>早い承認</source>
        <translation>Hasty</translation>
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
    <name>PersonPanel</name>
    <message>
        <source>権限の変更を依頼(&amp;R)</source>
        <translation>Ask for other &amp;roles</translation>
    </message>
    <message>
        <source>役席の代行を依頼(&amp;D)</source>
        <translation>Make substitute supervisor (&amp;D)</translation>
    </message>
    <message>
        <source>本人の会員番号を登録(&amp;B)</source>
        <translation>Enter own mem&amp;bership</translation>
    </message>
    <message>
        <source>再登録を依頼(&amp;P)</source>
        <translation>Ask for a recovery (&amp;P)</translation>
    </message>
    <message>
        <source>復帰を依頼(&amp;F)</source>
        <translation>Ask to bring back (&amp;F)</translation>
    </message>
    <message>
        <source>代行を終える(&amp;E)</source>
        <translation>&amp;End the substitution</translation>
    </message>
    <message>
        <source>停止する(&amp;X)</source>
        <translation>Dismiss (&amp;X)</translation>
    </message>
    <message>
        <source>職員ID</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>権限</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>認証アプリ</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>登録済み</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>未登録</source>
        <translation>None</translation>
    </message>
    <message>
        <source>最終サインイン</source>
        <translation>Last sign-in</translation>
    </message>
    <message>
        <source>本人の会員番号</source>
        <translation>Own membership</translation>
    </message>
    <message>
        <source>{0} から {1} まで</source>
        <translation>{0} to {1}</translation>
    </message>
    <message>
        <source>役席の代行</source>
        <translation>Substitute supervisor</translation>
    </message>
    <message>
        <source>{0} の代行</source>
        <translation>for {0}</translation>
    </message>
    <message>
        <source>コードの期限</source>
        <translation>Code valid until</translation>
    </message>
</context>
<context>
    <name>PersonStep</name>
    <message>
        <source>1人目の職員</source>
        <translation>First person</translation>
    </message>
    <message>
        <source>2人目の職員</source>
        <translation>Second person</translation>
    </message>
    <message>
        <source>デスクは2人で開設します。この人は{0}になります。本人が入力してください。</source>
        <translation>Two people found a desk. This one becomes {0}, and types here in person.</translation>
    </message>
    <message>
        <source>職員ID(&amp;U)</source>
        <translation>&amp;User ID</translation>
    </message>
    <message>
        <source>氏名(&amp;M)</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>パスワード</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>パスワード（もう一度）</source>
        <translation>Password (once more)</translation>
    </message>
    <message>
        <source>確認コード（6桁）</source>
        <translation>Code (6 digits)</translation>
    </message>
    <message>
        <source>パスワード(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>15文字以上。関係のない言葉をいくつか並べます。</source>
        <translation>15 characters or more: some unrelated words after each other.</translation>
    </message>
    <message>
        <source>もう一度(&amp;A)</source>
        <translation>Once more (&amp;A)</translation>
    </message>
    <message>
        <source>確認コード(&amp;C)</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>認証アプリで読み取るQRコード</source>
        <translation>QR code for the authenticator</translation>
    </message>
    <message>
        <source>認証アプリを確かめました。</source>
        <translation>The authenticator is registered.</translation>
    </message>
    <message>
        <source>認証アプリで読み取ります</source>
        <translation>Scan this with the authenticator</translation>
    </message>
    <message>
        <source>職員IDを入力してください。</source>
        <translation>Enter a user ID.</translation>
    </message>
    <message>
        <source>もう1人と別の職員IDにしてください。</source>
        <translation>Choose another user ID than the other person’s.</translation>
    </message>
    <message>
        <source>氏名を入力してください。</source>
        <translation>Enter the name.</translation>
    </message>
    <message>
        <source>2回の入力が違います。もう一度入力してください。</source>
        <translation>The two do not agree. Type it again.</translation>
    </message>
    <message>
        <source>コードが違います。アプリに今出ている6桁を入力してください。</source>
        <translation>That is not the code. Enter the six digits that the app shows now.</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>データベース</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>この席に内蔵（暗号化）</source>
        <translation>Embedded at this seat (encrypted)</translation>
    </message>
    <message>
        <source>データフォルダー</source>
        <translation>Data folder</translation>
    </message>
    <message>
        <source>場所を変えるには</source>
        <translation>To move it</translation>
    </message>
    <message>
        <source>バージョン</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>診断(&amp;G)</source>
        <translation>Check-up (&amp;G)</translation>
    </message>
    <message>
        <source>StaffDesk について(&amp;O)</source>
        <translation>Ab&amp;out StaffDesk</translation>
    </message>
    <message>
        <source>データとプログラム</source>
        <translation>Data and program</translation>
    </message>
    <message>
        <source>プログラムを終了し、フォルダーごと移して --data-dir で指定します。別のパソコンには鍵も「staffdesk db join」で渡します。</source>
        <translation>End the program, move the whole folder and name it with --data-dir. Another machine is given the key with “staffdesk db join”.</translation>
    </message>
    <message>
        <source>プログラムを終了し、settings.toml の database_url を書き換えます。鍵は「staffdesk db join」で渡します。</source>
        <translation>End the program and change database_url in settings.toml. The key is given with “staffdesk db join”.</translation>
    </message>
</context>
<context>
    <name>PlaceStep</name>
    <message>
        <source>機関とデータの場所</source>
        <translation>Institution and place of the data</translation>
    </message>
    <message>
        <source>最後のページで「開設する」を押すまで、何も書き込みません。</source>
        <translation>Nothing is written before you found the desk on the last page.</translation>
    </message>
    <message>
        <source>機関(&amp;I)</source>
        <translation>&amp;Institution</translation>
    </message>
    <message>
        <source>サーバーに開設する(&amp;H)</source>
        <translation>Found the desk on the server (&amp;H)</translation>
    </message>
    <message>
        <source>このパソコンに開設する(&amp;H)</source>
        <translation>Found the desk &amp;here</translation>
    </message>
    <message>
        <source>サーバーにあるデスクに、この席を加える(&amp;J)</source>
        <translation>&amp;Join a desk on a server</translation>
    </message>
    <message>
        <source>暗号化したデータベースをデータフォルダーに作ります。席が1つの事務所に向きます。</source>
        <translation>An encrypted database in the data folder: for an office with one seat.</translation>
    </message>
    <message>
        <source>サーバーの管理者が「staffdesk db init」で用意した接続先と、復旧シート2枚が要ります。</source>
        <translation>Takes the address that the server’s operator prepared with “staffdesk db init”, and both recovery sheets.</translation>
    </message>
    <message>
        <source>接続先(&amp;A)</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>復旧シート 1枚目</source>
        <translation>Recovery sheet 1</translation>
    </message>
    <message>
        <source>復旧シート 2枚目</source>
        <translation>Recovery sheet 2</translation>
    </message>
    <message>
        <source>1枚目の14組(&amp;1)</source>
        <translation>14 groups of sheet &amp;1</translation>
    </message>
    <message>
        <source>2枚目の14組(&amp;2)</source>
        <translation>14 groups of sheet &amp;2</translation>
    </message>
    <message>
        <source>postgresql:// で始まる接続先を入力してください。</source>
        <translation>Enter an address that begins with postgresql://.</translation>
    </message>
    <message>
        <source>復旧シートの14組を入力してください。</source>
        <translation>Enter the 14 groups of the sheet.</translation>
    </message>
</context>
<context>
    <name>PolicyPage</name>
    <message>
        <source>管理</source>
        <translation>Policy</translation>
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
        <source>返戻(&amp;9)</source>
        <translation>Returned (&amp;9)</translation>
    </message>
    <message>
        <source>在庫(&amp;0)</source>
        <translation>Stock (&amp;0)</translation>
    </message>
    <message>
        <source>印刷記録(&amp;L)</source>
        <translation>Print &amp;log</translation>
    </message>
    <message>
        <source>日計表(&amp;Y)</source>
        <translation>Da&amp;y register</translation>
    </message>
    <message>
        <source>用紙を印刷(&amp;B)…</source>
        <translation>Print a form (&amp;B)…</translation>
    </message>
    <message>
        <source>設定(&amp;H)</source>
        <translation>Settings (&amp;H)</translation>
    </message>
    <message>
        <source>封筒と窓の寸法(&amp;E)…</source>
        <translation>Envelope and window (&amp;E)…</translation>
    </message>
    <message>
        <source>代替文字(&amp;S)…</source>
        <translation>&amp;Substitute characters…</translation>
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
        <source>保存できませんでした。別の場所を選んでください。</source>
        <translation>It could not be saved. Choose another place.</translation>
    </message>
    <message>
        <source>「{0}」に保存しました。</source>
        <translation>Saved to “{0}”.</translation>
    </message>
    <message>
        <source>報告を保存</source>
        <translation>Save the report</translation>
    </message>
    <message>
        <source>テキスト (*.txt)</source>
        <translation>Text (*.txt)</translation>
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
    <name>QueueView</name>
    <message>
        <source>通知の種類</source>
        <translation>Kinds of letters</translation>
    </message>
    <message>
        <source>通知の一覧</source>
        <translation>List of letters</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>件数</source>
        <translation>No.</translation>
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
        <translation>State</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Due</translation>
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
    <name>Receptions</name>
    <message>
        <source>途中の受付</source>
        <translation>Unfinished receptions</translation>
    </message>
    <message>
        <source>途中の受付 {0}件</source>
        <translation>Unfinished receptions: {0}</translation>
    </message>
</context>
<context>
    <name>RegisterView</name>
    <message>
        <source>日付</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>PDF に保存(&amp;P)</source>
        <translation>Save as &amp;PDF</translation>
    </message>
    <message>
        <source>印刷する(&amp;R)</source>
        <translation>P&amp;rint</translation>
    </message>
    <message>
        <source>日付(&amp;A)</source>
        <translation>D&amp;ay</translation>
    </message>
    <message>
        <source>日計</source>
        <translation>Counts of the day</translation>
    </message>
    <message>
        <source>合計</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>手続</source>
        <translation>Procedures</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>封緘用紙</source>
        <translation>Sealed sheets</translation>
    </message>
    <message>
        <source>用紙（白紙）の印刷 {0} 件</source>
        <translation>{0} blank forms printed</translation>
    </message>
    <message>
        <source>監査記録 {0} 件&#x3000;末尾の値 {1}…</source>
        <translation>{0} audit records, ending in {1}…</translation>
    </message>
    <message>
        <source>日計表を PDF に保存</source>
        <translation>Save the day register as PDF</translation>
    </message>
</context>
<context>
    <name>RegistersPage</name>
    <message>
        <source>受付簿・統計</source>
        <translation>Reception register, figures</translation>
    </message>
    <message>
        <source>受付簿</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>一年の件数</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>受付簿(&amp;L)</source>
        <translation>Register (&amp;L)</translation>
    </message>
    <message>
        <source>一年の件数(&amp;Y)</source>
        <translation>A &amp;year</translation>
    </message>
    <message>
        <source>前へ(&amp;P)</source>
        <translation>&amp;Previous</translation>
    </message>
    <message>
        <source>次へ(&amp;N)</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Receipt no.</translation>
    </message>
    <message>
        <source>受付日時</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>手続</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>方法</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>受付者</source>
        <translation>Taken by</translation>
    </message>
    <message>
        <source>承認者</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>処理</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>完了</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>計</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>不可</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>取下</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>処理中</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>日数（中央値）</source>
        <translation>Days (median)</translation>
    </message>
    <message>
        <source>受け付けた順です。{0} 件。Enter で案件を開きます。</source>
        <translation>In the order received, {0} cases. Enter opens the case.</translation>
    </message>
    <message>
        <source>{0}月</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>手続ごとの受付件数です。合計 {0} 件。</source>
        <translation>Received by procedure, {0} in all.</translation>
    </message>
    <message>
        <source>この期間に受け付けた案件はありません</source>
        <translation>Nothing was received in this span</translation>
    </message>
    <message>
        <source>「前へ」で前の期間を見られます。</source>
        <translation>“Previous” shows the span before.</translation>
    </message>
</context>
<context>
    <name>RequestPanel</name>
    <message>
        <source>確認する(&amp;C)</source>
        <translation>Confirm (&amp;C)</translation>
    </message>
    <message>
        <source>取り下げる(&amp;W)</source>
        <translation>Take back (&amp;W)</translation>
    </message>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>職員ID</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>依頼</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>{0}&#x3000;→&#x3000;{1}</source>
        <translation>{0} → {1}</translation>
    </message>
</context>
<context>
    <name>ReturnsDialog</name>
    <message>
        <source>補足</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>開封しないでください。受け付けると、記された仮パスワードなどは使えなくなります。</source>
        <translation>Do not open it. Once it is taken in, the secrets on it no longer work.</translation>
    </message>
    <message>
        <source>返戻を受け付ける</source>
        <translation>Take in a returned letter</translation>
    </message>
    <message>
        <source>受け付ける</source>
        <translation>Take in</translation>
    </message>
    <message>
        <source>返戻の理由(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>返戻の理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>現物の扱い(&amp;F)</source>
        <translation>What became o&amp;f it</translation>
    </message>
    <message>
        <source>現物の扱い</source>
        <translation>What became of it</translation>
    </message>
    <message>
        <source>補足(&amp;N)</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>住所の確認を記録する</source>
        <translation>Record the address check</translation>
    </message>
    <message>
        <source>登録の電話番号でお客さまに確かめてください。変わっていれば、諸届で住所を変更します。</source>
        <translation>Ask the member on a number on file. If the address has changed, have it changed by a notification first.</translation>
    </message>
    <message>
        <source>記録する</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>確認の結果(&amp;R)</source>
        <translation>&amp;Result</translation>
    </message>
    <message>
        <source>確認の結果</source>
        <translation>Result</translation>
    </message>
</context>
<context>
    <name>ReturnsView</name>
    <message>
        <source>文書番号</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>文書番号(&amp;U)</source>
        <translation>Letter n&amp;umber</translation>
    </message>
    <message>
        <source>返戻を受け付ける(&amp;I)…</source>
        <translation>Take &amp;in as returned…</translation>
    </message>
    <message>
        <source>返戻の一覧</source>
        <translation>Returned letters</translation>
    </message>
    <message>
        <source>返戻された通知はありません</source>
        <translation>No letter has come back</translation>
    </message>
    <message>
        <source>戻ってきた郵便の文書番号を上の欄に入力すると、返戻を受け付けます。</source>
        <translation>Type or scan the number of a letter that came back above.</translation>
    </message>
    <message>
        <source>次にすること</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>宛名</source>
        <translation>Addressee</translation>
    </message>
    <message>
        <source>返戻の理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>回数</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>受付</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>{0} 回目</source>
        <translation>No. {0}</translation>
    </message>
    <message>
        <source>破棄した（1人目）(&amp;1)</source>
        <translation>Destroyed, first witness (&amp;1)</translation>
    </message>
    <message>
        <source>破棄を確認した（2人目）(&amp;2)</source>
        <translation>Confirmed, second witness (&amp;2)</translation>
    </message>
    <message>
        <source>住所の確認を記録(&amp;J)…</source>
        <translation>Record address check (&amp;J)…</translation>
    </message>
    <message>
        <source>再送する(&amp;S)</source>
        <translation>&amp;Send again</translation>
    </message>
    <message>
        <source>案件を開く(&amp;O)</source>
        <translation>&amp;Open case</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>現物</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>立会人</source>
        <translation>Witnesses</translation>
    </message>
    <message>
        <source>住所の確認</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>その後</source>
        <translation>Since then</translation>
    </message>
    <message>
        <source>1人目の立会人とは別の人が行います</source>
        <translation>Somebody other than the first witness</translation>
    </message>
    <message>
        <source>破棄（2人目の確認待ち）</source>
        <translation>Destroyed, second witness to confirm</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>{0} で再送</source>
        <translation>Sent again as {0}</translation>
    </message>
    <message>
        <source>3回返戻されたため再送できません。新しい手続が必要です。</source>
        <translation>Came back three times and is not sent again. It takes a new request.</translation>
    </message>
    <message>
        <source>「送ったもの」で選び、役席の承認を受けて再発行してください。</source>
        <translation>Choose it under Sent and have a new issue approved by a supervisor.</translation>
    </message>
</context>
<context>
    <name>RowsPanel</name>
    <message>
        <source>リストの中を探す</source>
        <translation>Search in the list</translation>
    </message>
    <message>
        <source>番号・氏名・所属</source>
        <translation>Number, name, workplace</translation>
    </message>
    <message>
        <source>リストの行</source>
        <translation>Rows of the list</translation>
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
        <source>区分</source>
        <translation>Bucket</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>これまでの所属</source>
        <translation>From</translation>
    </message>
    <message>
        <source>新しい所属</source>
        <translation>To</translation>
    </message>
    <message>
        <source>異動日</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>扱い</source>
        <translation>What happens</translation>
    </message>
    <message>
        <source>先頭の {0} 行を表示しています</source>
        <translation>Showing the first {0} rows</translation>
    </message>
    <message>
        <source>{0}の判断：{1}（{2}）</source>
        <translation>Decided by {0}: {1} ({2})</translation>
    </message>
</context>
<context>
    <name>RunningStrip</name>
    <message>
        <source>進み具合</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>中止する(&amp;X)</source>
        <translation>Cancel (&amp;X)</translation>
    </message>
    <message>
        <source>異動の処理</source>
        <translation>The transfer</translation>
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
        <translation>Code (such as B97) or words of the request</translation>
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
    <name>SamplesPanel</name>
    <message>
        <source>抜き取る件数</source>
        <translation>How many cases to draw</translation>
    </message>
    <message>
        <source>抜き取る(&amp;T)</source>
        <translation>Draw (&amp;T)</translation>
    </message>
    <message>
        <source>件数</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>抜き取った案件</source>
        <translation>Cases that were drawn</translation>
    </message>
    <message>
        <source>この月の抜き取りはまだありません。件数を決めて「抜き取る」を押してください。</source>
        <translation>Nothing was drawn for this month yet. Decide how many and press “Draw”.</translation>
    </message>
    <message>
        <source>問題なし(&amp;O)</source>
        <translation>Nothing found (&amp;O)</translation>
    </message>
    <message>
        <source>指摘あり(&amp;F)</source>
        <translation>Finding (&amp;F)</translation>
    </message>
    <message>
        <source>未検査</source>
        <translation>Not looked at</translation>
    </message>
    <message>
        <source>問題なし</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>指摘あり</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation>Receipt no.</translation>
    </message>
    <message>
        <source>手続</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>依頼者</source>
        <translation>Requester</translation>
    </message>
    <message>
        <source>承認者</source>
        <translation>Approved by</translation>
    </message>
    <message>
        <source>処理</source>
        <translation>Carried out</translation>
    </message>
    <message>
        <source>重さ</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>結果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>指摘</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>この月に処理した {0} 件のうち {1} 件を抜き取り、未検査は {2} 件です。</source>
        <translation>Of {0} cases executed this month {1} were drawn; {2} are still to be looked at.</translation>
    </message>
    <message>
        <source>指摘の内容</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>記録する</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>結果は一度だけ記録でき、監査記録に残ります。</source>
        <translation>The outcome is recorded once and stays on the audit trail.</translation>
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
    <name>SealedDialogs</name>
    <message>
        <source>用紙の番号(&amp;S)</source>
        <translation>&amp;Sheet number</translation>
    </message>
    <message>
        <source>セットした封緘用紙の番号</source>
        <translation>Number of the sealed sheet that is loaded</translation>
    </message>
    <message>
        <source>立会う役席(&amp;W)</source>
        <translation>&amp;Witness</translation>
    </message>
    <message>
        <source>立会う役席の職員ID</source>
        <translation>Staff ID of the witnessing supervisor</translation>
    </message>
    <message>
        <source>パスワード(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>立会う役席のパスワード</source>
        <translation>Password of the witnessing supervisor</translation>
    </message>
    <message>
        <source>認証コード(&amp;T)</source>
        <translation>Au&amp;thenticator code</translation>
    </message>
    <message>
        <source>立会う役席の認証コード（6桁）</source>
        <translation>Authenticator code of the witnessing supervisor (6 digits)</translation>
    </message>
    <message>
        <source>送ってよい理由(&amp;R)</source>
        <translation>&amp;Reason to send it</translation>
    </message>
    <message>
        <source>住所変更後に送ってよい理由</source>
        <translation>Why it may be sent after the change of address</translation>
    </message>
    <message>
        <source>封緘印刷（立会い）</source>
        <translation>Sealed print (with a witness)</translation>
    </message>
    <message>
        <source>封緘用紙 {0} をセットし、立会う役席が入力します。印刷が終わるまで離れないでください。</source>
        <translation>Load the sealed sheet {0}; then the witnessing supervisor fills this in. Stay until the print is out.</translation>
    </message>
    <message>
        <source>印刷する(&amp;G)</source>
        <translation>Print (&amp;G)</translation>
    </message>
    <message>
        <source>理由(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>再発行の理由</source>
        <translation>Reason for the new issue</translation>
    </message>
    <message>
        <source>ご自身の認証コード（6桁）</source>
        <translation>Your own authenticator code (6 digits)</translation>
    </message>
    <message>
        <source>仮パスワードの再発行の承認</source>
        <translation>Approve a new provisional password</translation>
    </message>
    <message>
        <source>前の通知の仮パスワードは使えません。新しい通知番号と新しい仮パスワードで、あらためて印刷します。</source>
        <translation>The password of the former letter no longer works. It is printed again with a new letter number and a new provisional password.</translation>
    </message>
    <message>
        <source>承認する(&amp;G)</source>
        <translation>Approve (&amp;G)</translation>
    </message>
</context>
<context>
    <name>SealedView</name>
    <message>
        <source>封緘印刷(&amp;P)…</source>
        <translation>&amp;Print sealed…</translation>
    </message>
    <message>
        <source>再発行を承認する(&amp;A)…</source>
        <translation>&amp;Approve a new issue…</translation>
    </message>
    <message>
        <source>仮パスワードが入る通知です。中身は画面にも記録にも残りません。封緘用紙をセットし、役席の立会いのもとで一度だけ印刷します。</source>
        <translation>This letter carries a secret, which appears on no screen and in no record. Load a sealed sheet; it is printed once, with a supervisor as witness.</translation>
    </message>
    <message>
        <source>次の封緘用紙</source>
        <translation>Next sealed sheet</translation>
    </message>
    <message>
        <source>在庫なし</source>
        <translation>None in stock</translation>
    </message>
    <message>
        <source>印刷した用紙</source>
        <translation>Printed on</translation>
    </message>
    <message>
        <source>印刷した人</source>
        <translation>Printed by</translation>
    </message>
    <message>
        <source>立会い</source>
        <translation>Witness</translation>
    </message>
    <message>
        <source>有効期限</source>
        <translation>Works until</translation>
    </message>
    <message>
        <source>封緘用紙の在庫がありません。「在庫」で受け入れてから印刷してください。</source>
        <translation>There is no sealed stationery in stock. Receive a packet under Stock first.</translation>
    </message>
    <message>
        <source>印刷できるのは印刷担当です。</source>
        <translation>Only a print operator can print it.</translation>
    </message>
    <message>
        <source>住所の変更から30日たっていません。送ってよい理由を、立ち会う役席が入力します。</source>
        <translation>The address changed less than 30 days ago. The witness enters why the letter may go there.</translation>
    </message>
</context>
<context>
    <name>SealsPanel</name>
    <message>
        <source>封印を書き出す(&amp;X)</source>
        <translation>Export the seal (&amp;X)</translation>
    </message>
    <message>
        <source>封印は、その日の記録の件数と末尾の値です。書き出して別の場所に置くと、後で切り取りが分かります。</source>
        <translation>A seal is how many records a day ended with, and the value of the last. Kept elsewhere, it shows later whether the end was cut off.</translation>
    </message>
    <message>
        <source>日締めの封印</source>
        <translation>Seals of the days</translation>
    </message>
    <message>
        <source>まだありません。日締めをすると、その日の封印がここに並びます。</source>
        <translation>None yet. Closing the day puts its seal here.</translation>
    </message>
    <message>
        <source>日</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>封印の時刻</source>
        <translation>Sealed at</translation>
    </message>
    <message>
        <source>記録</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>末尾の値</source>
        <translation>Value of the last</translation>
    </message>
    <message>
        <source>封印を書き出す場所</source>
        <translation>Where to export the seal</translation>
    </message>
    <message>
        <source>封印 (*.json)</source>
        <translation>Seal (*.json)</translation>
    </message>
    <message>
        <source>「{0}」に書き出しました。</source>
        <translation>Written to “{0}”.</translation>
    </message>
</context>
<context>
    <name>SeatStep</name>
    <message>
        <source>印刷と控え</source>
        <translation>Printing and backups</translation>
    </message>
    <message>
        <source>どれも後から「設定」で変えられます。</source>
        <translation>All of it can be changed later under Settings.</translation>
    </message>
    <message>
        <source>プリンター(&amp;P)</source>
        <translation>&amp;Printer</translation>
    </message>
    <message>
        <source>システムの既定</source>
        <translation>The system’s own</translation>
    </message>
    <message>
        <source>窓あき封筒(&amp;E)</source>
        <translation>Window &amp;envelope</translation>
    </message>
    <message>
        <source>使わない</source>
        <translation>None</translation>
    </message>
    <message>
        <source>使う前に、試し刷りで窓の位置を測ります。</source>
        <translation>Measure the window with a test sheet before you use it.</translation>
    </message>
    <message>
        <source>控えのフォルダー(&amp;F)</source>
        <translation>&amp;Folder for backups</translation>
    </message>
    <message>
        <source>空欄：データフォルダーの中。別のディスクを勧めます。</source>
        <translation>Empty: within the data folder. Another disk is better.</translation>
    </message>
    <message>
        <source>控えの催促(&amp;D)</source>
        <translation>Backup remin&amp;der</translation>
    </message>
    <message>
        <source>日より前なら知らせます（1〜60）</source>
        <translation>days without a backup (1–60)</translation>
    </message>
    <message>
        <source>このフォルダーはありません。作ってから入力してください。</source>
        <translation>There is no such folder. Make it first, then enter it.</translation>
    </message>
</context>
<context>
    <name>SerialLine</name>
    <message>
        <source>カード番号</source>
        <translation>Serial</translation>
    </message>
    <message>
        <source>カード番号(&amp;N)</source>
        <translation>Serial (&amp;N)</translation>
    </message>
    <message>
        <source>受け入れる(&amp;I)</source>
        <translation>Take &amp;in</translation>
    </message>
    <message>
        <source>{0} 様</source>
        <translation>{0}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>保存(&amp;S)</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>元に戻す(&amp;U)</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>この席の設定です。管理者だけが変えられる項目は、ほかの人には表示だけになります。</source>
        <translation>What this seat is set to. What only administrators change is shown to others and no more.</translation>
    </message>
    <message>
        <source>言語(&amp;L)</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>配色(&amp;T)</source>
        <translation>&amp;Theme</translation>
    </message>
    <message>
        <source>文字と画面の大きさ(&amp;Z)</source>
        <translation>Si&amp;ze of text and screen</translation>
    </message>
    <message>
        <source>再起動後に変わります。</source>
        <translation>After the next start.</translation>
    </message>
    <message>
        <source>いつものプリンター(&amp;P)</source>
        <translation>Usual &amp;printer</translation>
    </message>
    <message>
        <source>システムの既定</source>
        <translation>The system’s own</translation>
    </message>
    <message>
        <source>印刷するときに最初に選ばれます。</source>
        <translation>Proposed whenever something is printed.</translation>
    </message>
    <message>
        <source>封筒の設定(&amp;E)…</source>
        <translation>&amp;Envelopes…</translation>
    </message>
    <message>
        <source>この席</source>
        <translation>This seat</translation>
    </message>
    <message>
        <source>分（1〜{0}）。次のサインインから変わります。</source>
        <translation>minutes (1–{0}), from the next sign-in.</translation>
    </message>
    <message>
        <source>無操作でロック(&amp;I)</source>
        <translation>Lock when &amp;idle</translation>
    </message>
    <message>
        <source>サインインの期限(&amp;H)</source>
        <translation>Sign-in ends after (&amp;H)</translation>
    </message>
    <message>
        <source>時間（1〜24）。次のサインインから変わります。</source>
        <translation>hours (1–24), from the next sign-in.</translation>
    </message>
    <message>
        <source>期限の予告(&amp;W)</source>
        <translation>&amp;Warning before the end</translation>
    </message>
    <message>
        <source>分前（1〜60）</source>
        <translation>minutes before (1–60)</translation>
    </message>
    <message>
        <source>席を離れたとき（管理者）</source>
        <translation>Away from the seat (administrators)</translation>
    </message>
    <message>
        <source>控えのフォルダー(&amp;F)</source>
        <translation>&amp;Folder for backups</translation>
    </message>
    <message>
        <source>空欄：データフォルダーの中の backups</source>
        <translation>Empty: “backups” within the data folder</translation>
    </message>
    <message>
        <source>控えの催促(&amp;D)</source>
        <translation>Backup remin&amp;der</translation>
    </message>
    <message>
        <source>日より前なら知らせます（1〜60）</source>
        <translation>days without a backup (1–60)</translation>
    </message>
    <message>
        <source>更新の確認先(&amp;A)</source>
        <translation>&amp;Address of the version file</translation>
    </message>
    <message>
        <source>空欄：確認しません（ネットワークに何も送りません）</source>
        <translation>Empty: nobody asks, and nothing goes over the network</translation>
    </message>
    <message>
        <source>控えと更新（管理者）</source>
        <translation>Backups and updates (administrators)</translation>
    </message>
    <message>
        <source>保存しました。</source>
        <translation>Saved.</translation>
    </message>
    <message>
        <source>大きさは再起動後に変わります。</source>
        <translation> The size changes after the next start.</translation>
    </message>
    <message>
        <source>ロックと期限は次のサインインから変わります。</source>
        <translation> Lock and limits change from the next sign-in.</translation>
    </message>
</context>
<context>
    <name>SheetsStep</name>
    <message>
        <source>復旧シート</source>
        <translation>Recovery sheets</translation>
    </message>
    <message>
        <source>デスクを開設しました。パソコンが壊れたとき、データを読むにはこの2枚が要ります。別々の人が、別々の場所に保管します。</source>
        <translation>The desk stands. If this machine breaks, its data can be read only with both sheets. Two people keep them in two places.</translation>
    </message>
    <message>
        <source>PDF に保存したときは、印刷したら消してください。</source>
        <translation>A PDF that you save is to be removed once it is printed.</translation>
    </message>
    <message>
        <source>サインインの後に「staffdesk db recovery-sheet」で作れます。</source>
        <translation> “staffdesk db recovery-sheet” makes them later.</translation>
    </message>
    <message>
        <source>{0}枚目&#x3000;保管する人：{1}</source>
        <translation>Sheet {0}, kept by {1}</translation>
    </message>
    <message>
        <source>まだ</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>印刷(&amp;{0})</source>
        <translation>Print (&amp;{0})</translation>
    </message>
    <message>
        <source>PDF に保存(&amp;{0})</source>
        <translation>Save as PDF (&amp;{0})</translation>
    </message>
    <message>
        <source>復旧シートを PDF に保存</source>
        <translation>Save the recovery sheet as PDF</translation>
    </message>
    <message>
        <source>済</source>
        <translation>Done</translation>
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
        <source>画面をロックしました。</source>
        <translation>The screen is locked.</translation>
    </message>
    <message>
        <source>しばらく操作がなかったため、画面をロックしました。</source>
        <translation>Nobody touched the seat for a while, so it was locked.</translation>
    </message>
    <message>
        <source>パソコンがスリープに入ったため、画面をロックしました。</source>
        <translation>The computer went to sleep, so the seat was locked.</translation>
    </message>
    <message>
        <source>パソコンの画面がロックされたため、こちらもロックしました。</source>
        <translation>The computer&apos;s screen was locked, so the seat was locked too.</translation>
    </message>
    <message>
        <source>サインインの期限が来たため、画面をロックしました。</source>
        <translation>The session is over, so the seat was locked.</translation>
    </message>
    <message>
        <source>サインインすると続きから始められます。</source>
        <translation> Sign in to go on where you were.</translation>
    </message>
    <message>
        <source>{0}は続いています。終わるとサインインでき、結果をお知らせします。</source>
        <translation>{0} goes on. You can sign in when it has ended, and are told how.</translation>
    </message>
    <message>
        <source>認証アプリの6桁の確認コードを入力してください。</source>
        <translation>Type the six-digit code of the authenticator.</translation>
    </message>
    <message>
        <source>コードを確認しました。これから使うパスワードを決めてください。</source>
        <translation>The code is right. Choose the password that you will use.</translation>
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
        <source>はじめての方・再登録の方は、2人から聞いたコードを続けて入力します。</source>
        <translation>New here, or registering anew: type the two halves of your code one after the other.</translation>
    </message>
    <message>
        <source>新しいパスワード（15文字以上）</source>
        <translation>New password (15 characters or more)</translation>
    </message>
    <message>
        <source>新しいパスワード（もう一度）</source>
        <translation>New password (once more)</translation>
    </message>
    <message>
        <source>新しいパスワード（15文字以上）(&amp;N)</source>
        <translation>&amp;New password (15 characters or more)</translation>
    </message>
    <message>
        <source>もう一度(&amp;A)</source>
        <translation>Once more (&amp;A)</translation>
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
    <message>
        <source>2回の入力が違います。もう一度入力してください。</source>
        <translation>The two entries differ. Type them again.</translation>
    </message>
</context>
<context>
    <name>StaffAskDialog</name>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>理由(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>別の管理者か役席が確認すると有効になります。</source>
        <translation>It counts once another administrator or a supervisor has confirmed.</translation>
    </message>
    <message>
        <source>最初のサインインに使うコードは、前半をあなたが、後半を確認した人が本人に伝えます。</source>
        <translation> You tell the person the first half of the code for the first sign-in, whoever confirms tells the second.</translation>
    </message>
    <message>
        <source>職員の追加</source>
        <translation>New colleague</translation>
    </message>
    <message>
        <source>権限の変更</source>
        <translation>Change of roles</translation>
    </message>
    <message>
        <source>復帰</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>本人の会員番号</source>
        <translation>Own membership</translation>
    </message>
    <message>
        <source>登録した会員の手続を、本人は扱えなくなります。</source>
        <translation>The colleague can then not act on that membership. </translation>
    </message>
    <message>
        <source>役席の代行</source>
        <translation>Substitute supervisor</translation>
    </message>
    <message>
        <source>期間中だけ役席の権限を持ち、記録には代行した人が残ります。</source>
        <translation>The right of a supervisor holds on these days alone, and the record names who really decided. </translation>
    </message>
    <message>
        <source>再登録</source>
        <translation>Recovery</translation>
    </message>
    <message>
        <source>本人のサインインはすべて終了します。</source>
        <translation>All sessions of the person end. </translation>
    </message>
    <message>
        <source>職員ID</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>職員ID(&amp;U)</source>
        <translation>Login (&amp;U)</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>氏名(&amp;N)</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>権限</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>本人の{0}</source>
        <translation>Own {0}</translation>
    </message>
    <message>
        <source>本人の{0}(&amp;B)</source>
        <translation>Own {0} (&amp;B)</translation>
    </message>
    <message>
        <source>代行される役席</source>
        <translation>Supervisor who is away</translation>
    </message>
    <message>
        <source>代行される役席(&amp;S)</source>
        <translation>&amp;Supervisor who is away</translation>
    </message>
    <message>
        <source>開始日</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>終了日</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>開始日(&amp;F)</source>
        <translation>&amp;First day</translation>
    </message>
    <message>
        <source>終了日(&amp;L)</source>
        <translation>&amp;Last day</translation>
    </message>
    <message>
        <source>登録し直すもの</source>
        <translation>To be registered anew</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>依頼する(&amp;A)</source>
        <translation>&amp;Ask</translation>
    </message>
    <message>
        <source>日付を入力してください。</source>
        <translation>Enter the date.</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>職員</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>職員を追加(&amp;N)</source>
        <translation>Add a colleague (&amp;N)</translation>
    </message>
    <message>
        <source>追加・変更・復帰・再登録は、依頼した人とは別の管理者か役席が確認すると有効になります。停止はすぐに効きます。</source>
        <translation>Hiring, changes, returns and recoveries count once an administrator or supervisor other than who asked has confirmed. Dismissal is at once.</translation>
    </message>
    <message>
        <source>確認待ちの依頼</source>
        <translation>Requests to be confirmed</translation>
    </message>
    <message>
        <source>職員の一覧</source>
        <translation>List of colleagues</translation>
    </message>
    <message>
        <source>一覧から選ぶと、ここに表示されます。</source>
        <translation>Choose somebody from the list to see more here.</translation>
    </message>
    <message>
        <source>確認待ちの依頼(&amp;Q)</source>
        <translation>Re&amp;quests to be confirmed</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>職員ID</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>権限</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>認証アプリ</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>登録済み</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>最終サインイン</source>
        <translation>Last sign-in</translation>
    </message>
    <message>
        <source>依頼</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>依頼した人</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>新しい職員</source>
        <translation>the new colleague</translation>
    </message>
    <message>
        <source>依頼しました。別の管理者か役席の確認を待っています。</source>
        <translation>Asked. Another administrator or a supervisor must confirm.</translation>
    </message>
    <message>
        <source>この依頼を確認しますか</source>
        <translation>Confirm this request?</translation>
    </message>
    <message>
        <source>確認する</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>本人と理由に間違いがないことを、依頼した人とは別に確かめてください。すぐに有効になります。</source>
        <translation>Make sure of the person and the reason yourself, apart from who asked. It takes effect at once.</translation>
    </message>
    <message>
        <source>確認しました。</source>
        <translation>Confirmed.</translation>
    </message>
    <message>
        <source>この依頼を取り下げますか</source>
        <translation>Withdraw this request?</translation>
    </message>
    <message>
        <source>取り下げる</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>取り下げました。</source>
        <translation>Taken back.</translation>
    </message>
    <message>
        <source>{0} さんを停止しますか</source>
        <translation>Dismiss {0}?</translation>
    </message>
    <message>
        <source>すぐに停止する</source>
        <translation>Dismiss now</translation>
    </message>
    <message>
        <source>開いている画面も次の操作で使えなくなります。復帰には2人の手続が必要です。</source>
        <translation>Open sessions end at their next action. Bringing the person back takes two people.</translation>
    </message>
    <message>
        <source>停止しました。</source>
        <translation>Dismissed.</translation>
    </message>
    <message>
        <source>{0} さんの代行を終えますか</source>
        <translation>End the substitution of {0}?</translation>
    </message>
    <message>
        <source>代行を終える</source>
        <translation>End the substitution</translation>
    </message>
    <message>
        <source>代行を終えました。</source>
        <translation>The substitution has ended.</translation>
    </message>
</context>
<context>
    <name>Stay</name>
    <message>
        <source>あと {0} 分でサインインの期限です。入力は下書きに残り、サインインし直すと続けられます。</source>
        <translation>Your session ends in {0} minutes. What you typed is kept as a draft; sign in again to go on.</translation>
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
    <name>StepsRow</name>
    <message>
        <source>反映する(&amp;A)</source>
        <translation>Carry out (&amp;A)</translation>
    </message>
    <message>
        <source>見送る(&amp;S)</source>
        <translation>Skip (&amp;S)</translation>
    </message>
    <message>
        <source>残りをすべて見送る(&amp;R)</source>
        <translation>Skip the rest (&amp;R)</translation>
    </message>
    <message>
        <source>取りやめる(&amp;D)</source>
        <translation>Give up (&amp;D)</translation>
    </message>
    <message>
        <source>元に戻す(&amp;U)</source>
        <translation>Take back (&amp;U)</translation>
    </message>
    <message>
        <source>認証コード</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>認証コード6桁</source>
        <translation>6-digit code</translation>
    </message>
    <message>
        <source>デモ用コード</source>
        <translation>Demo code</translation>
    </message>
    <message>
        <source>確定して反映する(&amp;C)</source>
        <translation>Confirm (&amp;C)</translation>
    </message>
    <message>
        <source>{0} 行を反映します。{1}</source>
        <translation>{0} rows will be carried out. {1}</translation>
    </message>
    <message>
        <source>{0} 行を反映します。未判断 {1} 行。</source>
        <translation>{0} rows will be carried out, {1} are undecided.</translation>
    </message>
    <message>
        <source>取りやめました（{0}）。</source>
        <translation>Given up ({0}).</translation>
    </message>
    <message>
        <source>{0} 行を反映しました（{1}）。登録が変わり見送った行 {2}。</source>
        <translation>{0} rows were carried out ({1}); {2} were left alone, for the register had changed.</translation>
    </message>
    <message>
        <source>元に戻しました（{0}）。その後の変更のため残した行 {1}。</source>
        <translation>Taken back ({0}); {1} rows edited since were left.</translation>
    </message>
</context>
<context>
    <name>StockDialogs</name>
    <message>
        <source>封緘用紙を受け入れる</source>
        <translation>Receive sealed stationery</translation>
    </message>
    <message>
        <source>届いた束の最初と最後の番号を入力してください。もう1人が現物を確かめると在庫になります。</source>
        <translation>Type the first and the last number of the packet. It is in stock once a second person has checked it.</translation>
    </message>
    <message>
        <source>受け入れる</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>最初の番号(&amp;F)</source>
        <translation>&amp;First number</translation>
    </message>
    <message>
        <source>最初の番号</source>
        <translation>First number</translation>
    </message>
    <message>
        <source>最後の番号(&amp;L)</source>
        <translation>&amp;Last number</translation>
    </message>
    <message>
        <source>最後の番号</source>
        <translation>Last number</translation>
    </message>
    <message>
        <source>用紙を書損にする</source>
        <translation>Write sheets off</translation>
    </message>
    <message>
        <source>使えない用紙、見当たらない用紙を在庫から除きます。破棄は、もう1人が確認します。</source>
        <translation>Takes sheets out of stock that are unusable or missing. A second person witnesses their destruction.</translation>
    </message>
    <message>
        <source>書損にする</source>
        <translation>Write off</translation>
    </message>
    <message>
        <source>1枚なら空欄</source>
        <translation>Empty for one sheet</translation>
    </message>
    <message>
        <source>理由(&amp;E)</source>
        <translation>R&amp;eason</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>数えた枚数(&amp;C)</source>
        <translation>Sheets &amp;counted</translation>
    </message>
    <message>
        <source>数えた枚数</source>
        <translation>Sheets counted</translation>
    </message>
    <message>
        <source>2人目として数える</source>
        <translation>Count as second person</translation>
    </message>
    <message>
        <source>1人目の枚数は帳簿と違いました。保管場所の用紙をはじめから数えてください。</source>
        <translation>What the first person counted differs from the books. Count all sheets in the safe from the start.</translation>
    </message>
    <message>
        <source>確認する</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>違うときの理由</source>
        <translation>Reason for a difference</translation>
    </message>
    <message>
        <source>残高を数える</source>
        <translation>Count the stock</translation>
    </message>
    <message>
        <source>保管場所の用紙を数えて入力してください。帳簿と違うときは、理由と2人目の確認が要ります。</source>
        <translation>Count the sheets in the safe and type the number. A difference takes a reason and a second person.</translation>
    </message>
    <message>
        <source>記録する</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>違うときの理由(&amp;E)</source>
        <translation>R&amp;eason for a difference</translation>
    </message>
</context>
<context>
    <name>StockView</name>
    <message>
        <source>在庫</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>封緘用紙</source>
        <translation>Sealed stationery</translation>
    </message>
    <message>
        <source>受け入れる(&amp;R)…</source>
        <translation>&amp;Receive…</translation>
    </message>
    <message>
        <source>書損にする(&amp;K)…</source>
        <translation>Write off (&amp;K)…</translation>
    </message>
    <message>
        <source>残高を数える(&amp;N)…</source>
        <translation>Cou&amp;nt…</translation>
    </message>
    <message>
        <source>用紙の束</source>
        <translation>Packets</translation>
    </message>
    <message>
        <source>受入を確認した(&amp;O)</source>
        <translation>C&amp;onfirm packet</translation>
    </message>
    <message>
        <source>受入を取り消す(&amp;X)…</source>
        <translation>Withdraw packet (&amp;X)…</translation>
    </message>
    <message>
        <source>用紙の束の一覧</source>
        <translation>Packets of sheets</translation>
    </message>
    <message>
        <source>封緘用紙の在庫がありません</source>
        <translation>No sealed stationery in stock</translation>
    </message>
    <message>
        <source>届いた束を受け入れ、もう1人が現物を確かめると在庫になります。</source>
        <translation>Receive a packet; it is in stock once a second person has checked it.</translation>
    </message>
    <message>
        <source>最初の番号</source>
        <translation>First number</translation>
    </message>
    <message>
        <source>最後の番号</source>
        <translation>Last number</translation>
    </message>
    <message>
        <source>枚数</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>残り</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>受け入れた人</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>確認した人</source>
        <translation>Confirmed by</translation>
    </message>
    <message>
        <source>受入</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>確認待ち</source>
        <translation>To be confirmed</translation>
    </message>
    <message>
        <source>使い切り</source>
        <translation>Used up</translation>
    </message>
    <message>
        <source>書損の用紙（破棄の確認待ち）</source>
        <translation>Spoiled sheets (destruction to be witnessed)</translation>
    </message>
    <message>
        <source>破棄を確認した(&amp;V)</source>
        <translation>I saw them destroyed (&amp;V)</translation>
    </message>
    <message>
        <source>書損の用紙の一覧</source>
        <translation>Spoiled sheets</translation>
    </message>
    <message>
        <source>用紙番号</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>文書番号</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>書損にした人</source>
        <translation>Spoiled by</translation>
    </message>
    <message>
        <source>日時</source>
        <translation>When</translation>
    </message>
    <message>
        <source>{0} 枚</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>次に使う用紙：{0}</source>
        <translation>Next sheet: {0}</translation>
    </message>
    <message>
        <source>本日の確認：{0} 枚（{1}）</source>
        <translation>Counted today: {0} ({1})</translation>
    </message>
    <message>
        <source>受け入れた人とは別の人が行います</source>
        <translation>Somebody other than who received it</translation>
    </message>
    <message>
        <source>書損にした人とは別の人が、行を選んで行います</source>
        <translation>Somebody other than who spoiled them chooses the rows</translation>
    </message>
    <message>
        <source>2人目として数える(&amp;N)…</source>
        <translation>Cou&amp;nt as second person…</translation>
    </message>
    <message>
        <source>{0} から {1} まで {2} 枚の現物を確かめましたか</source>
        <translation>Have you checked the sheets {0} to {1}, {2} of them?</translation>
    </message>
    <message>
        <source>確かめた</source>
        <translation>I have</translation>
    </message>
    <message>
        <source>確かめると在庫になり、取り消せません。</source>
        <translation>They are in stock from then on. This cannot be undone.</translation>
    </message>
    <message>
        <source>この受入を取り消しますか</source>
        <translation>Withdraw this packet?</translation>
    </message>
    <message>
        <source>取り消す</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>番号の誤りなどのときに使います。理由は記録に残ります。</source>
        <translation>For a mistyped number and the like. The reason is kept on record.</translation>
    </message>
</context>
<context>
    <name>SubstituteDialog</name>
    <message>
        <source>代替文字</source>
        <translation>Substitute characters</translation>
    </message>
    <message>
        <source>代替文字の一覧</source>
        <translation>List of substitutes</translation>
    </message>
    <message>
        <source>閉じる(&amp;K)</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>承認待ちの代替文字</source>
        <translation>Substitutes waiting for approval</translation>
    </message>
    <message>
        <source>提案した人とは別の人が承認すると、その会員あての通知に使われます。名簿の文字は変わりません。</source>
        <translation>Once somebody else approves, letters to that member use it. The register keeps the original.</translation>
    </message>
    <message>
        <source>承認待ちの代替文字はありません。</source>
        <translation>No substitute waits for approval.</translation>
    </message>
    <message>
        <source>{0} あての通知に、印刷できない文字があります</source>
        <translation>The letter to {0} has characters that cannot be printed</translation>
    </message>
    <message>
        <source>印刷できない文字はありません</source>
        <translation>Every character can be printed</translation>
    </message>
    <message>
        <source>代わりに印刷する文字を提案し、別の人が承認すると印刷できます。名簿の文字は変わりません。ご本人に確かめた字を選んでください。</source>
        <translation>Propose what to print instead; once somebody else approves, the letter can be printed. The register keeps the original. Choose what the member agreed to.</translation>
    </message>
    <message>
        <source>この通知は、このまま印刷できます。</source>
        <translation>This letter can be printed as it is.</translation>
    </message>
    <message>
        <source>この代替文字を提案します</source>
        <translation>Propose this substitute</translation>
    </message>
    <message>
        <source>提案する</source>
        <translation>Propose</translation>
    </message>
    <message>
        <source>だれに、どのように確かめたかを書いてください。</source>
        <translation>Say whom you asked, and how.</translation>
    </message>
    <message>
        <source>代替文字を取り下げます</source>
        <translation>Withdraw the substitute</translation>
    </message>
    <message>
        <source>取り下げる</source>
        <translation>Withdraw</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>・</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{0}が終わりました。結果を画面で確かめてください。</source>
        <translation>{0} has ended. Look at the result on its page.</translation>
    </message>
    <message>
        <source>サインインが終わったため、{0}を途中で止めました。画面で確かめてください。</source>
        <translation>{0} was stopped half-way because the sign-in had ended. Look at its page.</translation>
    </message>
    <message>
        <source>{0}はできませんでした。{1}</source>
        <translation>{0} failed. {1}</translation>
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
    <name>TopBar</name>
    <message>
        <source>デモ</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>・</source>
        <translation>, </translation>
    </message>
    <message>
        <source>さがす・移る・操作する (Ctrl+K)</source>
        <translation>Find, go, do (Ctrl+K)</translation>
    </message>
    <message>
        <source>この画面の説明 (F1)</source>
        <translation>Help for this screen (F1)</translation>
    </message>
    <message>
        <source>お知らせの履歴</source>
        <translation>Earlier notices</translation>
    </message>
    <message>
        <source>自分のアカウント（パスワード・認証アプリ）</source>
        <translation>My account (password, authenticator)</translation>
    </message>
    <message>
        <source>画面をロックする (Ctrl+L)</source>
        <translation>Lock the screen (Ctrl+L)</translation>
    </message>
    <message>
        <source>サインアウト</source>
        <translation>Sign out</translation>
    </message>
</context>
<context>
    <name>TransfersPage</name>
    <message>
        <source>異動</source>
        <translation>Transfers</translation>
    </message>
    <message>
        <source>個別の異動を受け付ける(&amp;N)</source>
        <translation>Take a single transfer (&amp;N)</translation>
    </message>
    <message>
        <source>一覧表の異動をリハーサルし、要確認の行を判断して、別の役席が確定します。</source>
        <translation>Rehearse a list, decide the rows to check, and have another supervisor confirm it.</translation>
    </message>
    <message>
        <source>異動のリストを読み込んでください</source>
        <translation>Read a list of transfers</translation>
    </message>
    <message>
        <source>リハーサルでは何も変わりません。1行ずつの結果を見てから確定します。</source>
        <translation>A rehearsal changes nothing. Look at each row, then have the list confirmed.</translation>
    </message>
    <message>
        <source>リストを読み込む(&amp;F)…</source>
        <translation>Read a list (&amp;F)…</translation>
    </message>
    <message>
        <source>本人の届出を優先する日</source>
        <translation>Day from which members&apos; own reports win</translation>
    </message>
    <message>
        <source>この日以降の本人の届出を優先(&amp;P)</source>
        <translation>Members&apos; own reports win from (&amp;P)</translation>
    </message>
    <message>
        <source>これまでのリスト</source>
        <translation>Lists so far</translation>
    </message>
    <message>
        <source>まだありません。読み込んだリストがここに並び、続きから始められます。</source>
        <translation>None yet. Lists that were read stand here, to be gone on with.</translation>
    </message>
    <message>
        <source>番号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>ファイル</source>
        <translation>File</translation>
    </message>
    <message>
        <source>行数</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>リハーサル</source>
        <translation>Rehearsed by</translation>
    </message>
    <message>
        <source>日時</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>確定</source>
        <translation>Confirmed by</translation>
    </message>
    <message>
        <source>反映</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>異動のリスト</source>
        <translation>List of transfers</translation>
    </message>
    <message>
        <source>表 (*.csv *.tsv *.txt *.xlsx)</source>
        <translation>Tables (*.csv *.tsv *.txt *.xlsx)</translation>
    </message>
    <message>
        <source>リハーサルが終わりました。何も変わっていません。</source>
        <translation>The rehearsal is done. Nothing has changed.</translation>
    </message>
    <message>
        <source>反映する理由</source>
        <translation>Why these rows are carried out</translation>
    </message>
    <message>
        <source>見送る理由</source>
        <translation>Why these rows are skipped</translation>
    </message>
    <message>
        <source>決定</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>すべて見送る</source>
        <translation>Skip all</translation>
    </message>
    <message>
        <source>取りやめる理由</source>
        <translation>Why the list is given up</translation>
    </message>
    <message>
        <source>取りやめる</source>
        <translation>Give up</translation>
    </message>
    <message>
        <source>{0} 行を反映しました。</source>
        <translation>{0} rows were carried out.</translation>
    </message>
    <message>
        <source>リハーサルの後に登録が変わった {0} 行は見送りました。</source>
        <translation> {0} rows changed since the rehearsal and were left alone.</translation>
    </message>
    <message>
        <source>元に戻す理由</source>
        <translation>Why the list is taken back</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>{0} 行を元に戻しました。</source>
        <translation>{0} rows were put back.</translation>
    </message>
    <message>
        <source>その後に変更された {0} 行はそのまま残しました。</source>
        <translation> {0} rows edited since were left as they are.</translation>
    </message>
    <message>
        <source>中止しました。何も変わっていません。</source>
        <translation>Stopped. Nothing has changed.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>読み込めませんでした</source>
        <translation>It could not be read</translation>
    </message>
    <message>
        <source>この画面の一部を読み込めませんでした。入力した内容は残っています。続くときは管理者に連絡してください。</source>
        <translation>A part of this screen could not be read. What you typed is still here. If it goes on, tell the administrator.</translation>
    </message>
    <message>
        <source>もう一度読み込む</source>
        <translation>Read again</translation>
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
    <name>ValuesStep</name>
    <message>
        <source>資料にない値</source>
        <translation>Values not in the sources</translation>
    </message>
    <message>
        <source>空欄のままでかまいません（未設定）。入力した値は、開設の後に2人目が「管理」で確認すると使われます。</source>
        <translation>May stay empty (not set). What is entered counts once the second person has confirmed it under Policy.</translation>
    </message>
    <message>
        <source>取り扱う</source>
        <translation>Offered</translation>
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
<context>
    <name>_Panel</name>
    <message>
        <source>詳しい内容</source>
        <translation>Details</translation>
    </message>
</context>
</TS>
