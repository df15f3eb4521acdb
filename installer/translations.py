"""The English of the windows: gather the strings of the source, make the file that the program loads, check both.

``python installer/translations.py update`` after a change of words, then fill in what is ``unfinished`` in
resources/i18n/staffdesk_en.ts, then ``release``. ``check`` says what is missing (exit code 1) and changes nothing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "staffdesk"
TS = ROOT / "resources" / "i18n" / "staffdesk_en.ts"
QM = TS.with_suffix(".qm")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="translations.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=("update", "release", "check"))
    command = parser.parse_args(arguments).command
    if command == "update":
        update(TS)
        print(f"{len(unfinished(TS))} strings wait for their English in {TS.relative_to(ROOT)}")
        return 0
    if command == "release":
        release(TS, QM)
        return 0
    complaints = problems()
    print("\n".join(complaints) or "translations are complete and fresh")
    return 1 if complaints else 0


def update(ts: Path) -> None:
    """Bring the strings of the source into ``ts``; finished translations stay, vanished strings go."""
    sources = [
        str(file) for file in [*sorted(SOURCES.glob("*.py")), *sorted((SOURCES / "views").rglob("*.py"))]
    ]
    # Without line numbers, so that a moved line is no change of the translation.
    _tool(
        "lupdate", [*sources, "-locations", "none", "-no-obsolete", "-source-language", "ja", "-ts", str(ts)]
    )


def release(ts: Path, qm: Path) -> None:
    _tool("lrelease", ["-silent", str(ts), "-qm", str(qm)])


def unfinished(ts: Path) -> list[str]:
    """Strings without English, as 「Context: words」."""
    return [
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in ElementTree.parse(ts).getroot().iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
        if _lacks_english(message)
    ]


def problems() -> list[str]:
    """What keeps the window from speaking English: missing strings, missing English, a stale file."""
    complaints = [f"no English for {words}" for words in unfinished(TS)]
    with tempfile.TemporaryDirectory() as folder:
        ts, qm = Path(folder) / TS.name, Path(folder) / QM.name
        ts.write_bytes(TS.read_bytes())
        update(ts)
        if strings(ts) != strings(TS):
            complaints.append("the source has other strings than the .ts file: run update")
        release(TS, qm)
        if not QM.exists() or qm.read_bytes() != QM.read_bytes():
            complaints.append("the .qm file is older than the .ts file: run release")
    return complaints


def strings(ts: Path) -> set[tuple[str, str]]:
    """Context and Japanese of every string."""
    return {
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in ElementTree.parse(ts).getroot().iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
    }


def _lacks_english(message: ElementTree.Element) -> bool:
    translation = message.find("translation")
    return translation is None or translation.get("type") == "unfinished" or not translation.text


def _tool(name: str, arguments: list[str]) -> None:
    """Qt's own tools come with PySide6; its wrapper finds them on every system."""
    wrapper = f"from PySide6.scripts.pyside_tool import {name}; {name}()"
    done = subprocess.run(
        [sys.executable, "-c", wrapper, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"{name}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
