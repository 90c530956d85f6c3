"""Personal data that must not stand on a public board: numbers of people.

Looked at is all that would be published: title, body, table, fields, corrections, names
of files. A place is passed over when the clerk said it stays, and why.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from boards.content.checks.scope import (
    Scope,
    digits_of,
    goes_out,
    is_listed,
    row_number,
)
from boards.content.draft import Draft
from boards.content.findings import ERROR, WARNING, Finding, Swap
from boards.content.item import Column, FileRef
from boards.content.kinds import kind_of
from boards.content.numbers import half_width
from boards.content.own_texts import own_texts
from boards.content.privacy import BANK_CARD, ID_NUMBER, PHONE, Found, found_in, without

NAMES: Mapping[str, str] = {
    ID_NUMBER: "身份证件号码",
    PHONE: "手机号",
    BANK_CARD: "银行卡号",
}
_MOBILE_DIGITS = 11
_NEAR = 32  # characters before a phone that may say whose it is
_CONTACT_FIELDS = frozenset({"contact", "phone", "hours", "online", "fax"})
_CONTACT_KINDS = frozenset({
    "notice", "organisation", "policy", "record", "decision", "deal", "project",
    "interpretation", "guide", "utility_guide", "bundle", "answer", "consultation",
    "response",
})  # fmt: skip
"""Kinds that tell people whom to call; a list of persons is none of them."""
_CONTACT_LABEL = re.compile(r"电话|手机|热线|联系")
_CONTACT_WORDS = re.compile(
    r"(值班|联系|咨询|监督|举报|受理|报名|服务|办公|救援|投诉|热线)[^。；;\n]{0,24}$"
)
_PERSONAL_COLUMN = re.compile(r"身份证|证件号|护照|银行卡|卡号|银行账|存折|社保卡")
_SIX_DIGITS = re.compile(r"[0-9]{6}")
_FOLDERS: Mapping[str, str] = {"document": "files", "audio": "audio"}
_VOUCHER = "voucher"
_LISTED = frozenset({"title", "disclosure_reason"})


def check_numbers(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Find the numbers of people in everything that would be published."""
    is_seen, is_title_seen = goes_out(draft), is_listed(scope, draft)
    places = (_in_texts, _in_body, _in_cells)
    for finding in (one for place in places for one in place(scope, draft)):
        if not draft.is_kept(finding.where):
            is_out = is_seen or (is_title_seen and _is_of_list(finding))
            yield finding if is_out else replace(finding, severity=WARNING)
    for file in draft.item.files:
        where = place_of(file)
        spot = _Spot(where, f"file.{where}", "文件名里", file.name)
        for one in found_in(file.name):
            if not draft.is_kept(where):
                yield _finding(draft, spot, one)


def _is_of_list(finding: Finding) -> bool:
    """Tell whether ``finding`` is in what a list shows of an item on request."""
    return finding.swap is not None and finding.swap.place in _LISTED


def place_of(file: FileRef) -> str:
    """Return where a file of an item lies: ``photos/x.jpg``."""
    return f"{_FOLDERS.get(file.use, 'photos')}/{file.name}"


