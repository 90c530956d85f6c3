"""Numbers that people and organisations are known by: check them, mask them.

Only what the standards fix for good is checked. Of a region code that is the province:
county codes are retired all the time and numbers issued under them stay valid.
Nothing is derived from a number, neither sex nor age. Reasons are sentences a resident
reads next to the field, and never repeat the number.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from boards.content.card_ranges import is_issued
from boards.content.checksums import (
    ORGANISATION_LETTERS,
    organisation_check,
    passes_luhn,
    person_check,
)
from boards.errors import NotFoundError

LONGEST = 64  # characters; nothing we know is longer than half of this
PERSON_LENGTH = 18
FIRST_GENERATION_LENGTH = 15
FOREIGN_FIRST = "9"
OLDEST_BIRTH = date(1850, 1, 1)

PERMIT_REGIONS = frozenset({"81", "82", "83"})  # 港澳台居民居住证
_PROVINCES = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71))
REGIONS = PERMIT_REGIONS | frozenset(
    str(code) for first, last in _PROVINCES for code in range(first, last + 1)
)

_HALF_WIDTH = {0x3000: " "} | {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)
}
_DASHES = {ord(dash): "-" for dash in "‐‑‒–—−"}

_DIGITS = re.compile(r"[0-9]+")
_PERSON = re.compile(r"[0-9]{17}[0-9X]")
_FOREIGN_2017 = re.compile(r"[A-Z]{3}[0-9]{12}")
_PASSPORT = re.compile(r"[A-Z0-9]{5,17}")
_HK_MACAO = re.compile(r"[HM][0-9]{8}([0-9]{2})?")
_TAIWAN = re.compile(r"[0-9]{8}|[0-9]{10}[A-Z]?")
_BANK_CARD = re.compile(r"[0-9]{16,19}")
_POSTCODE = re.compile(r"[0-9]{6}")
_REGION = re.compile(r"[0-9]{6}")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")  # no list of networks: they keep growing
_OTHER_PHONES: Mapping[str, re.Pattern[str]] = {
    "landline": re.compile(r"0[0-9]{2,3}-?[0-9]{7,8}(-[0-9]{1,6})?"),
    "service": re.compile(r"[48]00-?[0-9]{3}-?[0-9]{4}"),
    "short": re.compile(r"1[0-2][0-9]{1,3}|9[56][0-9]{3,6}"),
    "abroad": re.compile(r"\+[0-9]{1,3}-?[0-9][0-9-]{5,13}[0-9]"),
}
_CHINA_PREFIX = re.compile(r"^((\+|00)86-?|86(?=1[3-9][0-9]{9}$))")


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """Whether a number can be right, and if not, why, as a sentence for people."""

    is_valid: bool
    reason: str = ""


def check(kind: str, number: str, *, today: date) -> NumberCheck:
    """Check ``number`` as a ``kind`` of ``NUMBER_KINDS``; ``today`` bounds births.

    Raises:
        NotFoundError: there is no such kind.
    """
    rule = NUMBER_KINDS.get(kind)
    if rule is None:
        raise NotFoundError(
            f"没有这种号码：{kind}", hint="可以是 " + "、".join(NUMBER_KINDS)
        )
    reason = _spelling_reason(rule.label, number) or rule.reason(plain(number), today)
    return NumberCheck(not reason, reason)


def plain(number: str) -> str:
    """Return a number as a machine writes it: half width, capitals, no spaces."""
    return "".join(half_width(number).split()).upper()


def half_width(text: str) -> str:
    """Return ``text`` with full-width ASCII made half width; equally long."""
    return text.translate(_HALF_WIDTH | _DASHES)


def phone_form(number: str) -> str:
    """Return mobile, landline, service, short or abroad; empty when it is no phone."""
    written = _CHINA_PREFIX.sub("", plain(number), count=1)
    if _MOBILE.fullmatch(written.replace("-", "")):
        return "mobile"
    return next((f for f, p in _OTHER_PHONES.items() if p.fullmatch(written)), "")


def is_bank_card(digits: str) -> bool:
    """Tell whether ``digits`` look like a bank card: length, issuer's range, Luhn."""
    is_number = bool(_BANK_CARD.fullmatch(digits))
    return is_number and is_issued(digits) and passes_luhn(digits)


