"""Commands of the key holders: a signed repository, its boards, its pages."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from boards.authoring.folder import read_head
from boards.content.edition import Edition
from boards.errors import NotFoundError
from boards.outputs.pages import write_pages, wrong_pages
from sync.contents import RepositoryBoard
from sync.instants import day_of
from sync.outcome import DONE, UNTRUSTED, Outcome
from sync.progress import step
from sync.repository import Repository
from sync.repository_at import keys_for, repository_at
from sync.stores.opening import store_at

KEY_LIMIT = 4096  # bytes of a public key in PEM
_Repo = Annotated[Path, typer.Argument(help="签名的库：文件夹，或 s3://桶/前缀")]
_Keys = Annotated[Path | None, typer.Option(help="密钥文件夹，不写就是库旁边的 .keys")]
_CUSTODY = {"hub": "由县平台代签", "publisher": "由发布的一方自己签"}


def init(
    repo: Annotated[Path, typer.Argument(help="新的库")],
    *,
    name: Annotated[str, typer.Option(help="名称，如 云溪县")] = "",
    keys: _Keys = None,
    root_keys: Annotated[int, typer.Option(min=1, max=9, help="几把根钥匙")] = 1,
    root_threshold: Annotated[int, typer.Option(min=1, help="几把一起才算数")] = 1,
) -> Outcome:
    """建一个签名的库和它的密钥文件夹。

    \b
    例子：
      gk repo init xinku --name 云溪县
      gk repo init anquanku --root-keys 3 --root-threshold 2 --json
    """
    held = keys_for(repo, keys)
    Repository.create(
        store_at(repo),
        held,
        name=name or repo.name,
        now=_now(),
        root_keys=root_keys,
        root_threshold=root_threshold,
    )
    lines = [
        f"建好了 {repo}，密钥在 {held.folder}",
        f"把 {held.folder / 'offline'} 拷到保险的地方，平时不放在这台机器上",
    ]
    return Outcome(lines, [{"repo": str(repo), "keys": str(held.folder)}])


def add_board(
    repo: _Repo,
    folder: Annotated[Path, typer.Argument(help="公开栏文件夹")],
    *,
    public_key: Annotated[Path | None, typer.Option(help="对方自己的公钥文件")] = None,
    keys: _Keys = None,
) -> Outcome:
    """给一个公开栏发签名权。

    \b
    例子：
      gk repo add-board repo qingtang
      gk repo add-board repo qingtang --json
    """
    board = read_head(folder).board
    public = _public_key(public_key) if public_key else None
    opened = _open(repo, keys)
    opened.add_board(board.code, now=_now(), public_key=public)
    custody = "publisher" if public else "hub"
    return Outcome(
        [f"{board.name}（{board.code}）可以发布了，{_CUSTODY[custody]}"],
        [{"board": board.code, "signer": custody}],
    )


def show(repo: _Repo, *, keys: _Keys = None) -> Outcome:
    """说明库里有什么、谁签的名、什么时候到期。

    \b
    例子：
      gk repo show repo
      gk repo show repo --json
    """
    contents = _open(repo, keys).contents()
    lines = [
        f"{contents.name or repo}：{len(contents.boards)} 个公开栏，"
        f"{day_of(contents.expires)} 以前要再签一次名",
        *map(_told, contents.boards),
    ]
    return Outcome(lines, [contents.to_json()])


def pages(
    repo: _Repo,
    *,
    check: Annotated[bool, typer.Option(help="只核对，什么也不写")] = False,
    keys: _Keys = None,
) -> Outcome:
    """由签过名的内容重做网上全文页，或核对它们一个字节也没有变。

    \b
    例子：
      gk repo pages repo
      gk repo pages repo --check --json
    """
    opened = _open(repo, keys)
    boards = [board.board for board in opened.contents().boards if board.edition]
    with step("正在核对网上全文页" if check else "正在重做网上全文页") as tell:
        objects = []
        for done, board in enumerate(boards):
            tell(done, len(boards))
            objects.append((_checked if check else _made)(opened, board))
    wrong = [path for found in objects for path in found.get("wrong", ())]
    lines = [_told_pages(found) for found in objects]
    return Outcome(lines, objects, UNTRUSTED if wrong else DONE)


def _made(repo: Repository, board: str) -> dict[str, Any]:
    changed = write_pages(repo.store, _edition(repo, board), previous=None)
    return {"board": board, "changed": changed}


def _checked(repo: Repository, board: str) -> dict[str, Any]:
    return {"board": board, "wrong": wrong_pages(repo.store, _edition(repo, board))}


def _edition(repo: Repository, board: str) -> Edition:
    data = repo.edition_bytes(board)
    if data is None:
        raise NotFoundError(f"公开栏 {board} 还没有发布过")
    return Edition.from_bytes(data)


def _told_pages(found: dict[str, Any]) -> str:
    if "changed" in found:
        return f"{found['board']}：写了 {found['changed']} 个文件"
    wrong = found["wrong"]
    if not wrong:
        return f"{found['board']}：和签过名的内容一样"
    return (
        f"{found['board']}：{len(wrong)} 个文件不对，如 {wrong[0]}；重做：gk repo pages"
    )


def _told(board: RepositoryBoard) -> str:
    if not board.edition:
        return f"{board.board}：还没有发布，{_CUSTODY[board.signer]}"
    return (
        f"{board.board}：第 {board.edition} 期，{board.items} 条，"
        f"{_CUSTODY[board.signer]}"
    )


def _open(repo: Path, keys: Path | None) -> Repository:
    return repository_at(repo, keys)


def _public_key(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(KEY_LIMIT)
    except OSError as error:
        raise NotFoundError(f"读不到 {path}", hint="核对公钥文件") from error


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 (a command may read the clock)
