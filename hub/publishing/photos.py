"""The photos of a draft: taken in, straightened, masked, put in order, tied to rows.

What leaves the hub is drawn anew from the pixels, with the boxes burnt in; what it was
drawn from stays in the database until the draft is released or dropped, and is gone
with that. A caption is the name of the file: ``2-施工前.jpg`` is shown as 施工前.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction

from boards.authoring.bounded import Bounds, run_bounded
from boards.authoring.files import remove as remove_file
from boards.authoring.files import write_whole
from boards.content.draft import Draft as BoardDraft
from boards.content.item import Column, Item, Table
from boards.content.kinds import kind_of
from hub import files
from hub.errors import HubError, NotNowError
from hub.folder import HubFolder
from hub.publishing import drafts
from hub.publishing.changing import change
from hub.publishing.log import By
from hub.publishing.models import Draft, DraftFile, Photo
from hub.publishing.opened import opened
from hub.publishing.picture_plan import Plan, turned_box

UPLOAD_LIMIT = 25 * 1024 * 1024  # bytes of a photo as a phone takes it
PHOTOS_LIMIT = 60  # of one draft
AT_ONCE = 12  # photos in one go
CAPTION_LIMIT = 30  # characters
BOUNDS = Bounds(seconds=20, memory=1024, answer=8 * 1024 * 1024)
WORKER = "hub.publishing.picture_worker"
FOLDER = "photos"
CELL = "photo"
_NUMBERED = re.compile(r"(\d{1,3})[-_. ]+(.*)")
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


@dataclass(frozen=True, slots=True)
class Taken:
    """A photo that was taken in: what is kept, what is shown of it, codes in it."""

    kept: bytes
    shown: bytes
    codes: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A photo of a draft: its file, caption, and the row of the table it proves.

    ``row`` counts from 0; ``None``: it belongs to none. ``codes`` are not masked yet.
    """

    name: str
    sha: str
    size: int
    caption: str
    row: int | None = None
    codes: int = 0
    tells_person: bool = False


@dataclass(frozen=True, slots=True)
class _Drawn:
    name: str
    photo: Photo
    shown: bytes


def take_in(data: bytes) -> Taken:
    """Draw a photo as a phone takes it anew, in a bounded process.

    Raises:
        HubError: it is too large.
        FolderError: it is no photo, is broken, or bursts a bound.
    """
    if len(data) > UPLOAD_LIMIT:
        raise HubError("照片超过 25 MB", hint="在手机上缩小，或者截一张图再传")
    return _answered("take", data, {})


def add(
    hub: HubFolder, draft: Draft, sent: Sequence[Taken], *, version: int, by: By
) -> Draft:
    """Put photos behind those that ``draft`` has; one that is there stays once.

    Raises:
        NotNowError: it was changed since ``version``, or is on its way out.
        HubError: it has too many.
    """
    content = drafts.content_of(hub, draft)
    there = {sha256(data).hexdigest() for data in content.values()}
    new = {sha256(one.shown).hexdigest(): one for one in sent}
    fresh = {sha: one for sha, one in new.items() if sha not in there}
    held = placed(hub, draft)
    if len(held) + len(fresh) > PHOTOS_LIMIT:
        raise HubError(f"照片超过 {PHOTOS_LIMIT} 张", hint="留下要紧的")
    first = max((_number(one.name) for one in held), default=0) + 1
    for number, one in enumerate(fresh.values(), start=first):
        content[f"{FOLDER}/{number}-照片.jpg"] = one.shown
    with transaction.atomic():
        saved = drafts.save(hub, draft, content, version=version, by=by)
        for sha, one in fresh.items():
            told = {"kept": one.kept, "codes": list(one.codes), "plan": {}}
            Photo.objects.update_or_create(draft=draft, shown=sha, defaults=told)
    return saved


def placed(hub: HubFolder, draft: Draft) -> tuple[Placed, ...]:
    """Return the photos of ``draft`` in their order."""
    with opened(hub, draft.board, [draft]) as it:
        return placed_in(it.legible(draft), draft)


