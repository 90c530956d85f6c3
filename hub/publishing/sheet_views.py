"""核对结果: what a table holds, what is to be looked at, each cell mended in place.

The page is one form. Whatever button is pressed, everything that was typed is taken, so
that answering one question never loses the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from boards.authoring.item_texts import put, text_at, texts_of, with_texts
from boards.content.accounts import lines_of
from boards.content.findings import ERROR, INFO, Finding
from boards.content.item import Table
from boards.content.kinds import kind_of
from hub.answers import number_in, told
from hub.errors import NotNowError
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.publishing import drafts
from hub.publishing.forms import Entry, cell_entry
from hub.publishing.ids import ITEM_FILE
from hub.publishing.log import By
from hub.publishing.models import Draft, Remark
from hub.publishing.queries import WRITERS, draft_for
from hub.publishing.rows import (
    Rows,
    agree,
    as_people_count,
    drop_row,
    fields_for,
    place_of,
    put_cells,
    rows_in,
)
from hub.publishing.wizard import after, way_of
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of

HEADS: Mapping[str, Sequence[str]] = {
    "finance": ("opening", "closing"),
    "roster": ("total", "people"),
}
"""The fields that a table of a kind is held against."""
_CELL, _WAS, _HEAD = "cell.", "was.", "head."
_HERE = ("row.", "finance.", "roster.", "sheet.", "double.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to look at: of which row, what is said, and the cell to mend, if any.

    ``remark`` is the number of what may be agreed to. ``about`` reminds of the row.
    """

    number: int
    message: str
    fix: str = ""
    severity: str = ERROR
    about: str = ""
    entry: Entry | None = None
    remark: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row as a card: its number, what it is about, its amounts, what is wrong."""

    number: int
    words: str
    amount: str
    is_wrong: bool


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def rows(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show a draft's table with what is to be looked at, and take what is answered."""
    hub, draft = hub_folder(), draft_for(member, pk, *WRITERS)
    problem: NotNowError | None = None
    if request.method == "POST":
        by = By(actor=member.name, at=timezone.now())
        try:
            _take(hub, draft, request.POST, by=by)
        except NotNowError as error:
            problem = error
        else:
            is_content = request.GET.get("back") == "content"
            page = "content" if is_content else "rows"
            return redirect(f"publishing:{page}", draft.pk)
    shown = _shown(hub, draft, request.POST if problem else {})
    shown |= {"problem": problem, "is_author": draft.author_id == member.pk}
    status = 409 if problem else 200
    return render(request, "publishing/rows.html", shown, status=status)


def _take(hub: HubFolder, draft: Draft, posted: Mapping[str, str], *, by: By) -> None:
    """Do what the form says: what was typed first, then the button."""
    version = number_in(posted.get("version", ""))
    cells = dict(_cells(posted))
    if cells:
        draft = put_cells(hub, draft, cells, version=version, by=by)
        version = draft.version
    if heads := dict(_heads(posted)):
        draft = _put_heads(hub, draft, heads, version=version, by=by)
        version = draft.version
    verb, _, what = posted.get("do", "").partition(":")
    if verb == "agree":
        agree(draft, [number_in(what)])
    elif verb == "agree-all":
        agree(draft, [number_in(one) for one in what.split(",")])
    elif verb == "drop":
        drop_row(hub, draft, number_in(what), version=version, by=by)


def _cells(posted: Mapping[str, str]) -> Iterator[tuple[tuple[int, str], str]]:
    """Yield the cells that hold something else than the page showed."""
    for name, text in posted.items():
        number, _, key = name.removeprefix(_CELL).partition(".")
        was = posted.get(f"{_WAS}{number}.{key}")
        if name.startswith(_CELL) and number.isdecimal() and text.strip() != was:
            yield (int(number), key), text.strip()[:2_000]


