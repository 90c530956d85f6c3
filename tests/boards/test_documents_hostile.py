"""Files made to burst their reader are refused in words, soon and within bounds."""

import io
import subprocess
import sys
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.authoring.document_files import paper_of_file
from boards.authoring.documents import Wanted, read_document
from boards.authoring.pdf_actions import acts
from boards.content.board import Board
from boards.errors import FolderError
from tests.boards.papers import changed, part, pdf_of, word_of

pytestmark = pytest.mark.slow

WORD = word_of(["甲"])
XML = part(WORD, "word/document.xml")
NAME = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<<%b>>>>"


def laughs() -> bytes:
    levels = "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    kind = f'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">{levels}]>'.encode()
    text = XML.replace(b"<w:document", kind + b"<w:document", 1)
    return changed(WORD, {NAME: text.replace("甲".encode(), b"&j;")})


def encrypted_zip() -> bytes:
    content = bytearray(WORD)
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 1)
    return bytes(content)


def pdf_file(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start))
    return out.getvalue()


def one_page(resources: bytes, content: bytes, *more: bytes) -> bytes:
    packed = zlib.compress(content)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream"
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    drawn = stream % (len(packed), packed)
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    return pdf_file([catalogue, pages, PAGE % resources, drawn, *more])


def many_pages() -> bytes:
    count = 100_000
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(count))
    pages = b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf_file([b"<</Type/Catalog/Pages 2 0 R>>", pages, *[page] * count])


def long_page() -> bytes:
    font = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    return one_page(font, b"BT /F1 12 Tf " + b"(aaaaaaaaaa) Tj " * 6_000_000 + b" ET")


def huge_picture() -> bytes:
    packed = zlib.compress(bytes(100_000_000))
    picture = b"<</Type/XObject/Subtype/Image/Width 10000/Height 10000/ColorSpace"
    picture += b"/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n"
    drawn = picture % len(packed) + packed + b"\nendstream"
    return one_page(b"/XObject<</I 5 0 R>>", b"9 0 0 9 0 0 cm /I Do", drawn)


def encrypted_pdf() -> bytes:
    # Only a reader that knows the password gets past this; nothing else is needed.
    lock = b"<</Filter/Standard/V 2/R 3/Length 128/P -4/O(%b)/U(%b)>>"
    content = pdf_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 0/Kids[]>>",
            lock % (b"o" * 32, b"u" * 32),
        ]
    )
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]")


