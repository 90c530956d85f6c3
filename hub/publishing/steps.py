"""Who must look at a draft before it goes out, and who may.

Which reviews a matter asks for is the catalogue's word (``boards.content.reviewers``);
those that stop an item are steps here. An office's document passes 保密审查 whatever
its matter says (条例 2019, article 17), and somebody who answers for the board approves
last. Whoever wrote a draft looks at none of its steps, and whoever supervised it does
not approve it (村民委员会组织法 2025, article 37).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from boards.content.issuing import OFFICES
from boards.content.reviewers import Reviewer
from hub.staff.models import Role

APPROVAL = "approval"
SECRECY = "secrecy"


@dataclass(frozen=True, slots=True)
class Step:
    """One look that a draft needs: its code, what people call it, who may take it.

    ``role`` is the seat on the board that takes the step.
    """

    code: str
    name: str
    role: Role


_ROLES = {
    "supervision": Role.SUPERVISOR,
    "finance": Role.SUPERVISOR,
    SECRECY: Role.SECRECY,
    "township": Role.OVERSEER,
    "county": Role.OVERSEER,
}
_APPROVE = Step(APPROVAL, "审批", Role.APPROVER)


def steps_of(
    asked: Sequence[Reviewer], board_kind: str, known: Collection[Reviewer]
) -> tuple[Step, ...]:
    """Return the steps of a draft, in the order they are taken; approval is last.

    ``asked`` are the reviews that its matter asks for, ``known`` every kind there is.
    """
    reviews = [one for one in asked if one.stops and one.code in _ROLES]
    if board_kind in OFFICES and all(one.code != SECRECY for one in reviews):
        reviews += [one for one in known if one.code == SECRECY]
    found = [Step(one.code, one.name, _ROLES[one.code]) for one in reviews]
    return (*found, _APPROVE)
