"""Commands of those who write a board: found it, check it, publish it."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypedDict

import typer

from boards.authoring.checking import Checked, check_folder
from boards.authoring.county import ALONE, beside
from boards.authoring.folder import read_head
from boards.authoring.founding import Place, found_board, found_sample
from boards.authoring.online import Asking
from boards.commands.findings import SIGNS, day_meant, told
from boards.commands.several import Act, each_board
from boards.content.edition import Edition
from boards.content.findings import ERROR, WARNING
from boards.publishing.county import county_of
from boards.publishing.own_key import Hub, prepare_to_sign, publish_through
from boards.publishing.release import DoubtfulError, Released, UnfitError
from boards.publishing.release import publish as release
from sync.errors import NoKeyError
from sync.outcome import CONTENT_ERRORS, DONE, Outcome
from sync.progress import Step
from sync.repository import Repository
from sync.repository_at import repository_at
from sync.stores.address import hub_at

_Folder = Annotated[Path, typer.Argument(help="公开栏文件夹")]
_Today = Annotated[str, typer.Option(help="按这一天算，如 2026-11-21")]
_Keys = Annotated[Path | None, typer.Option(help="密钥文件夹，不写就是库旁边的 .keys")]


class BoardKind(StrEnum):
    """The kinds of board."""

    VILLAGE = "village"
    RESIDENTS = "residents"
    TOWNSHIP = "township"
    COUNTY = "county"
    OFFICE = "office"


def init(
    folder: Annotated[Path, typer.Argument(help="新的文件夹")],
    *,
    code: Annotated[str, typer.Option(help="12 位区划代码")],
    name: Annotated[str, typer.Option(help="名称，如 青塘村")],
    kind: Annotated[BoardKind, typer.Option(help="种类")] = BoardKind.VILLAGE,
    sample: Annotated[bool, typer.Option(help="放进一个月的样例")] = False,
    today: _Today = "",
) -> Outcome:
    """建一个公开栏文件夹，按种类配好公开主体和目录。

    \b
    例子：
      gk board init shiqiao --code 430481105203 --name 石桥村
      gk board init hekou --code 430121105000 --name 河口镇 --kind township --sample
    """
    place = Place(code, name, kind.value)
    items = 0
    if sample:
        items = found_sample(folder, place, today=day_meant(today))
    else:
        found_board(folder, place, begun_on=day_meant(today))
    lines = [
        f"建好了 {folder}：{name}（{code}），{items} 条",
        f"接着：gk board check {folder}",
    ]
    return Outcome(lines, [{"board": code}])


def check(  # noqa: PLR0913 - its arguments are the flags
    folder: _Folder,
    *,
    strict: Annotated[bool, typer.Option(help="提醒也算不通过")] = False,
    repo: Annotated[Path | None, typer.Option(help="和库里上一期对照")] = None,
    original: Annotated[
        list[Path] | None, typer.Option(help="转发的原件在哪个公开栏文件夹")
    ] = None,
    keys: _Keys = None,
    online: Annotated[bool, typer.Option(help="也上网看全文网址打不打得开")] = False,
    today: _Today = "",
) -> Outcome:
    """检查一个公开栏，列出每个问题；文件夹里有好几个公开栏，就一个一个查。

    \b
    例子：
      gk board check qingtang
      gk board check qingtang --strict --json
    """
    day, asking = day_meant(today), Asking() if online else None
    repository = None if repo is None else _repository(repo, keys)
    county = beside(county_of(repository) if repository else ALONE, original or ())

    def checked(board: Path, tell: Step) -> Outcome:
        previous = _released_of(repository, board) if repository else None
        found = check_folder(
            board, previous=previous, today=day, county=county, asking=asking, tell=tell
        )
        return _checked(found, strict=strict)

    return each_board(folder, "正在检查", checked)


def _released_of(repository: Repository, board: Path) -> Edition | None:
    held = repository.edition_bytes(read_head(board).board.code)
    return Edition.from_bytes(held) if held else None


def _checked(checked: Checked, *, strict: bool) -> Outcome:
    errors, warnings = len(checked.of(ERROR)), len(checked.of(WARNING))
    fails = errors or (strict and warnings)
    count = f"{len(checked.folder.drafts)} 条，{errors} 个错误，{warnings} 个提醒"
    return Outcome(
        [*told(checked.findings), count],
        [finding.to_json() for finding in checked.findings],
        CONTENT_ERRORS if fails else DONE,
    )


def publish(
    folder: _Folder,
    *,
    repo: Annotated[Path, typer.Option(help="签名的库，或后台的网址")],
    key: Annotated[Path | None, typer.Option(help="公开主体自己的密钥")] = None,
    keys: _Keys = None,
    allow_warnings: Annotated[bool, typer.Option(help="有提醒也发")] = False,
    look: Annotated[bool, typer.Option(help="只看要发的是什么，什么也不发")] = False,
) -> Outcome:
    """检查、签名、发出下一期；内容没有变就什么也不发。好几个公开栏放在一起，就都发。

    \b
    例子：
      gk board publish qingtang --repo repo --allow-warnings
      gk board publish qingtang --repo repo --allow-warnings --json
      gk board publish baihe --repo http://127.0.0.1:8700 --look
      gk board publish baihe --repo http://127.0.0.1:8700 --key cun.pem
    """
    now = datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
    repository = _repository(repo, keys)
    if look:
        return each_board(folder, "正在检查", _looking(repository, now))
    hub = _hub_at(repo, key)

    def published(board: Path, tell: Step) -> Outcome:
        asked = _Asked(allow_warnings=allow_warnings, now=now, tell=tell)
        try:
            if hub and key:
                through = Hub(hub, repository)
                return _released(publish_through(board, hub=through, key=key, **asked))
            return _released(release(board, repo=repository, key=key, **asked))
        except (UnfitError, DoubtfulError) as refused:
            return _refused(refused)

    return each_board(folder, "正在检查、签名", published)


class _Asked(TypedDict):
    allow_warnings: bool
    now: datetime
    tell: Step


def _hub_at(repo: Path, key: Path | None) -> str:
    """Return the address of the hub that is meant, ``""``: a folder or a store."""
    hub = hub_at(repo)
    if hub and key is None:
        raise NoKeyError(
            "交给后台发布，要用公开栏自己的钥匙签名",
            hint="用 --key 指给它；还没有钥匙：gk board key 新文件",
        )
    return hub


def _looking(repo: Repository, now: datetime) -> Act:
    def looked(board: Path, tell: Step) -> Outcome:
        try:
            prepared = prepare_to_sign(
                board, repo=repo, allow_warnings=True, now=now, tell=tell
            )
        except UnfitError as refused:
            return _refused(refused)
        changes = prepared.changes()
        shown = {
            "board": prepared.board,
            "items": prepared.items,
            "changed": len(changes),
            "changes": list(changes),
        }
        last = f"{prepared.items} 条，要发的 {len(changes)} 条；什么也没有发"
        return Outcome([*told(prepared.findings), *changes, last], [shown])

    return looked


def _repository(folder: Path, keys: Path | None) -> Repository:
    return repository_at(folder, keys)


def _released(released: Released) -> Outcome:
    shown = {
        "board": released.board,
        "edition": released.edition,
        "items": released.items,
        "changed": released.changed,
        "skipped": released.skipped,
        "bytes": released.bytes,
    }
    if released.changed:
        changed = f"{released.items} 条，变了 {released.changed} 条"
        line = f"发出第 {released.edition} 期：{changed}"
    else:
        line = f"内容没有变，还是第 {released.edition} 期，{released.items} 条"
    if released.skipped:
        line += f"；{released.skipped} 条不对所有人公开，没有发"
    return Outcome([*told(released.findings), line], [shown])


def _refused(error: UnfitError | DoubtfulError) -> Outcome:
    shown = [finding for finding in error.findings if finding.severity in SIGNS]
    lines = [*told(shown), f"错误：{error}", f"怎么办：{error.hint}"]
    return Outcome(lines, [finding.to_json() for finding in shown], error.exit_code)
