"""Which acts an applicant is offered, by where the application stands."""

from collections.abc import Callable, Mapping

from foi.followup import CONFIRM, PROPOSE, SUPPLEMENT, WITHDRAW
from kiosk.actions import Choice, Go, Place
from kiosk.standing import Stage, Standing
from kiosk.wording import Wording
from sync.formats.number import Number

OFFERED: Mapping[str, tuple[str, ...]] = {
    Stage.WAITING: (CONFIRM, SUPPLEMENT, WITHDRAW),
    Stage.ARRIVED: (CONFIRM, SUPPLEMENT, WITHDRAW),
    Stage.UNKNOWN: (CONFIRM, SUPPLEMENT, WITHDRAW, PROPOSE),
    "received": (CONFIRM, SUPPLEMENT, WITHDRAW, PROPOSE),
    "correction": (SUPPLEMENT, WITHDRAW, PROPOSE),
    "working": (WITHDRAW, PROPOSE),
    "consulting": (WITHDRAW, PROPOSE),
    "extended": (WITHDRAW, PROPOSE),
    "replied": (PROPOSE,),
    "closed": (PROPOSE,),
}
"""What may be done, by state or stage; what the hub turned down needs a person."""


def offered(standing: Standing) -> tuple[str, ...]:
    """Return the acts that make sense for an application that stands there."""
    acts = OFFERED.get(standing.state, ())
    record = standing.record
    if record is not None and record.confirmed_on is not None:
        return tuple(act for act in acts if act != CONFIRM)
    return acts


def choices(
    standing: Standing, letter_of: Callable[[str], str], words: Wording
) -> tuple[Choice, ...]:
    """Return a button for each act that is offered and was not sent yet."""
    left = [act for act in offered(standing) if not letter_of(act)]
    return tuple(
        Choice(
            words.under("followup.do", act),
            Go(Place("followup", act)),
            is_primary=act == SUPPLEMENT and standing.state == "correction",
        )
        for act in left
    )


def sent_words(
    standing: Standing, letter_of: Callable[[str], str], words: Wording
) -> tuple[str, ...]:
    """Return a sentence for each act that this session has sealed."""
    return tuple(
        words(
            "followup.sent",
            act=words.under("followup.do", act),
            letter=Number(letter_of(act)).shown,
        )
        for act in offered(standing)
        if letter_of(act)
    )
