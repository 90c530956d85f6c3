"""Which pictures and papers an item has, in the order in which they are looked at."""

import re
from collections.abc import Mapping

from boards.content.item import FileRef, Item

DRAWN = ("image/jpeg", "image/png", "image/webp")
PDF = "application/pdf"
_PICTURES = ("photo", "page", "voucher")
VOUCHER = "voucher"
_NUMBERED = re.compile(r"^\d{1,3}[-_. ]+")


def pictures_of(item: Item) -> tuple[FileRef, ...]:
    """Return the photos of ``item``; not the pages that publishing made of a PDF."""
    return tuple(f for f in item.files if f.use in _PICTURES and not f.page_of)


def documents_of(item: Item) -> tuple[FileRef, ...]:
    """Return the originals that go with ``item``: WORD, PDF, tables."""
    return tuple(file for file in item.files if file.use == "document")


def pages_of(item: Item, document: FileRef) -> tuple[FileRef, ...]:
    """Return the pages of ``document`` as pictures, in order; empty if none are."""
    return tuple(file for file in item.files if file.page_of == document.sha)


def shown_name(file: FileRef) -> str:
    """Return the name of a file without its number and kind: ``1-施工前.jpg``."""
    return _NUMBERED.sub("", file.name.rpartition(".")[0]) or file.name


def rows_of_photos(item: Item) -> Mapping[str, int]:
    """Return the row that each photo named in the table belongs to, the first one."""
    names = item.table.values("photo") if item.table else ()
    there = {file.name for file in pictures_of(item)}
    rows: dict[str, int] = {}
    for row, name in enumerate(names):
        if name in there:
            rows.setdefault(name, row)
    return rows
