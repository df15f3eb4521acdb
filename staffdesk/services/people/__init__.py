"""The people of the office: who is taken on, what they may do, who stands in for whom, and how they get in again."""
