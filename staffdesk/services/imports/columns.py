"""Which kinds of file there are, which columns each has, and how a header row is recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

from staffdesk.errors import Invalid
from staffdesk.japanese.folding import fold
from staffdesk.services.imports.reading import HEAD_ROWS, Row
from staffdesk.text import Text


class Kind(StrEnum):
    ROSTER = "roster"
    AFFILIATIONS = "affiliations"
    TRANSFERS = "transfers"
    CHANGES = "changes"
    LOCKS = "locks"


KIND_LABELS = {
    Kind.ROSTER: Text("会員名簿", "Roster of members"),
    Kind.AFFILIATIONS: Text("所属コード表", "Table of affiliation codes"),
    Kind.TRANSFERS: Text("所属異動リスト", "List of transfers"),
    Kind.CHANGES: Text("マイページの変更届（住所・氏名）", "Changes from the member page (address, name)"),
    Kind.LOCKS: Text("認証の状態（ホスト）", "Credential states from the host"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """``heads`` are the names that files give it, the likeliest first; compared by their search keys."""

    key: str
    label: Text
    heads: tuple[str, ...]


def _column(key: str, ja: str, en: str, *heads: str) -> Column:
    return Column(key, Text(ja, en), (ja, en, key, *heads))


_NUMBER = _column(
    "number", "組合員番号", "Member number", "会員番号", "顧客番号", "利用者番号", "番号", "member no", "member id"
)  # fmt: skip
_NAME = _column(
    "name", "氏名", "Name", "名前", "漢字氏名", "氏名漢字", "組合員氏名", "会員氏名", "新氏名", "full name"
)
_KANA = _column(
    "kana", "フリガナ", "Reading", "カナ", "氏名カナ", "カナ氏名", "カナ名", "ヨミガナ", "読み", "新フリガナ", "name kana"
)  # fmt: skip
_BIRTH = _column("birth_date", "生年月日", "Birth date", "誕生日", "date of birth", "birthday", "dob")
_POSTCODE = _column("postcode", "郵便番号", "Postal code", "〒", "新郵便番号", "post code", "zip", "zip code")
_ADDRESS = _column("address", "住所", "Address", "現住所", "自宅住所", "新住所", "おところ")
_PHONES = (
    _column("home", "電話", "Phone", "電話番号", "自宅電話", "自宅電話番号", "tel", "home phone", "phone number"),
    _column("mobile", "携帯電話", "Mobile phone", "携帯", "携帯番号", "携帯電話番号", "mobile", "cell phone"),
    _column("work", "勤務先電話", "Work phone", "勤務先電話番号", "職場電話"),
)  # fmt: skip
_MAIL = _column(
    "mail_address", "メールアドレス", "Mail address", "メール", "email", "email address", "e-mail"
)
_CODE = _column(
    "affiliation_code", "所属コード", "Affiliation code", "新所属コード", "異動先コード", "勤務先コード", "コード", "code",
    "new affiliation code",
)  # fmt: skip
_AFFILIATION = _column(
    "affiliation", "所属名", "Affiliation", "所属", "新所属名", "新所属", "勤務先", "勤務先名", "affiliation name"
)  # fmt: skip

COLUMNS: dict[Kind, tuple[Column, ...]] = {
    Kind.ROSTER: (
        _NUMBER, _NAME, _KANA, _BIRTH, _POSTCODE, _ADDRESS, *_PHONES, _MAIL, _CODE, _AFFILIATION,
        _column("joined_on", "加入日", "Joined on", "加入年月日", "資格取得日", "join date"),
        _column("shares", "出資口数", "Shares", "口数"),
        _column("branch", "店番", "Branch", "支店番号", "店番号"),
        _column("account_type", "科目", "Account type", "預金種目"),
        _column("account_number", "口座番号", "Account number"),
    ),
    Kind.AFFILIATIONS: (
        _CODE,
        _column("name", "所属名", "Affiliation", "名称", "所属名称", "学校名", "name", "affiliation name"),
        _column("kana", "フリガナ", "Reading", "所属名カナ", "所属カナ", "カナ"),
        _column("valid_from", "有効開始日", "Valid from", "適用開始日", "開始日", "適用日", "from"),
        _column("valid_until", "有効終了日", "Valid until", "適用終了日", "終了日", "廃止日", "until", "to"),
        _column("successor_code", "後継コード", "Successor code", "統合先コード", "後継所属コード", "統合先", "successor"),
    ),
    Kind.TRANSFERS: (
        _NUMBER, _CODE,
        _column("effective_on", "異動日", "Effective date", "発令日", "適用日", "異動年月日", "effective on", "transfer date"),
        _NAME, _AFFILIATION,
        _column("old_code", "旧所属コード", "Old code", "現所属コード", "異動前コード", "異動元コード", "from code"),
    ),
    Kind.CHANGES: (
        _NUMBER, _NAME, _KANA, _POSTCODE, _ADDRESS, *_PHONES,
        _column("changed_on", "変更日", "Changed on", "届出日", "受付日", "申請日", "変更年月日", "requested on", "date"),
    ),
    Kind.LOCKS: (
        _NUMBER,
        _column("credential", "対象", "Credential", "認証種別", "種別", "パスワード種別", "kind"),
        _column("state", "状態", "State", "ステータス", "status"),
        _column("at", "発生日時", "At", "日時", "更新日時", "time", "since", "timestamp"),
        _column("locked_until", "解除予定日時", "Locked until", "解除日時", "until"),
    ),
}  # fmt: skip

REQUIRED: dict[Kind, tuple[str, ...]] = {
    Kind.ROSTER: ("number",),
    Kind.AFFILIATIONS: ("affiliation_code", "name", "valid_from"),
    Kind.TRANSFERS: ("number", "affiliation_code", "effective_on"),
    Kind.CHANGES: ("number",),
    Kind.LOCKS: ("number", "credential", "state", "at"),
}

ColumnMapping = Mapping[str, str]
"""Key of a column -> how the file's header names it."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a file says, by the keys of the columns. ``rows``: the number in the file and the cells, "" when empty."""

    mapping: dict[str, str]
    rows: list[tuple[int, dict[str, str]]]


