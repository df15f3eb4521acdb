"""Write down whose work is inside and under which terms: ``python installer/third_party.py THIRD-PARTY.txt``.

The same list as 「StaffDesk について」 shows, with the words of every licence, for people who look into the folder.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # started as a script
    sys.path.insert(0, str(ROOT))

from staffdesk.licences import Component, components  # noqa: E402

_INTRODUCTION = """\
StaffDesk contains the works listed here. Each stands under its own terms, whose words follow after the list.
Qt and PySide6 come as separate shared libraries under the LGPL version 3 and may be replaced by other builds of them.
"""
_LOOK = """
import dataclasses, json, sys
sys.path.insert(0, sys.argv[1] + "/lib")
sys.base_prefix = sys.argv[1]
from staffdesk.licences import components
print(json.dumps([dataclasses.asdict(work) for work in components()]))
"""


def write_third_party(file: Path, works: list[Component]) -> None:
    """The list and all texts, UTF-8. Raises ValueError for a work whose words do not come along."""
    wordless = [work.name for work in works if not work.text]
    if wordless:
        raise ValueError(f"no licence text of {', '.join(wordless)}")
    titles = [f"{work.name} {work.version}".strip() for work in works]
    lines = [_INTRODUCTION]
    lines += [
        title.ljust(44) + (work.terms or "see its words below")
        for title, work in zip(titles, works, strict=True)
    ]
    for title, work in zip(titles, works, strict=True):
        lines += ["", "=" * 80, title, "=" * 80, "", work.text]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def works_in(program: Path, python: str) -> list[Component]:
    """What lies in a program folder made for another system, whose Python has the version ``python``."""
    # Without this machine's own packages, so that nothing is named that does not lie there.
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", _LOOK, str(program)]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    works = [Component(**work) for work in json.loads(told)]
    return [Component("Python", python, works[0].terms, works[0].text), *works[1:]]


if __name__ == "__main__":
    found = components()
    write_third_party(Path(sys.argv[1]), found)
    print(f"{len(found)} works")
