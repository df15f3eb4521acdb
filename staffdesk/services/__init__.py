"""The verbs of the staff, one transaction each."""
