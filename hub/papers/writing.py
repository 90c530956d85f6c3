"""Templates filled in: which fields one names, the document, and its text to be read.

A template is a Word file that a county edits. It may name the fields of
``foi.documents.fields`` and ask whether one is empty, and nothing else: no loop, no
call, no attribute, so that a template cannot reach anything of the program.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from boards.authoring.docx_package import look_over
from boards.errors import FolderError
from foi.documents.fields import FIELDS, SAMPLES
from hub.errors import HubError
from hub.papers.texts import plain

TEMPLATE_LIMIT = 2 * 1024 * 1024  # bytes
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If,
    nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip
_FILLED = ("word/document", "word/header", "word/footer")
_MARKS = (b"{{", b"{%", b"{#")
_HINT = "照下载的模板改文字，花括号里的字段名不要动"


class TemplateFaultError(HubError):
    """A template cannot be used: put right what the message names, upload it again."""


def look_at(template: bytes) -> frozenset[str]:
    """Return the fields that ``template`` names, after trying it with samples.

    Raises:
        TemplateFaultError: it is no Word file, names what is not known, or does more
            than name fields.
    """
    if len(template) > TEMPLATE_LIMIT:
        raise TemplateFaultError("模板超过 2 MB", hint="去掉里面的大图片再传")
    try:
        look_over(template)
    except FolderError as error:
        raise TemplateFaultError(str(error), hint=error.hint) from error
    _refuse_elsewhere(template)
    try:
        named = _named(template)
        _refuse_unknown(named)
        written(template, SAMPLES)
    except TemplateError as error:
        raise TemplateFaultError(
            f"模板里的花括号写得不对：{error.message}", hint=_HINT
        ) from error
    except (PackageNotFoundError, ValueError, KeyError, SyntaxError) as error:
        raise TemplateFaultError("模板打不开", hint="另存为 .docx 再传") from error
    return named


def written(template: bytes, values: Mapping[str, str], *, mark: str = "") -> bytes:
    """Return ``template`` with ``values`` in it, each as it is and never as code.

    ``mark`` is a line that stands above everything else, if there is one.
    """
    document = DocxTemplate(io.BytesIO(template))
    clean = {name: plain(value).replace("\f", "") for name, value in values.items()}
    document.render(clean, _environment(), autoescape=True)
    if mark:
        _mark(document.docx, mark)
    about = document.docx.core_properties  # get_docx would begin anew
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(document: bytes) -> list[str]:
    """Return what a document that was written says, a paragraph an entry."""
    found = Document(io.BytesIO(document)).paragraphs
    return [paragraph.text for paragraph in found if paragraph.text.strip()]


def _mark(document: Any, mark: str) -> None:
    above = document.paragraphs[0] if document.paragraphs else None
    line = above.insert_paragraph_before() if above else document.add_paragraph()
    line.add_run(mark).bold = True


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    return environment


def _named(template: bytes) -> frozenset[str]:
    named: set[str] = set()
    for xml in _parts(template):
        tree = _environment().parse(xml)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, _ALLOWED):
                raise TemplateFaultError(
                    f"模板里用了不认识的写法（{type(node).__name__}）", hint=_HINT
                )
            if isinstance(node, nodes.Name):
                named.add(node.name)
    return frozenset(named)


def _parts(template: bytes) -> Iterator[str]:
    """Yield what is filled in, as docxtpl will hand it to Jinja."""
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    yield document.patch_xml(document.get_xml())
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            xml = document.xml_to_string(parse_xml(part.blob))
            yield document.patch_xml(xml)


def _refuse_unknown(named: frozenset[str]) -> None:
    unknown = sorted(named - set(FIELDS))
    if unknown:
        known = "、".join(f"{name}（{field.words}）" for name, field in FIELDS.items())
        raise TemplateFaultError(
            f"模板里有不认识的字段：{'、'.join(unknown)[:100]}", hint=f"可以用：{known}"
        )


def _refuse_elsewhere(template: bytes) -> None:
    """Refuse marks in parts that are not looked at, such as properties and notes."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        for name in archive.namelist():
            if name.startswith(_FILLED) or not name.endswith(".xml"):
                continue
            if any(mark in archive.read(name) for mark in _MARKS):
                raise TemplateFaultError(
                    f"模板的 {name} 里也有花括号", hint="字段只写在正文、页眉、页脚里"
                )
