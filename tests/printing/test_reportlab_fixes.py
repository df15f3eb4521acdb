"""The two defects of reportlab, and that text extracted from a letter is the text that went in (dossier 2.9)."""

from __future__ import annotations

import pytest

from staffdesk.printing.letters import render_letter
from staffdesk.printing.raster import rasterise
from tests.printing.samples import addressed_to, texts

NAMES = ["髙", "﨑", "𠮷", "德", "邉", "辻\U000e0100", "葛\U000e0100", "濵", "神", "㈱", "㋿"]


@pytest.mark.parametrize("name", [*NAMES, "".join(NAMES)])
def test_a_name_can_be_read_out_of_the_letter_as_it_was_written(name: str) -> None:
    for text in texts(render_letter(addressed_to(f"{name}田　一子"))):
        assert f"{name}田　一子　様" in text


@pytest.mark.parametrize("base", ["辻", "葛"])
def test_a_variation_sequence_prints_the_variant_and_nothing_behind_it(base: str) -> None:
    plain, variant = (render_letter(addressed_to(f"{name}田")) for name in (base, f"{base}\U000e0100"))
    assert rasterise(plain, 0, 200).bgra != rasterise(variant, 0, 200).bgra
    lengths = {len(text.split("田　様")[0].splitlines()[-1]) for text in texts(variant)}
    assert lengths == {2}  # the character and its selector, no box


def test_a_sequence_that_is_the_common_form_prints_like_the_common_form_and_keeps_its_selector() -> None:
    plain, same = (render_letter(addressed_to(f"{name}田")) for name in ("邊", "邊\U000e0100"))
    assert rasterise(plain, 0, 200).bgra == rasterise(same, 0, 200).bgra
    assert all("邊\U000e0100田" in text for text in texts(same))