def _heads(posted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in posted.items():
        key = name.removeprefix(_HEAD)
        if name.startswith(_HEAD) and text.strip() != posted.get(f"{_WAS}{key}"):
            yield key, text.strip()[:40]


def _put_heads(
    hub: HubFolder, draft: Draft, heads: Mapping[str, str], *, version: int, by: By
) -> Draft:
    content = drafts.content_of(hub, draft)
    old = content.get(ITEM_FILE)
    values = texts_of(old or b"")
    for key, text in heads.items():
        if key in HEADS.get(draft.kind, ()):
            put(values, f"{draft.kind}.{key}", text)
    content[ITEM_FILE] = with_texts(values, old=old)
    return drafts.save(hub, draft, content, version=version, by=by)


def _shown(hub: HubFolder, draft: Draft, typed: Mapping[str, str]) -> dict[str, object]:
    found = drafts.check(hub, draft, today=day_of(timezone.now()))
    content = drafts.content_of(hub, draft)
    held = rows_in(content, draft)
    values = texts_of(content.get(ITEM_FILE, b""))
    remarks = list(draft.remarks.all())
    here = [one for one in found if one.severity != INFO and _is_here(one)]
    problems = [
        *_of_remarks(remarks, draft, held, typed),
        *_of_findings(here, draft, held, typed),
    ]
    wrong = {problem.number for problem in problems}
    elsewhere = [one for one in found if one.severity == ERROR and one not in here]
    is_summed_up = not any(one.code.startswith("finance.") for one in here)
    return {
        "draft": draft,
        "rows": held,
        "problems": problems,
        "agreed": ",".join(str(one.remark) for one in problems if one.remark),
        "lines": [
            _line(held, index, number in wrong)
            for index, number in enumerate(held.numbers)
        ],
        "told": [one for one in remarks if not one.is_open and one.severity != ERROR],
        "elsewhere": elsewhere,
        "errors": [one for one in found if one.severity == ERROR],
        "heads": list(_head_entries(draft, values, typed)),
        "asks_heads": not is_summed_up or not _has_heads(draft, values),
        "sums": _sums(held.table),
        "is_summed_up": is_summed_up,
        "fine": sum(number not in wrong for number in held.numbers),
        "way": way_of(draft, found),
        "next": after(draft, "rows", found),
        "here": "rows",
    }


def _is_here(finding: Finding) -> bool:
    return finding.code.startswith(_HERE) or finding.where.startswith("rows.csv")


def _of_remarks(
    remarks: Sequence[Remark], draft: Draft, held: Rows, typed: Mapping[str, str]
) -> Iterator[Problem]:
    for one in remarks:
        if one.is_open:
            key = held.key(one.column)
            is_there = key and held.index(one.row) is not None
            entry = _cell(draft, held, one.row, key, typed) if is_there else None
            yield Problem(
                number=one.row,
                message=one.message,
                fix=one.fix,
                severity=one.severity,
                about=_about(held, one.row),
                entry=entry,
                remark=one.pk,
            )


def _of_findings(
    found: Sequence[Finding], draft: Draft, held: Rows, typed: Mapping[str, str]
) -> Iterator[Problem]:
    for one in found:
        place = place_of(one.where, held)
        said = as_people_count(one, held)
        number, key = place or (0, "")
        entry = _cell(draft, held, number, key, typed) if key else None
        yield Problem(
            number=number,
            message=said.message,
            fix=said.fix,
            severity=one.severity,
            about=_about(held, number),
            entry=entry,
        )


def _cell(
    draft: Draft, held: Rows, number: int, key: str, typed: Mapping[str, str]
) -> Entry:
    index = held.index(number) or 0
    name = f"{number}.{key}"
    field = next(one for one in fields_for(draft, held) if one.key == key)
    value = typed.get(f"{_CELL}{name}", held.cell(index, key))
    return replace(cell_entry(field, value, name=name), help="")


def _about(held: Rows, number: int) -> str:
    """Return a few words of a row that tell which it is."""
    index = held.index(number)
    return "" if index is None else _words(held, index)


def _words(held: Rows, index: int) -> str:
    told = [
        held.table.rows[index][place]
        for place, column in enumerate(held.table.columns)
        if column.type == "str"
    ]
    return " ".join(filter(None, told))[:60]


def _line(held: Rows, index: int, is_wrong: bool) -> Line:
    amounts = [
        cell
        for column, cell in zip(held.table.columns, held.table.rows[index], strict=True)
        if column.type == "money" and cell
    ]
    return Line(held.numbers[index], _words(held, index), " / ".join(amounts), is_wrong)


def _head_entries(
    draft: Draft, values: Mapping[str, object], typed: Mapping[str, str]
) -> Iterator[Entry]:
    fields = {field.key: field for field in kind_of(draft.kind).fields}
    for key in HEADS.get(draft.kind, ()):
        value = text_at(values, f"{draft.kind}.{key}")
        value = typed.get(f"{_HEAD}{key}", value)
        yield replace(cell_entry(fields[key], value, name=key), help="")


def _has_heads(draft: Draft, values: Mapping[str, object]) -> bool:
    return all(
        text_at(values, f"{draft.kind}.{key}") for key in HEADS.get(draft.kind, ())
    )


def _sums(table: Table) -> dict[str, Decimal]:
    """Return what the lines of an account come to; nothing while one cannot be read."""
    sums: dict[str, Decimal] = {}
    for line in lines_of(table):
        before = sums.get(line.direction, Decimal(0))
        sums[line.direction] = before + line.amount
    return sums
