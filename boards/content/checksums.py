"""Check characters of the national number standards, and of bank cards."""

_PERSON_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PERSON_CHECKS = "10X98765432"
ORGANISATION_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I O S V Z
_ORGANISATION_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_DOUBLED_LIMIT = 9


def person_check(first17: str) -> str:
    """Return the 18th character for 17 digits (GB 11643-1999, MOD 11-2)."""
    total = sum(
        int(digit) * weight
        for digit, weight in zip(first17, _PERSON_WEIGHTS, strict=True)
    )
    return _PERSON_CHECKS[total % 11]


def organisation_check(first17: str) -> str:
    """Return the 18th character of a unified social credit code (GB 32100-2015).

    Raises:
        ValueError: a character is none of the standard's 31.
    """
    total = sum(
        ORGANISATION_LETTERS.index(letter) * weight
        for letter, weight in zip(first17, _ORGANISATION_WEIGHTS, strict=True)
    )
    return ORGANISATION_LETTERS[-total % 31]


def passes_luhn(digits: str) -> bool:
    """Tell whether a card number's last digit fits the others (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > _DOUBLED_LIMIT else value
    return total % 10 == 0