def born_on(number: str) -> date | None:
    """Return the real day that characters 7 to 14 name; ``None`` if there is none."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def mask(kind: str, number: str) -> str:
    """Return a number with its middle starred, as a screen may show it.

    ``430**********0021`` for a citizen, ``138****5678`` for a mobile; of a bank card
    only the last four stay. How many stars there are says nothing of the length. An
    organisation's code is public and stays whole.
    """
    text = _CHINA_PREFIX.sub("", plain(number), count=1)
    if kind in ("organisation", "postcode"):
        return text
    shown = _SHOWN.get(kind, _Shown(1, 4, 2))
    if len(text) <= shown.head + shown.tail:
        return "*" * shown.stars
    return text[: shown.head] + "*" * shown.stars + text[-shown.tail :]


@dataclass(frozen=True, slots=True)
class _Shown:
    head: int
    stars: int
    tail: int


_SHOWN: Mapping[str, _Shown] = {
    "citizen": _Shown(3, 10, 4),
    "resident-permit": _Shown(3, 10, 4),
    "foreign-permanent": _Shown(3, 10, 4),
    "phone": _Shown(3, 4, 4),
    "bank-card": _Shown(0, 4, 4),
}


def _spelling_reason(label: str, number: str) -> str:
    if len(number) > LONGEST:
        return f"{label}写得太长了，请再看一遍"
    return "" if number.strip() else f"请写上{label}"


def _citizen_reason(number: str, today: date) -> str:
    if len(number) == FIRST_GENERATION_LENGTH and _DIGITS.fullmatch(number):
        return "身份证号应该是18位，您写了15位。请用现在身份证上的18位号码"
    return _person_reason("身份证号", number, today, regions=REGIONS)


def _permit_reason(number: str, today: date) -> str:
    return _person_reason("居住证号", number, today, regions=PERMIT_REGIONS)


def _foreign_reason(number: str, today: date) -> str:
    if _FOREIGN_2017.fullmatch(number):
        return ""  # the 2017 card publishes no check character
    label = "永久居留身份证号"
    if number[0] != FOREIGN_FIRST:
        return f"{label}应该是9开头的18位，或者3个字母加12位数字"
    # 9, two digits of the province, three of the nationality, then as a citizen's
    return _person_reason(label, number, today, regions=frozenset({number[:2]}))


def _person_reason(
    label: str, number: str, today: date, *, regions: frozenset[str]
) -> str:
    if len(number) != PERSON_LENGTH:
        return f"{label}应该是18位，您写了{len(number)}位"
    if not _PERSON.fullmatch(number):
        return f"{label}前17位都是数字，最后一位是数字或者X"
    return _meaning_reason(label, number, today, regions=regions)


def _meaning_reason(
    label: str, number: str, today: date, *, regions: frozenset[str]
) -> str:
    if number[:2] not in regions:
        return f"{label}开头两位不对，请再看一遍"
    if not OLDEST_BIRTH <= (born_on(number) or date.max) <= today:
        return f"{label}里的出生日期不对，请再看一遍"
    if person_check(number[:17]) != number[17]:
        return f"{label}好像有一位不对，请再看一遍"
    return ""


def _organisation_reason(code: str, _today: date) -> str:
    label = "统一社会信用代码"
    if len(code) != PERSON_LENGTH:
        return f"{label}应该是18位，您写了{len(code)}位"
    strange = next((c for c in code if c not in ORGANISATION_LETTERS), "")
    if strange:
        return f"{label}里不会有“{strange}”，请再看一遍"
    # N (农业农村, village collectives) and Y (其他) are as good as 1, 5 and 9
    if not _REGION.fullmatch(code[2:8]):
        return f"{label}第3到8位都是数字，请再看一遍"
    if organisation_check(code[:17]) != code[17]:
        return f"{label}好像有一位不对，请再看一遍"
    return ""


def _phone_reason(number: str, _today: date) -> str:
    if phone_form(number):
        return ""
    if number.startswith(("0", "4", "8")):
        return "电话号码不对。座机要写区号，例如 0731-5551234"
    return "手机号应该是11位，1开头"


def _bank_card_reason(number: str, _today: date) -> str:
    return "" if is_bank_card(number) else "银行卡号好像有一位不对，请再看一遍"


def _pattern(pattern: re.Pattern[str], reason: str) -> Callable[[str, date], str]:
    def rule(number: str, _today: date) -> str:
        return "" if pattern.fullmatch(number) else reason

    return rule


@dataclass(frozen=True, slots=True)
class _Rule:
    label: str
    reason: Callable[[str, date], str]


NUMBER_KINDS: Mapping[str, _Rule] = {
    "citizen": _Rule("身份证号", _citizen_reason),
    "resident-permit": _Rule("居住证号", _permit_reason),
    "foreign-permanent": _Rule("永久居留身份证号", _foreign_reason),
    "hk-macao-permit": _Rule(
        "通行证号", _pattern(_HK_MACAO, "通行证号应该是H或者M开头，后面8位数字")
    ),
    "taiwan-permit": _Rule("台胞证号", _pattern(_TAIWAN, "台胞证号应该是8位数字")),
    "passport": _Rule(
        "护照号", _pattern(_PASSPORT, "护照号只有字母和数字，5到17位，请再看一遍")
    ),
    "organisation": _Rule("统一社会信用代码", _organisation_reason),
    "phone": _Rule("电话号码", _phone_reason),
    "postcode": _Rule("邮政编码", _pattern(_POSTCODE, "邮政编码应该是6位数字")),
    "bank-card": _Rule("银行卡号", _bank_card_reason),
}
