"""How this machine is: read from the state folder and the print folder."""

from kiosk.presenters.machine import Machine
from kiosk.world import World
from sync.errors import FileFormatError, NoKeyError
from sync.formats.hub_file import HubFile
from sync.program import VERSION
from sync.statuses import read_status


def machine_of(world: World) -> Machine:
    """Return how the machine of ``world`` is now."""
    hub = _hub(world)
    shelved = world.home_board()
    return Machine(
        kiosk=hub.kiosk if hub else "",
        hub=hub.authority if hub else "",
        program=VERSION,
        moment=world.clock(),
        home=shelved.board.name if shelved else "",
        edition=shelved.edition if shelved else 0,
        status=read_status(world.state.status),
        printer=world.takeaway.condition if world.takeaway else None,
    )


def _hub(world: World) -> HubFile | None:
    try:
        return HubFile.load(world.state.device)
    except (NoKeyError, FileFormatError):
        return None
