"""Who may call now: told to wait before the hub becomes slow, letters last of all.

Three bounds, each in this process alone (ADR 183): calls inside at once, calls of an
address before its signature is looked at, calls of a kiosk once it is known by it.
Whoever pretends to be a kiosk uses up the tokens of an address, never that kiosk's.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from time import monotonic

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hub.addresses import address_of
from hub.device_api import limits
from hub.device_api.buckets import Buckets, Places, Rate
from hub.device_api.messages import PREFIX, refused
from hub.device_api.refusals import RefusalError, slow_down

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Gate:
    """The bounds of one process."""

    devices: Buckets
    addresses: Buckets
    places: Places = field(default_factory=Places)

    def enter(self, address: str, *, kept: float, most: int, now: float) -> None:
        """Let a call in; ``places.leave`` follows when it is answered.

        Raises:
            RefusalError: 429, with when to come again.
        """
        wait = self.addresses.take(address, now=now, kept=kept)
        if wait:
            raise slow_down(wait)
        if not self.places.enter(most=most):
            raise slow_down(limits.BUSY_SECONDS)


@lru_cache(maxsize=1)
def gate() -> Gate:
    """Return the gate of this process."""
    return Gate(
        Buckets(rate("device", limits.DEVICE_BURST, limits.DEVICE_PER_SECOND)),
        Buckets(rate("address", limits.ADDRESS_BURST, limits.ADDRESS_PER_SECOND)),
    )


def rate(whose: str, burst: int, per_second: float) -> Rate:
    """Return the rate of ``hub.json``, or the one given."""
    told = settings.GK_DEVICE_RATES.get(whose)
    return Rate(int(told[0]), float(told[1])) if told else Rate(burst, per_second)


def admit(caller: str, request: HttpRequest) -> None:
    """Take a token of the kiosk or board that is known to call.

    Raises:
        RefusalError: 429, with when to come again.
    """
    wait = gate().devices.take(caller, now=monotonic(), kept=_kept(request))
    if wait:
        raise slow_down(wait)


class Admission:
    """Keeps calls of the device API out while there are too many."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self._get_response(request)
        own, kept = gate(), _kept(request)
        most = limits.OTHERS_AT_ONCE if kept else limits.LETTERS_AT_ONCE
        try:
            own.enter(address_of(request), kept=kept, most=most, now=monotonic())
        except RefusalError as error:
            log.info("told to wait letter=%s", not kept)
            return refused(error)
        try:
            return self._get_response(request)
        finally:
            own.places.leave()


def _kept(request: HttpRequest) -> float:
    """Return what this call has to leave of a bucket: for letters nothing."""
    is_letter = request.path.startswith(f"{PREFIX}letters/")
    return 0.0 if is_letter else limits.FOR_LETTERS
