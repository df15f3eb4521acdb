"""The manual as one document in each language, with the pictures of the screens: ``python installer/manual.py``.

The words are those that F1 shows (resources/manual), the pictures those of ``python installer/contact_sheet.py``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # started as a script
    sys.path.insert(0, str(ROOT))

from staffdesk.text import Language  # noqa: E402
from staffdesk.views.help import TOPICS, page_text  # noqa: E402

OUT = ROOT / "docs" / "manual"
TITLES = {Language.JA: ("StaffDesk 操作の手引き", "目次"), Language.EN: ("StaffDesk manual", "Contents")}


def document(language: Language) -> str:
    """Markdown: contents, then every page of the manual with its picture below its title."""
    title, contents = TITLES[language]
    pages = {topic: page_text(language, topic) for topic in TOPICS}
    lines = [f"# {title}", "", f"## {contents}", ""]
    lines += [f"- [{_title(text)}](#{topic})" for topic, text in pages.items()]
    return "\n".join([*lines, "", *(_page(language, topic, text) for topic, text in pages.items())])


def _title(text: str) -> str:
    return text.splitlines()[0].removeprefix("# ")


def _page(language: Language, topic: str, text: str) -> str:
    heading, _, rest = text.partition("\n")
    deeper = re.sub(r"^#", "##", rest, flags=re.MULTILINE)
    linked = re.sub(r"\]\((\w+)\.md\)", r"](#\1)", deeper)
    picture = f"../screens/{language.value}/{topic}.png"
    shown = f"\n![{_title(text)}]({picture})\n" if (OUT / picture).resolve().exists() else ""
    return f'<a id="{topic}"></a>\n\n#{heading}\n{shown}{linked}'


def main() -> int:
    OUT.mkdir(exist_ok=True)
    for language in Language:
        (OUT / f"{language.value}.md").write_text(document(language), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
