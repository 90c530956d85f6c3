"""A document's paragraphs as ``body.md``: headings where they are, numbers as written.

Of a table poured out cell by cell, the tasks keep their numbers, each followed by the
organs that answer for it, under the headings of their groups.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from boards.authoring.document_facts import GENRE
from boards.authoring.document_lines import MARKER
from boards.authoring.document_paper import Line, Rows

_HEADING_LIMIT = 40  # characters
_TITLE_LIMIT = 80
_ORGANS_LIMIT = 2000  # characters; every mark looks ahead to the end of the cell
_TOP = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}章")
_GROUP = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")
_TASK = re.compile(r"\d{1,3}[.．、](?!\d)")
_PROSE = re.compile(r"[。；;]|[，,]")
_ORGAN = re.compile(
    r"[^。]{1,40}(?:政府|委|局|办|室|厅|部门|单位|中心|院|会|处|站|部|街道|乡镇)"
)


def prose_body(lines: Sequence[Line]) -> str:
    """Return the body of a document whose paragraphs are ``lines``."""
    blocks = ("\n".join(group) for group in _grouped(lines))
    return "\n\n".join(blocks)


def table_body(cells: Sequence[str]) -> str:
    """Return the body of a table poured out into ``cells``."""
    blocks: list[str] = []
    after_task = False
    for cell in cells:
        is_task = _TASK.match(cell) is not None
        if after_task and is_list_of_organs(cell):
            blocks.append(cell)
        elif is_task or _is_prose(cell):
            blocks.append(_task(cell))
        else:
            blocks.append(f"{'###' if _GROUP.match(cell) else '##'} {cell}")
        after_task = is_task
    return "\n\n".join(blocks)


def is_list_of_organs(cell: str) -> bool:
    """Tell whether a cell names organs and nothing else."""
    if len(cell) > _ORGANS_LIMIT:
        return False
    names = [name for name in re.split("[、，,；;]", cell.rstrip("。")) if name.strip()]
    # The mark between two organs may stand in brackets too: 各县（市、区）人民政府.
    whole = re.split("[、，,；;](?![^（(]*[)）])", cell.rstrip("。"))
    return bool(names) and all(_ORGAN.fullmatch(name.strip()) for name in whole)


def _grouped(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Yield the lines of each block; points that follow one another are one list."""
    for mark, group in groupby(lines, key=lambda line: bool(line.mark)):
        blocks = [block for line in group for block in _block(line)]
        yield from ([blocks] if mark else ([block] for block in blocks))


def _block(line: Line) -> Iterator[str]:
    if line.rows:
        yield _table(line.rows)
    elif line.mark:
        yield f"{line.mark} {line.text}"
    elif line.level and not (_TOP.match(line.text) or _GROUP.match(line.text)):
        # The title is the one of level 1; a file's first headings come under it.
        yield f"{'#' * min(line.level + 1, 3)} {line.text}"
    elif line.text:
        yield _paragraph(line.text)


def _table(rows: Rows) -> str:
    """Return a pipe table; its first row is the header, as people make them."""
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _paragraph(line: str) -> str:
    is_short = len(line) <= _HEADING_LIMIT and not _is_prose(line)
    if is_short and _TOP.match(line):
        return f"## {line}"
    if is_short and _GROUP.match(line):
        return f"### {line}"
    is_inner_title = len(line) <= _TITLE_LIMIT and not _is_prose(line)
    if is_inner_title and not MARKER.match(line) and GENRE.fullmatch(line):
        return f"# {line}"
    return _task(line)


def _task(line: str) -> str:
    # A space after its number makes a point of a list: 1.做好 and 1. 做好 look alike.
    match = re.match(r"(\d{1,3})[.．]\s*(?!\d)", line)
    return f"{match[1]}. {line[match.end() :]}" if match else line


def _is_prose(line: str) -> bool:
    return _PROSE.search(line) is not None
