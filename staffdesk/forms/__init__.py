"""Paper forms: one file each. A module here that defines ``FORM`` is a form of the program."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from staffdesk.errors import NotFound
from staffdesk.forms.base import Form
from staffdesk.text import Text


@cache
def all_forms() -> dict[str, Form]:
    """Form id -> form, found by looking at this folder: a new file is all it takes."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        form = getattr(importlib.import_module(f"{__name__}.{module.name}"), "FORM", None)
        if isinstance(form, Form):
            found[form.id] = form
    return found


def form(form_id: str) -> Form:
    """Raises NotFound for a procedure that this version of the program cannot carry out."""
    try:
        return all_forms()[form_id]
    except KeyError:
        raise NotFound(
            Text(
                f"手続「{form_id}」はこの版の StaffDesk ではまだ扱えません。",
                f"This version of StaffDesk cannot carry out the form “{form_id}” yet.",
            )
        ) from None
