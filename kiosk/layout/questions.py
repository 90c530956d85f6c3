"""Where the questions and answers lie: two groups of cards."""

from kiosk.layout.parts import BODY, STRONG, TITLE, Entry, entry, heading, text
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.presenters.questions import QuestionsView


def questions_strips(
    view: QuestionsView, style: Style, body: Panel
) -> tuple[Strip, ...]:
    """Lay out what holds for all, then each group with its cards."""
    metrics, width = style.metrics, body.width
    gap = max(metrics.px(20), metrics.gap)
    strips: list[Strip] = []
    if view.heading:
        strips += heading(style, view.heading, TITLE, width=width)
    for words in view.said:
        strips += text(style, words, BODY, width=width, above=gap)
    for group in view.groups:
        strips += heading(style, group.heading, STRONG, width=width, above=2 * gap)
        strips += (
            entry(
                style,
                Entry(row.title, row.detail, row.mark, row.action),
                width=width,
                room=body.height - gap,
                above=gap,
            )
            for row in group.rows
        )
    return tuple(strips)
