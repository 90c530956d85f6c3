"""The attachments of an item: what lies in ``photos/``, ``files/`` and ``audio/``.

``sign/`` holds evidence of reviews and is never looked into. Links, hidden files of
editors and files whose content is not what their name says stay out.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from boards.authoring.audio_times import TIMES_SUFFIX, with_times
from boards.authoring.files import read_regular
from boards.content.findings import ERROR, Finding
from boards.content.item import FileRef
from boards.errors import FolderError

SIZE_LIMIT = 20 * 1024 * 1024  # bytes
COUNT_LIMIT = 200
NAME_LIMIT = 100  # characters

USES: Mapping[str, str] = {"photos": "photo", "files": "document", "audio": "audio"}
"""The folders of an item whose files are published, and the use of each."""

EVIDENCE = "sign"
"""The folder of what proves a review: never published, never looked into."""

IGNORED = re.compile(r"\..*|~\$.*|.*~|Thumbs\.db|desktop\.ini", re.IGNORECASE)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class _Type:
    folder: str
    name: str
    starts: tuple[bytes, ...]  # empty: any content, but no NUL


TYPES: Mapping[str, _Type] = {
    ".jpg": _Type("photos", "image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": _Type("photos", "image/jpeg", (b"\xff\xd8\xff",)),
    ".png": _Type("photos", "image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".webp": _Type("photos", "image/webp", (b"RIFF",)),
    ".pdf": _Type("files", "application/pdf", (b"%PDF-",)),
    ".ofd": _Type("files", "application/ofd", (_ZIP,)),
    ".docx": _Type("files", f"{_OFFICE}.wordprocessingml.document", (_ZIP,)),
    ".xlsx": _Type("files", f"{_OFFICE}.spreadsheetml.sheet", (_ZIP,)),
    ".doc": _Type("files", "application/msword", (_OLE,)),
    ".xls": _Type("files", "application/vnd.ms-excel", (_OLE,)),
    ".txt": _Type("files", "text/plain", ()),
    ".csv": _Type("files", "text/csv", ()),
    ".mp3": _Type(
        "audio", "audio/mpeg", (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")
    ),
    ".wav": _Type("audio", "audio/wav", (b"RIFF",)),
    ".ogg": _Type("audio", "audio/ogg", (b"OggS",)),
}


@dataclass(slots=True)
class Attachments:
    """What was found: the files of the item, where their bytes lie, and findings."""

    refs: list[FileRef] = field(default_factory=list)
    paths: dict[str, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_attachments(
    folder: Path, *, item: str, kind: str, vouchers: Iterable[str] = ()
) -> Attachments:
    """Read the attachments in the item's ``folder``.

    ``vouchers`` are the names of photos that a row of the table points to. The photos
    of a ``scan`` are its pages, in the order of their names.
    """
    found = Attachments()
    named = frozenset(vouchers)
    for path in _paths(folder):
        where = f"{path.parent.name}/{path.name}"
        try:
            content = read_regular(path, limit=SIZE_LIMIT)
            ref = _ref(path, content, _use(path, kind, named))
            found.refs.append(with_times(ref, path))
        except FolderError as error:
            found.findings.append(
                Finding("file.refused", ERROR, item, where, str(error), error.hint)
            )
        else:
            found.paths[found.refs[-1].sha] = path
    found.refs = list(_with_pages(found.refs))
    if len(found.refs) > COUNT_LIMIT:
        message = f"附件有 {len(found.refs)} 个，超过 {COUNT_LIMIT} 个"
        found.findings.append(
            Finding("file.count", ERROR, item, "item.yaml:1", message)
        )
        found.refs = found.refs[:COUNT_LIMIT]
    return found


def type_of(name: str, content: bytes) -> str:
    """Return the media type of a file by its name, held against its content.

    Raises:
        FolderError: a name that is not published, or a content of another type.
    """
    known = TYPES.get(Path(name).suffix.lower())
    if known is None:
        kinds = "、".join(key[1:] for key in TYPES)
        raise FolderError(f"{name} 这种文件放不上去", hint=f"可以放：{kinds}")
    is_right = (
        content.startswith(known.starts) if known.starts else b"\0" not in content
    )
    if not is_right or not content:
        raise FolderError(
            f"{name} 的内容和它的后缀对不上", hint="请用原来的软件另存一次再放进来"
        )
    return known.name


def folder_of(ref: FileRef) -> str:
    """Return the folder of an item in which the file ``ref`` lies: ``photos``."""
    known = TYPES.get(Path(ref.name).suffix.lower())
    by_use = {use: folder for folder, use in USES.items()}
    return by_use.get(ref.use) or (known.folder if known else "files")


def _paths(folder: Path) -> Iterator[Path]:
    for name in USES:
        inner = folder / name
        if inner.is_symlink() or not inner.is_dir():
            continue
        with os.scandir(inner) as entries:
            names = sorted(entry.name for entry in entries)
        shown = (name for name in names if not IGNORED.fullmatch(name))
        yield from (inner / name for name in shown if not name.endswith(TIMES_SUFFIX))


def _ref(path: Path, content: bytes, use: str) -> FileRef:
    name = unicodedata.normalize("NFC", path.name)
    if len(name) > NAME_LIMIT or not name.isprintable():
        raise FolderError("文件名太长或有看不见的字符", hint="请改一个短的文件名")
    media = type_of(name, content)
    known = TYPES[path.suffix.lower()]
    if known.folder not in {path.parent.name, "photos"}:
        raise FolderError(f"{name} 应当放在 {known.folder}/ 里")
    return FileRef(name, media, len(content), sha256(content).hexdigest(), use)


def _use(path: Path, kind: str, vouchers: frozenset[str]) -> str:
    if path.parent.name == "photos":
        return "voucher" if path.name in vouchers else _PHOTO_USE.get(kind, "photo")
    return USES[path.parent.name]


_PHOTO_USE = {"scan": "page"}


def _with_pages(refs: Iterable[FileRef]) -> Iterator[FileRef]:
    page = 0
    for ref in refs:
        page += ref.use == "page"
        more = {"page": page} if ref.use == "page" else ref.more
        yield FileRef(ref.name, ref.type, ref.size, ref.sha, ref.use, more)
