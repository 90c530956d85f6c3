"""What the screen of each kind begins with, and its lists, as parts of running text."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from boards.content.body import (
    Block,
    Grid,
    Heading,
    Paragraph,
    Point,
    Points,
    blocks_under,
)
from boards.content.item import Item
from boards.content.telling import (
    ask_of,
    checklist_of,
    maps_of,
    outcome_of,
    question_of,
    votes_of,
)
from kiosk.presenters.chrome import Moment
from kiosk.presenters.rows import present_day
from kiosk.presenters.table import TableView, present_grid, present_list, present_table
from kiosk.wording import Wording

BOX = "□"
_ANSWERED_BY_TEXT = "answer"
Part = Block | TableView


def opening_of(item: Item, words: Wording) -> Iterator[Part]:
    """Yield what a reader of this kind looks for first: what to bring, the question."""
    question, answer = question_of(item)
    if question:
        yield _said(words("item.ask"), question)
    if answer:
        yield _said(words("item.answered"), answer)
    if item.kind == _ANSWERED_BY_TEXT:
        yield from _answer(item, words)
    things = checklist_of(item)
    if things:
        yield Heading(1, words("item.bring"))
        yield Points(tuple(Point(BOX, thing) for thing in things))


def text_of(item: Item) -> Iterator[Part]:
    """Yield the running text and its tables, unless it stands with the question."""
    if item.kind != _ANSWERED_BY_TEXT:
        yield from map(_part, blocks_under(item.title, item.body))


def lists_of(item: Item, words: Wording, moment: Moment) -> Iterator[Part]:
    """Yield the lists of an item: meetings, sections, staff, what came of opinions."""
    question, choices = ask_of(item)
    if choices:
        yield Heading(1, words("item.choose", question=question))
        yield Points(tuple(Point("○", choice) for choice in choices))
    for label, said in outcome_of(item):
        yield Heading(1, label)
        yield Paragraph(said)
    for field, maps in maps_of(item):
        if field.key == "sections":
            yield from _sections(maps)
        elif item.kind == "decision" and field.key == "steps":
            yield Heading(1, words("item.steps"))
            yield Points(
                tuple(
                    Point(f"{n}.", _step(one, words, moment))
                    for n, one in enumerate(maps, 1)
                )
            )
        else:
            yield Heading(1, field.label)
            yield present_list(maps, field.parts, words)


def tables_of(item: Item, words: Wording) -> Iterator[TableView]:
    """Yield the table of an item."""
    if item.table and item.table.rows:
        yield present_table(item.table, words)


def _said(mark: str, text: str) -> Points:
    return Points((Point(mark, text),))


def _answer(item: Item, words: Wording) -> Iterator[Part]:
    parts = tuple(map(_part, blocks_under(item.title, item.body)))
    for n, part in enumerate(parts):
        if n == 0 and isinstance(part, Paragraph):
            yield _said(words("item.answered"), part.text)
        else:
            yield part


def _sections(maps: tuple[Mapping[str, Any], ...]) -> Iterator[Part]:
    for section in maps:
        heading, text = (str(section.get(key, "") or "") for key in ("heading", "text"))
        if heading:
            yield Heading(1, heading)
        yield from map(Paragraph, filter(None, text.splitlines()))


def _step(step: Mapping[str, Any], words: Wording, moment: Moment) -> str:
    """Return a meeting as a sentence: which, when, how many came and agreed."""
    name, votes = str(step.get("name", "")), votes_of(step)
    try:
        day = present_day(
            date.fromisoformat(str(step.get("held_on", ""))), moment, words
        )
    except ValueError:
        return words("item.step_undated", name=name, votes=votes)
    return words("item.step", name=name, day=day, votes=votes)


def _part(block: Block) -> Part:
    return present_grid(block) if isinstance(block, Grid) else block
