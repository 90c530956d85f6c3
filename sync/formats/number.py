"""The number of an application and its secret query code, made without a network.

The number ``KKKKK-SSSSS-RRR-CC`` is kiosk, sequence on that kiosk, three random digits
(so that a kiosk restored from an old image does not give one out again) and two check
digits by ISO 7064 MOD 97-10. The query code is ten characters of Crockford's alphabet,
50 random bits. Chance is handed in.
"""

import unicodedata
from dataclasses import dataclass

MAX_SEQUENCE = 99_999
CODE_BYTES = 7
CODE_LENGTH = 10
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_GROUPS = ((0, 5), (5, 10), (10, 13), (13, 15))
_DASHES = dict.fromkeys(map(ord, " -\t‐‑–—−－─_.·"))
_LOOKALIKES = str.maketrans("ILO", "110")
_MAX_INPUT = 64


@dataclass(frozen=True, slots=True)
class Number:
    """A number that passes its check. ``digits`` are the fifteen."""

    digits: str

    @property
    def kiosk(self) -> str:
        """The five digits of the kiosk."""
        return self.digits[:5]

    @property
    def sequence(self) -> int:
        """Which one of that kiosk it is, from 1."""
        return int(self.digits[5:10])

    @property
    def shown(self) -> str:
        """The form people read: ``00042-00007-318-65``."""
        return "-".join(self.digits[start:end] for start, end in _GROUPS)


def make_number(kiosk: str, sequence: int, *, chance: int) -> Number:
    """Return the number of the ``sequence``-th application of ``kiosk``.

    ``chance`` is any random integer, taken modulo 1000.

    Raises:
        ValueError: ``kiosk`` is not five digits or ``sequence`` is not 1 to 99,999.
    """
    if not (len(kiosk) == 5 and _is_digits(kiosk)):  # noqa: PLR2004
        raise ValueError(f"a kiosk has five digits, not {kiosk!r}")
    if not 1 <= sequence <= MAX_SEQUENCE:
        raise ValueError(f"no sequence: {sequence}")
    stem = f"{kiosk}{sequence:05}{chance % 1000:03}"
    return Number(stem + f"{98 - int(stem + '00') % 97:02}")


def parse_number(text: str) -> Number:
    """Read a number as people write it: spaces, dashes and full-width digits are fine.

    Raises:
        ValueError: not fifteen digits, or the check digits do not fit.
    """
    digits = _plain(text)
    if len(digits) != 15 or not _is_digits(digits):  # noqa: PLR2004
        raise ValueError("a number has fifteen digits")
    if int(digits) % 97 != 1:
        raise ValueError("the check digits do not fit")
    return Number(digits)


def make_code(chance: bytes) -> str:
    """Return the query code of ``CODE_BYTES`` random bytes: ten characters, no dash."""
    if len(chance) != CODE_BYTES:
        raise ValueError(f"{CODE_BYTES} random bytes make a code")
    value = int.from_bytes(chance)
    return "".join(ALPHABET[value >> 5 * place & 31] for place in range(CODE_LENGTH))


def parse_code(text: str) -> str:
    """Read a query code as people write it: case, dashes, I and L for 1, O for 0.

    Raises:
        ValueError: it is not ten characters of the alphabet.
    """
    code = _plain(text).upper().translate(_LOOKALIKES)
    if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
        raise ValueError("a query code has ten characters")
    return code


def code_shown(code: str) -> str:
    """Return the form people read: ``7KQ2M-0XV4T``."""
    return f"{code[:5]}-{code[5:]}"


def _plain(text: str) -> str:
    if len(text) > _MAX_INPUT:
        raise ValueError("too long")
    return unicodedata.normalize("NFKC", text).translate(_DASHES)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
