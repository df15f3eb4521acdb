"""Ratios against named peers, measured within one run. Start with ``python -m benchmarks``."""
