"""Who calls: the kiosk behind a signed request, and what its standing allows."""

from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.http import HttpRequest

from hub.device_api.admission import admit
from hub.device_api.limits import MAX_BODY
from hub.device_api.messages import as_request, verified
from hub.device_api.refusals import RefusalError
from hub.fleet import queries as fleet
from hub.fleet.models import Standing
from hub.fleet.queries import Caller
from sync import signing


@dataclass(frozen=True, slots=True)
class Call:
    """A request that a kiosk signed."""

    kiosk: Caller
    request: signing.Request
    at: datetime

    @property
    def is_trusted(self) -> bool:
        """Whether the kiosk is where and what it should be."""
        return self.kiosk.standing == Standing.ACTIVE


def call_of(request: HttpRequest, *, now: datetime, limit: int = MAX_BODY) -> Call:
    """Return the call of a kiosk of any standing: its letters are citizens' letters.

    Raises:
        RefusalError: nobody known signed it, it is too long, or one too many.
        DatabaseError: nobody can tell now who signed it.
    """
    received = as_request(request, limit=limit)
    found: list[Caller] = []
    trouble: list[DatabaseError] = []

    def public_key_of(key_id: str) -> bytes | None:
        try:
            caller = fleet.caller(key_id)
        except DatabaseError as error:  # would be taken for a wrong signature
            trouble.append(error)
            return None
        if caller is None:
            return None
        found.append(caller)
        return caller.public_key

    try:
        verified(received, public_key_of, now=now)
    except RefusalError:
        if trouble:
            raise trouble[0] from None
        raise
    admit(found[-1].number, request)
    return Call(found[-1], received, now)


def trusted_call(request: HttpRequest, *, now: datetime) -> Call:
    """Return the call of a kiosk that is not given up.

    Raises:
        RefusalError: as ``call_of``; 403 the kiosk is stolen or retired.
    """
    call = call_of(request, now=now)
    if call.kiosk.standing in {Standing.STOLEN, Standing.RETIRED}:
        raise RefusalError(
            403, "standing", "这台终端已经停用", hint="要重新启用，请后台重新绑定"
        )
    return call
