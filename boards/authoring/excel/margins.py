"""What stands around a table: its title, its period, the balances, the totals."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from boards.authoring import aliases
from boards.authoring.excel.headers import Header, sheet_words, tidy
from boards.authoring.excel.sheets import Sheet
from boards.authoring.excel.templates import Template
from boards.content.periods import period_of
from boards.content.worksheet import CHECK_LINE

_MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
_QUARTER = re.compile(r"(\d{4})年第?([一二三四1234])季度")
_YEAR = re.compile(r"(\d{4})年")
_QUARTERS = "一二三四"
_LABELLED = re.compile(r"([^：:]{2,12})[：:]\s*(.+)")
_SIGNED = re.compile(r"([^：:]{1,12})[：:]")
TITLE_LIMIT = 80  # characters
_IN_BULK = re.compile(
    r"(?:金额)?单位[:：]?(?:人民币)?[（(]?(?:百万|千万|[十百千万亿])元"
)
_LONGEST_TOTAL = 6
_FOOTER_CELLS = 8


@dataclass(frozen=True, slots=True)
class Head:
    """The coded value of a field that stands outside the table, and where it stands."""

    cell: str
    row: int


def title_of(sheet: Sheet, header: Header, template: Template) -> str:
    """Return the title above the table; empty when it is still the template's own."""
    for row in range(1, header.row):
        texts = [cell[1:] for cell in sheet.rows[row - 1] if cell[:1] == "s"]
        if texts and not _LABELLED.fullmatch(texts[0]):
            text = " ".join(texts[0].split())
            is_hint = text in (template.more.get("title_hint"), template.name)
            return "" if is_hint or len(text) > TITLE_LIMIT else text
    return ""


def period_in(text: str) -> str:
    """Return the period that ``text`` names first: ``2026-10``; empty if none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    quarter, month = _QUARTER.search(plain), _MONTH.search(plain)
    if quarter:
        number = _QUARTERS.find(quarter[2]) + 1 or int(quarter[2])
        return f"{quarter[1]}-q{number}"
    if month:
        named = f"{month[1]}-{int(month[2]):02}"
        return named if period_of(named) else ""
    year = _YEAR.search(plain)
    return year[1] if year else ""


def unit_in(text: str) -> str:
    """Return the unit that ``text`` names if it is not the yuan: 单位：万元."""
    found = _IN_BULK.search("".join(text.split()))
    return found[0] if found else ""


def above(sheet: Sheet, header: Header) -> Iterator[str]:
    """Yield every text above the table."""
    for row in range(1, header.row):
        yield from (cell[1:] for cell in sheet.rows[row - 1] if cell)


def heads_of(sheet: Sheet, header: Header, template: Template) -> Mapping[str, Head]:
    """Return the fields that stand above the table, beside their label or after it."""
    words = {tidy(w): k for w, k in aliases.keys(template.kind).items()}
    wanted = {field.key for field in template.heads}
    found: dict[str, Head] = {}
    for row in range(1, header.row):
        cells = sheet.rows[row - 1]
        for place, cell in enumerate(cells):
            key, value = _labelled(cell, list(cells[place + 1 :]), words)
            if key in wanted and key not in found and value:
                found[key] = Head(value, row)
    return found


def _labelled(cell: str, rest: list[str], words: Mapping[str, str]) -> tuple[str, str]:
    text = cell[1:]
    if key := words.get(tidy(text)):
        # The next cell with anything in it, unless that is the next label.
        value = next(filter(None, rest), "")
        return key, "" if tidy(value[1:]) in words else value
    match = _LABELLED.fullmatch(text)
    key = words.get(tidy(match[1]), "") if match else ""
    return (key, f"s{match[2]}") if key and match else ("", "")


def is_ours(texts: Sequence[str]) -> bool:
    """Tell whether a row is a template's grey sample, or the mark below a table."""
    is_mark = len(texts) == 1 and texts[0].startswith(CHECK_LINE)
    return is_mark or texts[0].startswith(sheet_words("sample"))


def total_of(texts: Sequence[str]) -> str:
    """Return the word of a row of totals (``收入合计``); empty: it is a usual row."""
    for text in texts:
        plain = tidy(text)
        if plain.endswith(sheet_words("totals")) and len(plain) <= _LONGEST_TOTAL:
            return plain
    return ""


def is_footer(texts: Sequence[str]) -> bool:
    """Tell whether a row holds signatures or remarks below a table."""
    match = _SIGNED.match(texts[0]) if texts else None
    return bool(
        match
        and len(texts) <= _FOOTER_CELLS
        and match[1].startswith(sheet_words("footers"))
    )
