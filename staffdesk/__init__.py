"""StaffDesk: the back-office side of members' web accounts."""

__version__ = "0.1.0"
