"""Attachments are what their names say, and evidence is never among them."""

from hashlib import sha256
from pathlib import Path

import pytest

from boards.authoring.attachments import Attachments, read_attachments
from boards.content.item import FileRef

JPEG = b"\xff\xd8\xff\xe0 a picture"
PDF = b"%PDF-1.7 a paper"


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def read(
    folder: Path, kind: str = "notice", vouchers: tuple[str, ...] = ()
) -> Attachments:
    return read_attachments(folder, item="a", kind=kind, vouchers=vouchers)


def uses(found: Attachments) -> list[tuple[str, str]]:
    return [(ref.name, ref.use) for ref in found.refs]


def test_a_file_is_named_by_its_content(tmp_path: Path) -> None:
    write(tmp_path, {"files/方案.pdf": PDF})

    found = read(tmp_path)

    sha = sha256(PDF).hexdigest()
    assert found.refs == [FileRef("方案.pdf", "application/pdf", 16, sha, "document")]
    assert found.paths == {sha: tmp_path / "files" / "方案.pdf"}


def test_evidence_of_reviews_is_never_an_attachment(tmp_path: Path) -> None:
    write(tmp_path, {"sign/a.jpg": JPEG, "other/b.jpg": JPEG, "c.jpg": JPEG})

    assert read(tmp_path) == Attachments()


def test_photos_of_a_scan_are_its_pages(tmp_path: Path) -> None:
    write(tmp_path, {"photos/2.jpg": JPEG + b"2", "photos/1.jpg": JPEG + b"1"})

    found = read(tmp_path, kind="scan")

    assert [(ref.name, ref.use, ref.more) for ref in found.refs] == [
        ("1.jpg", "page", {"page": 1}),
        ("2.jpg", "page", {"page": 2}),
    ]


def test_a_photo_that_a_row_points_to_is_a_voucher(tmp_path: Path) -> None:
    write(tmp_path, {"photos/a.jpg": JPEG, "photos/b.jpg": JPEG + b"b"})

    found = read(tmp_path, kind="finance", vouchers=("b.jpg", ""))

    assert uses(found) == [("a.jpg", "photo"), ("b.jpg", "voucher")]


def test_what_editors_leave_behind_stays_out(tmp_path: Path) -> None:
    write(tmp_path, {"photos/.DS_Store": b"x", "files/~$a.docx": b"x"})
    write(tmp_path, {"photos/Thumbs.db": b"x"})

    assert read(tmp_path) == Attachments()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("photos/a.jpg", b"<html>", "后缀对不上"),
        ("photos/a.png", JPEG, "后缀对不上"),
        ("files/a.exe", b"MZ", "放不上去"),
        ("files/a.pdf", b"", "后缀对不上"),
        ("photos/a.pdf", PDF, "应当放在 files/"),
    ],
)
def test_what_is_not_what_it_says_is_refused(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    write(tmp_path, {name: content})

    found = read(tmp_path)

    assert (found.refs, found.findings[0].where) == ([], name)
    assert words in found.findings[0].message


def test_a_link_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"secret.jpg": JPEG, "photos/a.jpg": JPEG})
    (tmp_path / "photos" / "b.jpg").symlink_to(tmp_path / "secret.jpg")

    found = read(tmp_path)

    assert uses(found) == [("a.jpg", "photo")]
    assert "链接" in found.findings[0].message


def test_a_linked_folder_is_not_looked_into(tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere/a.jpg": JPEG})
    (tmp_path / "photos").symlink_to(tmp_path / "elsewhere")

    assert read(tmp_path) == Attachments()
