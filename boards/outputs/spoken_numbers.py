"""Numbers as people say them: amounts in words, a telephone digit by digit."""

import re

import cn2an

_DIGITS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
_LONGEST = 12  # digits; more are no amount but a code
_TWO = re.compile(r"^二(?=[千万亿])|(?<=[万亿])二(?=千)")
_CENTS = 2


def digit_by_digit(text: str, one: str = "一") -> str:
    """Return the digits of ``text``, each by itself; ``one`` is 幺 on the telephone."""
    said = "".join(_DIGITS.get(digit, "") for digit in text)
    return said.replace("一", one)


def number(text: str) -> str:
    """Return a number (``8,560.5``, ``-3``) in words; a code digit by digit."""
    plain = text.replace(",", "")
    sign = "负" if plain.startswith("-") else ""
    whole, _, rest = plain.lstrip("+-").partition(".")
    return sign + _whole(whole) + (f"点{digit_by_digit(rest)}" if rest else "")


def counted(text: str) -> str:
    """Return a number that counts things: 2 is 两."""
    said = number(text)
    return "两" if said == "二" else said


def money(text: str) -> str:
    """Return an amount in yuan: ``8560.50`` is 八千五百六十元五角."""
    whole, _, cents = text.replace(",", "").partition(".")
    cents = cents.ljust(_CENTS, "0")
    if cents[_CENTS:].strip("0"):
        return f"{number(text)}元"
    jiao, fen = (int(cent) for cent in cents[:_CENTS])
    said = f"{counted(whole)}元" if int(whole.lstrip("+-")) or not (jiao or fen) else ""
    gap = "零" if said and fen and not jiao else ""
    return (
        said + (f"{_one(jiao)}角" if jiao else gap) + (f"{_one(fen)}分" if fen else "")
    )


def year(text: str) -> str:
    """Return a year: ``2026`` is 二零二六."""
    return digit_by_digit(text)


def _one(digit: int) -> str:
    return counted(str(digit))


def _whole(digits: str) -> str:
    is_code = len(digits) > _LONGEST or (len(digits) > 1 and digits[0] == "0")
    if is_code or not digits:
        return digit_by_digit(digits)
    return _TWO.sub("两", str(cn2an.an2cn(digits)))
