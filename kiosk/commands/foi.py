"""``gk foi``: an application without a screen; how far one is; is a number right."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from boards.content.numbers import check
from boards.errors import ContentError
from foi.application import Application
from foi.form import findings
from foi.states import CORRECTION
from foi.telling import due_words
from kiosk.application_file import read_application
from kiosk.counter import Counter, of_application
from kiosk.opening import load_words, open_library
from kiosk.presenters.progress import standing_words
from kiosk.standing import Stage
from kiosk.tracking import standing_of
from kiosk.wording import Wording
from sync.errors import RefusedError
from sync.formats.number import code_shown, parse_code, parse_number
from sync.formats.progress import ProgressRecord
from sync.instants import day_of, wire_instant
from sync.outcome import CONTENT_ERRORS, NOT_FOUND, Outcome
from sync.state import KioskState

_State = Annotated[Path, typer.Option(help="终端的状态文件夹")]


def submit(
    *,
    state: _State,
    file: Annotated[Path, typer.Option(help="写好的申请，YAML 文件")],
) -> Outcome:
    r"""交一份申请：检查、密封、放进发件箱，给编号和查询码。查询码只显示这一次。

    \b
    例子：
      gk foi submit --state state --file form.yaml
      gk foi submit --state state --file form.yaml --json
    """
    now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
    application = read_application(file)
    wrong = findings(application, today=day_of(now))
    if wrong:
        return Outcome(
            lines=[f"{one.field}：{one.message}" for one in wrong],
            objects=[one.to_json() for one in wrong],
            exit_code=CONTENT_ERRORS,
        )
    return _submitted(_counter(KioskState(state)), application, now)


def _submitted(counter: Counter, application: Application, now: datetime) -> Outcome:
    agency = next(
        (one for one in counter.agencies() if one.code == application.agency), None
    )
    if agency is None:
        names = "、".join(f"{one.name} {one.code}" for one in counter.agencies())
        raise RefusedError(
            f"这台终端不能向 {application.agency} 申请",
            hint=f"可以写：{names}" if names else "先取一次内容：gk sync once",
        )
    done = counter.take(of_application(application), now=now)
    return Outcome(
        lines=[
            f"编号：{done.number.shown}",
            f"查询码：{code_shown(done.query_code)}（只显示这一次，请记下来）",
            f"已经密封存好，等着送到{agency.name}。从双方确认收到的第二天起算答复期限。",
        ],
        objects=[
            {
                "number": done.number.digits,
                "query_code": done.query_code,
                "letter": str(done.path),
                "slip": done.slip,
            }
        ],
    )


def progress(
    number: Annotated[str, typer.Argument(help="15位编号")],
    code: Annotated[str, typer.Argument(help="10位查询码")],
    *,
    state: _State,
) -> Outcome:
    r"""查一份申请办到哪了，和终端屏幕上说的一样；不用联网。

    \b
    例子：
      gk foi progress --state state 00042-00007-318-45 7KQ2M-0XV4T
      gk foi progress --state state 000420000731845 7KQ2M0XV4T --json
    """
    try:
        digits, letters = parse_number(number).digits, parse_code(code)
    except ValueError as error:
        raise ContentError(
            "编号或者查询码写错了", hint="编号15位数字，查询码10位，对照凭条再写一遍"
        ) from error
    kiosk = KioskState(state)
    standing = standing_of(
        digits, letters, documents=_counter(kiosk).progress(), outbox=kiosk.outbox
    )
    words = load_words()
    if standing.stage is Stage.UNKNOWN:
        return Outcome([words("progress.none")], [{"state": "unknown"}], NOT_FOUND)
    record = standing.record
    told = {
        "state": standing.state,
        "words": standing_words(standing.stage, record, words),
        "as_of": wire_instant(standing.at) if standing.at else "",
        **(_of_record(record) if record else {}),
    }
    lines = [told["words"], *(_lines(record, words) if record else [])]
    said = {key: value for key, value in told.items() if value}
    return Outcome([line for line in lines if line], [said])


def _of_record(record: ProgressRecord) -> dict[str, str]:
    until, due_on = record.answer_until_on, record.due_on
    return {
        "due_on": due_on.isoformat() if due_on else "",
        "note": record.note or "",
        "answer_until_on": until.isoformat() if until else "",
    }


def _lines(record: ProgressRecord, words: Wording) -> list[str]:
    until = record.answer_until_on
    asked = words("followup.asked", note=record.note) if record.note else ""
    note = asked if record.state == CORRECTION else record.note or ""
    deadline = words("followup.until", day=until.isoformat()) if until else ""
    return [note, deadline, due_words(record, words)]


def check_id(
    kind: Annotated[
        str, typer.Argument(help="citizen、passport、organisation、phone 等")
    ],
    number: Annotated[str, typer.Argument(help="号码")],
) -> Outcome:
    r"""核对一个号码写得对不对，不联网，也不记录。

    \b
    例子：
      gk foi check-id citizen 11010519491231002X
      gk foi check-id phone 13912345678 --json
    """
    today = day_of(datetime.now(UTC))  # noqa: TID251 (a command may read the clock)
    result = check(kind, number, today=today)
    return Outcome(
        lines=["可以用" if result.is_valid else result.reason],
        objects=[{"valid": result.is_valid, "reason": result.reason}],
        exit_code=0 if result.is_valid else CONTENT_ERRORS,
    )


def _counter(state: KioskState) -> Counter:
    return Counter(state, open_library(state).document)
