"""Where a seat counts: at one board, at one agency, or everywhere.

Codes of boards begin with the twelve digits of a division: six of the county, three of
the township, three of the village.
"""

from collections.abc import Iterable
from enum import Enum

from django.db.models import Q

_DIVISION = 12
_PARTS = (6, 9, 12)


class Everywhere(Enum):
    """The scope of a seat that is bound to no board and no agency."""

    ALL = ""


ALL = Everywhere.ALL
Scopes = frozenset[str] | Everywhere
_ANY = ~Q(pk__in=())  # ``Q()`` would be lost where it is joined to others by "or"


def is_division(code: str) -> bool:
    """Tell whether ``code`` is one of a division, not an office's own."""
    return len(code) == _DIVISION and code.isdecimal()


def division(code: str) -> str:
    """Return what the codes of all boards in a division begin with."""
    ends: Iterable[int] = (end for end in _PARTS if set(code[end:]) <= {"0"})
    return code[: next(iter(ends), len(code))]


def lies_in(code: str, scope: str) -> bool:
    """Tell whether the board ``code`` lies in the division ``scope``; ``""`` is all."""
    return not scope or code.startswith(division(scope))


def within(scopes: Scopes, field: str) -> Q:
    """Return the condition that ``field`` holds one of ``scopes``.

    Everything fulfils it for everywhere, and nothing for no scope at all.
    """
    return _ANY if scopes is ALL else Q(**{f"{field}__in": scopes})


def within_divisions(scopes: Scopes, field: str) -> Q:
    """Return the condition that the board in ``field`` lies in one of ``scopes``.

    An office with a code of its own has no boards below it (ADR 0134).
    """
    if isinstance(scopes, Everywhere):
        return _ANY
    found = Q(pk__in=())
    for scope in filter(is_division, scopes):
        found |= Q(**{f"{field}__startswith": division(scope)})
    return found
