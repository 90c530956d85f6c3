"""What the screen of one item says: everything published about it, and who vouches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from boards.content.body import Block, Grid, blocks_under
from boards.content.edition import Withdrawn
from boards.content.fingerprint import shown
from boards.content.item import DISCLOSURE_WORDS, Item
from boards.content.kinds import Field, kind_of
from boards.content.listing import ShelvedBoard, ShelvedItem
from kiosk.actions import Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.figures import period_text
from kiosk.presenters.rows import present_day
from kiosk.presenters.table import (
    TableView,
    present_grid,
    present_list,
    present_table,
    value_text,
)
from kiosk.wording import Wording
from sync.instants import CHINA, day_of

ROWS_LIMIT = 2000  # rows of one table; the whole is on the page that the QR opens
YES_NO = {"True": "yes", "true": "yes", "False": "no", "false": "no"}


@dataclass(frozen=True, slots=True)
class NoteView:
    """A coloured box: ``tone`` is ``warn``, ``err`` or ``ok``."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: its file, what stands under it, what is said if it is not there."""

    sha: str
    caption: str
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """Everything the screen of an item needs in order to draw itself.

    ``facts`` are label and value; ``parts`` are the running text and its tables in
    order; ``tables`` follow, then ``pictures``; ``foot`` says who vouches for it.
    """

    title: str
    heading: str
    meta: tuple[str, ...] = ()
    mark: str = ""
    notes: tuple[NoteView, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Block | TableView, ...] = ()
    tables: tuple[TableView, ...] = ()
    pictures: tuple[PictureView, ...] = ()
    foot: tuple[str, ...] = ()
    dock: tuple[Choice, ...] = ()


def present_item(
    shelved: ShelvedItem, title: str, *, words: Wording, moment: Moment
) -> ItemView:
    """Word one item; ``title`` is what the header says (the tile it stands under)."""
    line = shelved.line
    if isinstance(line, Withdrawn):
        return _withdrawn(line, shelved, title, words=words, moment=moment)
    return ItemView(
        title=title,
        heading=line.title,
        meta=tuple(_meta(line, shelved, words, moment)),
        mark=DISCLOSURE_WORDS.get(line.disclosure, ""),
        notes=tuple(notes_of(line, words, moment)),
        facts=tuple(_facts(line, words)),
        parts=tuple(map(_part, blocks_under(line.title, line.body))),
        tables=tuple(_tables(line, words)),
        pictures=tuple(_pictures(line, words)),
        foot=tuple(foot_of(line, shelved.board, words)),
        dock=(Choice(words("item.take"), Go(Place("qr", shelved.ref))),),
    )


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
        notes=(NoteView(said, "err"), NoteView(words("item.reason", why=why), "warn")),
        foot=tuple(_signer(shelved.board, words)),
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
    if item.posting:
        first = present_day(item.posting.from_on, moment, words)
        last = present_day(item.posting.until_on, moment, words)
        left = (item.posting.until_on - day_of(moment.now)).days
        said = words("item.posting", first=first, last=last)
        if moment.is_trusted and left >= 0:
            said += words("item.posting_left", n=left)
        yield NoteView(said, "ok")
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


def _facts(item: Item, words: Wording) -> Iterator[tuple[str, str]]:
    if item.period:
        yield words("item.period"), period_text(item.period, words)
    if item.formed_on:
        yield words("item.formed_on"), value_text(str(item.formed_on), "date", words)
    yield from _field_facts(item, words)
    if item.printed_mark:
        yield words("item.printed_mark"), item.printed_mark
    if item.provenance:
        yield words("item.provenance"), _provenance(item.provenance, words)
    if item.official_url:
        yield words("item.official_url"), item.official_url


def _field_facts(item: Item, words: Wording) -> Iterator[tuple[str, str]]:
    known = kind_of(item.kind).fields
    own = {field.key for field in known}
    others = tuple(Field(key, key) for key in item.fields if key not in own)
    for field in (*known, *others):
        value = item.fields.get(field.key)
        is_told = field.key == "adopted_on" and str(value) == str(item.formed_on)
        if _is_fact(field, value) and not is_told:
            yield _label_of(field, words), _value_of(value, field, words)


def _is_fact(field: Field, value: Any) -> bool:
    """Whether a field is told in one line: no list, no reference, no flag of ours."""
    is_plain = value not in (None, "") and not isinstance(value, list | dict)
    return is_plain and field.type not in {"list", "ref"} and field.key != "complete"


def _label_of(field: Field, words: Wording) -> str:
    is_money = field.type == "money"
    return words("table.money", label=field.label) if is_money else field.label


def _value_of(value: Any, field: Field, words: Wording) -> str:
    if field.type == "bool":
        return words.under("item.answer", YES_NO.get(str(value), "no"))
    if field.type == "instant":
        return _instant_text(str(value), words)
    return value_text(str(value), field.type, words)


def _instant_text(value: str, words: Wording) -> str:
    try:
        moment = datetime.fromisoformat(value).astimezone(CHINA)
    except ValueError:
        return value
    return present_instant(moment, words)


def present_instant(moment: datetime, words: Wording) -> str:
    """Return ``11月20日 18:05``."""
    local = moment.astimezone(CHINA)
    day = words("row.date", year=local.year, month=local.month, day=local.day)
    return f"{day} {local:%H:%M}"


def _provenance(text: str, words: Wording) -> str:
    kind, _, whom = text.partition(":")
    if kind == "obtained":
        return words("item.obtained", whom=whom.strip())
    return words("item.made") if kind == "made" else text


def _part(block: Block) -> Block | TableView:
    return present_grid(block) if isinstance(block, Grid) else block


def _tables(item: Item, words: Wording) -> Iterator[TableView]:
    for field in kind_of(item.kind).fields:
        entries = item.fields.get(field.key)
        if field.type == "list" and isinstance(entries, list) and entries:
            maps = [entry for entry in entries if isinstance(entry, Mapping)]
            yield present_list(maps, field.parts, words)
    if item.table and item.table.rows:
        yield present_table(item.table, words)


def _pictures(item: Item, words: Wording) -> Iterator[PictureView]:
    shown_files = [f for f in item.files if f.use in {"photo", "page", "voucher"}]
    for number, file in enumerate(shown_files, start=1):
        name = file.name.rpartition(".")[0] or file.name
        caption = words("item.picture", n=number, all=len(shown_files), name=name)
        missing = words("item.no_picture", name=name)
        yield PictureView(file.sha, caption, missing)


def foot_of(item: Item, board: ShelvedBoard, words: Wording) -> Iterator[str]:
    """Yield who looked at the item, who signed it, when this machine checked it."""
    for review in item.review:
        day = present_instant(review.at, words)
        yield words("item.reviewed", organ=review.organ, name=review.name, day=day)
    yield from _signer(board, words)
    if item.fingerprint:
        yield words("item.fingerprint", code=shown(item.fingerprint))


def _signer(board: ShelvedBoard, words: Wording) -> Iterator[str]:
    who = "own" if board.signer == "publisher" else "hub"
    first = board.board.publishers[0].name if board.board.publishers else ""
    signed = words.under("item.signed", who)
    yield signed.format(name=first or board.board.name)
    yield words("item.verified", day=present_instant(board.verified_at, words))
