"""The way to the online service: instructions out of the outbox, answers back. ``docs/host-interface.md`` has the format."""
