"""会員: search, and the card of one member."""
