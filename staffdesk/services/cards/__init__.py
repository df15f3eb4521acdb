"""利用カード: from the order to the member's hands, and the old one from the envelope to the shredder."""