def label_of(kind: Kind, key: str) -> Text:
    return next(column.label for column in COLUMNS[kind] if column.key == key)


def recognised(kind: Kind, cells: Sequence[str], mapping: ColumnMapping) -> int:
    """How many cells of a row are names of columns."""
    return len(_heads(kind, cells, mapping))


def recognised_as(kind: Kind, key: str, cells: Sequence[str]) -> str:
    """The cell of a header row that is usual for a column, "" when there is none."""
    place = _heads(kind, cells, {}).get(key)
    return "" if place is None else cells[place].strip()


@dataclass(frozen=True, slots=True)
class Header:
    """Which row is the header, counted from 0, and where each column stands in it."""

    at: int
    places: dict[str, int]
    mapping: dict[str, str]


def find_header(kind: Kind, rows: Sequence[Row], given: ColumnMapping, remembered: ColumnMapping) -> Header:
    """The header among the first rows. Raises Invalid with the columns that are lacking."""
    for key in given:
        if all(column.key != key for column in COLUMNS[kind]):
            raise Invalid(_UNKNOWN_COLUMN.format(key=key, known=", ".join(c.key for c in COLUMNS[kind])))
    mapping = {**remembered, **given}
    heads = [_heads(kind, row.cells, mapping) for row in rows[:HEAD_ROWS]]
    best = max(range(len(heads)), key=lambda index: (len(heads[index]), -index))
    header, places = rows[best].cells, heads[best]
    lacking = [key for key in REQUIRED[kind] if key not in places]
    if lacking:
        raise NoHeader(kind, lacking, header)
    _refuse_twice(header, places)
    return Header(best, places, {key: header[at] for key, at in places.items()})


class NoHeader(Invalid):
    """The file can be read, but which column is which is not clear. ``cells`` is the likeliest header row."""

    def __init__(self, kind: Kind, lacking: Sequence[str], cells: Sequence[str]) -> None:
        labels = [label_of(kind, key) for key in lacking]
        what = Text("・".join(label.ja for label in labels), ", ".join(label.en for label in labels))
        super().__init__(_NO_HEADER.format(what=what))
        self.kind, self.lacking, self.cells = kind, tuple(lacking), tuple(cells)


def find_table(kind: Kind, rows: Iterable[Row], given: ColumnMapping, remembered: ColumnMapping) -> Table:
    """Find the header row and put the cells under the keys. Raises Invalid with the columns that are lacking."""
    behind = iter(rows)
    first = list(islice(behind, HEAD_ROWS))
    header = find_header(kind, first, given, remembered)
    cells = [
        (row.number, {key: row.cells[at] if at < len(row.cells) else "" for key, at in header.places.items()})
        for row in chain(first[header.at + 1 :], behind)
    ]
    if not cells:
        raise Invalid(NO_ROWS)
    return Table(header.mapping, cells)


def _heads(kind: Kind, cells: Sequence[str], mapping: ColumnMapping) -> dict[str, int]:
    """Key of a column -> where it stands. A name that was mapped is taken before those that are usual."""
    at: dict[str, int] = {}
    for index, cell in enumerate(cells):
        at.setdefault(fold(cell), index)
    at.pop("", None)
    found: dict[str, int] = {}
    taken: set[int] = set()
    usual = {column.key: column.heads for column in COLUMNS[kind]}
    for key, names in [*((key, (name,)) for key, name in mapping.items()), *usual.items()]:
        place = next((at[fold(name)] for name in names if fold(name) in at), None)
        if key not in found and place is not None and place not in taken:
            found[key] = place
            taken.add(place)
    return found


def _refuse_twice(header: Sequence[str], places: Mapping[str, int]) -> None:
    names = [fold(cell) for cell in header]
    for place in places.values():
        if names.count(names[place]) > 1:
            raise Invalid(_TWICE.format(name=header[place].strip()))


def kind_of(name: str) -> Kind:
    """Raises Invalid with the kinds that there are."""
    try:
        return Kind(name)
    except ValueError:
        known = ", ".join(Kind)
        raise Invalid(
            Text(
                f"取込の種類は次のどれかで指定してください：{known}",
                f"Give one of these kinds of import: {known}",
            )
        ) from None


_NO_HEADER = Text(
    "見出し行に必要な列がありません：{what}。種類と見出しを確かめるか、列の対応を指定してください。",
    "The header row lacks: {what}. Check the kind and the header, or say which column is which.",
)
_TWICE = Text(
    "見出し「{name}」の列が2つあります。どちらかの名前を変えてください。",
    "Two columns have the header “{name}”. Rename one of them.",
)
NO_ROWS = Text("見出しの下に行がありません。", "There are no rows below the header.")
_UNKNOWN_COLUMN = Text(
    "「{key}」という列はありません。使えるもの：{known}", "There is no column “{key}”. Known: {known}"
)
