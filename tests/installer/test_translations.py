"""English is complete and the file that the program loads is fresh."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from installer import translations

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="ja">
<context>
    <name>Window</name>
    <message><source>保存</source><translation>Save</translation></message>
    <message><source>開く</source><translation type="unfinished"></translation></message>
    <message><source>閉じる</source><translation></translation></message>
</context>
</TS>
"""


def test_the_windows_speak_english_completely() -> None:
    assert translations.problems() == []


def test_a_string_without_english_is_named(tmp_path: Path) -> None:
    file = tmp_path / "staffdesk_en.ts"
    file.write_text(TS, encoding="utf-8")
    assert translations.unfinished(file) == ["Window: 開く", "Window: 閉じる"]


def test_a_stale_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ts, qm = tmp_path / "staffdesk_en.ts", tmp_path / "staffdesk_en.qm"
    ts.write_text(TS, encoding="utf-8")
    qm.write_bytes(b"")
    monkeypatch.setattr(translations, "TS", ts)
    monkeypatch.setattr(translations, "QM", qm)
    complaints = translations.problems()
    assert "the source has other strings than the .ts file: run update" in complaints
    assert "the .qm file is older than the .ts file: run release" in complaints


class TestTheSource:
    """What the tool that collects the sentences does not see, nobody translates."""

    def test_every_sentence_of_the_views_is_given_to_the_translation(self) -> None:
        assert [place for file in VIEWS for place in _untold(file)] == []

    @pytest.mark.parametrize(
        "line",
        ['Label("保存")', 'Label(_tr("保存"))', 'translate("Window", f"保存 {name}")', "self.tr(WORDS)"],
    )
    def test_what_would_be_missed_is_found(self, tmp_path: Path, line: str) -> None:
        file = tmp_path / "view.py"
        file.write_text(line, encoding="utf-8")
        assert _untold(file)


VIEWS = sorted((Path(translations.__file__).parents[1] / "staffdesk" / "views").rglob("*.py"))
_SAME_IN_EVERY_LANGUAGE = {"日本語", "日本語に切り替える", "月", "年", "年度", "日計表"}
_SENTENCE = re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]")


def _untold(file: Path) -> list[str]:
    """Places of Japanese outside of ``tr``, ``translate`` and ``Text``, and of ``tr`` and ``translate`` without a literal."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {id(part) for part in ast.walk(tree) if isinstance(part, ast.Expr) for part in (part.value,)}
    found = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name not in ("tr", "translate", "Text") or ast.unparse(call.func) == "painter.translate":
            continue
        told |= {id(argument) for argument in call.args}
        sentence = call.args[-1] if name == "tr" else call.args[1] if name == "translate" else None
        if sentence is not None and not isinstance(sentence, ast.Constant):
            found.append(f"{file.name}:{call.lineno}: {name} takes no sentence as it stands")
    found += [
        f"{file.name}:{node.lineno}: {node.value!r} is not translated"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _SENTENCE.search(node.value)
        and id(node) not in told
        and node.value not in _SAME_IN_EVERY_LANGUAGE
    ]
    return found
