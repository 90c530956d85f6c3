"""PINs and passwords: what is good enough, and first ones drawn by chance."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from hub.errors import HubError

PIN_DIGITS = 6
_RUN = "01234567890"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another
_GROUPS, _GROUP = 3, 4


class PasswordError(HubError):
    """The password or PIN is wrong or too weak: choose another one."""


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


def require_good_pin(pin: str, phone: str) -> None:
    """Refuse what is no PIN or is guessed first.

    Raises:
        PasswordError: it is one of those.
    """
    if not is_pin(pin):
        raise PasswordError("PIN 是 6 位数字", hint="换 6 位数字")
    if is_weak(pin, phone):
        raise PasswordError(
            "这个 PIN 太好猜", hint="不要用连号、重复的数字，也不要用手机号里的"
        )


def require_good_password(password: str) -> None:
    """Refuse what is short or common, as the settings say.

    Raises:
        PasswordError: it is.
    """
    try:
        validate_password(password)
    except ValidationError as error:
        raise PasswordError(
            "密码太简单：至少 10 位，也不要用常见的词", hint="换一个长一点的密码"
        ) from error
