"""The volume of a case for the archive: a zip with a numbered list and hashes.

The letter goes in as it came, sealed, with the hub's receipt; so do later letters. The
log goes in whole, chained, for people and for programs. What was signed and sent on
paper the officer adds as scans: the list says which of them is byte for byte a document
that was drawn up here. Nothing readable of the applicant is made for it (ADR 177).
"""

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import transaction

from foi import states
from hub import files, letter_files
from hub.desk.actions import By
from hub.desk.log import Act, write
from hub.desk.models import Case, Event, FollowUp
from hub.errors import HubError
from hub.folder import HubFolder
from hub.papers import shipped
from hub.papers.texts import plain
from sync.instants import CHINA, content_instant, wire_instant

MAX_ADDED = 30
ADDED_LIMIT = 100 * 1024 * 1024  # bytes of all files an officer adds
_NAME_LIMIT = 60
_UNNAMEABLE = re.compile(r'[\\/:*?"<>|\s]+')
LIST = "00 卷内目录.txt"


class VolumeError(HubError):
    """The volume cannot be made: put right what the message names."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file of the volume; ``about`` says more in the list."""

    name: str
    data: bytes
    about: str = ""


def bound(
    hub: HubFolder,
    case: Case,
    receipts: Mapping[str, bytes],
    added: Sequence[tuple[str, bytes]],
    *,
    by: By,
) -> bytes:
    """Return the volume of ``case`` and write into its log that it was made.

    ``receipts`` are the hub's, by the number of the letter; ``added`` names and bytes
    of what the officer puts in. The same at the same instant makes the same bytes.

    Raises:
        VolumeError: too much is added.
        LostFileError: a letter or a PDF is gone from the hub.
    """
    _require_room(added)
    leaves = [
        *_letters(hub, case, receipts),
        *_log(case),
        *_papers(case),
        *_redacted(hub, case),
        *_added(case, added),
    ]
    data = _zipped(case, leaves, by.at)
    with transaction.atomic():
        words = f"{len(leaves)} 件，{sha256(data).hexdigest()[:16]}"
        write(case, Act(actor=by.actor, action="归档成卷", at=by.at, reason=words))
    return data


def _letters(
    hub: HubFolder, case: Case, receipts: Mapping[str, bytes]
) -> Iterable[Leaf]:
    said = case.follow_ups.exclude(state=FollowUp.State.UNREAD)
    letters = [("申请", case.number, case.letter)]
    letters += [("后续来信", one.number, one.letter) for one in said]
    for words, number, sha in letters:
        data = letter_files.read(hub, sha)
        if data is None or sha256(data).hexdigest() != sha:
            raise files.LostFileError(
                f"{words} {number} 的密封件不见了", hint="从备份里恢复 letters/"
            )
        yield Leaf(f"{words}-{number}.kfe", data, "密封件，原样")
        if number in receipts:
            yield Leaf(f"{words}-{number}-回执.json", receipts[number], "签名的回执")


def _log(case: Case) -> Iterable[Leaf]:
    events = list(case.events.order_by("pk"))
    lines = [_said(event) for event in events]
    rows = [json.dumps(_row(event), ensure_ascii=False) for event in events]
    yield Leaf("登记本.txt", _text([*_head(case), "", *lines]))
    yield Leaf("登记本.jsonl", _text(rows), "每行连着前一行的散列")


def _papers(case: Case) -> Iterable[Leaf]:
    said = shipped.kinds()
    lines = [
        f"{one.number}  {said[one.kind].said if one.kind in said else one.kind}  "
        f"{content_instant(one.at)}  {one.by}  {one.sha}"
        for one in case.papers.all()
    ]
    if lines:
        yield Leaf("出过的文书.txt", _text(lines), "文号、种类、时间、经办人、散列")


def _redacted(hub: HubFolder, case: Case) -> Iterable[Leaf]:
    for one in case.redactions.exclude(sha=""):
        data = files.read(hub, one.sha)
        yield Leaf(f"遮盖后-{one.pk}.pdf", data, _named(one.name))


def _added(case: Case, added: Sequence[tuple[str, bytes]]) -> Iterable[Leaf]:
    drawn = {one.sha: one.number for one in case.papers.exclude(sha="")}
    for name, data in added:
        number = drawn.get(sha256(data).hexdigest())
        about = f"就是 {number}，一字不差" if number else "经办人放入"
        yield Leaf(_named(name), data, about)


def _head(case: Case) -> list[str]:
    """Return the dates of a case, which hold nothing the applicant wrote."""
    return [
        f"申请编号 {case.shown_number}",
        f"受理机关 {case.agency}",
        f"收到 {content_instant(case.received_at)}",
        f"双方确认 {case.confirmed_on or '没有'}",
        f"答复期限 {case.due_on or '没有'}",
        f"现在 {states.WORDS.get(case.state, case.state)}（{case.since_on}）",
    ]


def _said(event: Event) -> str:
    days = "，".join(
        f"{states.DATE_WORDS.get(name, name)} {day}"
        for name, day in event.dates.items()
    )
    parts = (content_instant(event.at), event.action, event.actor, days, event.reason)
    return "  ".join(filter(None, parts)).replace("\n", " ")


def _row(event: Event) -> dict[str, object]:
    return {
        "at": wire_instant(event.at),
        "actor": event.actor,
        "action": event.action,
        "from": event.from_state,
        "to": event.to_state,
        "reason": event.reason,
        "dates": event.dates,
        "chain": event.chain,
    }


def _zipped(case: Case, leaves: Sequence[Leaf], at: datetime) -> bytes:
    numbered = [
        (f"{place:02} {leaf.name}", leaf) for place, leaf in enumerate(leaves, start=1)
    ]
    lines = [
        f"{name}  {len(leaf.data)} 字节  {sha256(leaf.data).hexdigest()}  {leaf.about}"
        for name, leaf in numbered
    ]
    top = [f"申请件 {case.shown_number} 卷内目录", f"共 {len(leaves)} 件", ""]
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        _put(archive, LIST, _text([*top, *lines]), at)
        for name, leaf in numbered:
            _put(archive, name, leaf.data, at)
    return out.getvalue()


def _put(archive: ZipFile, name: str, data: bytes, at: datetime) -> None:
    local = at.astimezone(CHINA).timetuple()[:6]
    entry = ZipInfo(name, local)
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, data, ZIP_DEFLATED)


def _require_room(added: Sequence[tuple[str, bytes]]) -> None:
    if len(added) > MAX_ADDED or sum(len(data) for _, data in added) > ADDED_LIMIT:
        raise VolumeError(
            f"放入的文件最多 {MAX_ADDED} 个、一共 100 MB", hint="合并或者缩小以后再传"
        )


def _named(name: str) -> str:
    """Return a file's name as it may stand in a zip: no folder, nothing hidden."""
    bare = _UNNAMEABLE.sub("_", plain(name)).strip("._")
    stem, dot, suffix = bare.rpartition(".")
    if not stem:
        return bare[:_NAME_LIMIT] or "文件"
    return f"{stem[:_NAME_LIMIT]}{dot}{suffix[:8]}"


def _text(lines: Sequence[str]) -> bytes:
    return "".join(f"{plain(line)}\r\n" for line in lines).encode("utf-8")
