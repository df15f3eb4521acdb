"""Provisional secrets: made by chance, told once, kept as a hash alone.

Twelve characters out of an alphabet without look-alikes, letters and digits both: that satisfies every rule that the
institutions state about passwords (dossier 1.3) and is about 55 bits.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, timedelta

from staffdesk.models import Credential
from staffdesk.services.staff import hash_password

ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
LENGTH = 12
LASTS = timedelta(days=14)

Choose = Callable[[str], str]
"""Takes one character out of an alphabet."""


def new_secret(choose: Choose = secrets.choice) -> str:
    """Drawn again until letters and digits are both there, so that each sound secret is as likely as any other."""
    while True:
        secret = "".join(choose(ALPHABET) for _ in range(LENGTH))
        if any(character.isdigit() for character in secret) and any(
            character.isalpha() for character in secret
        ):
            return secret


def keep_hash(credential: Credential, secret: str, today: date) -> None:
    """What stays of a secret: its Argon2id hash and its last day. An earlier secret is void by this."""
    credential.secret_hash = hash_password(secret)
    credential.expires_on = today + LASTS
