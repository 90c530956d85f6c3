"""Which agency looks after something: found by name, by topic, by a few characters."""

from collections.abc import Sequence

from foi.directory import Organisation

SHORTEST = 2  # characters that two words must share to be about the same
_GOVERNMENT = "government"


def county_office(agencies: Sequence[Organisation]) -> Organisation | None:
    """Return the one that tells where to apply: the first government listed."""
    first = next(iter(agencies), None)
    found = (one for one in agencies if one.kind == _GOVERNMENT and not one.parent)
    return next(found, first)


def looking_after(
    asked: str, agencies: Sequence[Organisation]
) -> tuple[Organisation, ...]:
    """Return those that ``asked`` may be about, the best first; nothing asked: all.

    ``低保金没有发`` finds who looks after 低保. One character looks in names alone.
    """
    wanted = asked.strip()
    if not wanted:
        return tuple(agencies)
    ranked = [(_closeness(wanted, one), one) for one in agencies]
    found = [pair for pair in ranked if pair[0]]
    return tuple(one for _, one in sorted(found, key=lambda pair: -pair[0]))


def _closeness(wanted: str, one: Organisation) -> int:
    """Return how many characters at most stand in a name or a topic together."""
    if len(wanted) < SHORTEST:
        return int(wanted in one.name)
    return max(_shared(wanted, text) for text in (one.name, *one.topics))


def _shared(wanted: str, text: str) -> int:
    """Return the length of the longest run of ``wanted`` that stands in ``text``."""
    for size in range(min(len(wanted), len(text)), SHORTEST - 1, -1):
        runs = (wanted[at : at + size] for at in range(len(wanted) - size + 1))
        if any(run in text for run in runs):
            return size
    return 0
