"""A board folder, read: the board, its drafts, and what could not be read.

One item that cannot be read never hides the others; a ``board.yaml`` that cannot be
read stops everything, because without it nobody knows whose board this is.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from boards.authoring.aliases import Named, key_words, named
from boards.authoring.attachments import IGNORED
from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.files import read_regular
from boards.authoring.reading import ITEM_FILE, ReadItem, read_item
from boards.authoring.records import has_fields, typed
from boards.authoring.schema import (
    BOARD_SCHEMA,
    BoardShape,
    ContactShape,
    OfficeShape,
)
from boards.authoring.shaping import Problem, shaped
from boards.authoring.yaml_text import SIZE_LIMIT, YamlError, read_yaml
from boards.content.board import NAVIGATION_OF, Board, Publisher
from boards.content.draft import Draft
from boards.content.findings import ERROR, WARNING, Finding
from boards.errors import FolderError, NotFoundError

BOARD_FILE = "board.yaml"
ITEMS_LIMIT = 20_000

ItemReader = Callable[[Path, Board], ReadItem]
"""Reads the item in a folder; whoever read it before may remember it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFolder:
    """What a board folder holds.

    ``author`` is ``folder`` or ``hub``: who writes the board. ``feedback_to`` is never
    published, nor is ``extra``, the keys nobody knows. ``findings`` are what the reader
    found; ``files`` says where the bytes of each attachment lie, by their SHA-256.
    """

    board: Board
    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    author: str = "folder"
    feedback_to: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


def read_board(folder: Path, *, reader: ItemReader = read_item) -> BoardFolder:
    """Read the board folder ``folder``, each item by ``reader``.

    Raises:
        NotFoundError: there is no board folder.
        FolderError: ``board.yaml``, or the ``matters.yaml`` that the fields of records
            are read by, cannot be read; the text says what and where.
    """
    head = read_head(folder)
    board = head.board
    items = [reader(path, board) for path in _item_folders(folder)]
    read = tuple(item.draft for item in unique(items) if item.draft)
    drafts, untyped = _typed(folder, board, read)
    return replace(
        head,
        drafts=drafts,
        findings=(*head.findings, *_found(folder, items), *untyped),
        files={sha: path for item in items for sha, path in item.files.items()},
    )


def read_head(folder: Path) -> BoardFolder:
    """Read ``board.yaml`` alone: whose board it is, without any of its items.

    Raises:
        NotFoundError: there is no board folder.
        FolderError: ``board.yaml`` cannot be read.
    """
    if not (folder / BOARD_FILE).exists():
        raise NotFoundError(
            f"{folder} 里没有 {BOARD_FILE}",
            hint=f"建一个新的：gk board init {folder} …",
        )
    shape, findings = _board_shape(folder / BOARD_FILE)
    return BoardFolder(
        board=_board(shape),
        findings=tuple(findings),
        author=shape.author,
        feedback_to=shape.feedback.to if shape.feedback else (),
        extra=shape.model_extra or {},
    )


def _typed(
    folder: Path, board: Board, drafts: tuple[Draft, ...]
) -> tuple[tuple[Draft, ...], list[Finding]]:
    """Read the fields of records by the board's catalogue; others need none."""
    if not any(map(has_fields, drafts)):
        return drafts, []
    return typed(drafts, catalogue_of(folder, board))


def _board_shape(path: Path) -> tuple[BoardShape, list[Finding]]:
    try:
        text = read_yaml(read_regular(path, limit=SIZE_LIMIT), words=key_words())
        found = named(text, "board")
    except YamlError as error:
        raise FolderError(f"{BOARD_FILE} {error}", hint=error.fix) from error
    shape, problems = shaped(found.value, BoardShape)
    if shape is None or problems:
        raise _unreadable(problems[0], found)
    if shape.format != BOARD_SCHEMA:
        raise FolderError(
            f"{BOARD_FILE} 的格式是 {shape.format}，程序只认识 {BOARD_SCHEMA}",
            hint="请升级程序",
            code="program_too_old",
        )
    return shape, [
        Finding(
            "yaml.unknown-key", WARNING, "", f"{BOARD_FILE}:{unknown.line}",
            f"不认识“{unknown.path[-1]}”，没有用上",
            f"是不是 {unknown.nearest}？" if unknown.nearest else "",
        )
        for unknown in found.unknown
    ]  # fmt: skip


