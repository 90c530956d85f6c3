"""People taken into a hub that is served; see ``Served.take_in``."""

from collections.abc import Sequence

from django.utils import timezone

from hub.folder import HubFolder
from hub.staff import actions
from sync.outcome import Outcome


def take_in(
    hub: HubFolder, *, people: Sequence[tuple[str, str, str]], password: str
) -> Outcome:
    """Take people in: name, role and scope of each."""
    del hub
    for name, role, scope in people:
        actions.add(name, password, role=role, scope=scope, now=timezone.now())
    return Outcome()
