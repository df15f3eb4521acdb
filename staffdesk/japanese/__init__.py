"""How Japanese is written: eras, kana, variant characters, spelling out. Pure."""
