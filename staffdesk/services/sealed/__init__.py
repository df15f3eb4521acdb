"""Letters that carry a secret: the numbered sheets they go out on, and what happens to each."""
