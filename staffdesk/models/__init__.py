"""SQLAlchemy mapped classes, one aggregate per file."""
