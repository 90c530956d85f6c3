"""A sheet as a clerk sees it: its columns, its guidance, and what is filled in.

Plain values between what knows the templates and what draws a workbook.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

DATA_SHEET = "填写"
GUIDE_SHEET = "怎么填"
FACTS_SHEET = "关于这一条"
LISTS_SHEET = "字典"
SAMPLE = "例："
CHECK_LINE = "核对码"  # begins the line below a filled table
TITLE_ROW, HEADER_ROW, SAMPLE_ROW = 1, 2, 3
VERSION_NAME = "模板版本"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column. ``choices`` stand in a dropdown; ``is_closed``: nothing else may.

    A sheet without a required column is not read; what ``is_needed`` must be there
    before the item is published.
    """

    key: str
    label: str
    type: str = "str"
    width: int = 14
    is_required: bool = False
    sample: str = ""
    about: str = ""
    choices: tuple[str, ...] = ()
    is_closed: bool = False
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class SheetForm:
    """One template: ``heads`` are cells beside the title, ``(key, label)``.

    ``is_table``: its rows are the table of one item, not an item each.
    """

    key: str
    name: str
    version: int
    title: str
    columns: tuple[SheetColumn, ...]
    heads: tuple[tuple[str, str], ...] = ()
    about: tuple[str, ...] = ()
    is_table: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about an item: what people call it, its text, and its key."""

    label: str
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a form: the rows, by the form's columns, and what is beside them.

    ``address`` and ``fingerprint`` lead from the paper back to what is published;
    ``code`` is what the QR code holds.
    """

    title: str
    rows: Sequence[Sequence[str]]
    heads: Mapping[str, str] = field(default_factory=dict)
    facts: Sequence[Fact] = ()
    fingerprint: str = ""
    address: str = ""
    code: tuple[tuple[bool, ...], ...] = ()
