"""What keeps an office's document from being issued at all (不予发文).

A rule that only reminds a village stops an office: a policy goes out with its
interpretation or with the reason for none (长城办发〔2020〕13号三（一）1、三（三）1).
Where the county lets the interpretation follow, saying that it will is enough; by when
is a duty of its own (``interpretation_within``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from boards.content.findings import ERROR, INFO, Finding
from boards.content.item import Item
from boards.content.rules import Rules

OFFICES = frozenset({"office", "county", "township"})
"""The kinds of board whose documents are issued by an organ."""

_INTERPRETATION = "policy.interpretation"
_SEPARATORS = str.maketrans("，,；; ", "、、、、、")


def held_back(
    findings: Iterable[Finding], board_kind: str, rules: Rules
) -> Iterator[Finding]:
    """Yield ``findings``, those as errors that keep an office from issuing."""
    may_follow = rules.is_on("interpretation_may_follow")
    for found in findings:
        is_late = found.severity == INFO and not may_follow
        is_open = found.severity != INFO or is_late
        if board_kind in OFFICES and found.code == _INTERPRETATION and is_open:
            yield replace(found, severity=ERROR)
        else:
            yield found


def organs_of(names: str) -> tuple[str, tuple[str, ...]]:
    """Return the organ that leads and those that issue jointly, from one line.

    The first is the one that drafted: it interprets too (谁起草谁解读, 长城办发〔2020〕
    13号三（三）1).
    """
    found = [name for name in names.translate(_SEPARATORS).split("、") if name]
    return (found[0], tuple(found[1:])) if found else ("", ())


@dataclass(frozen=True, slots=True)
class Shares:
    """Of how many policies that need one the interpretations are out, and how.

    ``diverse`` were told in a form that ``interpretation_forms`` names, ``elsewhere``
    on some channel besides.
    """

    wanted: int
    told: int
    diverse: int
    elsewhere: int

    @property
    def of_told(self) -> Fraction:
        """The share of interpretations in diverse forms; nothing told is none."""
        return Fraction(self.diverse, self.told) if self.told else Fraction(0)


def shares_of(items: Sequence[Item], rules: Rules) -> Shares:
    """Count the interpretations among the released ``items`` (R34).

    An interpretation counts once however many forms it has.
    """
    policies = [item for item in items if item.kind == "policy"]
    told = [item for item in items if item.kind == "interpretation"]
    wanted = [one for one in policies if one.fields.get("interpretation_required")]
    forms = rules.words("interpretation_forms")
    diverse = [one for one in told if forms_in(one.fields, forms)]
    elsewhere = [one for one in told if str(one.fields.get("channels") or "").strip()]
    return Shares(len(wanted), len(told), len(diverse), len(elsewhere))


def forms_in(fields: Mapping[str, Any], forms: Sequence[str]) -> tuple[str, ...]:
    """Return which of ``forms`` an interpretation says that it has."""
    said = str(fields.get("forms") or "").translate(_SEPARATORS).split("、")
    return tuple(form for form in forms if form in said)