def placed_in(written: BoardDraft | None, draft: Draft) -> tuple[Placed, ...]:
    """Return the same by what is ``written`` in the draft, if it can be read."""
    rows = _rows(written.item.table if written else None)
    known = {one.shown: one for one in draft.photos.defer("kept")}
    found = draft.files.filter(path__startswith=f"{FOLDER}/")
    return tuple(_placed(one, rows, known) for one in sorted(found, key=_order))


def photo_of(hub: HubFolder, draft: Draft, name: str) -> Photo:
    """Return what the photo ``name`` was drawn from.

    One that was on the board before is taken in as it was published.

    Raises:
        NotNowError: the draft has no such photo any more.
    """
    file = draft.files.filter(path=f"{FOLDER}/{name}").first()
    if file is None:
        raise NotNowError("这张照片不在了", hint="回到照片那一页看看")
    held = Photo.objects.filter(draft=draft, shown=file.sha).first()
    if held is not None:
        return held
    taken = take_in(files.read(hub, file.sha))
    told = {"kept": taken.kept, "codes": list(taken.codes)}
    return Photo.objects.get_or_create(draft=draft, shown=file.sha, defaults=told)[0]


def draw(
    hub: HubFolder, draft: Draft, name: str, plan: Plan, *, version: int, by: By
) -> Draft:
    """Draw the photo ``name`` of ``draft`` anew by ``plan``.

    Raises:
        NotNowError: the draft or the photo was changed meanwhile.
        UnfitPlanError: the plan cannot be carried out.
    """
    plan.expect_sane()
    photo = photo_of(hub, draft, name)
    drawn = _answered("draw", bytes(photo.kept), plan.to_json())
    photo.plan = plan.to_json()
    new = _Drawn(name, photo, drawn.shown)
    return _save_drawn(hub, draft, new, version=version, by=by)


def turn(hub: HubFolder, draft: Draft, name: str, *, version: int, by: By) -> Draft:
    """Turn the photo ``name`` a quarter clockwise, and all that was done to it.

    Raises:
        NotNowError: the draft or the photo was changed meanwhile.
    """
    photo = photo_of(hub, draft, name)
    plan = Plan.from_json(photo.plan).turned()
    turned = _answered("turn", bytes(photo.kept), plan.to_json())
    photo.kept, photo.plan = turned.kept, plan.to_json()
    photo.codes = [
        {**one, "box": list(turned_box(tuple(one["box"])))} for one in photo.codes
    ]
    new = _Drawn(name, photo, turned.shown)
    return _save_drawn(hub, draft, new, version=version, by=by)


def mask_codes(
    hub: HubFolder, draft: Draft, name: str, *, version: int, by: By
) -> Draft:
    """Burn boxes over the codes that were found in the photo ``name``."""
    photo = photo_of(hub, draft, name)
    plan = Plan.from_json(photo.plan)
    found = [tuple(one["box"]) for one in photo.codes]
    boxes = (*plan.boxes, *(box for box in found if box not in plan.boxes))
    return draw(hub, draft, name, replace(plan, boxes=boxes), version=version, by=by)


def arrange(
    hub: HubFolder,
    draft: Draft,
    wanted: Sequence[Placed],
    *,
    version: int,
    by: By,
) -> Draft:
    """Give the photos the order, captions and rows of ``wanted``; others are removed.

    Raises:
        NotNowError: it was changed since ``version``, or is on its way out.
        ContentError: the draft cannot be read.
    """
    names = {
        one.name: _file_name(number, one.caption, Path(one.name).suffix)
        for number, one in enumerate(wanted, start=1)
    }

    def how(place: Path, written: BoardDraft) -> BoardDraft:
        held = place / FOLDER
        there = sorted(held.iterdir()) if held.is_dir() else []
        bytes_of = {path.name: path.read_bytes() for path in there}
        for path in there:
            remove_file(path)
        for old, new in names.items():
            if old in bytes_of:
                write_whole(held / new, bytes_of[old])
        rows = {one.row: names[one.name] for one in wanted if one.row is not None}
        return replace(written, item=_with_rows(written.item, rows))

    return change(hub, draft, how, version=version, by=by)


