"""The columns of a standard table: how a matter's cell is written, and read.

The first are those that the standard catalogues of all counties have in common, with
■ 必选 and □ 可选 before each channel; ours come after them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from boards.content.catalogue_cells import (
    PROFILES,
    Reader,
    as_code,
    as_codes,
    as_list,
    as_text,
    bases_cell,
    channels_cell,
    due_cell,
    fields_cell,
    kinds_cell,
    named,
    posting_cell,
    read_bases,
    read_channels,
    read_due,
    read_fields,
    read_frequency,
    read_kinds,
    read_postings,
    read_ways,
    stacked,
)
from boards.content.catalogue_matter import Matter
from boards.content.catalogue_words import (
    FREQUENCIES,
    LEVELS,
    REVIEWERS,
    SETS,
    STANDARD,
)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its header, what else it is called, its writer and its reader."""

    header: str
    write: Callable[[Matter], str]
    read: Reader
    also: tuple[str, ...] = ()


def _frequencies(matter: Matter) -> str:
    return named(FREQUENCIES, filter(None, (matter.frequency, matter.also)))


def _set(matter: Matter) -> str:
    return "" if matter.set == STANDARD else SETS[matter.set]


def _verified(matter: Matter) -> str:
    return "未核实" if matter.unverified else ""


def _read_verified(cell: str) -> dict[str, bool]:
    return {"unverified": True} if cell == "未核实" else {}


COLUMNS: tuple[TableColumn, ...] = (
    TableColumn(
        "公开内容（要素）", lambda m: m.content, as_text("content"),
        ("公开内容", "内容"),
    ),
    TableColumn("公开依据", bases_cell, read_bases, ("依据",)),
    TableColumn("公开时限", due_cell, read_due, ("时限",)),
    TableColumn(
        "公开主体", lambda m: m.subject, as_text("subject"), ("主体", "责任主体")
    ),
    TableColumn(
        "公开渠道和载体", channels_cell, read_channels,
        ("公开渠道", "渠道", "公开渠道及载体", "渠道和载体"),
    ),
    TableColumn("公开对象", lambda m: m.audience, as_text("audience"), ("对象",)),
    TableColumn("公开方式", lambda m: "、".join(m.ways), read_ways, ("方式",)),
    TableColumn(
        "公开层级", lambda m: named(LEVELS, m.levels), as_codes("levels", LEVELS),
        ("层级",),
    ),
    TableColumn("公开频次", _frequencies, read_frequency, ("频次",)),
    TableColumn("公示期限", posting_cell, read_postings),
    TableColumn(
        "审核", lambda m: named(REVIEWERS, m.reviews), as_codes("review", REVIEWERS)
    ),
    TableColumn("附件", lambda m: stacked(m.attachments), as_list("attachments")),
    TableColumn(
        "个人信息", lambda m: PROFILES[m.personal_data],
        as_code("personal_data", PROFILES),
    ),
    TableColumn("适用种类", kinds_cell, read_kinds),
    TableColumn("字段", fields_cell, read_fields),
    TableColumn("目录", _set, as_code("set", SETS)),
    TableColumn("补充的事项", lambda m: m.supplements, as_text("supplements")),
    TableColumn("原名", lambda m: m.formal_name, as_text("formal_name")),
    TableColumn("核实", _verified, _read_verified),
)  # fmt: skip
