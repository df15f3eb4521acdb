"""Item models for tables, and the table widget that all lists share."""
