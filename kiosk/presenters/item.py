"""What the screen of one item says: everything published about it, and who vouches."""

from collections.abc import Iterator
from dataclasses import dataclass

from boards.content.charts import budget_chart
from boards.content.edition import Withdrawn
from boards.content.fingerprint import shown
from boards.content.item import DISCLOSURE_WORDS, Item
from boards.content.listing import ShelvedBoard, ShelvedItem
from boards.content.money_words import money_sentences
from boards.content.pictures import (
    PDF,
    documents_of,
    pages_of,
    pictures_of,
    shown_name,
)
from boards.content.telling import Stage, stages_of
from boards.content.validity import ENDED, LAPSED, valid_until, validity_on
from kiosk.actions import Action, Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.figures import day_text
from kiosk.presenters.find import can_find
from kiosk.presenters.item_facts import facts_of, present_instant
from kiosk.presenters.item_parts import Part, lists_of, opening_of, tables_of, text_of
from kiosk.presenters.options import OptionView
from kiosk.presenters.rows import RowView, present_day
from kiosk.presenters.table import TableView
from kiosk.presenters.ties import NOTHING, Ties
from kiosk.presenters.trust import trust_lines
from kiosk.wording import Wording
from sync.instants import day_of


@dataclass(frozen=True, slots=True)
class NoteView:
    """A coloured box: ``tone`` is ``warn``, ``err``, ``ok`` or ``said``."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: its file, what stands under it, what is said if it is not there.

    A touch on it opens it large.
    """

    sha: str
    caption: str
    missing: str
    action: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """Everything the screen of an item needs in order to draw itself.

    ``lead`` is the writer's own summary. ``pairs`` are read together with it, and
    ``asides`` stand at its end; ``said`` are plain sentences on its money;
    ``opening`` is what its kind begins with, before the ``facts`` (label and value);
    ``ticks`` are the boxes of a checklist, where they can be touched;
    ``parts`` are the running text, its tables and lists in order; ``tables`` follow,
    then ``pictures``, ``originals`` and what it has ``inside``; ``foot`` says who
    vouches for it.
    """

    title: str
    heading: str
    meta: tuple[str, ...] = ()
    mark: str = ""
    notes: tuple[NoteView, ...] = ()
    lead: str = ""
    pairs: tuple[RowView, ...] = ()
    stages: tuple[Stage, ...] = ()
    said: tuple[str, ...] = ()
    opening: tuple[Part, ...] = ()
    ticks_said: str = ""
    ticks: tuple[OptionView, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    tables: tuple[TableView, ...] = ()
    pictures: tuple[PictureView, ...] = ()
    originals_title: str = ""
    originals: tuple[RowView, ...] = ()
    inside_title: str = ""
    inside: tuple[RowView, ...] = ()
    inside_missing: str = ""
    asides: tuple[RowView, ...] = ()
    foot: tuple[str, ...] = ()
    dock: tuple[Choice, ...] = ()


def present_item(
    shelved: ShelvedItem,
    title: str,
    *,
    words: Wording,
    moment: Moment,
    ties: Ties = NOTHING,
) -> ItemView:
    """Word one item; ``title`` is what the header says (the tile it stands under)."""
    line = shelved.line
    if isinstance(line, Withdrawn):
        return _withdrawn(line, shelved, title, words=words, moment=moment)
    inside = len(ties.listed) + ties.missing
    return ItemView(
        title=title,
        heading=line.title,
        meta=tuple(_meta(line, shelved, words, moment)),
        mark=DISCLOSURE_WORDS.get(line.disclosure, ""),
        notes=tuple(notes_of(line, words, moment)),
        lead=line.summary,
        pairs=ties.pairs,
        stages=stages_of(line),
        said=money_sentences(line),
        opening=tuple(opening_of(line, words)),
        facts=tuple(facts_of(line, words)),
        parts=(*text_of(line), *lists_of(line, words, moment)),
        tables=tuple(tables_of(line, words)),
        pictures=tuple(_pictures(line, shelved.ref, words)),
        originals_title=words("item.originals") if documents_of(line) else "",
        originals=tuple(_originals(line, shelved, words)),
        inside_title=words("item.inside", n=inside) if inside else "",
        inside=ties.listed,
        inside_missing=words("item.inside_missing", n=ties.missing)
        if ties.missing
        else "",
        asides=ties.asides,
        foot=tuple(foot_of(line, shelved.board, words=words, moment=moment)),
        dock=tuple(_dock(line, shelved, words)),
    )


def _dock(item: Item, shelved: ShelvedItem, words: Wording) -> Iterator[Choice]:
    if budget_chart(item):
        yield Choice(words("money.chart"), Go(Place("chart", shelved.ref)))
    if can_find(item):
        yield Choice(words("find.open"), Go(Place("find", shelved.ref)))
    yield Choice(words("item.take"), Go(Place("qr", shelved.ref)))


def present_missing(title: str, words: Wording) -> ItemView:
    """Word the screen of an item that this machine does not hold."""
    note = NoteView(words("item.missing_next"), "warn")
    return ItemView(title=title, heading=words("item.missing"), notes=(note,))


def _withdrawn(
    line: Withdrawn, shelved: ShelvedItem, title: str, *, words: Wording, moment: Moment
) -> ItemView:
    day = present_day(line.on, moment, words)
    why = line.reason or words("item.withdrawn_why_kept")
    said = words("item.withdrawn", day=day, kind=line.reason_kind)
    return ItemView(
        title=title,
        heading=line.title or words("row.untitled"),
        notes=(NoteView(said, "err"),),
        lead=words("item.reason", why=why),
        foot=tuple(trust_lines(shelved.board, moment, words)),
    )


def _meta(
    item: Item, shelved: ShelvedItem, words: Wording, moment: Moment
) -> Iterator[str]:
    known = []
    if item.publisher:
        known.append(item.publisher.name)
    day = present_day(shelved.published_on, moment, words)
    yield " · ".join([*known, day + words("row.published")])
    lacking = [words.under("item.lacks", name) for name in lacking_in(item)]
    if lacking:
        yield words("item.lacking", names="、".join(lacking))


def lacking_in(item: Item) -> Iterator[str]:
    """Yield what a source text should state and does not; nothing is made up for it."""
    if item.publisher is None:
        yield "publisher"
    if item.formed_on is None:
        yield "date"
    if item.kind == "policy" and not item.fields.get("document_number"):
        yield "number"
    if item.provenance.startswith("obtained:") and not item.printed_mark:
        yield "mark"


def notes_of(item: Item, words: Wording, moment: Moment) -> Iterator[NoteView]:
    """Yield what must be seen before anything else: posting, corrections, gaps."""
    yield from _validity(item, words, moment)
    if item.posting:
        first = present_day(item.posting.from_on, moment, words)
        last = present_day(item.posting.until_on, moment, words)
        left = (item.posting.until_on - day_of(moment.now)).days
        said = words("item.posting", first=first, last=last)
        is_over = left < 0  # by the floor of time too: that is never too late
        said += _left(left, words) if moment.is_trusted or is_over else ""
        yield NoteView(said, "said" if is_over else "ok")
    for correction in item.corrections:
        day = present_day(day_of(correction.at), moment, words)
        said = correction.text.rstrip("。")
        text = words("item.correction", day=day, text=said, why=correction.reason)
        yield NoteView(text, "warn")
    if item.expire_at and moment.now >= item.expire_at:
        day = present_day(day_of(item.expire_at), moment, words)
        yield NoteView(words("item.expired", day=day), "warn")
    if str(item.fields.get("complete", "")).lower() == "false":
        yield NoteView(words("item.incomplete"), "warn")
    if item.disclosure_reason:
        yield NoteView(words("item.partly", why=item.disclosure_reason), "warn")


def _left(days: int, words: Wording) -> str:
    """Return how long a posting still stands: days, its last one, or that it ended."""
    if days < 0:
        return words("item.posting_over")
    return words("item.posting_left", n=days) if days else words("item.posting_last")


def _validity(item: Item, words: Wording, moment: Moment) -> Iterator[NoteView]:
    """Yield whether a document holds; its last day is judged by trusted time.

    A clock that is not trusted counts as the floor of time, which is never too late:
    what is past by that is past.
    """
    if item.kind != "policy":
        return
    said, last = validity_on(item, day_of(moment.now)), valid_until(item)
    day = day_text(last.isoformat(), words) if last else ""
    if said == LAPSED and last:
        yield NoteView(words("item.void_since", day=day), "err")
    elif said in ENDED:
        yield NoteView(words("item.void", word=said), "err")
    elif last:
        yield NoteView(words("item.valid_until", day=day), "ok")


def _originals(item: Item, shelved: ShelvedItem, words: Wording) -> Iterator[RowView]:
    """Yield the originals: a PDF opens page by page, others are for a phone."""
    ref, has_page = shelved.ref, bool(shelved.board.board.public_base)
    for number, file in enumerate(documents_of(item), start=1):
        count = len(pages_of(item, file))
        if file.type == PDF:
            detail = words("item.original_pages", n=count) if count else ""
            action = Go(Place("pages", ref, f"{number}/1"))
            yield RowView(file.name, detail, words("item.original_open"), action)
        else:
            said = words("item.original_phone") if has_page else ""
            yield RowView(file.name, said, "", Go(Place("qr", ref)))


def _pictures(item: Item, ref: str, words: Wording) -> Iterator[PictureView]:
    shown_files = pictures_of(item)
    for number, file in enumerate(shown_files, start=1):
        name = shown_name(file)
        caption = _caption(number, len(shown_files), name, words)
        missing = words("item.no_picture", name=name)
        leads_to = Go(Place("voucher", ref, str(number)))
        yield PictureView(file.sha, caption, missing, leads_to)


def _caption(number: int, count: int, name: str, words: Wording) -> str:
    """Return which picture it is, if there are more, and a name that says anything."""
    which = words("item.picture", n=number, all=count) if count > 1 else ""
    told = "" if name.partition(".")[0].isdecimal() else name
    return " · ".join(filter(None, (which, told))) or words("item.picture_only")


def foot_of(
    item: Item, board: ShelvedBoard, *, words: Wording, moment: Moment
) -> Iterator[str]:
    """Yield who looked at the item, who signed it, when this machine checked it."""
    for review in item.review:
        day = present_instant(review.at, words)
        yield words("item.reviewed", organ=review.organ, name=review.name, day=day)
    yield from trust_lines(board, moment, words)
    if item.fingerprint:
        yield words("item.fingerprint", code=shown(item.fingerprint))
