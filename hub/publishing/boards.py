"""Taking boards into the hub: from now on they are written here and nowhere else."""

from dataclasses import replace
from pathlib import Path

from django.db import transaction
from django.db.models import F

from boards.authoring.folder import BOARD_FILE, read_head
from boards.authoring.writer import board_bytes
from hub import files
from hub.errors import DifferentError, NoSuchBoardError
from hub.folder import HubFolder
from hub.publishing import log
from hub.publishing.log import By
from hub.publishing.models import Board, BoardFile, Draft
from hub.publishing.workspace import gather


def take_in(hub: HubFolder, folder: Path, *, by: By) -> Board:
    """Take the board in ``folder`` into the hub, with all that stands in it.

    The folder itself is left as it is, except that its ``board.yaml`` says that the hub
    writes it from now on. A board that is here already is brought up to the folder.

    Raises:
        NotFoundError, FolderError: there is no board folder, or it cannot be read.
        DifferentError: drafts of it are under way here.
    """
    head = replace(read_head(folder), author="hub")
    content = gather(folder)
    content[BOARD_FILE] = board_bytes(head, old=content[BOARD_FILE])
    rows = [
        BoardFile(path=path, sha=files.keep(hub, data), size=len(data))
        for path, data in content.items()
    ]
    with transaction.atomic():
        board, is_new = Board.objects.get_or_create(
            code=head.board.code,
            defaults={
                "name": head.board.name,
                "kind": head.board.kind,
                "created_at": by.at,
            },
        )
        live = board.drafts.exclude(
            state__in=(Draft.State.RELEASED, Draft.State.DROPPED)
        )
        if not is_new and live.exists():
            raise DifferentError(
                f"{board.name}在后台还有没写完的草稿", hint="先公开或丢弃它们"
            )
        board.files.all().delete()
        for row in rows:
            row.board = board
        BoardFile.objects.bulk_create(rows)
        Board.objects.filter(pk=board.pk).update(
            name=head.board.name,
            kind=head.board.kind,
            tree_version=F("tree_version") + 1,
        )
        log.write(board.code, "", "接收公开栏", by=by)
        board.refresh_from_db()
    return board


def board_coded(code: str) -> Board:
    """Return the board of that code.

    Raises:
        NoSuchBoardError: none is written here.
    """
    found = Board.objects.filter(code=code).first()
    if found is None:
        raise NoSuchBoardError(
            f"后台没有公开栏 {code}", hint="先接收它：gk hub board add 文件夹"
        )
    return found
