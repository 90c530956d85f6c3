"""``gk foi follow``: what an applicant says later, without a screen."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from boards.errors import ContentError
from foi.followup import ACTS, Followup, findings
from kiosk.counter import Counter, of_followup
from kiosk.opening import open_library
from kiosk.tracking import standing_of
from sync.formats.number import parse_code, parse_number
from sync.outcome import CONTENT_ERRORS, Outcome
from sync.state import KioskState


def follow(
    number: Annotated[str, typer.Argument(help="申请的15位编号")],
    code: Annotated[str, typer.Argument(help="申请的10位查询码")],
    *,
    state: Annotated[Path, typer.Option(help="终端的状态文件夹")],
    act: Annotated[str, typer.Option(help="、".join(ACTS))],
    text: Annotated[str, typer.Option(help="补充的内容，或者为什么")] = "",
) -> Outcome:
    r"""对交过的申请再说一句：确认、补充、撤回、建议公开。密封后放进发件箱。

    查询码对不对，后台收到才知道；不对的不作数。

    \b
    例子：
      gk foi follow --state state 000420000731845 7KQ2M0XV4T --act confirm
      gk foi follow --state state 000420000731845 7KQ2M0XV4T --act propose --json
    """
    about, query_code = _known(number, code)
    said = Followup(
        about=about, query_code=query_code, act=_act(act), text=text.strip()
    )
    wrong = findings(said)
    if wrong:
        return Outcome(
            lines=[f"{one.field}：{one.message}" for one in wrong],
            objects=[one.to_json() for one in wrong],
            exit_code=CONTENT_ERRORS,
        )
    return _sealed(said, KioskState(state))


def _sealed(said: Followup, state: KioskState) -> Outcome:
    counter = Counter(state, open_library(state).document)
    standing = standing_of(
        said.about,
        said.query_code,
        documents=counter.progress(),
        outbox=state.outbox,
    )
    now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
    submission = of_followup(said, agency=counter.whom(standing.agency))
    done = counter.take(submission, now=now)
    return Outcome(
        lines=[
            f"{ACTS[said.act]}：已经密封存好，等着送到。",
            f"这一次的编号：{done.number.shown}",
            "查进度还用申请原来的编号和查询码。查询码不对的，后台收到也不作数。",
        ],
        objects=[
            {
                "act": said.act,
                "about": said.about,
                "number": done.number.digits,
                "state": standing.state,
                "letter": str(done.path),
                "slip": done.slip,
            }
        ],
    )


def _known(number: str, code: str) -> tuple[str, str]:
    try:
        return parse_number(number).digits, parse_code(code)
    except ValueError as error:
        raise ContentError(
            "编号或者查询码写错了", hint="编号15位数字，查询码10位，对照凭条再写一遍"
        ) from error


def _act(act: str) -> str:
    if act not in ACTS:
        raise ContentError(
            f"没有“{act[:20]}”这种做法",
            hint="可以写："
            + "、".join(f"{key}（{said}）" for key, said in ACTS.items()),
        )
    return act
