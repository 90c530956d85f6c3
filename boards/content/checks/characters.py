"""Characters that the screen's font cannot draw: a kiosk would show an empty box."""

from collections.abc import Iterable, Iterator

from boards.content.checks.scope import goes_out, warning
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.glyphs import Coverage, missing
from boards.content.own_texts import own_texts

_SHOWN = 5  # characters named in one finding


def check_characters(drafts: Iterable[Draft], coverage: Coverage) -> Iterator[Finding]:
    """Yield one finding for each place whose text the font cannot draw whole."""
    for draft in drafts:
        if draft.withdrawn is None and goes_out(draft):
            yield from _undrawable(draft, coverage)


def _undrawable(draft: Draft, coverage: Coverage) -> Iterator[Finding]:
    for where, text in _places(draft):
        if lacking := missing(text, coverage):
            yield _finding(draft, where, lacking)


def _places(draft: Draft) -> Iterator[tuple[str, str]]:
    item = draft.item
    for key, text in own_texts(item):
        yield draft.where(key), text
    for number, line in enumerate(item.body.split("\n"), start=1):
        yield f"body.md:{number}", line
    for row, cells in enumerate(item.table.rows if item.table else ()):
        columns = item.table.columns if item.table else ()
        for column, cell in zip(columns, cells, strict=True):
            yield draft.where_cell(row, column.key), cell


def _finding(draft: Draft, where: str, lacking: tuple[str, ...]) -> Finding:
    named = "".join(lacking[:_SHOWN]) + ("等" if len(lacking) > _SHOWN else "")
    return warning(
        draft, "text.no-glyph", where,
        f"终端的字库里没有“{named}”，屏幕上会是空方框",
        "表情符号请删去；是人名里的生僻字，照写，可以在后面括注读音",
    )  # fmt: skip
