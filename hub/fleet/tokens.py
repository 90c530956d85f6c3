"""Enrolment tokens: how they are written, read back and kept.

128 random bits in Crockford's base 32, 26 characters in groups that can be read out on
the telephone. The hub keeps only the SHA-256, so a copy of its database enrols nothing.
"""

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
GROUP = 5
_SAME = str.maketrans("ILO", "110")


def new_token() -> str:
    """Return a fresh token as people see it."""
    number = secrets.randbits(128)
    letters = [ALPHABET[number >> shift & 31] for shift in range(0, LENGTH * 5, 5)]
    text = "".join(letters)
    return "-".join(text[i : i + GROUP] for i in range(0, LENGTH, GROUP))


def digest_of(token: str) -> str:
    """Return what is kept of ``token``; hyphens, case and I L O do not matter."""
    plain = "".join(token.split()).replace("-", "").upper().translate(_SAME)
    return hashlib.sha256(f"token/v1\0{plain}".encode()).hexdigest()
