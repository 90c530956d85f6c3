"""Personal numbers in text that is about to be published, and how to hide them.

Found are identity numbers, mobile phones and bank cards, full or half width, with or
without spaces, points or unseen characters in them, and never inside a longer run of
digits. A mobile that an organ publishes as its duty phone is the caller's business.
"""

import re
from dataclasses import dataclass, replace

from boards.content.checksums import organisation_check, person_check
from boards.content.numbers import (
    FOREIGN_FIRST,
    PERSON_LENGTH,
    REGIONS,
    born_on,
    half_width,
    is_bank_card,
)

ID_NUMBER = "id-number"
PHONE = "phone"
BANK_CARD = "bank-card"

_PROJECTS_SINCE = 2015
_ANY_RUN = re.compile(r"[0-9][0-9 .·/_*-]{6}")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BETWEEN = "[ .·/_*-]{0,2}"
_PERSON = re.compile(
    rf"(?<![0-9A-Za-z])([0-9]{{6}}){_BETWEEN}([0-9]{{8}}){_BETWEEN}"
    r"([0-9]{3}[0-9Xx])(?![0-9A-Za-z])"
)
_SPACED = re.compile(r"(?<![0-9A-Za-z])[0-9](?: [0-9]){16} [0-9Xx](?![0-9A-Za-z])")
_FIRST_GENERATION = re.compile(
    r"(?<![0-9A-Za-z.])([0-9]{6})([0-9]{6})[0-9]{3}(?![0-9A-Za-z]|\.[0-9])"
)
_LETTERED = re.compile(
    r"(?<![0-9A-Za-z])([A-Z]{3}[0-9]{12}|[HM][0-9]{8}(?:[0-9]{2})?)(?![0-9A-Za-z])"
)
_NAMED = re.compile(
    r"(?:护照|通行证|台胞证|身份证|证件)[^0-9A-Za-z]{0,6}([A-Z]{0,2}[0-9]{7,10})(?![0-9])"
)
_MOBILE = re.compile(
    r"(?<![0-9])(?<![0-9]\.)(?:(?:\+|00)?86[ -]?)?"
    r"(1[3-9][0-9]([ -]?)[0-9]{4}\2[0-9]{4})(?![0-9]|\.[0-9])"
)
_CARD = re.compile(
    r"(?<![0-9])(?:[0-9]{16,19}|[0-9]{4}(?:[ -][0-9]{3,4}){3,4})(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One personal number in a text, from ``start`` to ``end``.

    ``kind`` is id-number, phone or bank-card. Not certain: it has the shape of one,
    but nothing to prove it by.
    """

    kind: str
    start: int
    end: int
    is_certain: bool = True


def found_in(text: str) -> tuple[Found, ...]:
    """Return the personal numbers in ``text``, in order, none overlapping another."""
    if _UNSEEN.search(text):
        return _found_between(text)
    plain = half_width(text)
    if not _ANY_RUN.search(plain):
        return ()
    found: list[Found] = []
    taken = bytearray(len(plain))
    for one in (*_identities(plain), *_mobiles(plain), *_cards(plain)):
        if not any(taken[one.start : one.end]):
            found.append(one)
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return tuple(sorted(found, key=lambda f: f.start))


def without(text: str, found: tuple[Found, ...]) -> str:
    """Return ``text`` with each number starred.

    A mobile keeps its first three and last four, anything else the last four only: a
    region and a birthday together would name the person.
    """
    for one in sorted(found, key=lambda f: f.start, reverse=True):
        number = text[one.start : one.end]
        head = number[:3] if one.kind == PHONE else ""
        text = text[: one.start] + head + "****" + number[-4:] + text[one.end :]
    return text


def _found_between(text: str) -> tuple[Found, ...]:
    """Find what characters that nobody sees were put into, at its own places."""
    places = [at for at, one in enumerate(text) if not _UNSEEN.fullmatch(one)]
    return tuple(
        replace(one, start=places[one.start], end=places[one.end - 1] + 1)
        for one in found_in(_UNSEEN.sub("", text))
    )


def _identities(text: str) -> list[Found]:
    found = [
        Found(ID_NUMBER, *match.span(), is_certain=certainty)
        for match in _PERSON.finditer(text)
        if (certainty := _person_certainty("".join(match.groups()).upper())) is not None
    ]
    found += [
        Found(ID_NUMBER, *match.span())
        for match in _SPACED.finditer(text)
        if _person_certainty(match[0].replace(" ", "").upper())
    ]
    found += [
        Found(ID_NUMBER, *match.span(), is_certain=False)
        for match in _FIRST_GENERATION.finditer(text)
        if match[1][:2] in REGIONS and born_on(match[1] + "19" + match[2])
    ]
    for pattern in (_LETTERED, _NAMED):
        found += [
            Found(ID_NUMBER, *match.span(1), is_certain=False)
            for match in pattern.finditer(text)
        ]
    return found


def _person_certainty(number: str) -> bool | None:
    """Tell whether 18 characters are a person's number; ``None``: surely not."""
    is_foreign = number[0] == FOREIGN_FIRST and number[1:3] in REGIONS
    born = born_on(number)
    if born is None or not (is_foreign or number[:2] in REGIONS):
        return None
    if person_check(number[: PERSON_LENGTH - 1]) == number[-1]:
        return True
    if organisation_check(number[: PERSON_LENGTH - 1]) == number[-1]:
        return None
    # Projects are numbered by region, day and sequence, and their days are recent.
    return None if born.year >= _PROJECTS_SINCE else False


def _mobiles(text: str) -> list[Found]:
    return [Found(PHONE, *match.span(1)) for match in _MOBILE.finditer(text)]


def _cards(text: str) -> list[Found]:
    return [
        Found(BANK_CARD, *match.span())
        for match in _CARD.finditer(text)
        if is_bank_card(re.sub(r"[ -]", "", match[0]))
    ]
