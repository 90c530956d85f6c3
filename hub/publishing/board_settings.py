"""What a board says of itself, edited like an item: hours, phones, people.

A change of it is a draft of ``board.yaml`` and ``people.yaml`` and goes the way of
every other: somebody else approves it before a screen shows it (ADR 0168). To be
reviewed it is told as an item, a line for each thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from boards.authoring.folder import BOARD_FILE, read_head
from boards.authoring.overlays import PEOPLE_FILE, people_of
from boards.authoring.writer import board_bytes
from boards.authoring.yaml_writing import write_yaml
from boards.content.board import Board as BoardHead
from boards.content.draft import Draft as BoardDraft
from boards.content.item import Item
from boards.content.people import SCHEMA, People, Person
from boards.errors import FolderError
from hub.publishing.models import Draft

ITEM = BOARD_FILE  # no item is called so: a dot is in no id
PATHS = (BOARD_FILE, PEOPLE_FILE)
TITLE = "村信息"
_TEXT_LIMIT = 200  # characters of one line
_DAYS = {
    "mon-fri": "周一至周五",
    "workday": "工作日",
    "daily": "每天",
    "mon": "周一",
    "tue": "周二",
    "wed": "周三",
    "thu": "周四",
    "fri": "周五",
    "sat": "周六",
    "sun": "周日",
}


@dataclass(frozen=True, slots=True)
class Box:
    """One thing that can be edited: its name in the form, its label, what stands."""

    name: str
    label: str
    value: str
    is_long: bool = False
    help: str = ""


def is_settings(draft: Draft) -> bool:
    """Tell whether ``draft`` is of the board itself, not of an item."""
    return draft.item == ITEM


def written(folder: Path) -> BoardDraft:
    """Return what the board in ``folder`` says of itself, told as an item."""
    lines = [f"{box.label}：{box.value}" for box in boxes(folder) if box.value]
    item = Item(
        id=ITEM,
        kind="notice",
        title=TITLE,
        matter="",
        disclosure="public",
        body="\n".join(lines),
    )
    return BoardDraft(item=item)


def boxes(folder: Path) -> tuple[Box, ...]:
    """Return what can be edited of the board in ``folder``."""
    head = read_head(folder).board
    people = people_of(folder)
    told = "\n".join(f"{one.name} {one.organ}".strip() for one in _people(people))
    days = "、".join(_DAYS.values())
    return (
        Box("address", "村部地址", str(head.office.get("address", ""))),
        Box("phone", "村部电话", str(head.office.get("phone", ""))),
        Box("hours", "开门时间", _hours(head), True, f"一行一种：{days}，后面写时间"),
        Box("supervision_name", "监督电话找谁", head.supervision.get("name", "")),
        Box("supervision_phone", "监督电话", head.supervision.get("phone", "")),
        Box("higher_name", "上级是谁", head.higher.get("name", "")),
        Box("higher_phone", "上级电话", head.higher.get("phone", "")),
        Box("people", "审核的人", told, True, "一行一个：姓名，空一格，单位"),
    )


def edited(folder: Path, sent: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of the board in ``folder`` with what was ``sent`` in them.

    Raises:
        FolderError: a line is too long, or an hour or a person cannot be read.
    """
    head, values = read_head(folder), {k: v.strip() for k, v in sent.items()}
    if any(len(line) > _TEXT_LIMIT for v in values.values() for line in v.splitlines()):
        raise FolderError(f"一行最多 {_TEXT_LIMIT} 个字", hint="写短一点")
    board = _board(head.board, values)
    old = (folder / BOARD_FILE).read_bytes()
    content = {BOARD_FILE: board_bytes(replace(head, board=board), old=old)}
    people = _people_sent(values.get("people", ""), people_of(folder))
    if people:
        content[PEOPLE_FILE] = write_yaml({"schema": SCHEMA, "people": people})
    return content


def _board(board: BoardHead, sent: Mapping[str, str]) -> BoardHead:
    office = {"address": sent.get("address", ""), "phone": sent.get("phone", "")}
    office_told: dict[str, Any] = {k: v for k, v in office.items() if v}
    if hours := _hours_sent(sent.get("hours", "")):
        office_told["hours"] = hours
    return replace(
        board,
        office={**_others(board.office, "address", "phone", "hours"), **office_told},
        supervision=_contact(board.supervision, sent, "supervision"),
        higher=_contact(board.higher, sent, "higher"),
    )


def _contact(
    old: Mapping[str, str], sent: Mapping[str, str], who: str
) -> dict[str, str]:
    told = {key: sent.get(f"{who}_{key}", "") for key in ("name", "phone")}
    return {**_others(old, "name", "phone"), **{k: v for k, v in told.items() if v}}


def _others(old: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in old.items() if key not in keys}


def _hours(head: BoardHead) -> str:
    held = head.office.get("hours", {})
    return "\n".join(f"{_DAYS.get(day, day)} {told}" for day, told in held.items())


def _hours_sent(text: str) -> dict[str, str]:
    """Return opening hours from lines such as 周一至周五 8:30-12:00."""
    codes, found = {words: code for code, words in _DAYS.items()}, {}
    for line in filter(None, map(str.strip, text.splitlines())):
        day, _, told = line.partition(" ")
        if day not in {*codes, *_DAYS} or not told:
            raise FolderError(
                f"看不懂开门时间“{line}”", hint="写成 周一至周五 8:30-12:00"
            )
        found[codes.get(day, day)] = told.strip()
    return found


def _people(people: People | None) -> tuple[Person, ...]:
    return people.people if people else ()


def _people_sent(text: str, held: People | None) -> list[dict[str, Any]]:
    """Return the people as the file has them; what each may do is kept."""
    may = {one.name: list(one.may) for one in _people(held)}
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, organ = line.partition(" ")
        one = {"name": name, "organ": organ.strip(), "may": may.get(name, [])}
        found.append({key: value for key, value in one.items() if value})
    return found
