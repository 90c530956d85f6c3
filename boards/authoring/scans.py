"""A scanned PDF as an item of pictures: 拍照公开.

Its title is asked for, so that it is found and read aloud; nothing is read off it.
"""

from datetime import date
from hashlib import sha256
from pathlib import Path

from boards.authoring.bounded import Bounds, run_bounded
from boards.authoring.coerce import to_date, to_period
from boards.authoring.document_facts import Facts
from boards.authoring.document_files import SIZE_LIMIT
from boards.authoring.documents import Document, id_of, publisher_of
from boards.authoring.files import read_regular
from boards.authoring.folder import read_board
from boards.authoring.imported import Imported, Instructions
from boards.authoring.importing import take_in
from boards.authoring.pdf_pictures import taken_apart
from boards.content.board import Board
from boards.content.draft import Draft
from boards.content.item import FileRef, Item
from boards.content.provenance import OBTAINED
from boards.errors import FolderError

KIND = "scan"
_READER = "boards.authoring.pdf_pictures"
_BOUNDS = Bounds(seconds=120, memory=1024, answer=96 * 1024 * 1024)


def import_scan(
    path: Path, *, board: Path, said: Instructions, today: date
) -> Imported:
    """Take the pages of the PDF ``path`` into the board folder ``board``.

    Raises:
        NotFoundError: there is no such board folder.
        FolderError: no title or matter was given, or the file or the board cannot be
            read, or not written.
        ContentError: the board has another item under the same id.
    """
    if not said.title or not said.matter:
        raise FolderError(
            "照片公开要写标题和事项，不然找不到、也没法念",
            hint="加上 --title 2026年10月公开榜 --matter 0402（gk catalogue list）",
        )
    folder = read_board(board)
    content = read_regular(path, limit=SIZE_LIMIT)
    pictures = list(taken_apart(run_bounded(_READER, content, bounds=_BOUNDS)))
    blobs = {sha256(picture).hexdigest(): picture for picture in pictures}
    item = _item(folder.board, said, content, pictures)
    facts = Facts(title=item.title, is_title_made=False, formed_on=item.formed_on)
    document = Document(Draft(item=item), facts, (), blobs)
    return take_in(document, folder=folder, place=board, said=said, today=today)


def _item(
    board: Board, said: Instructions, content: bytes, pictures: list[bytes]
) -> Item:
    try:
        formed = to_date(said.facts["date"]) if "date" in said.facts else None
        period = to_period(said.period) if said.period else ""
    except ValueError as error:
        raise FolderError(str(error), hint="写成 2026-11-21、2026-10 这样") from error
    facts = Facts(title=said.title, is_title_made=False, formed_on=formed)
    return Item(
        id=said.id or id_of(facts, sha256(content).hexdigest()),
        kind=KIND,
        title=said.title,
        matter=said.matter,
        disclosure=said.disclosure,
        publisher=publisher_of(said.facts.get("publisher", ""), board),
        formed_on=formed,
        period=period,
        provenance=f"{OBTAINED}: 扫描的纸质文件",
        printed_mark=said.facts.get("mark", ""),
        files=tuple(_page(n, picture) for n, picture in enumerate(pictures, 1)),
    )


def _page(number: int, picture: bytes) -> FileRef:
    sha = sha256(picture).hexdigest()
    name = f"{number:04d}.jpg"
    more = {"page": number}
    return FileRef(name, "image/jpeg", len(picture), sha, "page", more)
