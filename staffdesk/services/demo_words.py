"""The invented words that demo people are made of: each looks like a name and none could be taken for a real one.

Every entry is "written/reading". Families are a first part (sample, fiction, example ...) and a second one; the
second ones carry the characters that registers are full of and that programs get wrong (髙 﨑 𠮷 德 邉 濵, IVS).
"""

from __future__ import annotations

_TSUJI = "辻\U000e0100"  # one-dot 辻, told apart by its variation selector alone
_KATSU = "葛\U000e0100"


def _pairs(words: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (written, reading) for written, _, reading in (word.partition("/") for word in words.split())
    )


FAMILY_FIRST = _pairs(
    "見本/ミホン 架空/カクウ 例示/レイジ 試作/シサク 仮名/カメイ 雛形/ヒナガタ 模型/モケイ 虚構/キョコウ 想定/ソウテイ 下書/シタガキ "
    "練習/レンシュウ 演習/エンシュウ 空想/クウソウ 絵本/エホン 幻/マボロシ 夢想/ムソウ 仮想/カソウ 試験/シケン 標本/ヒョウホン 手本/テホン "
    "仮置/カリオキ 見立/ミタテ 試筆/シヒツ 作例/サクレイ"
)
FAMILY_LAST = _pairs(
    f"山/ヤマ 川/カワ 田/タ 村/ムラ 木/キ 原/ハラ 野/ノ 島/シマ 森/モリ 谷/タニ 池/イケ 橋/ハシ 井/イ 岡/オカ 沢/サワ 藤/フジ "
    f"髙/タカ 﨑/サキ 𠮷/ヨシ 德/トク 邉/ベ 濵/ハマ 邊/ベ 澤/サワ 齋/サイ {_TSUJI}/ツジ {_KATSU}/クズ 嶋/シマ 瀨/セ 廣/ヒロ"
)
LONG_FAMILIES = _pairs(
    "見本架空例示練習川原/ミホンカクウレイジレンシュウカワハラ ミホンスキー・フィクショナーテ/ミホンスキーフィクショナーテ "
    f"髙見本{_TSUJI}架空之濵/タカミホンツジカクウノハマ"
)
GIVEN = _pairs(
    "太郎/タロウ 次郎/ジロウ 三郎/サブロウ 一郎/イチロウ 健一/ケンイチ 健太/ケンタ 翔太/ショウタ 大輔/ダイスケ 直樹/ナオキ 和也/カズヤ "
    "達也/タツヤ 哲也/テツヤ 誠/マコト 豊/ユタカ 隆/タカシ 浩/ヒロシ 清/キヨシ 茂/シゲル 勝/マサル 実/ミノル 明/アキラ 学/マナブ "
    "正夫/マサオ 和夫/カズオ 幸雄/ユキオ 秀樹/ヒデキ 英樹/ヒデキ 雄一/ユウイチ 眞一/シンイチ 惠一/ケイイチ 龍之介/リュウノスケ "
    "蓮/レン 樹/イツキ 湊/ミナト 悠真/ユウマ 陽翔/ハルト 颯太/ソウタ 涼介/リョウスケ 俊介/シュンスケ 祐樹/ユウキ "
    "花子/ハナコ 和子/カズコ 幸子/サチコ 洋子/ヨウコ 恵子/ケイコ 惠子/ケイコ 裕子/ユウコ 久美子/クミコ 由美子/ユミコ 真由美/マユミ "
    "明美/アケミ 直美/ナオミ 智子/トモコ 陽子/ヨウコ 京子/キョウコ 禮子/レイコ 德子/ノリコ 節子/セツコ 文子/フミコ 美穂/ミホ "
    "美咲/ミサキ 葵/アオイ 結衣/ユイ 陽菜/ヒナ 凛/リン 詩織/シオリ 彩/アヤ 愛/アイ 舞/マイ 恵/メグミ 茜/アカネ 瞳/ヒトミ "
    "さくら/サクラ ひなた/ヒナタ みゆき/ミユキ かおり/カオリ キヱ/キヱ ハツ/ハツ ゆかり/ユカリ つぐみ/ツグミ エリー/エリー "
    "じゅん/ジュン いづみ/イヅミ のゑる/ノエル しょうこ/ショウコ"
)
LONG_GIVEN = _pairs(
    "長右衛門之助太郎左衛門/チョウエモンノスケタロウザエモン アレクサンドリーナ・ミホンナ/アレクサンドリーナミホンナ "
    "桜花爛漫之介/オウカランマンノスケ"
)
TOWNSHIPS = (
    "見本市",
    "例示市",
    "雛形市",
    "試作郡仮名町",
    "試作郡下書村",
    "演習市中央区",
    "演習市北区",
    "練習市",
)
TOWNS = (
    "例示町", "見本台", "架空ヶ丘", "練習通", "字下書", "仮名新田", "雛形本町", "試作が原", "大字絵本", "作例西", "手本東町", "標本島",
)  # fmt: skip
BUILDINGS = ("例示ハイツ", "見本荘", "コーポ架空", "メゾン・ド・サンプル", "レイジプラザ")
SCHOOL_PLACES = (
    "見本",
    "例示",
    "雛形",
    "作例",
    "手本",
    "試作",
    "下書",
    "練習",
    "絵本",
    "標本",
    "仮名",
    "空想",
)
SCHOOL_SIDES = ("", "東", "西", "南", "北", "中央", "第一", "第二")
SCHOOLS = (
    "小学校", "小学校", "中学校", "中学校", "高等学校", "特別支援学校", "幼稚園", "教育事務所",
)  # fmt: skip
SCHOOL_OWNERS = ("架空市立", "見本市立", "例示町立", "架空県立")
MAIL_WORDS = ("mihon", "kakuu", "reiji", "hinagata", "sample", "test", "Lily", "IllI", "oOo", "l0l", "O0")
MAIL_MARKS = ("_", "-", ".", "", "__", "_-")
MAIL_TAILS = ("1l", "l1", "0O", "O0", "I1", "01", "10", "l", "O", "-1", "_0")
MAIL_DOMAINS = ("example.jp", "example.com", "example.net", "mail.example.jp", "my-mail.example.com")
