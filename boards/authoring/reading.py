"""One item of a board folder, read: its draft, and what could not be read."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from boards.authoring.aliases import Named, key_words, named
from boards.authoring.attachments import EVIDENCE, IGNORED, USES, read_attachments
from boards.authoring.fields import read_fields
from boards.authoring.files import read_regular
from boards.authoring.rows import FILE as ROWS_FILE
from boards.authoring.rows import SIZE_LIMIT as ROWS_LIMIT
from boards.authoring.rows import Rows, read_rows
from boards.authoring.schema import ITEM_SCHEMA, ItemShape
from boards.authoring.shaping import Problem, is_blank, shaped
from boards.authoring.yaml_text import SIZE_LIMIT, YamlError, read_yaml
from boards.content.board import Board, Publisher
from boards.content.draft import EVERYBODY, Draft, Evidence, Kept, Recheck, Withdrawal
from boards.content.edition import ITEM_ID
from boards.content.findings import ERROR, WARNING, Finding
from boards.content.item import Correction, Item, PublisherName, Review, Span
from boards.content.kinds import KINDS
from boards.content.provenance import OBTAINED, written_as
from boards.errors import FolderError

ITEM_FILE = "item.yaml"
BODY_FILE = "body.md"
BODY_LIMIT = 200_000  # characters

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class ReadItem:
    """What became of an item's folder; ``draft`` is None when nothing can be shown.

    ``year`` is the folder that the item's folder lies in.
    """

    name: str
    year: str = ""
    draft: Draft | None = None
    findings: list[Finding] = field(default_factory=list)
    files: Mapping[str, Path] = field(default_factory=dict)

    def find(self, code: str, where: str, message: str, fix: str = "") -> None:
        """Add an error."""
        self.findings.append(Finding(code, ERROR, self.name, where, message, fix))

    def warn(self, code: str, where: str, message: str, fix: str = "") -> None:
        """Add a warning."""
        self.findings.append(Finding(code, WARNING, self.name, where, message, fix))


def read_item(folder: Path, board: Board) -> ReadItem:
    """Read the item in ``folder``; what is wrong with it is in the findings."""
    read = ReadItem(unicodedata.normalize("NFC", folder.name), folder.parent.name)
    found = _item_file(folder, read)
    if found is None:
        return read
    shape, problems = shaped(_without_kinds(found.value), ItemShape)
    if shape is None or shape.format != ITEM_SCHEMA:
        message = f"格式不是 {ITEM_SCHEMA}，这个程序读不了"
        read.find("yaml.version", f"{ITEM_FILE}:1", message, "请升级程序")
        return read
    fields = read_fields(shape.kind, found.value.get(shape.kind, {}))
    _report(read, found, [*problems, *fields.problems])
    _report_unknown(read, found, shape)
    _check_name(read, found, shape)
    draft = _draft(shape, found, _publisher(read, found, shape, board))
    extra = {**draft.extra, **({shape.kind: fields.extra} if fields.extra else {})}
    item = replace(draft.item, id=read.name, fields=fields.values)
    lies = f"items/{folder.parent.name}/{folder.name}"
    read.draft = _with_files(
        replace(draft, item=item, extra=extra, folder=lies), folder, read
    )
    return read


def _item_file(folder: Path, read: ReadItem) -> Named | None:
    path = folder / ITEM_FILE
    if not path.exists() and not path.is_symlink():
        fix = f"在这个文件夹里写一个 {ITEM_FILE}，或把文件夹移走"
        read.find("folder.no-item", ITEM_FILE, f"没有 {ITEM_FILE}", fix)
        return None
    try:
        data = read_regular(path, limit=SIZE_LIMIT)
        return named(read_yaml(data, words=key_words()), "item")
    except YamlError as error:
        read.find(error.code, f"{ITEM_FILE}:{error.line}", str(error), error.fix)
    except FolderError as error:
        read.find("file.refused", ITEM_FILE, str(error), error.hint)
    return None


def _without_kinds(value: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in value.items() if k not in KINDS and k != value.get("kind")}


def _report(read: ReadItem, found: Named, problems: list[Problem]) -> None:
    for problem in problems:
        where = f"{ITEM_FILE}:{found.line(problem.path)}"
        message = f"「{problem.place()}」{problem.message}"
        read.find(problem.code, where, message, problem.fix())


def _report_unknown(read: ReadItem, found: Named, shape: ItemShape) -> None:
    for unknown in found.unknown:
        fix = f"是不是 {unknown.nearest}？" if unknown.nearest else ""
        message = f"不认识“{unknown.path[-1]}”，没有用上"
        read.warn("yaml.unknown-key", f"{ITEM_FILE}:{unknown.line}", message, fix)
    for kind in KINDS.keys() & found.value.keys() - {shape.kind}:
        where = f"{ITEM_FILE}:{found.line((kind,))}"
        message = f"写了「{KINDS[kind].name}」的内容，可种类是“{shape.kind}”，没有用上"
        read.warn("yaml.other-kind", where, message)


def _check_name(read: ReadItem, found: Named, shape: ItemShape) -> None:
    where = f"{ITEM_FILE}:{found.line(('id',))}"
    if not ITEM_ID.fullmatch(read.name):
        fix = "只用小写英文字母、数字和 -，例如 2026-10-caiwu"
        read.find("item.id", where, f"文件夹名“{read.name}”不能当编号", fix)
    elif shape.id and shape.id != read.name:
        message = f"编号“{shape.id}”和文件夹名“{read.name}”不一样"
        read.find("item.id", where, message, f"改成 id: {read.name}")


def _publisher(
    read: ReadItem, found: Named, shape: ItemShape, board: Board
) -> PublisherName | None:
    names = {word: p for p in board.publishers for word in _words(p, board)}
    if known := names.get(shape.publisher):
        return PublisherName(known.id, known.name)
    is_obtained = written_as(shape.provenance).startswith(OBTAINED)
    if shape.publisher and is_obtained:
        return PublisherName("", shape.publisher)
    if shape.publisher:
        where = f"{ITEM_FILE}:{found.line(('publisher',))}"
        message = f"board.yaml 里没有公开主体“{shape.publisher}”，照原样写上了"
        near = "、".join(f"{p.id}（{p.name}）" for p in board.publishers)
        read.warn("item.publisher", where, message, f"可以写：{near}" if near else "")
        return PublisherName("", shape.publisher)
    # What came from elsewhere and names nobody has no publisher: we invent none.
    if is_obtained or not board.publishers:
        return None
    first = board.publishers[0]
    return PublisherName(first.id, first.name)


def _words(publisher: Publisher, board: Board) -> tuple[str, str, str]:
    """Return what a publisher may be called; its own people leave out the place."""
    name = publisher.name
    return publisher.id, name, name.removeprefix(board.name) or name


def _draft(shape: ItemShape, found: Named, publisher: PublisherName | None) -> Draft:
    span, origin = shape.posting, shape.origin
    item = Item(
        **{key: getattr(shape, key) for key in _SAME},
        provenance=written_as(shape.provenance),
        publisher=publisher,
        posting=Span(span.from_on, span.until_on) if span else None,
        review=tuple(Review(r.organ, r.name, r.at) for r in shape.review),
        corrections=tuple(
            Correction(c.at, c.text, c.reason) for c in shape.corrections
        ),
        more={"origin": {"ref": origin.ref, "sha": origin.sha}} if origin else {},
    )
    gone = shape.withdrawn
    kept = shape.privacy.kept if shape.privacy else ()
    others = {k: v for k, v in found.value.items() if k in KINDS and k != shape.kind}
    return Draft(
        item=item,
        audience=shape.audience or EVERYBODY,
        drafted_by=shape.drafted_by,
        withdrawn=Withdrawal(gone.on, gone.reason_kind, gone.reason) if gone else None,
        kept=tuple(Kept(k.where, k.reason) for k in kept),
        evidence=tuple(Evidence(r.evidence, r.fingerprint) for r in shape.review),
        rechecks=tuple(Recheck(r.on, r.disclosure, r.asked) for r in shape.rechecks),
        extra={**(shape.model_extra or {}), **others},
        lines={".".join(path): line for path, line in found.lines.items()},
        blank=frozenset(_blanks("", found.value)),
    )


def _blanks(place: str, value: Any) -> Iterator[str]:
    """Yield every key below ``place`` that holds nothing but blanks."""
    inner: Iterable[tuple[str, Any]] = ()
    if isinstance(value, Mapping):
        inner = value.items()
    elif isinstance(value, list):
        inner = ((str(index), entry) for index, entry in enumerate(value))
    for key, entry in inner:
        here = f"{place}.{key}" if place else key
        if is_blank(entry):
            yield here
        yield from _blanks(here, entry)


_SAME = (
    "id", "kind", "title", "matter", "disclosure", "disclosure_reason", "printed_mark",
    "formed_on", "publish_at", "expire_at", "period", "summary", "official_url",
)  # fmt: skip


def _with_files(draft: Draft, folder: Path, read: ReadItem) -> Draft:
    item = draft.item
    rows = _rows(folder, read, item.kind)
    read.findings += rows.findings
    photos = rows.table.values("photo") if rows.table else ()
    found = read_attachments(folder, item=item.id, kind=item.kind, vouchers=photos)
    read.findings += found.findings
    read.files = found.paths
    _report_unused(folder, read)
    body = _body(folder, read)
    item = replace(item, body=body, table=rows.table, files=tuple(found.refs))
    return replace(draft, item=item, rows=rows.numbers)


def _report_unused(folder: Path, read: ReadItem) -> None:
    """Point out what lies where the program does not look: a file put too high up."""
    known = {ITEM_FILE, BODY_FILE, ROWS_FILE, EVIDENCE, *USES}
    for name in sorted(path.name for path in folder.iterdir()):
        if name not in known and not IGNORED.fullmatch(name):
            fix = f"表格叫 {ROWS_FILE}，照片放进 photos/，文件放进 files/"
            read.warn("folder.unused", name, f"“{name}”没有用上", fix)


def _rows(folder: Path, read: ReadItem, kind: str) -> Rows:
    data = _optional(folder / ROWS_FILE, read, limit=ROWS_LIMIT)
    return Rows() if data is None else read_rows(data, kind=kind, item=read.name)


def _body(folder: Path, read: ReadItem) -> str:
    data = _optional(folder / BODY_FILE, read, limit=BODY_LIMIT * 4)
    try:
        text = body_text((data or b"").decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = (data or b"")[: error.start].count(b"\n") + 1
        fix = "请用编辑器另存为 UTF-8 编码"
        read.find("body.encoding", f"{BODY_FILE}:{line}", "不是 UTF-8 编码", fix)
        return ""
    if len(text) > BODY_LIMIT:
        message = f"正文有 {len(text)} 个字，超过 {BODY_LIMIT} 个"
        read.find("body.size", f"{BODY_FILE}:1", message, "把一部分放到附件里")
        return ""
    return text


def body_text(text: str) -> str:
    """Return a body in its one form: NFC, no control characters, no blank ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _CONTROLS.sub("", lines)).strip()


def _optional(path: Path, read: ReadItem, *, limit: int) -> bytes | None:
    if not path.exists() and not path.is_symlink():
        return None
    try:
        return read_regular(path, limit=limit)
    except FolderError as error:
        read.find("file.refused", path.name, str(error), error.hint)
        return None
