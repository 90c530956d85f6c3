"""What ``gk hub board …`` does once Django is awake."""

from pathlib import Path

from django.utils import timezone

from hub import stores
from hub.folder import HubFolder
from hub.publishing import boards
from hub.publishing.log import By
from hub.publishing.models import Board
from sync.outcome import Outcome

COMMAND_LINE = "命令行"


def add(hub: HubFolder, *, folder: Path) -> Outcome:
    """Take a board folder in; give it a key of its own if it has none yet."""
    now = timezone.now()
    board = boards.take_in(hub, folder, by=By(actor=COMMAND_LINE, at=now))
    repo = stores.opened(hub)
    if board.code not in {one.board for one in repo.contents().boards}:
        repo.add_board(board.code, now=now)
    lines = (
        f"{board.name}（{board.code}）交给后台写了，收下 {board.files.count()} 个文件",
        "文件夹里的不再用来发布，留着备查",
        f"下一步：gk hub user add 名字 --role clerk --scope {board.code}",
    )
    return Outcome(lines, ({"board": board.code, "files": board.files.count()},))


def list_(_hub: HubFolder) -> Outcome:
    """List the boards that are written here."""
    found = [
        {"board": one.code, "name": one.name, "drafts": one.drafts.count()}
        for one in Board.objects.all()
    ]
    lines = [f"{one['board']}  {one['name']}  草稿 {one['drafts']} 份" for one in found]
    return Outcome(lines or ["后台还没有公开栏。"], found)
