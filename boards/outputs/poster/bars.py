"""Charts for paper: the drawing that the screen has too, as plain values."""

from typing import Any

from boards.content.accounts import Ledger
from boards.content.charts import category_chart, month_chart
from boards.content.drawing import (
    SOLID,
    Bar,
    Drawing,
    Rule,
    Words,
    drawn_categories,
    drawn_months,
    hatching,
)
from boards.content.item import Item

_GAP = 3  # strokes of a hatch in an em


def bars_of(item: Item, ledger: Ledger, *, width: int, em: int) -> list[dict[str, Any]]:
    """Return the charts of an account, ``width`` points wide, text of ``em`` points."""
    if item.kind != "finance":
        return []
    made = []
    months = month_chart(ledger, item.period)
    if months:
        made.append(_chart(months.title, drawn_months(months, width=width, em=em)))
    categories = category_chart(item)
    if categories:
        drawing = drawn_categories(categories, width=width, em=em)
        made.append(_chart(categories.title, drawing))
    return made


def _chart(title: str, drawing: Drawing) -> dict[str, Any]:
    return {
        "type": "chart",
        "title": title,
        "width": drawing.width,
        "height": drawing.height,
        "em": drawing.em,
        "shapes": [_shape(shape, drawing.em) for shape in drawing.shapes],
    }


def _shape(shape: Bar | Rule | Words, em: int) -> dict[str, Any]:
    place = {"left": shape.left, "top": shape.top, "width": shape.width}
    if isinstance(shape, Words):
        words = {"text": shape.text, "align": shape.align, "bold": shape.is_bold}
        return {"type": "words", **place, **words}
    if isinstance(shape, Rule):
        return {"type": "rule", **place}
    is_solid = shape.fill == SOLID
    lines = () if is_solid else hatching(shape, max(em // _GAP, 2))
    strokes = [[s.x1, s.y1, s.x2, s.y2] for s in lines]
    filled = {"height": shape.height, "solid": is_solid, "strokes": strokes}
    return {"type": "bar", **place, **filled}
