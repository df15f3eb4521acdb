"""Which envelopes there are: the examples that come with the program, and what the office has measured itself.

The office's own stand in ``envelopes.toml`` of this seat's data folder, with the one in use: a letter meets its window on
the printer and the envelopes at hand, and those are the seat's, not the institution's.

    in_use = "naga3"
    [[envelope]]
    id = "naga3"
    name = "長形3号"
    width = 235.0
    ...
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import msgspec

from staffdesk.errors import Invalid, NotFound, Unavailable
from staffdesk.paths import resources
from staffdesk.printing.window import Envelope, validate
from staffdesk.text import Text


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    in_use: str = ""
    envelope: tuple[Envelope, ...] = ()


def shipped_envelopes() -> tuple[Envelope, ...]:
    """The examples, the most usual window first; each is marked as one."""
    files = (resources() / "envelopes").glob("*.toml")
    found = (validate(replace(_envelope(file), example=True)) for file in files)
    return tuple(sorted(found, key=lambda envelope: (-envelope.window_width, envelope.id)))


def _envelope(file: Path) -> Envelope:
    figures = tomllib.loads(file.read_text(encoding="utf-8"))
    return msgspec.convert({**figures, "id": file.stem}, Envelope, strict=False)


class EnvelopeShelf:
    """The envelopes of this seat. Reads its file each time: another window may have changed it."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def all(self) -> tuple[Envelope, ...]:
        """The office's own first. Raises Unavailable if its file cannot be read."""
        own = self._read().envelope
        taken = {envelope.id for envelope in own}
        return (*own, *(envelope for envelope in shipped_envelopes() if envelope.id not in taken))

    def find(self, envelope_id: str) -> Envelope:
        """Raises NotFound."""
        for envelope in self.all():
            if envelope.id == envelope_id:
                return envelope
        raise NotFound(
            Text(
                "封筒「{id}」が見つかりません。ある封筒：{known}",
                "There is no envelope “{id}”. There are: {known}",
            ).format(id=envelope_id, known=", ".join(envelope.id for envelope in self.all()))
        )

    def in_use(self) -> Envelope | None:
        """The envelope that letters are set for; None for envelopes without a window.

        Raises Unavailable and NotFound: rather no letter than one for another envelope.
        """
        chosen = self._read().in_use
        return self.find(chosen) if chosen else None

    def use(self, envelope_id: str) -> None:
        """Set letters for this envelope from now on; empty: for envelopes without a window. Raises NotFound."""
        if envelope_id:
            self.find(envelope_id)
        self._write(msgspec.structs.replace(self._read(), in_use=envelope_id))

    def keep(self, envelope: Envelope) -> Envelope:
        """Keep the office's own figures, in place of those of the same id; without an id it gets one.

        Raises Invalid with the field that is wrong.
        """
        standing = self._read()
        others = [each for each in standing.envelope if each.id != envelope.id]
        kept = replace(validate(envelope), name_en="", example=False, id=envelope.id or self._new_id())
        self._write(msgspec.structs.replace(standing, envelope=(*others, kept)))
        return kept

    def _new_id(self) -> str:
        taken = {envelope.id for envelope in self.all()}
        return next(f"own-{n}" for n in range(1, len(taken) + 2) if f"own-{n}" not in taken)

    def _read(self) -> _File:
        if self._file is None or not self._file.exists():
            return _File()
        try:
            read = msgspec.convert(tomllib.loads(self._file.read_text(encoding="utf-8")), _File, strict=False)
            for envelope in read.envelope:
                validate(envelope)
        except (OSError, ValueError, Invalid) as error:
            raise Unavailable(_UNREADABLE.format(file=self._file.name)) from error
        return read

    def _write(self, content: _File) -> None:
        """In one step, so that a crash leaves the old or the new."""
        if self._file is None:
            raise Unavailable(_NOWHERE)
        part = self._file.with_suffix(".part")
        part.write_text("\n".join(_toml(content)) + "\n", encoding="utf-8")
        part.replace(self._file)


def _toml(content: _File) -> Iterator[str]:
    yield f"in_use = {_value(content.in_use)}"
    for envelope in content.envelope:
        yield "\n[[envelope]]"
        yield from (f"{key} = {_value(value)}" for key, value in asdict(envelope).items())


def _value(value: object) -> str:
    """Words as JSON writes them are TOML too, but for DEL."""
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")


_UNREADABLE = Text(
    "封筒のファイル「{file}」を読めません。直すか、ファイルを移してください。",
    "The file of envelopes “{file}” cannot be read. Mend it or move it away.",
)
_NOWHERE = Text("ここでは封筒を登録できません。", "Envelopes cannot be kept here.")