def check_withdrawal(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Find the numbers of people in what still stands of an item taken off."""
    reason = draft.withdrawn.reason if draft.withdrawn else ""
    for key, text in (("title", draft.item.title), ("withdrawn.reason", reason)):
        for one in found_in(text):
            said = "标题里" if key == "title" else "撤下的原因里"
            yield _finding(draft, _Spot(draft.where(key), key, said, text), one)


def check_columns(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that no column is for numbers of people; masked ones may stay."""
    table = draft.item.table
    for place, column in enumerate(table.columns if table else ()):
        if not _PERSONAL_COLUMN.search(column.label) or table is None:
            continue
        open_rows = [
            row
            for row, cells in enumerate(table.rows)
            if _SIX_DIGITS.search(half_width(cells[place]))
            and not draft.is_kept(draft.where_cell(row, column.key))
        ]
        if open_rows:
            yield Finding(
                "privacy.column", ERROR if goes_out(draft) else WARNING, draft.item.id,
                f"rows.csv#1.{column.label}",
                f"公开的表里不能有「{column.label}」这一列，"
                f"有 {len(open_rows)} 行写着号码",
                "删去这一列；一定要区分的，只留后4位", Swap(f"column.{column.key}"),
            )  # fmt: skip


def check_reasons(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that personal data that stays on purpose has a reason."""
    for index, kept in enumerate(draft.kept):
        if not kept.reason.strip():
            yield Finding(
                "privacy.reason", ERROR, draft.item.id,
                draft.where(f"privacy.kept.{index}"),
                f"说 {kept.where} 的个人信息要保留，可是没有写理由",
                "写明理由，例如：本人书面同意公开",
            )  # fmt: skip


def _in_texts(scope: Scope, draft: Draft) -> Iterator[Finding]:
    for key, text in own_texts(draft.item):
        is_contact = key.rpartition(".")[2] in _CONTACT_FIELDS
        spot = _Spot(draft.where(key), key, f"{_label(draft, key)}里", text)
        for one in _open_numbers(scope, draft, text, is_contact=is_contact):
            yield _finding(draft, spot, one)


def _label(draft: Draft, key: str) -> str:
    """Return what people call the place ``key`` of the item's file."""
    own = kind_of(draft.item.kind).fields
    labels = {f.key: f.label for field in own for f in (field, *field.parts)}
    last = key.rpartition(".")[2]
    return f"「{_LABELS.get(key) or labels.get(last) or last}」"


_LABELS: Mapping[str, str] = {
    "title": "标题",
    "summary": "一句话",
    "disclosure_reason": "不公开的理由",
    "printed_mark": "原件上印的",
    "provenance": "来源",
    "official_url": "全文网址",
}


def _in_body(scope: Scope, draft: Draft) -> Iterator[Finding]:
    if not found_in(draft.item.body):
        return
    for number, line in enumerate(draft.item.body.split("\n"), start=1):
        said = f"正文第{number}行里"
        spot = _Spot(f"body.md:{number}", f"body.{number}", said, line)
        for one in _open_numbers(scope, draft, line, is_contact=False):
            yield _finding(draft, spot, one)


def _in_cells(scope: Scope, draft: Draft) -> Iterator[Finding]:
    table = draft.item.table
    for column in table.columns if table else ():
        where, said = f"rows.csv#1.{column.label}", "表头里"
        for one in found_in(column.label):
            spot = _Spot(where, f"header.{column.key}", said, column.label)
            yield _finding(draft, spot, one)
    for row, cells in enumerate(table.rows if table else ()):
        if table is None or not found_in("\n".join(cells)):
            continue
        for column, cell in zip(table.columns, cells, strict=True):
            yield from _in_cell(scope, draft, row, column, cell)


def _in_cell(
    scope: Scope, draft: Draft, row: int, column: Column, cell: str
) -> Iterator[Finding]:
    is_contact = draft.item.kind in _CONTACT_KINDS and bool(
        _CONTACT_LABEL.search(column.label)
    )
    for one in _open_numbers(scope, draft, cell, is_contact=is_contact):
        if one.kind == BANK_CARD and column.key == _VOUCHER:
            continue  # numbers of payments look like numbers of cards
        said = f"第{row_number(draft, row)}行「{column.label}」里"
        where = draft.where_cell(row, column.key)
        yield _finding(draft, _Spot(where, f"cell.{row}.{column.key}", said, cell), one)


def _open_numbers(
    scope: Scope, draft: Draft, text: str, *, is_contact: bool
) -> Iterator[Found]:
    for one in found_in(text):
        is_phone = one.kind == PHONE
        if not (is_phone and (is_contact or _is_duty(scope, draft, text, one))):
            yield one


def _is_duty(scope: Scope, draft: Draft, text: str, one: Found) -> bool:
    """Tell whether a mobile is one that an organ publishes for people to call."""
    number = digits_of(half_width(text[one.start : one.end]))[-_MOBILE_DIGITS:]
    if number in scope.duty_phones:
        return True
    is_place = draft.item.kind in _CONTACT_KINDS
    before = text[max(0, one.start - _NEAR) : one.start]
    return is_place and bool(_CONTACT_WORDS.search(before))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A text: where people find it, where a program does, what it is called."""

    where: str
    place: str
    said: str
    text: str


def _finding(draft: Draft, spot: _Spot, one: Found) -> Finding:
    number = spot.text[one.start : one.end]
    shown = without(number, (replace(one, start=0, end=len(number)),))
    fix = f"删去，或者改成 {shown}"
    if one.kind == PHONE:
        fix += "；是公开的值班电话，就在前面写明“值班电话”"
    seems, name = "有" if one.is_certain else "像有", NAMES[one.kind]
    return Finding(
        f"privacy.{one.kind}",
        ERROR if one.is_certain else WARNING,
        draft.item.id,
        spot.where,
        f"{spot.said}{seems}{name}",
        fix,
        Swap(spot.place, one.start, one.end, shown),
    )
