"""A drawn chart as SVG: for public pages and for paper, without script or style sheet.

The same drawing gives the same bytes. Texts are escaped; the chart in words stands in
``title`` and ``desc`` for whoever cannot see it.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from boards.content.accounts import INCOME
from boards.content.charts import CategoryChart, MonthChart, read_aloud
from boards.content.drawing import HATCH, Bar, Drawing, Rule, Words, hatching

INK, INCOME_INK, EXPENSE_INK = "#1a1a1a", "#0a4d9c", "#b35900"
_ANCHORS = {"left": "start", "centre": "middle", "right": "end"}
_BASELINE = 0.88  # of an em under the top of a line of text


def chart_svg(chart: MonthChart | CategoryChart, drawing: Drawing) -> str:
    """Return ``drawing``, which was made of ``chart``, as one SVG element."""
    box = f"0 0 {drawing.width} {drawing.height}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" '
        f'width="100%" font-family="Noto Sans SC, sans-serif" '
        f'font-size="{drawing.em}" fill="{INK}" '
        f'stroke-width="{max(drawing.em // 16, 1)}">'
    )
    title = f"<title>{escape(chart.title)}</title>"
    words = f"<desc>{escape(read_aloud(chart))}</desc>"
    shapes = (part for shape in drawing.shapes for part in _shape(shape, drawing.em))
    return "".join((head, title, words, *shapes, "</svg>"))


def _shape(shape: Bar | Rule | Words, em: int) -> Iterator[str]:
    if isinstance(shape, Words):
        yield _words(shape, em)
    elif isinstance(shape, Rule):
        yield _line((shape.left, shape.top, shape.left + shape.width, shape.top), INK)
    else:
        yield from _bar(shape, em)


def _bar(bar: Bar, em: int) -> Iterator[str]:
    colour = INCOME_INK if bar.direction == INCOME else EXPENSE_INK
    inside = "#fff" if bar.fill == HATCH else colour
    yield (
        f'<rect x="{bar.left}" y="{bar.top}" width="{bar.width}" '
        f'height="{bar.height}" fill="{inside}" stroke="{colour}"/>'
    )
    if bar.fill == HATCH:
        # One path for the whole hatch: a bar may have a hundred strokes.
        strokes = hatching(bar, max(em // 4, 2))
        way = "".join(f"M{s.x1} {s.y1}L{s.x2} {s.y2}" for s in strokes)
        yield f'<path d="{way}" stroke="{colour}"/>'


def _line(points: tuple[int, int, int, int], colour: str) -> str:
    x1, y1, x2, y2 = points
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}"/>'


def _words(words: Words, em: int) -> str:
    at = {"left": 0, "centre": words.width // 2, "right": words.width}[words.align]
    weight = ' font-weight="bold"' if words.is_bold else ""
    return (
        f'<text x="{words.left + at}" y="{words.top + round(em * _BASELINE)}" '
        f'text-anchor="{_ANCHORS[words.align]}"{weight}>{escape(words.text)}</text>'
    )
