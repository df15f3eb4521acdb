"""Every view is tested in the dress and language that clerks see first: light, Japanese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from staffdesk.text import Language
from staffdesk.views import i18n, theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in its light dress and in Japanese; put back after a test that changed either."""
    if qapp.property("staffdesk_scheme") != "light":
        theme.apply(qapp, "light")
    if i18n.language() is not Language.JA or not qapp.property("staffdesk_language"):
        i18n.install(qapp, Language.JA)
    yield qapp
    if qapp.property("staffdesk_scheme") != "light":
        theme.apply(qapp, "light")
    if i18n.language() is not Language.JA:
        i18n.install(qapp, Language.JA)