def blank_pdf() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: changed(WORD, {NAME: b"<a>" + b" " * 80_000_000}), "太大"),
    "long text": (
        lambda: changed(
            WORD, {NAME: XML.replace("甲".encode(), "甲".encode() * 8_000_000)}
        ),
        "读不了",
    ),
    "paragraphs": (
        lambda: changed(
            WORD, {NAME: XML.replace(b"<w:sectPr", b"<w:p/>" * 500_000 + b"<w:sectPr")}
        ),
        "段落太多",
    ),
    "depth": (
        lambda: changed(WORD, {NAME: b"<w:sdt>" * 99_999 + b"</w:sdt>" * 99_999}),
        "读不了",
    ),
    "entries": (
        lambda: changed(WORD, {f"x{n}": b"" for n in range(4000)}),
        "解开来太大",
    ),
    "laughs": (laughs, "不规矩"),
    "macro": (lambda: changed(WORD, {"word/vbaProject.bin": b"x"}), "带宏"),
    "old": (lambda: OLE + "WordDocument".encode("utf-16-le"), "旧格式"),
    "locked": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "locked parts": (encrypted_zip, "密码"),
    "cut": (lambda: WORD[: len(WORD) // 2], "坏了"),
    "another": (lambda: changed(WORD, {"[Content_Types].xml": b"<T/>"}), "不是 WORD"),
    "ofd": (lambda: changed(WORD, {"OFD.xml": b""}), "OFD"),
    "rtf": (lambda: b"{\\rtf1 a}", "RTF"),
    "web page": (lambda: b"<html><body>a", "网页"),
    "pages": (many_pages, "100000 页"),
    "long page": (long_page, "读不了|没有读"),
    "locked pdf": (encrypted_pdf, "密码"),
    "cut pdf": (lambda: pdf_of(["你好"])[:400], "坏了"),
    "blank pdf": (blank_pdf, "没有文字"),
    "picture": (huge_picture, "没有文字"),
    "round": (
        lambda: pdf_file(
            [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"]
        ),
        "坏了",
    ),
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("made", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_soon(made: Callable[[], bytes], words: str) -> None:
    content = made()

    with pytest.raises(FolderError, match=words) as refused:
        paper_of_file(content)

    assert refused.value.hint


MEASURE = """
import resource, sys
from boards.authoring.document_files import paper_of_file
from boards.errors import FolderError
try:
    paper_of_file(open(sys.argv[1], 'rb').read())
except FolderError:
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(used // 1024)
"""


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "text",
    [
        "甲" + " " * 200_000 + "乙",
        "抄送：甲局\n" + "、甲局" * 60_000,
        "1、甲\t" + "甲局、" * 60_000 + "\t\n" * 9,
    ],
    ids=["blanks", "organs", "cells"],
)
def test_a_line_without_end_costs_no_time(text: str) -> None:
    board = Board(code="430121105207", name="青塘村", kind="village")
    with suppress(FolderError):
        document = read_document(text.encode(), board=board, wanted=Wanted())
        assert document.draft.item.kind == "policy"


def test_a_bomb_uses_no_more_memory_than_its_bound(tmp_path: object) -> None:
    path = f"{tmp_path}/a.pdf"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(long_page())

    done = subprocess.run(
        [sys.executable, "-c", MEASURE, path], capture_output=True, check=True
    )

    assert int(done.stdout) < 800  # MB: the bound and a little


@pytest.mark.parametrize(
    "held",
    [
        b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
        b"/OpenAction<</S/J#61vaScript/J#53 9 0 R>>",
        b"/OpenAction<</S/Launch/F(cmd.exe)>>",
        b"/Names<</EmbeddedFiles<</Names[(a.exe)9 0 R]>>>>",
    ],
)
def test_a_pdf_that_carries_programs_or_files_stays_out(held: bytes) -> None:
    content = pdf_of(["关于防火的通知", "各村，照办。"])
    acting = content.replace(b"/Type/Catalog", held + b"/Type/Catalog", 1)
    with pytest.raises(FolderError, match="原件不能公开"):
        paper_of_file(acting)


def test_programs_are_found_in_packed_objects_and_not_in_pictures() -> None:
    packed = zlib.compress(b"9 0 <</S/JavaScript/JS(1)>>")
    objects = b"<</Type/ObjStm>>stream\n" + packed + b"endstream"
    assert acts(objects)
    assert not acts(b"<</Type/XObject>>stream\n /JS endstream")


RELATION = '<Relationship Id="r9" Type="{0}" Target="http://a/b" {1}="Exter{2}al"/>'
MODE = "TargetMode"


def relations(kind: str, letter: str = "n") -> bytes:
    held = part(WORD, "word/_rels/document.xml.rels").decode()
    added = RELATION.format(f"http://a/{kind}", MODE, letter)
    return held.replace("</Relationships>", added + "</Relationships>").encode()


@pytest.mark.parametrize(
    "parts",
    [
        {"word/_rels/document.xml.rels": relations("attachedTemplate")},
        {"word/_rels/document.xml.rels": relations("oleObject", "&#110;")},
        {"word/activeX/activeX1.bin": b"x"},
        {"word/footer9.xml": b'<a:p xmlns:a="a"><a:instrText>DD</a:instrText>'
         b"<a:instrText>EAUTO cmd</a:instrText></a:p>"},
    ],
    ids=["template", "escaped", "control", "dde"],
)  # fmt: skip
def test_a_word_file_that_fetches_or_starts_something_stays_out(
    parts: dict[str, bytes],
) -> None:
    with pytest.raises(FolderError, match="原件不能公开"):
        paper_of_file(changed(WORD, parts))


def test_a_link_in_a_word_file_does_no_harm() -> None:
    linked = changed(WORD, {"word/_rels/document.xml.rels": relations("hyperlink")})
    assert paper_of_file(linked).texts() == ["甲"]


def test_files_inside_a_word_file_are_told_of() -> None:
    (told,) = paper_of_file(changed(WORD, {"word/embeddings/a.xlsx": b"x"})).traces
    assert "嵌着 1 个别的文件" in told


@settings(max_examples=12, deadline=None)
@given(st.integers(0, len(WORD) - 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_word_file_is_read_or_refused(place: int, noise: bytes) -> None:
    damaged = WORD[:place] + noise + WORD[place + len(noise) :]
    with suppress(FolderError):
        assert paper_of_file(damaged).lines is not None


PDF = pdf_of(["关于防火的通知", "各村，照办。"])


@settings(max_examples=12, deadline=None)
@given(st.integers(8, len(PDF) - 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_pdf_is_read_or_refused(place: int, noise: bytes) -> None:
    damaged = PDF[:place] + noise + PDF[place + len(noise) :]
    with suppress(FolderError):
        assert paper_of_file(damaged).lines is not None


def test_names_of_parts_with_dots_reach_nothing() -> None:
    content = changed(WORD, {"../../etc/passwd": b"x"})

    assert paper_of_file(content).texts() == ["甲"]
