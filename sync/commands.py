"""Commands of this room: letters, and binding this machine to a hub."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sync.courier import Courier, Delivered
from sync.enrolment import Enrolment, begin, granted, settle
from sync.errors import ConflictError
from sync.formats.grant import Grant
from sync.formats.hub_file import HubFile
from sync.formats.status import OutboxStatus
from sync.instants import content_instant, wire_instant
from sync.outbox import Outbox
from sync.outcome import DONE, PARTLY_DONE, REFUSED, Outcome
from sync.progress import step
from sync.state import KioskState

State = Annotated[Path, typer.Option("--state", help="终端的状态文件夹")]
_ASK_AGAIN_SECONDS = 2.0


def outbox_status(state: State) -> Outcome:
    """看发件箱：还有几份没送到、几份送到了、几份要人看。

    \b
    例子：
      gk outbox status --state state
      gk outbox status --state state --json
    """
    counts = Outbox(KioskState(state).outbox).counts()
    return Outcome(_lines(counts), [_json(counts)])


def outbox_send(
    state: State,
    *,
    hub: Annotated[str, typer.Option(help="后台地址；不写就用绑定时的")] = "",
) -> Outcome:
    """把申请送到后台，核对回执以后才从本机删去。断了再来一次就行。

    \b
    例子：
      gk outbox send --state state
      gk outbox send --state state --hub http://127.0.0.1:8700 --json
    """
    kiosk = KioskState(state)
    bound = HubFile.load(kiosk.device)
    courier = Courier(kiosk, replace(bound, hub_url=hub) if hub else bound)
    with step("送申请、收回执"):
        delivered = courier.call(_now())
    if delivered.stopped_by is not None and not delivered.sent:
        raise delivered.stopped_by
    counts = Outbox(kiosk.outbox).counts()
    lines = [f"送到 {delivered.sent} 份。", *_lines(counts), *_reason(delivered)]
    return Outcome(lines, [_json(counts)], _exit_code(delivered))


def enrol(
    state: State,
    *,
    hub: Annotated[str, typer.Option(help="后台地址，如 https://gk.example.gov.cn")],
    token: Annotated[str, typer.Option(help="后台发的一次性口令")],
    name: Annotated[str, typer.Option(help="给这台机器起的名字")] = "",
    wait_minutes: Annotated[int, typer.Option(help="等后台批准，最多几分钟")] = 10,
) -> Outcome:
    """把这台机器绑定到后台：生成密钥，等批准，记下后台的公钥和信任根。

    \b
    例子：
      gk device enrol --state kiosk2 --hub http://127.0.0.1:8700 --token TOKEN
      gk device enrol --state kiosk3 --hub http://127.0.0.1:8700 --token TOKEN --json
    """
    kiosk = KioskState(state)
    asked = begin(kiosk, hub, token=token, name=name, now=_now())
    match = f"{asked.match[:3]} {asked.match[3:]}"
    typer.echo(f"核对码 {match}：后台屏幕上应当一样。", err=True)
    with step("等后台批准"):
        grant = _awaited(asked, until=time.monotonic() + wait_minutes * 60)
    bound = settle(kiosk, grant)
    return Outcome(
        [f"已绑定：终端 {bound.kiosk}，后台 {bound.hub_url}。"],
        [{"kiosk": bound.kiosk, "hub": bound.hub_url, "match": asked.match}],
    )


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a command is where the clock is read


def _awaited(asked: Enrolment, *, until: float) -> Grant:
    while (grant := granted(asked)) is None:
        if time.monotonic() > until:
            raise ConflictError(
                "后台还没有批准这台机器", hint="请后台批准，再用同一个口令来一次"
            )
        time.sleep(_ASK_AGAIN_SECONDS)
    return grant


def _exit_code(delivered: Delivered) -> int:
    if not delivered.left and not delivered.held:
        return DONE
    return PARTLY_DONE if delivered.sent else REFUSED


def _reason(delivered: Delivered) -> list[str]:
    if delivered.stopped_by is None:
        return []
    return [f"停在：{delivered.stopped_by}", f"怎么办：{delivered.stopped_by.hint}"]


def _lines(counts: OutboxStatus) -> list[str]:
    since = (
        f"，最早的是 {content_instant(counts.oldest_at)}" if counts.oldest_at else ""
    )
    return [
        f"等待送出 {counts.new} 份{since}",
        f"已送到 {counts.acked} 份（有回执）",
        f"后台没有收下、要人看的 {counts.held} 份",
    ]


def _json(counts: OutboxStatus) -> dict[str, str | int | None]:
    oldest = wire_instant(counts.oldest_at) if counts.oldest_at else None
    return {
        "new": counts.new,
        "acked": counts.acked,
        "held": counts.held,
        "oldest_at": oldest,
    }
