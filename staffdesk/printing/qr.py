"""QR codes as a matrix of modules, to be drawn on a screen or on paper."""

from __future__ import annotations

from reportlab.graphics.barcode.qr import QrCodeWidget

Matrix = tuple[tuple[bool, ...], ...]
_MOST_BYTES = 2200  # reportlab's largest code at level M


def qr_matrix(text: str) -> Matrix:
    """Rows of modules, True is dark, without the quiet zone (leave four modules of white around).

    Error correction level M. Raises ValueError if the text is too long for a QR code.
    """
    if len(text.encode()) > _MOST_BYTES:
        raise ValueError(f"more than {_MOST_BYTES} bytes for a QR code")
    widget = QrCodeWidget(text, barLevel="M")
    widget.qr.make()
    return tuple(tuple(bool(module) for module in row) for row in widget.qr.modules)
