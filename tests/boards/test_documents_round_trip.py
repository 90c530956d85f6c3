"""The same document as text, WORD and PDF becomes the same item."""

import re
from dataclasses import replace

import pytest

from boards.authoring.documents import Document, Wanted, read_document
from boards.content.board import Board
from boards.content.body import plain
from boards.content.item import Item
from tests.boards.papers import pdf_of, word_of
from tests.boards.test_documents import (
    CUT_OFF,
    NUMBERED,
    ONE_LINE,
    SIGNED,
    TABLE,
)

BOARD = Board(code="430121000000", name="云溪县", kind="county")
TEXTS = {
    "signed": SIGNED,
    "numbered": NUMBERED,
    "on one line": ONE_LINE,
    "cut off": CUT_OFF,
}


def read(content: bytes, name: str) -> Document:
    return read_document(content, board=BOARD, wanted=Wanted(), name=name)


def said(document: Document) -> Item:
    """Return the item without what only the kind of file decides."""
    return replace(document.draft.item, provenance="", files=())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_word_file_becomes_the_item_of_its_text(text: str) -> None:
    from_word = read(word_of(text.split("\n")), "文件.docx")

    assert said(from_word) == said(read(text.encode(), "文件.txt"))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_pdf_becomes_the_item_of_its_text(text: str) -> None:
    from_pdf = read(pdf_of(text.split("\n")), "文件.pdf")

    assert said(from_pdf) == said(read(text.encode(), "文件.txt"))


def test_a_table_poured_out_comes_back_from_word() -> None:
    assert said(read(word_of(TABLE.split("\n")), "a.docx")) == said(
        read(TABLE.encode(), "a.txt")
    )


def test_of_a_table_a_pdf_keeps_the_words_and_not_the_cells() -> None:
    """A PDF has no tabs: the cells come as paragraphs, doubled cells stay doubled."""
    from_pdf = read(pdf_of(TABLE.split("\n")), "a.pdf").draft.item.body
    from_text = read(TABLE.encode(), "a.txt").draft.item.body

    words = re.findall(r"[一-鿿]+", plain(from_text))
    assert [word for word in words if word not in plain(from_pdf)] == []


def test_the_original_goes_with_the_item_under_its_hash() -> None:
    content = word_of(SIGNED.split("\n"))
    document = read(content, "便民服务意见.docx")

    (file,) = document.draft.item.files
    assert (file.name, file.use) == ("便民服务意见.docx", "document")
    assert document.blobs == {file.sha: content}


def test_a_text_file_is_no_original_to_save() -> None:
    assert read(SIGNED.encode(), "a.txt").draft.item.files == ()
