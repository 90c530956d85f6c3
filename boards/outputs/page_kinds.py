"""What stands on the page of an item of each kind, part by part, in reading order.

A guide begins with what to bring, an answer with the question, a project with where it
stands, a photographed notice with its photos. A kind nobody knows is told as a notice.
"""

from collections.abc import Iterator

from boards.content.accounts import ledger_of
from boards.content.body import (
    Grid,
    Heading,
    Paragraph,
    Point,
    Points,
    blocks_under,
)
from boards.content.charts import CategoryChart, MonthChart, charts_of
from boards.content.drawing import drawn_categories, drawn_months
from boards.content.item import FileRef, Item
from boards.content.money_words import money_sentences
from boards.content.pictures import shown_name
from boards.content.telling import (
    ask_of,
    checklist_of,
    maps_of,
    outcome_of,
    question_of,
    stages_of,
)
from boards.outputs.chart_svg import chart_svg
from boards.outputs.page_facts import account_of, facts_of, names_somebody
from boards.outputs.page_names import Link, Relations, file_name
from boards.outputs.page_parts import (
    Chart,
    Checklist,
    Downloads,
    Facts,
    Links,
    Part,
    Picture,
    Pictures,
    Said,
    Sounds,
    Spoken,
    Way,
    parts_of,
)
from boards.outputs.page_sheets import sheet_of, sheet_of_maps, sheet_of_steps
from boards.outputs.wording import size

BRING = "要带什么"
CHART_WIDTH, CHART_EM = 360, 15  # as wide as a phone, its text as large as the rest
_ANSWERED_BY_TEXT = "answer"
_DRAWN_KINDS = ("finance", "budget")
_PICTURES = ("photo", "page", "voucher")
_DRAWN = ("image/jpeg", "image/png", "image/gif", "image/webp")
_WORDS_OF_FILE = {
    "doc": "WORD",
    "docx": "WORD",
    "wps": "WPS",
    "pdf": "PDF",
    "ofd": "OFD",
    "xls": "EXCEL",
    "xlsx": "EXCEL",
    "et": "WPS 表格",
    "csv": "CSV 表格",
    "txt": "文本",
}


def item_parts(item: Item, relations: Relations, *, is_naming: bool) -> Iterator[Part]:
    """Yield the parts of the page of ``item``.

    ``is_naming``: it lists people, so neither rows nor files are shown.
    """
    yield from _opening(item, relations)
    yield from _money(item, relations)
    body = blocks_under(item.title, item.body)
    text = parts_of(b for b in body if not (is_naming and isinstance(b, Grid)))
    if item.kind == _ANSWERED_BY_TEXT:
        yield from _answer(text)
    yield Facts(tuple(facts_of(item, names_nobody=is_naming)))
    yield from text
    question, choices = ask_of(item)
    if choices:
        yield Heading(1, f"请选一个：{question}")
        yield Points(tuple(Point("○", choice) for choice in choices))
    for label, said in outcome_of(item):
        yield Heading(1, label)
        yield from map(Paragraph, filter(None, said.splitlines()))
    if not is_naming:
        yield from _lists(item)
        yield from _files(item)


def keeps_back(item: Item) -> bool:
    """Tell whether ``item`` has anything that a page of people leaves out."""
    grids = (block for block in blocks_under("", item.body) if isinstance(block, Grid))
    has_list = item.table is not None or any(maps_of(item)) or any(grids)
    return has_list or bool(item.files) or any(names_somebody(item))


def _answer(text: Iterator[Part]) -> Iterator[Part]:
    """Yield a text that answers a question, its first paragraph marked as answer."""
    first = next(text, None)
    if isinstance(first, Paragraph):
        yield Spoken("答", first.text)
    elif first:
        yield first
    yield from text


def _opening(item: Item, relations: Relations) -> Iterator[Part]:
    """Yield what a reader of this kind looks for first."""
    question, answer = question_of(item)
    if question:
        yield Spoken("问", question)
    if answer:
        yield Spoken("答", answer)
    things = checklist_of(item)
    if things:
        yield Heading(1, BRING)
        yield Checklist(things)
    stages = stages_of(item)
    if stages:
        here = next(n for n, stage in enumerate(stages) if stage.is_here)
        yield Way(tuple(stage.name for stage in stages), here)
    links = tuple(relations.listed(item))
    if links:
        yield Heading(1, f"里面有 {len(links)} 份")
        yield Links(links)


def _money(item: Item, relations: Relations) -> Iterator[Part]:
    """Yield plain sentences, the account, and its charts."""
    ledger = ledger_of(item, relations.accounts if item.kind == "finance" else ())
    sentences = money_sentences(item, ledger)
    if sentences:
        yield Said(sentences)
    account = tuple(account_of(item))
    if account:
        yield Facts(account, is_account=True)
    if item.kind in _DRAWN_KINDS:
        yield from map(_chart, charts_of(item, ledger))


def _chart(chart: MonthChart | CategoryChart) -> Chart:
    if isinstance(chart, MonthChart):
        drawn = drawn_months(chart, width=CHART_WIDTH, em=CHART_EM)
    else:
        drawn = drawn_categories(chart, width=CHART_WIDTH, em=CHART_EM)
    return Chart(chart.title, chart_svg(chart, drawn))


def _lists(item: Item) -> Iterator[Part]:
    for field, maps in maps_of(item):
        if field.key == "sections":
            for section in maps:
                yield Heading(1, str(section.get("heading", "") or field.label))
                text = str(section.get("text", "") or "")
                yield from map(Paragraph, filter(None, text.splitlines()))
            continue
        yield Heading(1, field.label)
        is_steps = item.kind == "decision" and field.key == "steps"
        yield sheet_of_steps(maps) if is_steps else sheet_of_maps(maps, field.parts)
    if item.table and item.table.rows:
        yield Heading(1, f"明细（{len(item.table.rows)} 行）")
        yield sheet_of(item.table)


def _files(item: Item) -> Iterator[Part]:
    own = [file for file in item.files if not file.page_of]  # a PDF opens by itself
    pictures = [f for f in own if f.use in _PICTURES and f.type in _DRAWN]
    sounds = [f for f in item.files if f.use == "audio"]
    others = [f for f in item.files if f not in pictures and f not in sounds]
    if pictures:
        yield Pictures(tuple(Picture(file_name(f), shown_name(f)) for f in pictures))
    if sounds:
        yield Sounds(tuple(Link(file_name(f), shown_name(f), _sort(f)) for f in sounds))
    if others:
        yield Downloads(tuple(Link(file_name(f), f.name, _sort(f)) for f in others))


def _sort(file: FileRef) -> str:
    """Return what sort of file it is and its size: ``WORD 文件，24 KB``."""
    ending = file.name.rpartition(".")[2].lower()
    sort = _WORDS_OF_FILE.get(ending)
    return f"{sort} 文件，{size(file.size)}" if sort else size(file.size)
