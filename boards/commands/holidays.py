"""`gk calendar import`: a notice of holidays held against the law, then put to use."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.authoring.checking import basis_of
from boards.authoring.county import CALENDAR_FILE
from boards.authoring.files import read_regular, write_whole
from boards.authoring.folder import read_board
from boards.commands.calendar import spoken_day
from boards.commands.calendar_year import in_force, opened
from boards.commands.findings import day_meant, told
from boards.content.calendar_notice import read_notice
from boards.content.calendars import Recounted, moved
from boards.content.checks.holidays import check_notice
from boards.content.findings import ERROR, Finding
from boards.content.terms import Term
from boards.content.workdays import SIZE_LIMIT, Calendar, Due
from boards.errors import NotFoundError
from boards.publishing.county import CALENDAR_TARGET
from sync.canonical import canonical_line
from sync.outcome import CONTENT_ERRORS, Outcome

BACK = timedelta(days=90)  # a term that began earlier than this has mostly ended
TERMS = (7, 15, 20, 40)  # 补正、征求意见、答复和主动公开、延长的答复：工作日
SHOWN = 12  # deadlines in the lines for people; --json has all


@dataclass(frozen=True, slots=True)
class _Moved:
    """One deadline that another calendar moves; ``item`` is empty for a mere day."""

    start: date
    term: Term
    both: Recounted
    item: str = ""

    def to_json(self) -> dict[str, Any]:
        shown = {
            "from": self.start.isoformat(),
            "term": self.term.to_json(),
            "old": self.both.old.on.isoformat(),
            "new": self.both.new.on.isoformat(),
            "provisional": self.both.new.is_provisional,
        }
        return shown | ({"item": self.item} if self.item else {})

    def line(self) -> str:
        whose = f"{self.item} " if self.item else ""
        old, new = _said(self.both.old), _said(self.both.new)
        return f"  {whose}{self.start} 起{self.term}：{old} → {new}"


def import_file(
    file: Annotated[Path, typer.Argument(help="放假安排：.json 或 .csv")],
    *,
    board: Annotated[
        Path | None, typer.Option(help="放进这个公开栏文件夹，看它的期限怎么变")
    ] = None,
    repo: Annotated[
        Path | None, typer.Option(help="签名放进库，各终端都会拿到")
    ] = None,
    paper: Annotated[list[str] | None, typer.Option(help="通知的名称和文号")] = None,
    since: Annotated[str, typer.Option(help="从哪天起算的期限，平时是 90 天前")] = "",
    today: Annotated[str, typer.Option(help="按这一天算，如 2026-11-21")] = "",
) -> Outcome:
    """导入放假安排：先对照法定节日检查，列出哪些期限会变；指明放到哪里才写。

    认识三种文件：本程序的日历、{year, papers, days} 形式的 JSON、
    第一行是“日期,名称,安排”的表。地方节日用写明 region 的日历。

    \b
    例子：
      gk calendar import fangjia.json
      gk calendar import fangjia.json --repo repo --json
    """
    if not file.exists():
        raise NotFoundError(f"没有这个文件：{file}", hint="看看文件名和所在的文件夹")
    notice = read_notice(read_regular(file, limit=SIZE_LIMIT), papers=paper or ())
    old = in_force(board, repo)
    findings = list(check_notice(notice, old))
    if any(finding.severity == ERROR for finding in findings):
        return _refused(findings)
    new = notice.onto(old)
    start = day_meant(since) if since else day_meant(today) - BACK
    changes = [*_of_days(old, new, start), *_of_items(old, new, board)]
    written = [] if new == old else _written(new, board, repo)
    return _done(findings, old, new, changes, written)


def _of_days(old: Calendar, new: Calendar, start: date) -> Iterator[_Moved]:
    last = date(max(new.years), 12, 31)
    starts = [start + timedelta(days=n) for n in range((last - start).days + 1)]
    for begun, term, both in moved(
        old, new, starts=starts, terms=[Term(n) for n in TERMS]
    ):
        yield _Moved(begun, term, both)


def _of_items(old: Calendar, new: Calendar, board: Path | None) -> Iterator[_Moved]:
    if board is None:
        return
    read = read_board(board)
    basis = basis_of(board, read.board)
    usual = basis.rules.term("publish_within")
    for draft in read.drafts:
        matter = basis.catalogue.matter(draft.item.matter)
        own = (
            [rule.term for rule in matter.due if rule.after == "formed"]
            if matter
            else []
        )
        terms = [term for term in (own or [usual]) if term]
        starts = [draft.item.formed_on] if draft.item.formed_on else []
        for start, term, both in moved(old, new, starts=starts, terms=terms):
            yield _Moved(start, term, both, draft.item.id)


def _written(new: Calendar, board: Path | None, repo: Path | None) -> list[str]:
    """Put the calendar where it was asked for; return those places."""
    data = canonical_line(new.to_json())
    places = []
    if board:
        write_whole(board / CALENDAR_FILE, data)
        places.append(str(board / CALENDAR_FILE))
    if repo:
        now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
        opened(repo).put(CALENDAR_TARGET, data, now=now)
        places.append(f"{repo}：{CALENDAR_TARGET}")
    return places


def _refused(findings: Sequence[Finding]) -> Outcome:
    lines = [*_told(findings), "有错误，什么也没有写"]
    return Outcome(lines, [f.to_json() for f in findings], CONTENT_ERRORS)


def _done(
    findings: Sequence[Finding],
    old: Calendar,
    new: Calendar,
    changes: Sequence[_Moved],
    written: Sequence[str],
) -> Outcome:
    shown: dict[str, Any] = {
        "version": new.version,
        "region": new.region,
        "years": sorted(n for n, y in new.years.items() if y != old.years.get(n)),
        "moved": [change.to_json() for change in changes],
        "written": list(written),
    }
    objects = [*[finding.to_json() for finding in findings], shown]
    if new == old:
        return Outcome([*_told(findings), "和现在的日历一样，什么也没有变"], objects)
    lines = [*_told(findings), f"日历第 {old.version} 版 → 第 {new.version} 版"]
    lines += _changes(changes)
    lines += [f"写好了：{place}" for place in written]
    if not written:
        lines.append("只是看看，没有写；要用，加 --board 文件夹 或 --repo 库")
    return Outcome(lines, objects)


def _changes(changes: Sequence[_Moved]) -> list[str]:
    really = [change for change in changes if change.both.has_moved]
    settled = len(changes) - len(really)
    items = [change for change in really if change.item]
    first = [*items, *(change for change in really if not change.item)][:SHOWN]
    lines = [f"{len(really)} 个期限换了日子，{settled} 个日子不变、不再是预计"]
    lines += [change.line() for change in first]
    if len(really) > len(first):
        lines.append(f"  还有 {len(really) - len(first)} 个，用 --json 看全部")
    return lines


def _said(due: Due) -> str:
    return ("预计 " if due.is_provisional else "") + spoken_day(due.on)


def _told(findings: Sequence[Finding]) -> list[str]:
    return told(findings)[1:]  # no item, so no line that names one
