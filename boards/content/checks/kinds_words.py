"""Words that are none of the ones a field or a column may hold."""

from collections.abc import Iterator

from boards.content.checks.rows import label_of
from boards.content.checks.scope import Scope, error, row_number
from boards.content.draft import Draft
from boards.content.fields_of import RECORD
from boards.content.findings import Finding
from boards.content.kinds import Field, kind_of

_TOLD_ELSEWHERE = frozenset({"direction"})  # by the rules of accounts


def check_words(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check every field that holds one word of a list."""
    matter = scope.leaves.get(draft.item.matter)
    own = kind_of(draft.item.kind).fields
    fields = matter.fields if matter and draft.item.kind == RECORD else own
    for field in fields:
        value = draft.item.fields.get(field.key)
        if field.options and value and value not in field.options:
            yield error(
                draft, "item.word", draft.where(f"{draft.item.kind}.{field.key}"),
                f"{field.label}“{value}”不是可以写的词", _allowed(field),
            )  # fmt: skip


def check_cells(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check every cell of a column that holds one word of a list."""
    table = draft.item.table
    for column in kind_of(draft.item.kind).columns:
        if table is None or not column.options or column.key in _TOLD_ELSEWHERE:
            continue
        for row, cell in enumerate(table.values(column.key)):
            if cell and cell not in column.options:
                number, label = row_number(draft, row), label_of(draft, column.key)
                yield error(
                    draft, "row.word", draft.where_cell(row, column.key),
                    f"第{number}行「{label}」：“{cell}”不是可以写的词",
                    _allowed(column),
                )  # fmt: skip


def _allowed(field: Field) -> str:
    return "可以写：" + "、".join(field.options)
