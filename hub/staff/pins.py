"""First PINs and passwords, drawn by chance; PINs that a stranger tries first."""

import secrets

PIN_DIGITS = 6
_RUN = "01234567890"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another
_GROUPS, _GROUP = 3, 4


def is_pin(text: str) -> bool:
    """Tell whether ``text`` has the form of a PIN."""
    return len(text) == PIN_DIGITS and text.isascii() and text.isdecimal()


def is_weak(pin: str, phone: str = "") -> bool:
    """Tell whether ``pin`` is among what a stranger tries first.

    Runs, repetitions (111111, 121212, 123123) and a part of the phone number.
    """
    repeats = any(pin == pin[:n] * (PIN_DIGITS // n) for n in (1, 2, 3))
    return repeats or pin in _RUN or pin[::-1] in _RUN or pin in phone


def draw() -> str:
    """Draw a first PIN by chance; its owner is asked to change it."""
    while True:
        pin = f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"
        if not is_weak(pin):
            return pin


def draw_password() -> str:
    """Draw a first password, some 59 bits, in groups that are read out easily."""
    groups = (
        "".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS)
    )
    return "-".join(groups)
