"""What is printed of an item: all that its screen says, in the same order."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from boards.content.body import Heading, Paragraph, Points
from kiosk.presenters.item import ItemView
from kiosk.presenters.item_facts import present_instant
from kiosk.presenters.item_parts import Part
from kiosk.presenters.qr import QrView
from kiosk.presenters.rows import RowView
from kiosk.presenters.table import TableView
from kiosk.printer.job import Block, Code, Job, Photo, Rule, Size, Table, Words
from kiosk.wording import Wording

BULLET = "•"
NO_PHOTOS: Mapping[str, Photo] = MappingProxyType({})


def item_job(
    view: ItemView,
    qr: QrView,
    printed_at: datetime | None,
    words: Wording,
    *,
    photos: Mapping[str, Photo] = NO_PHOTOS,
) -> Job:
    """Return an item as paper: all that its screen says, the code, who vouches.

    ``printed_at`` is None where the clock is not trusted. ``photos`` are those that are
    printed, by their sha; of the others the words under them.
    """
    when = []
    if printed_at:
        when = [_small(words("print.at", at=present_instant(printed_at, words)))]
    return Job(
        body=tuple(_item_blocks(view, photos)),
        foot=(
            Rule(),
            Code(qr.modules),
            *(_small(said, is_centred=True) for said in (qr.host, *qr.hints) if said),
            Rule(),
            *map(_small, view.foot),
            *when,
        ),
        cut=words("print.cut"),
    )


def _item_blocks(view: ItemView, photos: Mapping[str, Photo]) -> Iterator[Block]:
    yield Words(view.heading, Size.TITLE, is_bold=True)
    yield from _each((*view.meta, view.mark), Size.SMALL)
    yield Rule()
    for note in view.notes:
        yield Words(note.text, is_bold=True)
    yield from _each(map(_row, view.pairs), Size.SMALL)
    here = (stage.name for stage in view.stages if stage.is_here)
    yield from _each((view.lead, *here, *view.said))
    yield from _parts(view.opening)
    yield from _each(f"{label}：{value}" for label, value in view.facts)
    yield from _parts((*view.parts, *view.tables))
    for picture in view.pictures:
        if picture.sha in photos:
            yield photos[picture.sha]
        yield from _each((picture.caption,), Size.SMALL)
    yield from _each((view.originals_title,))
    yield from _each((row.title for row in view.originals), Size.SMALL)
    yield from _each((view.inside_title,))
    rows = map(_row, (*view.inside, *view.asides))
    yield from _each((*rows, view.inside_missing), Size.SMALL)


def _each(texts: Iterable[str], size: Size = Size.BODY) -> Iterator[Block]:
    yield from (Words(text, size) for text in texts if text)


def _row(row: RowView) -> str:
    """Word a row; what only points onwards (›) points nowhere on paper."""
    is_said = any(map(str.isalnum, row.mark))
    return f"{row.mark}：{row.title}" if is_said else row.title


def _parts(parts: Iterable[Part]) -> Iterator[Block]:
    for part in parts:
        match part:
            case Heading(text=text):
                yield Words(text, is_bold=True)
            case Paragraph(text):
                yield Words(text)
            case Points(points):
                yield Words("\n".join(f"{p.mark or BULLET} {p.text}" for p in points))
            case TableView(labels, rows, numeric):
                yield Table(labels or ("",) * len(numeric), rows, numeric)


def _small(text: str, *, is_centred: bool = False) -> Words:
    return Words(text, Size.SMALL, is_centred=is_centred)
