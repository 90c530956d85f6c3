"""What no row names any more, removed from the private files after a day or two.

Each save of a draft leaves the files of the one before it, and a draft that was thrown
away all of its own: names and numbers of people may be in them, and whoever no longer
needs those keeps them no longer (个人信息保护法第四十七条).

A file is written before the row that names it, and nobody holds a lock meanwhile. So
what no row names is first set aside, where it is still read; a day later it goes back
to its place if some row names it by then, or is gone.
"""

import logging
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from hub import files, stores
from hub.folder import HubFolder
from sync.stores.base import Store

log = logging.getLogger(__name__)

_SHA = re.compile(r"[0-9a-f]{64}")
_LONG = 64  # characters of a hash


def sweep(hub: HubFolder, *, now: datetime) -> int:
    """Set aside what no row names, and end what was set aside; return how many ended.

    Once a day is enough; twice on a day changes nothing more.
    """
    store = stores.files_store(hub)
    today = now.toordinal() % files.PILES
    oldest = (today + 1) % files.PILES  # of the day before yesterday, or before that
    held = _held(store)  # before the rows: what comes meanwhile is not among it
    wanted = set(_named())
    ended = 0
    for sha, pile in held:
        if pile is None and sha not in wanted:
            _move(store, files.place_of(sha), files.aside(sha, today))
        elif pile is not None and sha in wanted:
            _move(store, files.aside(sha, pile), files.place_of(sha))
        elif pile == oldest:
            store.remove(files.aside(sha, pile))
            ended += 1
    if ended:
        log.info("private files removed count=%d", ended)
    return ended


def _held(store: Store) -> list[tuple[str, int | None]]:
    return [one for one in map(files.named, store.names()) if one is not None]


def _move(store: Store, path: str, to: str) -> None:
    data = store.read(path)
    if data is not None:  # written before it is removed: it is never nowhere
        store.write(to, data)
        store.remove(path)


def _named() -> Iterator[str]:
    """Yield every hash that stands in some row, of a file or of something else.

    All columns that could hold one are read, so that no model is ever forgotten.
    """
    for column in _columns():
        for value in column.distinct().iterator():
            yield from _in(value)


def _columns() -> Iterator[models.QuerySet[Any, Any]]:
    for model in apps.get_models():
        is_ours = model.__module__.startswith("hub.")
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django documents it
            if is_ours and _may_hold_one(field):
                yield model.objects.order_by().values_list(field.name, flat=True)  # type: ignore[attr-defined]


def _may_hold_one(field: "models.Field[Any, Any]") -> bool:
    is_long = isinstance(field, models.CharField) and (field.max_length or 0) >= _LONG
    return is_long or isinstance(field, models.JSONField)


def _in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _SHA.findall(value)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _in(key)
            yield from _in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _in(one)