def takes_vouchers(item: Item) -> bool:
    """Return whether rows of the table of ``item`` can be proven by photos."""
    columns = {column.key for column in kind_of(item.kind).columns}
    return CELL in columns and bool(item.table and item.table.rows)


def _save_drawn(
    hub: HubFolder, draft: Draft, new: _Drawn, *, version: int, by: By
) -> Draft:
    content = drafts.content_of(hub, draft)
    content.pop(f"{FOLDER}/{new.name}", None)
    content[f"{FOLDER}/{Path(new.name).with_suffix('.jpg').name}"] = new.shown
    with transaction.atomic():
        saved = drafts.save(hub, draft, content, version=version, by=by)
        new.photo.shown = sha256(new.shown).hexdigest()
        same = Photo.objects.filter(draft=draft, shown=new.photo.shown)
        same.exclude(pk=new.photo.pk).delete()
        new.photo.save()
    return saved


def _answered(verb: str, data: bytes, said: Mapping[str, Any]) -> Taken:
    words = (verb, json.dumps(said))
    head, _, rest = run_bounded(WORKER, data, bounds=BOUNDS, words=words).partition(
        b"\n"
    )
    told = json.loads(head)
    cut = int(told["kept"])
    return Taken(rest[:cut], rest[cut:], tuple(told.get("codes", ())))


def _rows(table: Table | None) -> dict[str, int]:
    """Return the row of each photo that the table names."""
    rows: dict[str, int] = {}
    for row, name in enumerate(table.values(CELL) if table else ()):
        rows.setdefault(name, row)
    return rows


def _placed(
    file: DraftFile, rows: Mapping[str, int], known: Mapping[str, Photo]
) -> Placed:
    name = file.path.removeprefix(f"{FOLDER}/")
    found = list(_open_codes(known[file.sha])) if file.sha in known else []
    match = _NUMBERED.fullmatch(Path(name).stem)
    return Placed(
        name=name,
        sha=file.sha,
        size=file.size,
        caption=match[2] if match else Path(name).stem,
        row=rows.get(name),
        codes=len(found),
        tells_person=any(one["is_person"] for one in found),
    )


def _open_codes(photo: Photo) -> Iterator[Mapping[str, Any]]:
    """Yield the codes that no box covers."""
    boxes = [tuple(box) for box in photo.plan.get("boxes", ())]
    for one in photo.codes:
        left, top, right, bottom = one["box"]
        if not any(
            b[0] <= left and b[1] <= top and b[2] >= right and b[3] >= bottom
            for b in boxes
        ):
            yield one


def _number(name: str) -> int:
    match = _NUMBERED.fullmatch(name)
    return int(match[1]) if match else 0


def _order(file: DraftFile) -> tuple[int, str]:
    name = file.path.removeprefix(f"{FOLDER}/")
    return _number(name) or PHOTOS_LIMIT * 10, name


def _file_name(number: int, caption: str, suffix: str) -> str:
    plain = _UNFIT.sub(" ", unicodedata.normalize("NFC", caption)).strip(" .")
    return f"{number}-{plain[:CAPTION_LIMIT].strip() or '照片'}{suffix}"


def _with_rows(item: Item, rows: Mapping[int, str]) -> Item:
    """Return ``item`` with the photo of each row, and no other, named in its table."""
    table = item.table
    if table is None or not (rows or table.values(CELL)):
        return item
    columns = table.columns
    if not any(column.key == CELL for column in columns):
        columns = (*columns, Column(CELL, "照片"))
    at = [column.key for column in columns].index(CELL)
    cells = [list(row) + [""] * (len(columns) - len(row)) for row in table.rows]
    for number, row in enumerate(cells):
        row[at] = rows.get(number, "")
    return replace(item, table=Table(columns, tuple(map(tuple, cells))))
