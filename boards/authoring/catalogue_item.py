"""A board's catalogue as an item of it: checked, signed and shown like any other.

长城办发〔2020〕13号二（三）、（五） asks that catalogues be approved, kept up and told.
What people wrote into the item, its reviews above all, stays; only what the catalogue
says is put in anew. A new version of what stood there before is a correction that says
what changed.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from boards.authoring.catalogue_files import MATTERS_FILE, catalogue_of
from boards.authoring.folder import read_board
from boards.authoring.writer import write_item
from boards.content.board import Board
from boards.content.catalogue import Approval, Catalogue
from boards.content.catalogue_cells import OPTIONAL, REQUIRED, UNVERIFIED, named
from boards.content.catalogue_checks import catalogue_findings
from boards.content.catalogue_words import FREQUENCIES, SETS
from boards.content.draft import Draft
from boards.content.findings import ERROR, Finding
from boards.content.item import Column, Correction, Item, PublisherName, Table
from boards.errors import ContentError, FolderError
from sync.instants import start_of

ITEM = "gongkai-mulu"
COLUMNS = (
    *("名称", "编码", "类别", "内容", "依据", "时限", "主体"),
    *("方式", "渠道", "公开对象", "频次", "目录"),
)
_VERSION = re.compile("第([0-9]{1,9})版")


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the item: where it lies, and whether anything changed."""

    place: Path
    version: int
    matters: int
    is_changed: bool


class UnfitCatalogueError(ContentError):
    """The catalogue lacks something: mend what the findings name, try again."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"目录里有 {len(findings)} 个错误，没有写", hint="改好再来")
        self.findings = findings


def tell_catalogue(folder: Path, *, approval: Approval | None) -> Told:
    """Write the catalogue of the board in ``folder`` as an item of it.

    ``approval`` goes before the one in the catalogue.

    Raises:
        NotFoundError: there is no board folder.
        FolderError: it cannot be read or written, or nobody approved the catalogue.
        UnfitCatalogueError: a matter lacks one of its elements.
    """
    read = read_board(folder)
    catalogue = catalogue_of(folder, read.board)
    approved = approval or catalogue.approved_by
    _check(catalogue)
    if approved is None:
        raise FolderError(
            "目录还没有写谁批准的，不能公开",
            hint="加上 --organ 单位 --approver 姓名 --on 日期，"
            "或在 matters.yaml 里写 approved_by: {organ: …, name: …, on: …}",
        )
    before = next((draft for draft in read.drafts if draft.item.id == ITEM), None)
    draft = _draft(_item(catalogue, read.board, approved), before, catalogue)
    place = folder / draft.folder if before else None
    if place is None or draft != before:
        place = write_item(folder, draft)
    leaves = len(catalogue.leaves())
    return Told(place, catalogue.version, leaves, is_changed=draft != before)


def _check(catalogue: Catalogue) -> None:
    findings = catalogue_findings(catalogue, MATTERS_FILE)
    errors = tuple(f for f in findings if f.severity == ERROR)
    if errors:
        raise UnfitCatalogueError(errors)
    if catalogue.own_matter not in {m.code for m in catalogue.leaves()}:
        raise FolderError(
            "不知道目录本身放在哪个事项下面",
            hint="在 matters.yaml 里写 own_matter: 事项代码",
        )


def _draft(item: Item, before: Draft | None, catalogue: Catalogue) -> Draft:
    if before is None:
        return Draft(item=item)
    kept = replace(
        before.item,
        title=item.title,
        matter=item.matter,
        formed_on=item.formed_on,
        body=item.body,
        table=item.table,
    )
    told = _version_in(before.item.title)
    if catalogue.version > told and item.formed_on:
        correction = _correction(catalogue, told, item.formed_on)
        kept = replace(kept, corrections=(*kept.corrections, correction))
    return replace(before, item=kept)


def _item(catalogue: Catalogue, board: Board, approval: Approval) -> Item:
    publisher = board.publishers[0] if board.publishers else None
    return Item(
        id=ITEM,
        kind="record",
        title=f"{catalogue.name}（第{catalogue.version}版）",
        matter=catalogue.own_matter,
        publisher=PublisherName(publisher.id, publisher.name) if publisher else None,
        disclosure="public",
        formed_on=approval.on,
        provenance="made",
        body=_body(catalogue, approval),
        table=_table(catalogue),
    )


def _version_in(title: str) -> int:
    found = _VERSION.search(title)
    return int(found[1]) if found else 0


def _correction(catalogue: Catalogue, told: int, on: date) -> Correction:
    changes = [c.text for c in catalogue.changes if c.version > told]
    text = "；".join(changes) or "目录有调整"
    said = f"更新为第{catalogue.version}版：{text}"
    return Correction(start_of(on), said, "目录动态调整")


def _body(catalogue: Catalogue, approval: Approval) -> str:
    lines = [
        f"本目录共 {len(catalogue.leaves())} 个事项，第{catalogue.version}版。",
        f"{approval.organ} {approval.name} {_cn(approval.on)}批准。",
        f"渠道前面的 {REQUIRED} 表示必选，{OPTIONAL} 表示可选。"
        f"标着{UNVERIFIED}的依据、时限还没有和原文核对。",
    ]
    if catalogue.changes:
        newest = sorted(catalogue.changes, key=lambda c: (-c.version, c.on))
        rows = [f"- 第{c.version}版（{_cn(c.on)}）：{c.text}" for c in newest]
        lines += ["## 修订记录", "\n".join(rows)]
    return "\n\n".join(lines)


def _cn(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _table(catalogue: Catalogue) -> Table:
    rows = tuple(
        (
            matter.name,
            matter.code,
            "／".join(group.name for group in catalogue.groups_above(matter)),
            matter.content,
            "；".join(b.text + UNVERIFIED * b.unverified for b in matter.bases),
            "；".join(f"{rule}{UNVERIFIED * rule.unverified}" for rule in matter.due),
            matter.subject,
            "、".join(matter.ways),
            " ".join(
                (REQUIRED if c.is_required else OPTIONAL) + c.name
                for c in matter.channels
            ),
            matter.audience,
            named(FREQUENCIES, filter(None, (matter.frequency, matter.also))),
            SETS[matter.set],
        )
        for matter in catalogue.leaves()
    )
    return Table(tuple(Column(name, name) for name in COLUMNS), rows)
