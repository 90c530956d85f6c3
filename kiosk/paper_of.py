"""An item of the library as a job for the printer."""

from collections.abc import Mapping
from dataclasses import replace

from boards.content.listing import ShelvedItem
from kiosk.presenters.item import ItemView, present_item
from kiosk.presenters.qr import present_qr
from kiosk.presenters.taking_item import NO_PHOTOS, item_job
from kiosk.presenters.trust import basis_line
from kiosk.printer.job import MOST_PHOTOS, Job, Photo
from kiosk.printer.photos import photo_in
from kiosk.world import World


def job_of(shelved: ShelvedItem, world: World) -> Job:
    """Return what is said on the paper of an item, without its photos."""
    return _job(_view(shelved, world), shelved, world, photos=NO_PHOTOS)


def printed_job_of(shelved: ShelvedItem, world: World) -> Job:
    """Return an item as it is printed now, with the first of its photos."""
    view = _view(shelved, world)
    photos: dict[str, Photo] = {}
    for picture in view.pictures[:MOST_PHOTOS]:
        photo = photo_in(world.blobs / picture.sha)
        if photo is not None:
            photos[picture.sha] = photo
    return _job(view, shelved, world, photos=photos)


def _view(shelved: ShelvedItem, world: World) -> ItemView:
    words, moment = world.words, world.clock()
    title, ties = world.tile_title(shelved), world.ties(shelved)
    view = present_item(shelved, title, words=words, moment=moment, ties=ties)
    law = basis_line(world.basis(shelved), words)
    return replace(view, foot=(*view.foot, *law))


def _job(
    view: ItemView, shelved: ShelvedItem, world: World, *, photos: Mapping[str, Photo]
) -> Job:
    words, moment = world.words, world.clock()
    at = moment.now if moment.is_trusted else None
    return item_job(view, present_qr(shelved, words), at, words, photos=photos)
