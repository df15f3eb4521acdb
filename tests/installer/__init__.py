"""What the delivery promises: locks, bootstrap, checks."""
