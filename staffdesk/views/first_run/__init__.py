"""はじめての設定: the pages that lead from an empty folder to a desk to sign in to."""

from __future__ import annotations

from staffdesk.views.first_run.window import FirstRunWindow

__all__ = ["FirstRunWindow"]
