"""The commands of the way to the online service: its key, one round of the exchange, and what waits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from staffdesk.cli_person import add_login, open_desk, person
from staffdesk.errors import Invalid
from staffdesk.terminal import (
    DONE,
    FOUND,
    Command,
    Group,
    language_of,
    print_answer,
    said_path,
    shown_progress,
)
from staffdesk.text import Text

if TYPE_CHECKING:
    import argparse
    from typing import Protocol

    from staffdesk.services.context import Actor
    from staffdesk.services.desk import Desk
    from staffdesk.services.host.outbox import Taken
    from staffdesk.services.progress import Progress
    from staffdesk.terminal import Parser

    class Adder(Protocol):
        def __call__(self, name: str, command: Command, words: str) -> argparse.ArgumentParser: ...


_DEMO_LOGIN = "manager"


def register(add: Adder, common: Parser) -> None:
    """Put ``host`` among the other commands."""
    host = Group(add("host", _key, "オンライン側との受け渡し (the exchange with the online service)"), common)
    host.add("key", _key, "この机の署名鍵（公開鍵）を表示する (show the public key of this desk's signature)")
    exchange = host.add(
        "exchange", _exchange, "指示を渡し、回答を受け取る (hand instructions over, take answers)"
    )
    way = exchange.add_mutually_exclusive_group(required=True)
    way.add_argument("--folder", metavar="DIR", help="files: to-host/ and from-host/ lie in it")
    way.add_argument("--url", metavar="URL", help="one POST for each instruction, https only")
    exchange.add_argument(
        "--host-key",
        default="",
        metavar="KEY",
        help="public key with which the service signs its answer files",
    )
    add_login(exchange)
    add_login(host.add("list", _list, "指示の状況を表示する (what waits, what was answered)"))


def _key(options: argparse.Namespace) -> int:
    from staffdesk.services.host.wire import Signer

    with open_desk(options) as desk:
        key = Signer(desk.context.keys).public
    print_answer(options, {"key": key}, key)
    return DONE


def _exchange(options: argparse.Namespace) -> int:
    with open_desk(options) as desk, shown_progress(options) as progress:
        actor = person(desk, options.login, _DEMO_LOGIN)
        if options.url:
            return _post(options, desk, actor, progress)
        return _drop(options, desk, actor, progress)


def _drop(options: argparse.Namespace, desk: Desk, actor: Actor, progress: Progress) -> int:
    from staffdesk.services.host.drop import FileDrop
    from staffdesk.services.host.outbox import Outbox
    from staffdesk.services.host.wire import is_key

    if options.host_key and not is_key(options.host_key):
        raise Invalid(_NO_KEY)
    folder: Path = said_path(options.folder)
    done = FileDrop(desk.context, Outbox(desk.context), folder, options.host_key).exchange(actor, progress)
    language = language_of(options)
    bad = [{"file": name, "reason": reason.pick(language)} for name, reason in done.bad_files]
    return _tell(options, done.sent, done.taken, {"file": done.file, "bad_files": bad}, found=bool(bad))


def _post(options: argparse.Namespace, desk: Desk, actor: Actor, progress: Progress) -> int:
    from staffdesk.services.host.http import HttpAdapter
    from staffdesk.services.host.outbox import Outbox

    done = HttpAdapter(desk.context, Outbox(desk.context), options.url).exchange(actor, progress)
    return _tell(options, done.sent, done.taken, {"open": done.open}, found=bool(done.open))


def _tell(options: argparse.Namespace, sent: int, taken: Taken, more: dict[str, Any], *, found: bool) -> int:
    answer = {
        "sent": sent, "done": taken.done, "refused": taken.refused, "unknown": list(taken.unknown), **more,
    }  # fmt: skip
    words = Text(
        f"渡した指示：{sent}　反映済：{taken.done}　拒否：{taken.refused}　不明：{len(taken.unknown)}",
        f"sent {sent}, carried out {taken.done}, refused {taken.refused}, unknown {len(taken.unknown)}",
    )
    bad = "".join(f"\n{one['file']}：{one['reason']}" for one in more.get("bad_files", ()))
    print_answer(options, answer, words.pick(language_of(options)) + bad)
    return FOUND if found or taken.refused or taken.unknown else DONE


def _list(options: argparse.Namespace) -> int:
    from staffdesk.services.host.outbox import Outbox
    from staffdesk.services.host.states import DEAD, DELIVERY_LABELS

    with open_desk(options) as desk:
        rows = Outbox(desk.context).rows(person(desk, options.login, _DEMO_LOGIN))
    language = language_of(options)
    answer = [
        {
            "id": row.id, "case": row.case_number, "effect": row.effect, "state": row.state,
            "attempts": row.attempts, "answer": row.answer, "created_at": row.created_at.isoformat(),
        }
        for row in rows
    ]  # fmt: skip
    lines = (f"{row.case_number}　{DELIVERY_LABELS[row.state].pick(language)}　{row.effect}" for row in rows)
    print_answer(options, answer, "\n".join(lines))
    return FOUND if any(row.state in DEAD for row in rows) else DONE


_NO_KEY = Text(
    "--host-key には、オンライン側から受け取った公開鍵（base64、32バイト）を指定してください。",
    "Give --host-key the public key of the online service (base64, 32 bytes).",
)
