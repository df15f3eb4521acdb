"""What the program is made of, and under which terms: read from the packages and files that come along."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from staffdesk.paths import resources

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TERMS = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_SHIPPED_EXTRA = re.compile(r"""extra == ['"](postgresql|binary)['"]""")
_CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True)
class Component:
    """``terms``: the name of the licence; ``text``: its words as far as they come along."""

    name: str
    version: str
    terms: str
    text: str


def components() -> list[Component]:
    """The program itself, the interpreter, fonts and icons, then every package by name."""
    packages = sorted(_packages(), key=lambda each: each.name.lower())
    return [_python(), *_brought(), *packages]


def _python() -> Component:
    version = ".".join(map(str, sys.version_info[:3]))
    places = [Path(sys.base_prefix) / name for name in ("LICENSE.txt", "LICENSE")]
    library = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places.append(Path(sys.base_prefix) / "lib" / library / "LICENSE.txt")
    text = next((_read(place) for place in places if place.is_file()), "")
    return Component("Python", version, "PSF-2.0", text)


def _brought() -> Iterator[Component]:
    """Fonts, icons and what is linked in lie among the resources, each with its licence beside it."""
    for file in sorted((resources() / "fonts").glob("*LICENSE*")):
        yield Component(file.name.split("-")[0], "", "OFL-1.1", _read(file))
    for file in sorted((resources() / "icons").glob("*LICENSE*")):
        yield Component("Fluent UI System Icons", "", "MIT", _read(file))
    # Linked into a package that does not bring its licence along.
    yield Component(
        "SQLCipher", "", "BSD-3-Clause", _read(resources() / "licences" / "linked" / "SQLCipher.txt")
    )


def _packages() -> Iterator[Component]:
    """What the program's own requirements lead to; in a frozen program all packages that came along."""
    try:
        wanted = _required("staffdesk")
    except metadata.PackageNotFoundError:
        wanted = [_key(found.metadata["Name"]) for found in metadata.distributions()]
    seen: set[str] = {"staffdesk"}
    while wanted:
        key = wanted.pop()
        if key in seen:
            continue
        seen.add(key)
        try:
            found = metadata.distribution(key)
        except metadata.PackageNotFoundError:
            continue  # for another system, or not installed here
        yield _component(found)
        wanted += _required(key)


def _required(name: str) -> list[str]:
    """The packages that one needs; those of its tests and other extras are no part of the program."""
    needs = metadata.distribution(name).requires or []
    shipped = [need for need in needs if "extra ==" not in need or _SHIPPED_EXTRA.search(need)]
    return [_key(found[0]) for need in shipped if (found := _NAME.match(need))]


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _component(found: metadata.Distribution) -> Component:
    told = found.metadata
    terms = _terms(told)
    files = [
        file for file in found.files or () if _TERMS.search(str(file)) and file.suffix not in (".py", ".pyc")
    ]
    texts = [_read(Path(str(found.locate_file(file)))) for file in files]
    text = "\n\n".join(text for text in texts if text) or _standard(terms)
    return Component(told["Name"], told["Version"], terms, text)


def _terms(told: metadata.PackageMetadata) -> str:
    def first(key: str) -> str:
        return next(iter(told.get_all(key) or ()), "").strip()

    classified = [line for line in told.get_all("Classifier") or () if line.startswith(_CLASSIFIER)]
    named = first("License-Expression") or ", ".join(line.removeprefix(_CLASSIFIER) for line in classified)
    return named or first("License").partition("\n")[0][:80]


def _standard(terms: str) -> str:
    """The words of a licence that a package names and does not bring along."""
    kept = sorted((resources() / "licences").glob("*.txt"))
    return "\n\n".join(_read(file) for file in kept if file.stem in re.split(r"[\s()]+", terms))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
