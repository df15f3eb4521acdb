"""English is complete and the file that the program loads is fresh."""

from __future__ import annotations

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
