"""A reader for small QR codes (versions 1 to 4, level M, bytes), made from the standard's description alone.

It mends no errors, so it reads only a code that is right in every module (ISO/IEC 18004).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from staffdesk.printing.qr import Matrix

_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)


def read_qr(matrix: Matrix) -> str:
    size = len(matrix)
    assert size in (21, 25, 29, 33)
    mask = _MASKS[_format(matrix) >> 10 & 0b111]
    bits = "".join(str(int(matrix[row][column] ^ mask(row, column))) for row, column in _path(size))
    if size == 33:  # version 4 deals its 64 bytes of data out to two blocks in turn
        dealt = [bits[at : at + 8] for at in range(0, 64 * 8, 8)]
        bits = "".join(dealt[0::2] + dealt[1::2])
    assert bits[:4] == "0100"  # bytes
    length = int(bits[4:12], 2)
    return bytes(int(bits[at : at + 8], 2) for at in range(12, 12 + 8 * length, 8)).decode()


def _format(matrix: Matrix) -> int:
    places = [*((8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)), *((r, 8) for r in (7, 5, 4, 3, 2, 1, 0))]
    code = int("".join(str(int(matrix[row][column])) for row, column in places), 2) ^ 0b101010000010010
    assert code >> 13 == 0b00  # level M
    return code


def _path(size: int) -> Iterator[tuple[int, int]]:
    """The modules of data, in pairs of columns from the right, up and down in turn; column 6 is timing."""
    upwards = True
    for right in (c if c > 6 else c - 1 for c in range(size - 1, 0, -2)):
        for row in range(size - 1, -1, -1) if upwards else range(size):
            yield from ((row, column) for column in (right, right - 1) if not _fixed(size, row, column))
        upwards = not upwards


def _fixed(size: int, row: int, column: int) -> bool:
    finder = (row < 9 and column < 9) or (row < 9 and column >= size - 8) or (row >= size - 8 and column < 9)
    aligned = size > 21 and abs(row - (size - 7)) <= 2 and abs(column - (size - 7)) <= 2
    return finder or aligned or row == 6 or column == 6
