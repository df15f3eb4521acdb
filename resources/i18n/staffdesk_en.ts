<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="ja">
<context>
    <name></name>
    <message>
        <source>CredentialLights</source>
        <comment>{0} まで</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CredentialLights</source>
        <comment>{0} から</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>お申し出を伺ってください</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左でコードかご用件を選ぶと、ここにお伝えすることばと次の一手が出ます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>答え</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>伺うこと・確かめること</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>出典：{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用紙</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} 以降</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>お伝えすることば</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この手続は、この版の StaffDesk ではまだ扱えません。従来の方法で受け付けてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次の方へ（F9）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受け付ける(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本人確認票を始める(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受け取り方</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ApprovalPanel</name>
    <message>
        <source>案件の内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認済みですが、まだ処理されていません。内容を確かめて実行してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用紙の記入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認したもの</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>経過</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>依頼 {0}&#x3000;{1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ApprovalsPage</name>
    <message>
        <source>承認</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最新にする(&amp;U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認を待つ案件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認を待つ案件はありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>係が承認を依頼すると、待っている順にここへ並びます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>経過</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会員</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手続</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>依頼者</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>依頼時刻</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}件が待っています。いちばん長く待っている案件が先頭です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認しましたが、処理は実行されていません。{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} を承認し、処理しました。通知が印刷を待っています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印刷・発送を開く</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} を承認し、処理しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>差し戻す理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>差し戻す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>係が直して、もう一度承認を依頼します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} を差し戻しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>却下する理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>却下する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この案件はここで終わります。続けるには新しい受付が必要です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} を却下しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>認証アプリを登録しました。承認には次に表示されるコードを使います。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>やめる</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>監査</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>連鎖を検証する(&amp;V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>さらに前を表示(&amp;M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>監査記録</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>すべての操作・拒否・個人情報の閲覧が、鍵付きの連鎖として記録されています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>監査記録の一覧</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>記録はまだありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日時</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>担当</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>操作</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>検証しています…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} 件を検証しました。問題ありません。先頭 {1}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} か所で連鎖が合いません（番号 {1}）。操作を止め、監査担当に連絡してください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>閉じる</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallBackPanel</name>
    <message>
        <source>登録の番号へ折り返します</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一致</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>いったん電話を切り、登録の番号へこちらからおかけします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご本人が出た(&amp;Y)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>おかけした番号で、ご本人とお話しできたとき</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご本人と話せました</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご案内する(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登録メールアドレスが一度だけ、限られた時間だけ表示されます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご本人が出たことを確かめると、ご案内できます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>折り返せる登録番号がありません（最近変更された番号には折り返しません）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書面での手続に切り替える(&amp;L)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallerPanel</name>
    <message>
        <source>&amp;1&#x3000;お申し出の方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会員を探す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>番号・氏名・フリガナ・電話・所属（受付番号も可）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見つかった会員</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>選んだ会員</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>氏名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>フリガナ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>所属</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見つかりません。番号か、別の読みで探してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会員を選び直す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>脱退・解約</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message>
        <source>手続</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>進み具合</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>訂正する(&amp;E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存（Ctrl+S）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>その他(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● 未保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付番号 {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付 {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>経過 {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理する（F10）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認を依頼する（F10）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>訂正を保存する（F10）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認の画面へ（F10）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印刷・発送へ（F10）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次の受付へ（F10）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>案件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案件の一覧へ（F3）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案件は開かれていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一覧から選ぶか、受付で受付番号を読み取ってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ほかの席でこの案件が更新されました。入力中の内容はそのまま残っています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最新の内容を読み込む</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最新の内容を読み込みますか</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>読み込む</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この画面で入力した、まだ保存していない内容は失われます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認を依頼した案件を訂正しますか</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>訂正する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>訂正を保存すると承認の依頼は無効になり、もう一度依頼が必要になります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由は経過に残ります。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseSummary</name>
    <message>
        <source>確認済み</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受け付けた</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理した</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認を依頼した</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}時間</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}日</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseTimeline</name>
    <message>
        <source>経過</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>用紙</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認と経過</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>訂正を保存すると、承認の依頼は無効になります。直したら、もう一度依頼してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>依頼した人とは別の役席の承認を待っています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>あなたが承認できます。承認の画面で、用紙の番号と認証コードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>差し戻されました：{0}（{1}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不備：{0}（{1}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>差止め中：{0}（{1}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>却下：{0}（{1}）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>案件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受け付けた順に並んでいます。Enter で開きます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案件を絞り込む</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付番号・会員・手続で絞り込む</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案件の一覧</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付へ（F2）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>進行中の案件はありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電話や書面のお申し出は、受付から始めます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>あてはまる案件はありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>絞り込みを変えてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手続</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会員</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付日時</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>経過</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付者</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>すべて</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>承認すると変わること</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>現在</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認後</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指摘が残っているため、変更の内容を示せません。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>選択を取り消す</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CountdownBar</name>
    <message>
        <source>あと {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateLine</name>
    <message>
        <source>＝ {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecisionBlock</name>
    <message>
        <source>承認には認証アプリの登録が必要です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>認証アプリを登録(&amp;E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用紙の{0}(&amp;M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画面を写さず、用紙を見て入力します</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>認証コード（6桁）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>認証コード(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>認証アプリの6桁。1つのコードは一度だけ使えます</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>入力する</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>デモ用コード</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>差し戻す(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>却下する(&amp;J)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認して実行(&amp;A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>処理を実行する(&amp;X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用紙の番号を入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>認証アプリに表示された6桁を入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EffectsPanel</name>
    <message>
        <source>行った処理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承認されると変わること</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用紙の記入がそろうと、ここに表示されます。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EndPanel</name>
    <message>
        <source>受付へ戻る(&amp;B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>お電話ではご案内しません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由は告げません。書面での手続をご案内し、この電話を終えます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>時間になり、表示を消しました</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご案内を終えました</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容は画面のどこにも残っていません。もう一度ご案内するには、新しい確認票から始めます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご案内済みの確認票です</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度ご案内するには、新しい確認票から始めます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認票を開けません</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EnrolmentDialog</name>
    <message>
        <source>認証アプリの登録</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>認証アプリで読み取るQRコード</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手で入力するときのキー</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最初の認証コード（6桁）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>認証コード(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1&#x3000;認証アプリでQRコードを読み取ります</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>読み取れないときは、次のキーを手で入力します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2&#x3000;アプリに表示された6桁を入力します</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>このキーはここでしか表示されません。ほかの人に見せないでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>やめる</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登録する(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6桁の数字を入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <source>確認したもの</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}/{1} 確認済</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>必須</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>電話本人確認票</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案内を断る(&amp;X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認の進み具合</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認票は開かれていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付で「メールアドレスを忘れた」などを選ぶと、ここで確認票が始まります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>折り返せる登録番号がないため、書面の手続を案内した</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>照合する(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>お聞きすること</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付番号 {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この案件は「{0}」です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>お聞きする</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>照合</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>折り返し</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご案内</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>照合は一度だけです。入力した内容は照合すると消えます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>必要な項目をお聞きすると照合できます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この電話での案内を終えますか</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案内を断る</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由は記録に残ります。相手には告げません。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>受付</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>番号を伺って、左に入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会員を選ぶと始められます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>その案件を開く</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LettersPanel</name>
    <message>
        <source>通知</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印刷・発送へ</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LightsSummary</name>
    <message>
        <source>{0}（{1} まで）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>サービスはすべて正常</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ほかのサービスは正常</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>デモ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画面をロックする (Ctrl+L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>サインアウト</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MemberCardView</name>
    <message>
        <source>会員カード</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電話での案内は停止中です。役席が解除できます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>利用中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>脱退・解約</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>届出内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>（{0} 変更）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>旧氏名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>生年月日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>住所</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>代表口座</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>所属</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加入・契約</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>サービスの状態</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案件はありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この会員の案件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受付</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手続</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知はありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>この会員への通知</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文書番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作成</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MemberPanel</name>
    <message>
        <source>カード</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会員カードを開く</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MembersPage</name>
    <message>
        <source>会員</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>番号・氏名・フリガナ・電話番号・所属で探します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会員を探す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>番号、氏名、フリガナ、電話、所属、旧氏名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見つかった会員</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>閲覧の理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>電話照会</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カードを開く(&amp;O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>閲覧の理由(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空欄なら「電話照会」として記録されます</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会員を選んでカードを開いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>閲覧は理由とともに監査記録に残ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>氏名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>フリガナ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>所属</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message>
        <source>{0}、{1}件</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeverAsk</name>
    <message>
        <source>聞いてはいけないこと</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登録の内容をこちらから言わない</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>どの項目が合わなかったかを言わない</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>パスワード（すべての種類）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合言葉の質問と回答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗証番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ログインID・サービスID・ユーザID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登録メールアドレス（答えそのもの）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>マイナンバー</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>カード番号の全桁</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrintDeskPage</name>
    <message>
        <source>印刷・発送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>これから送るもの(&amp;W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送ったもの(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手続が終わった案件の通知を印刷し、発送を記録します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知の一覧</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待っている通知はありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案件が承認・処理されると、ここに通知が並びます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文書番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>宛名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状態</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>期限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知の見本表示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>引受番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>引受番号(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書留などのとき</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF に保存(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>プリンターで印刷(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印刷を確認した(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>出たか分からない(&amp;U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>発送した(&amp;D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書損にして刷り直す(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}&#x3000;宛名 {1}&#x3000;{2}&#x3000;案件 {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>紙（または保存した PDF）を見て、最後まで正しく出ていれば確認してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印刷の結果が分かりません。出た紙があれば廃棄し、書損にして刷り直してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書損にして刷り直しますか</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書損にする</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>使えない紙は廃棄してください。通知は印刷待ちに戻ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知を PDF に保存</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>デスクを開けません。ログを添えて管理者に連絡してください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Prompts</name>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認コード（6桁）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>できませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>StaffDesk の不具合です</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>直前の操作は取り消されています。ログを添えて管理者に連絡してください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>{0}をお聞かせください</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>お名前をフルネームでお願いします</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>お名前の読み方をお願いします</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>生年月日をお聞かせください</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご登録のご住所をお願いします</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご登録の電話番号をお願いします</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご所属をお聞かせください</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご加入の年度をお聞かせください</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>順にお聞きし、相手の言葉のまま入力します</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>必ずお聞きする</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次のうち {0} 項目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>お聞きした{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>あと {0} 項目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>そろいました</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>このままお伝えする</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadAloud</name>
    <message>
        <source>復唱</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1文字ずつ読み上げ、相手に復唱していただきます</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表示の残り時間</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全体の読み方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>前へ(&amp;B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次へ(&amp;N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ または スペース</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご案内を終える(&amp;E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表示は一度だけです。続きが必要なときは新しい確認票から始めます。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaidPanel</name>
    <message>
        <source>&amp;2&#x3000;何とおっしゃっていますか</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご用件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画面のコード（例：Ｂ９７）か、ご用件のことば</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ご用件のことば（例：わすれた）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>何とおっしゃっていますか</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>お申し出の方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>どなたから</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見た時刻</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>見た時刻(&amp;T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>少し前なら 10:20 のように</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>あてはまる用件がありません。別のことばで探すか、消して一覧から選んでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10:20 のように入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今より後の時刻です。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SayDialog</name>
    <message>
        <source>閉じる</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInWindow</name>
    <message>
        <source>サインイン</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>準備しています…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>認証アプリの6桁の確認コードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会員Webサービス事務デスク</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>バージョン {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>職員ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>パスワード</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認コード（6桁）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認コード（6桁）(&amp;C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>サインイン(&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>もう一度開く(&amp;R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>処理中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>職員ID(&amp;U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>パスワード(&amp;P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>職員IDを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>パスワードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認コードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepIndicator</name>
    <message>
        <source>完了</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TickEditor</name>
    <message>
        <source>確認済み</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>確認した書類</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>書類を選ぶか、名前を入力</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>選択を取り消す</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>このままでは受理できません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>確認した書類を選んでください。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
