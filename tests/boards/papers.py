"""Documents for tests: a text set as a Word file and as a PDF."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import docx
import typst

import assets

PAGE = """#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, x: 27mm),
  footer: context align(center)[— #counter(page).display() —])
#set text(font: "Noto Sans SC", size: 16pt)
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 14pt,
  spacing: 14pt)
"""


def word(document: Any) -> bytes:
    """Return a python-docx document as a file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def word_of(lines: Iterable[str]) -> bytes:
    """Set each line as a paragraph of a Word document."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return word(document)


def pdf_of(lines: Iterable[str]) -> bytes:
    """Set the lines as paragraphs of an official paper with page numbers."""
    quoted = (line.strip().replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    source = PAGE + "".join(f'#par(text("{line}"))\n' for line in quoted if line)
    return pdf(source)


def pdf(source: str) -> bytes:
    """Return what typst makes of ``source``."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[assets.path("fonts")])
    made = typst.compile(source.encode(), font_paths=fonts)
    return bytes(made or b"")


def changed(word_file: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a Word file with some of its parts replaced or added."""
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(word_file)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()


def part(word_file: bytes, name: str) -> bytes:
    """Return one part of a Word file."""
    with zipfile.ZipFile(BytesIO(word_file)) as file:
        return file.read(name)
