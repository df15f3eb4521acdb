"""Letters per second, in one PDF and as separate ones, the first letter, and memory: against other ways to make PDFs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from io import BytesIO, RawIOBase
from itertools import islice
from typing import BinaryIO, cast

from benchmarks import letter_peers as peers
from benchmarks.measure import interleaved, peak_megabytes, seconds
from benchmarks.table import Row
from staffdesk.printing.letters import Addressee, Letter, LetterPress, Sender, render_letters

Way = Callable[[Sequence[Letter]], object]

PEERS: dict[str, peers.Peer] = {
    "reportlab canvas": peers.canvas,
    "reportlab platypus": peers.platypus,
    "Typst": peers.typst,
    "WeasyPrint": peers.weasyprint,
}
IN_ONE = {"reportlab canvas": ">= 3 x", "Typst": ">= 5 x", "WeasyPrint": ">= 100 x"}
SEPARATE = {"reportlab canvas": ">= 2 x", "Typst": ">= 1.5 x"}
_FAMILY, _GIVEN = "佐藤鈴木高橋田中渡辺伊藤山本中村小林加藤", "一二三美幸正和文洋清明春夏秋冬花実里香"
_FEW, _MANY = 500, 5_000


def run(quick: bool) -> Iterable[Row]:
    many = 100 if quick else 1_000
    yield from _rates("letters in one PDF", many, _in_one_pdf, _together, IN_ONE)
    yield from _rates("letters as separate PDFs", many // 10, _separate, _one_by_one, SEPARATE)
    yield from _first_letter()
    yield from _memory()


def _letters() -> Iterable[Letter]:
    """Letters of one mailing; each has a number, an address, a name and a receipt number of its own."""
    sender = Sender(
        "架空信用組合", "事務管理部　ご案内係", "0120-000-000", "平日　9時から17時まで（休業日を除く）"
    )
    for n in range(sys.maxsize):
        family = _FAMILY[2 * n % 20 :][:2] or _FAMILY[:2]
        name = f"{family}　{_GIVEN[n % 19]}{_GIVEN[n // 19 % 19]}"
        address = f"群馬県前橋市架空町{n % 9 + 1}丁目{n % 28 + 1}番{n % 17 + 1}号"
        yield Letter(
            document_number=f"事管発第2026-{n:06}号",
            issued_on=date(2026, 9, 24),
            addressee=Addressee(f"371-{n % 10_000:04}", (address,), name),
            sender=sender,
            subject="インターネットバンキング　手続完了のお知らせ",
            body=(
                (
                    "さて、ご提出いただきました「インターネットバンキングリスクベース認証停止解除・初期化依頼書」に"
                    "つきまして、下記のとおり手続が完了いたしましたので、お知らせ申し上げます。"
                ),
                (
                    "お手数ではございますが、下記の「お客様にお願いすること」をご確認くださいますようお願い申し上げます。"
                    "なお、当組合の職員がパスワードや合言葉をおたずねすることはございません。"
                ),
            ),
            items=(
                ("受付番号", f"GG-2026-{n:06}"),
                ("受付日", "令和8年9月22日"),
                ("処理日", "令和8年9月24日"),
                ("お手続きの内容", "初期化"),
                (
                    "お客様にお願いすること",
                    "次回のログインで合言葉を登録してください。\n登録まで振込はできません。",
                ),
            ),
            footer="架空信用組合",
        )


def _rates(
    name: str, many: int, ours: Way, theirs: Callable[[peers.Peer], Way], targets: dict[str, str]
) -> Iterable[Row]:
    # WeasyPrint is so slow that it gets a tenth of the work; figures are letters in a second all the same.
    counts = {peer: max(many // 10, 1) if peer == "WeasyPrint" else many for peer in PEERS}
    ways = {peer: _rate(theirs(make), counts[peer]) for peer, make in PEERS.items()}
    figures = interleaved({"ours": _rate(ours, many), **ways})
    for peer in PEERS:
        yield Row(
            name, figures["ours"], peer, figures[peer], "letters/s", "higher", targets.get(peer, ""),
            f"{many:,} letters" + ("" if counts[peer] == many else f" (peer {counts[peer]:,})"),
        )  # fmt: skip


def _rate(way: Way, many: int) -> Callable[[], float]:
    """Letters in a second. Each time they are new ones: Typst remembers what it has set before."""
    letters = iter(_letters())

    def measure() -> float:
        work = list(islice(letters, many))
        return many / seconds(lambda: way(work))

    return measure


def _in_one_pdf(work: Sequence[Letter]) -> object:
    return render_letters(work, BytesIO())


def _separate(work: Sequence[Letter]) -> object:
    press = LetterPress()
    return [press.render(letter) for letter in work]


def _together(make: peers.Peer) -> Way:
    return make


def _one_by_one(make: peers.Peer) -> Way:
    return lambda work: [make([letter]) for letter in work]


def _first_letter() -> Iterable[Row]:
    """From the start of a process to the bytes of its first letter."""
    ours = "letters.LetterPress().render(first)"
    others = {"reportlab canvas": "canvas", "Typst": "typst"}
    ways = {
        peer: partial(_in_fresh_process, f"letters.peers.{name}([first])") for peer, name in others.items()
    }
    figures = interleaved({"ours": partial(_in_fresh_process, ours), **ways})
    for peer in others:
        yield Row("first letter, cold", figures["ours"], peer, figures[peer], "ms", "lower", "", "1 letter")


def _in_fresh_process(expression: str) -> float:
    """Milliseconds that the expression takes in a new process, the imports it needs for itself included."""
    code = (
        "import time\nfrom benchmarks import letters\nfirst = next(iter(letters._letters()))\n"
        f"start = time.perf_counter()\n{expression}\nprint(1000 * (time.perf_counter() - start))"
    )
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)


def _memory() -> Iterable[Row]:
    few, many, naive = map(peak_megabytes, (_print_few, _print_many, _draw_few))
    yield Row(
        "memory of a mailing", many, f"ours, {_FEW:,} letters", few, "MB peak", "lower", "<= 1.05 x",
        f"{_MANY:,} letters",
    )  # fmt: skip
    yield Row(
        "memory of a mailing", few, "reportlab canvas", naive, "MB peak", "lower", "", f"{_FEW:,} letters"
    )


def _print_few() -> None:
    render_letters(islice(_letters(), _FEW), _nowhere())


def _print_many() -> None:
    render_letters(islice(_letters(), _MANY), _nowhere())


def _draw_few() -> None:
    peers.canvas(list(islice(_letters(), _FEW)))


class _Nowhere(RawIOBase):
    """A file that forgets what is written."""

    def write(self, data: object) -> int:
        return len(cast("bytes", data))


def _nowhere() -> BinaryIO:
    return cast("BinaryIO", _Nowhere())
