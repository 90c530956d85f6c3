"""What an act of the applicant proposes to the office: at most one step of the case.

Pure. A proposal changes nothing: the officer takes the step, or does not.
"""

from collections.abc import Mapping

from foi.followup import CONFIRM, PROPOSE, SUPPLEMENT, WITHDRAW
from foi.states import (
    CLOSED,
    CONSULTING,
    CORRECTION,
    EXTENDED,
    RECEIVED,
    STEPS,
    WORKING,
    Step,
)

SEVERAL = 2  # cases for the same that make publishing worth a thought (条例 44)

_PROPOSED: Mapping[str, Mapping[str, str]] = {
    CONFIRM: {RECEIVED: WORKING},  # 条例 31(3): the other side confirms, and registers
    SUPPLEMENT: {CORRECTION: WORKING},  # 条例 30: counted anew from the day it came in
    # No article forbids it; the annual report counts it as 其他处理 (table 3, 六).
    WITHDRAW: dict.fromkeys(
        (RECEIVED, CORRECTION, WORKING, CONSULTING, EXTENDED), CLOSED
    ),
    PROPOSE: {},  # 条例 44: examined apart from the application, whatever its state
}


def proposed(state: str, act: str) -> Step | None:
    """Return the step that ``act`` proposes for a case in ``state``, None for none."""
    to = _PROPOSED.get(act, {}).get(state)
    return next((step for step in STEPS.get(state, ()) if step.to == to), None)