def _unreadable(problem: Problem, found: Named) -> FolderError:
    place = ".".join(problem.path)
    line = found.line(problem.path)
    return FolderError(
        f"{BOARD_FILE} 第{line}行「{place}」：{problem.message}",
        hint="改好这一行再试；各项的写法见 docs/formats/board.md",
    )


def _board(shape: BoardShape) -> Board:
    more: dict[str, Any] = {"reports": shape.reports} if shape.reports else {}
    if shape.begun_on:
        more["begun_on"] = shape.begun_on.isoformat()
    feedback = shape.feedback
    if feedback and feedback.answer_days is not None:
        more |= {"feedback": {"answer_days": feedback.answer_days}}
    return Board(
        code=shape.code,
        name=shape.name,
        kind=shape.kind,
        place=shape.place,
        publishers=tuple(Publisher(p.id, p.name, p.organ) for p in shape.publishers),
        office=_given(shape.office),
        supervision=_given(shape.supervision),
        higher=_given(shape.higher),
        public_base=shape.public_base,
        navigation=shape.navigation or NAVIGATION_OF[shape.kind],
        more=more,
    )


def _given(shape: OfficeShape | ContactShape | None) -> dict[str, Any]:
    known = shape.model_dump(exclude=set(shape.model_extra or ())) if shape else {}
    return {key: value for key, value in known.items() if value}


def _item_folders(folder: Path) -> list[Path]:
    """Return the folders of items, in the order of their names."""
    found = [
        item
        for year in _folders(folder / "items")
        for item in _folders(year)
        if any(item.iterdir())
    ]
    if len(found) > ITEMS_LIMIT:
        raise FolderError(f"有 {len(found)} 条，超过 {ITEMS_LIMIT} 条")
    return sorted(found, key=lambda path: (path.name, path.parent.name))


def _folders(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink() and path.name[0] != ".":
                yield path


def _misplaced(folder: Path) -> Iterator[Finding]:
    """Point out what lies among the items where nothing is read."""
    items = folder / "items"
    for path in sorted([*items.glob("*"), *items.glob("*/*")]):
        where = path.relative_to(folder).as_posix()
        is_item = (path / ITEM_FILE).exists() and path.parent == items
        if is_item or path.name == ITEM_FILE:
            yield Finding(
                "folder.misplaced", ERROR, "", where, f"{where} 放错了地方，没有读",
                f"一条信息一个文件夹：items/年份/编号/{ITEM_FILE}",
            )  # fmt: skip
        elif path.is_symlink() or not (path.is_dir() or IGNORED.fullmatch(path.name)):
            yield Finding(
                "folder.unused", WARNING, "", where, f"{where} 没有用上",
                "放进一条信息的文件夹里，或移走；不能用快捷方式或链接",
            )  # fmt: skip


def unique(items: list[ReadItem]) -> Iterator[ReadItem]:
    """Yield the first of each name."""
    names: set[str] = set()
    for item in items:
        if item.name not in names:
            names.add(item.name)
            yield item


def _found(folder: Path, items: list[ReadItem]) -> Iterator[Finding]:
    yield from _misplaced(folder)
    for item in items:
        yield from item.findings
    yield from same_ids(items)
    if not (folder / "items").is_dir():
        yield Finding(
            "folder.no-items", WARNING, "", "items", "还没有一条信息",
            "每条信息放在 items/年份/编号/ 里",
        )  # fmt: skip


def same_ids(items: list[ReadItem]) -> Iterator[Finding]:
    """Point out the names that more than one item has."""
    counts = Counter(item.name for item in items)
    for name in sorted(name for name, count in counts.items() if count > 1):
        years = "、".join(item.year for item in items if item.name == name)
        yield Finding(
            "item.same-id", ERROR, name, "item.yaml:1",
            f"编号 {name} 用了不止一次，在 items 的 {years} 里都有",
            "编号不能重复，请改其中一个文件夹的名字",
        )  # fmt: skip
