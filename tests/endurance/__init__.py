"""The counts of what must never happen: so many tried, none lost. Small with the tests, at full size by one command.

python -m tests.endurance [--small] [--out FILE] [NAME ...]
"""
