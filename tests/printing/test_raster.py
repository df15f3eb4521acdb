"""PDF pages as pictures."""

from __future__ import annotations

import io

import pytest

from staffdesk.printing.letters import render_letters
from staffdesk.printing.raster import page_count, rasterise
from tests.printing.samples import LETTER, addressed_to


@pytest.fixture(scope="module")
def two_letters() -> bytes:
    out = io.BytesIO()
    render_letters([LETTER, addressed_to("例示　二郎")], out)
    return out.getvalue()


def test_pages_are_counted(two_letters: bytes) -> None:
    assert page_count(two_letters) == 2


def test_a_page_has_the_pixels_of_a4_on_opaque_white(two_letters: bytes) -> None:
    raster = rasterise(two_letters, 0, 72)
    assert (raster.width, raster.height) == (596, 842)
    assert len(raster.bgra) == raster.stride * raster.height
    assert raster.bgra[:4] == b"\xff\xff\xff\xff"
    assert set(raster.bgra[3::4]) == {255}


def test_each_page_is_its_own_picture(two_letters: bytes) -> None:
    assert rasterise(two_letters, 0, 72).bgra != rasterise(two_letters, 1, 72).bgra


@pytest.mark.parametrize("page", [-1, 2])
def test_there_is_no_page_beyond_the_last(two_letters: bytes, page: int) -> None:
    with pytest.raises(IndexError):
        rasterise(two_letters, page, 72)
