"""The file way: a signed file of instructions in one folder, files of answers out of another.

    <folder>/to-host/     staffdesk-<institution>-000123.jsonl
    <folder>/from-host/   anything.jsonl, moved to from-host/read/ once it was taken over

A file appears whole or not at all. It is written before the outbox remembers that it was sent: after a crash the same
instructions leave again in the next file, and the receiver knows them by their ids.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from staffdesk.errors import Invalid, Unavailable
from staffdesk.services.context import Actor, Context
from staffdesk.services.host import wire
from staffdesk.services.host.outbox import Outbox, Taken
from staffdesk.services.progress import Progress
from staffdesk.text import Text

_OUT, _IN, _READ, _BAD = "to-host", "from-host", "read", "refused"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one round did: the file that was written, how many instructions left, and what came back."""

    file: str
    sent: int
    taken: Taken
    bad_files: tuple[tuple[str, Text], ...] = ()


class FileDrop:
    """``host_key``: the public key with which the online service signs its answers; empty: answers are not read."""

    def __init__(self, context: Context, outbox: Outbox, folder: Path, host_key: str = "") -> None:
        self._context, self._outbox, self._folder, self._host_key = context, outbox, folder, host_key
        self._signer = wire.Signer(context.keys)

    def exchange(self, actor: Actor, progress: Progress | None = None) -> Exchange:
        """Read what came, then send what is due. Raises Unavailable where the folder cannot be used."""
        progress = progress or Progress()
        try:
            taken, bad = self._read_all(actor, progress)
            file, sent = self._write(actor)
        except OSError as error:
            raise Unavailable(
                Text(
                    f"受け渡し用のフォルダーを使えません（{error.strerror}）。場所と権限を確認してください。",
                    f"The folder for the exchange cannot be used ({error.strerror}). Check its place and rights.",
                )
            ) from error
        return Exchange(file, sent, taken, bad)

    def _write(self, actor: Actor) -> tuple[str, int]:
        due = self._outbox.due(actor)
        if not due:
            return "", 0
        folder = self._folder / _OUT
        folder.mkdir(parents=True, exist_ok=True)
        number, file = self._next(folder)
        data = wire.write(due, self._institution, number, self._context.clock.now(), self._signer)
        _write_whole(file, data)
        self._outbox.sent(actor, due, file.name)
        return file.name, len(due)

    @property
    def _institution(self) -> str:
        return self._context.profile.id

    def _next(self, folder: Path) -> tuple[int, Path]:
        stem = f"staffdesk-{self._institution}-"
        used = [path.stem.removeprefix(stem) for path in folder.glob(f"{stem}*.jsonl")]
        number = max((int(name) for name in used if name.isdigit()), default=0) + 1
        return number, folder / f"{stem}{number:06}.jsonl"

    def _read_all(self, actor: Actor, progress: Progress) -> tuple[Taken, tuple[tuple[str, Text], ...]]:
        folder = self._folder / _IN
        if not self._host_key or not folder.is_dir():
            return Taken(), ()
        done = refused = again = 0
        unknown: list[str] = []
        bad: list[tuple[str, Text]] = []
        for number, file in enumerate(sorted(folder.glob("*.jsonl"))):
            progress.report(number, None, Text("回答を読み込み中", "Reading answers"))
            try:
                answers = wire.read_answers(file.read_bytes(), self._institution, self._host_key)
            except Invalid as fault:
                bad.append((file.name, fault.text))
                _put_aside(file, _BAD)
                continue
            taken = self._outbox.take(actor, answers)
            done, refused, again = done + taken.done, refused + taken.refused, again + taken.again
            unknown += taken.unknown
            _put_aside(file, _READ)
        return Taken(done, refused, again, tuple(unknown)), tuple(bad)


def _write_whole(file: Path, data: bytes) -> None:
    part = file.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # it names members
    with os.fdopen(handle, "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    part.replace(file)


def _put_aside(file: Path, name: str) -> None:
    folder = file.parent / name
    folder.mkdir(exist_ok=True)
    target, number = folder / file.name, 1
    while target.exists():  # the receiver may use a name again
        target, number = folder / f"{file.stem}-{number}{file.suffix}", number + 1
    file.replace(target)
