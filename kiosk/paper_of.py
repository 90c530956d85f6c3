"""An item of the library as a job for the printer."""

from dataclasses import replace

from boards.content.listing import ShelvedItem
from kiosk.presenters.item import present_item
from kiosk.presenters.qr import present_qr
from kiosk.presenters.taking_item import item_job
from kiosk.presenters.trust import basis_line
from kiosk.printer.job import Job
from kiosk.world import World


def job_of(shelved: ShelvedItem, world: World) -> Job:
    """Return an item as it is printed now."""
    words, moment = world.words, world.clock()
    title, ties = world.tile_title(shelved), world.ties(shelved)
    view = present_item(shelved, title, words=words, moment=moment, ties=ties)
    law = basis_line(world.basis(shelved), words)
    view = replace(view, foot=(*view.foot, *law))
    at = moment.now if moment.is_trusted else None
    return item_job(view, present_qr(shelved, words), at, words)
