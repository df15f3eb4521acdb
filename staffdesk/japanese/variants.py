"""Which characters of personal names are one another's variants (異体字). A table, nothing else.

Sources, by group: 戸籍法施行規則 別表第二 (人名用漢字), part 二 (variants of the characters for common use) and the pairs
of part 一; 常用漢字表 (2010), the older forms it prints in brackets; and, chosen by hand, forms that no list allows
for new names but that family registers (戸籍統一文字) are full of: 髙, 﨑, 𠮷, 邉 ...
Compatibility ideographs (福, 祥 in their older shape ...) are not here: NFKC maps them.
"""

from __future__ import annotations

# Each word is one group: the form that search keys are written in, then its variants.
_NAME_KANJI_LIST_2 = """
亜亞 悪惡 為爲 栄榮 衛衞 園薗 応應 桜櫻 奥奧 横橫 温溫 価價 壊壞 懐懷 楽樂 渇渴 巻卷 陥陷 寛寬 気氣 偽僞 戯戲 虚虛
峡峽 狭狹 暁曉 駆駈 勲勳 薫薰 恵惠 掲揭 鶏鷄 芸藝 撃擊 県縣 倹儉 剣劍 険險 圏圈 検檢 顕顯 験驗 厳嚴 広廣 恒恆 黄黃 国國
黒黑 砕碎 雑雜 児兒 湿濕 実實 寿壽 収收 従從 渋澁 獣獸 縦縱 緒緖 叙敍 将將 渉涉 焼燒 奨奬 条條 状狀 乗乘 浄淨 剰剩 畳疊
嬢孃 譲讓 醸釀 真眞 寝寢 慎愼 尽盡 粋粹 酔醉 穂穗 瀬瀨 斉齊 静靜 摂攝 専專 戦戰 繊纖 禅禪 壮壯 争爭 荘莊 捜搜 巣巢 曽曾
装裝 痩瘦 騒騷 増增 蔵藏 臓臟 即卽 帯帶 滞滯 滝瀧 単單 団團 弾彈 昼晝 鋳鑄 庁廳 徴徵 聴聽 鎮鎭 転轉 伝傳 島嶋 灯燈 盗盜
稲稻 徳德 拝拜 杯盃 売賣 髪髮 抜拔 晩晚 秘祕 富冨 払拂 仏佛 歩步 峰峯 翻飜 毎每 万萬 黙默 野埜 弥彌 薬藥 与與 揺搖 様樣
謡謠 来來 頼賴 覧覽 竜龍 涼凉 緑綠 涙淚 塁壘 礼禮 暦曆 歴歷 錬鍊 郎郞 録錄
"""
_NAME_KANJI_LIST_1 = """
亘亙 凛凜 尭堯 巌巖 晃晄 桧檜 槙槇 祢禰 祷禱 禄祿 穣穰 萌萠 遥遙
"""
_COMMON_USE_LIST = """
沢澤 浜濱 斎齋 辺邊 関關 学學 会會 円圓 塩鹽 鉄鐵 豊豐 宝寶 亀龜 号號 区區 駅驛 図圖 声聲 台臺 当當 対對 点點 党黨 独獨 読讀
余餘 両兩 励勵 労勞 並竝 変變 弁辨瓣辯 浅淺 満滿 滋茲 炉爐 献獻 画畫 発發 経經 継繼 総總 縄繩 胆膽 旧舊 芦蘆 茎莖 蛍螢 触觸
証證 誉譽 予豫 辞辭 遅遲 郷鄕鄉 釈釋 銭錢 随隨 霊靈 館舘 体體 医醫 参參 双雙 径徑 択擇 担擔 拠據 挙擧 枢樞
欧歐 残殘 殻殼 沖冲 清淸 青靑 内內 呉吳 戸戶 歳歲 告吿 説說 税稅 悦悅 鋭銳 閲閱 脱脫 教敎 尚尙 産產 彦彥 顔顏 顛顚
"""
_REGISTERS = """
高髙 崎﨑嵜碕 吉𠮷 辺邉 浜濵 柳栁 桑桒 橋槗𣘺 淵渕渊 昇曻 昂昻 島嶌 秋穐秌 剣劔劒釼 藪薮 鴎鷗 壷壺 倶俱 填塡 剥剝 頬頰
桝枡 鯵鰺 篭籠 蝋蠟 土圡 博愽 船舩 徳悳 松枩 梅楳 兎兔 柏栢 鶴靍靏 多夛 世卋
隣鄰 明朙 卯夘
"""

VARIANTS: dict[int, str] = {
    ord(variant): group[0]
    for table in (_NAME_KANJI_LIST_2, _NAME_KANJI_LIST_1, _COMMON_USE_LIST, _REGISTERS)
    for group in table.split()
    for variant in group[1:]
}
"""Variant -> the form that search keys are written in, as ``str.translate`` takes it."""

CONFUSED: dict[int, str] = {ord("斎"): "斉"}
"""Different characters that callers and clerks mix up (斎藤, 斉藤): one key when searching, still different names."""
