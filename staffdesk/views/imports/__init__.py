"""取込: files from outside, looked at row by row before anything changes, and taken back when need be."""

from staffdesk.views.imports.page import ImportsPage

__all__ = ["ImportsPage"]
