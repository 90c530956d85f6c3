"""Commands of the year's end: what is not open judged again, what ended listed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.authoring.checking import basis_of
from boards.authoring.folder import read_board
from boards.authoring.rechecking import mark_rechecked, read_asked
from boards.authoring.reviewing import draft_of
from boards.authoring.writer import write_item
from boards.commands.findings import day_meant
from boards.content.cleanup import Ended, ended_in, list_of, matter_for
from boards.content.draft import Draft
from boards.content.item import DISCLOSURE_WORDS
from boards.content.rechecks import Standing, YearOfLooks, standings, years_of
from boards.errors import ContentError, NotFoundError
from sync.outcome import Outcome

_Folder = Annotated[Path, typer.Argument(help="公开栏文件夹")]
_Today = Annotated[str, typer.Option(help="按这一天算，如 2026-11-21")]


def recheck(
    folder: _Folder,
    *,
    done: Annotated[
        list[str] | None, typer.Option(help="复查过的条目编号；全部写 all")
    ] = None,
    asked: Annotated[
        Path | None, typer.Option(help="申请次数的表：条目,申请次数")
    ] = None,
    today: _Today = "",
) -> Outcome:
    """列出依申请公开和不公开的信息：该复查的、有几次申请，和往年比；也记下复查。

    要改成公开，先改 item.yaml 的公开属性，再记下复查。

    \b
    例子：
      gk board recheck qingtang
      gk board recheck qingtang --done all --json
    """
    day, board = day_meant(today), read_board(folder)
    counts = read_asked(asked) if asked else {}
    basis = basis_of(folder, board.board)
    if done:
        found = standings(board.drafts, basis, asked=counts)
        named = [one.item for one in found] if done == ["all"] else done
        mark_rechecked(folder, named, on=day, asked=counts)
        board = read_board(folder)
    rows = standings(board.drafts, basis, asked=counts)
    years = years_of(board.drafts)
    due = sum(row.is_due(day) for row in rows)
    lines = [*[_told(row, day) for row in rows], *_compared(years)]
    lines.append(f"{len(rows)} 条不公开或依申请公开，{due} 条该复查了")
    objects = [*[_shown(row, day) for row in rows], {"years": _years(years)}]
    return Outcome(lines, objects)


def cleanup(
    folder: _Folder,
    *,
    year: Annotated[int, typer.Option(min=2000, max=2199, help="哪一年")],
    matter: Annotated[str, typer.Option(help="放在哪个公开事项下")] = "",
    today: _Today = "",
) -> Outcome:
    """由一年里失效、废止、修改了的文件，写出要公开的“清理结果”。

    \b
    例子：
      gk board cleanup qingtang --year 2026
      gk board cleanup qingtang --year 2026 --matter 0902 --json
    """
    day, board = day_meant(today), read_board(folder)
    items = [draft.item for draft in board.drafts if draft.withdrawn is None]
    found = ended_in(items, year, day)
    dated = [one for one in found if one.on]
    undated = [one.item.id for one in found if not one.on]
    lines = [_ended(one) for one in dated]
    lines += [f"  {id_} 没有写从哪天起，没有列入" for id_ in undated]
    shown: dict[str, Any] = {"item": "", "rows": len(dated), "undated": undated}
    if not dated:
        return Outcome([*lines, f"{year} 年没有失效、废止或修改的文件"], [shown])
    catalogue = basis_of(folder, board.board).catalogue
    code = matter or matter_for(catalogue, dated)
    if catalogue.matter(code) is None:
        raise NotFoundError(f"没有公开事项 {code}", hint="用 --matter 写目录里的代码")
    draft = list_of(
        dated, year=year, matter=code, publisher=dated[0].item.publisher, today=day
    )
    place = write_item(folder, _over(folder, draft))
    lines.append(f"写好了：{place}，{len(dated)} 件；检查后发布")
    return Outcome(lines, [shown | {"item": draft.item.id}])


def _over(folder: Path, draft: Draft) -> Draft:
    """Return ``draft`` in the place of a list made before; its other keys are kept.

    Raises:
        ContentError: another kind of item stands there.
    """
    try:
        held = draft_of(read_board(folder), draft.item.id)
    except NotFoundError:
        return draft
    if held.item.kind != draft.item.kind:
        raise ContentError(
            f"公开栏里已经有 {draft.item.id}，不是清理结果", hint="给那一条改个编号"
        )
    said = {key: getattr(draft.item, key) for key in ("matter", "summary", "table")}
    return replace(held, item=replace(held.item, **said))


def _told(row: Standing, today: date) -> str:
    since = f"上次 {row.looked_on}" if row.looked_on else "还没有复查过"
    asked = f"，申请 {row.asked} 次" if row.asked else ""
    due = "，该复查了" if row.is_due(today) else f"，{row.due_on} 前再查"
    word = DISCLOSURE_WORDS[row.disclosure]
    return f"  {row.item} “{row.title}” {word}：{since}{asked}{due}"


def _shown(row: Standing, today: date) -> dict[str, Any]:
    shown = {
        "item": row.item,
        "title": row.title,
        "disclosure": row.disclosure,
        "asked": row.asked,
        "due": row.is_due(today),
    }
    days = {"looked_on": row.looked_on, "due_on": row.due_on}
    return shown | {key: day.isoformat() for key, day in days.items() if day}


def _years(years: Sequence[YearOfLooks]) -> list[dict[str, Any]]:
    return [
        {"year": y.year, "looked": y.looked, "not_open": y.not_open,
         **{word: y.by_disclosure.get(word, 0) for word in DISCLOSURE_WORDS}}
        for y in years
    ]  # fmt: skip


def _compared(years: Sequence[YearOfLooks]) -> list[str]:
    """Return what each year came to, and how it stands against the one before."""
    lines, before = [], None
    for year in years:
        opened = year.looked - year.not_open
        line = f"{year.year} 年复查 {year.looked} 条，转为公开 {opened} 条，"
        line += f"仍不公开或依申请 {year.not_open} 条"
        if before:
            change = year.not_open - before.not_open
            line += (
                f"，比 {before.year} 年{'多' if change > 0 else '少'} {abs(change)} 条"
            )
        lines.append(line)
        before = year
    return lines


def _ended(one: Ended) -> str:
    return (
        f"  {one.item.title}：{one.on} 起{one.validity}（{one.reason or '没有写原因'}）"
    )
