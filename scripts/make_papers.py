"""Makes the shipped templates of documents from their readable texts.

    .venv/bin/python scripts/make_papers.py

``assets/foi/texts/*.txt`` are what is reviewed; ``assets/foi/templates/*.docx`` are
what a county opens in Word or WPS, edits, and uploads. In a text the first line is the
title, ``> `` stands on the right, ``- `` begins at the margin, ``{%p`` is a condition;
every other paragraph is indented by two characters.
"""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

ROOT = Path(__file__).resolve().parents[1]
TEXTS, TEMPLATES = ROOT / "assets/foi/texts", ROOT / "assets/foi/templates"
TITLE, TEXT = 22, 16  # points, as GB/T 9704 sets a title and a text
PITCH = 28  # points from line to line
FONTS = {True: "宋体", False: "仿宋"}
EPOCH = (2026, 1, 1, 0, 0, 0)  # so that equal texts make equal files


def template(text: str) -> bytes:
    """Return the template that ``text`` describes."""
    document = Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(3)
    section.left_margin = section.right_margin = Cm(2.7)
    for line in text.splitlines():
        if line.strip():
            add(document.add_paragraph(), line.strip())
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def add(paragraph: Paragraph, line: str) -> None:
    """Set one line of a text."""
    mark, rest = line[:2], line[2:]
    is_title = mark == "# "
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(PITCH if is_title else 0)
    shape.line_spacing = Pt(PITCH)
    if is_title:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif mark == "> ":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif mark not in ("- ", "{%"):
        shape.first_line_indent = Pt(2 * TEXT)
    run = paragraph.add_run(rest if mark in ("# ", "> ", "- ") else line)
    run.font.size = Pt(TITLE if is_title else TEXT)
    run.font.name = FONTS[is_title]
    run.font.element.rPr.rFonts.set(qn("w:eastAsia"), FONTS[is_title])


def repacked(data: bytes) -> bytes:
    """Return the same package with one date on all its parts."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), key=lambda one: (one[0] != "[", one)):
            after.writestr(ZipInfo(name, EPOCH), before.read(name), ZIP_DEFLATED)
    return out.getvalue()


def main() -> None:
    """Write every template."""
    TEMPLATES.mkdir(exist_ok=True)
    for path in sorted(TEXTS.glob("*.txt")):
        made = template(path.read_text("utf-8"))
        (TEMPLATES / f"{path.stem}.docx").write_bytes(made)


if __name__ == "__main__":
    main()
