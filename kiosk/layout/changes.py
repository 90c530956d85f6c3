"""Where 这个月变了什么 lies: the counts, then a card for each sentence."""

from collections.abc import Sequence

from kiosk.layout.item import TONES
from kiosk.layout.parts import BODY, Entry, entry, note, text
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.changes import ChangesView


def changes_strips(view: ChangesView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out the counts on a coloured ground, and what each sentence opens."""
    metrics = style.metrics
    gap = max(metrics.px(20), metrics.gap)
    strips: tuple[Strip, ...] = ()
    if view.counts:
        said = _counts(view.counts, style, body.width - 2 * style.metrics.px(28))
        strips = note(style, said, width=body.width, colours=TONES["said"])
    if view.said:
        strips += text(style, view.said, BODY, width=body.width, above=gap)
    return strips + tuple(
        entry(
            style,
            Entry(row.title, row.detail, row.mark, row.action, row.detail),
            width=body.width,
            room=body.height - gap,
            above=gap,
        )
        for row in view.rows
    )


def _counts(counts: Sequence[str], style: Style, room: int) -> str:
    """Return the counts side by side, none of them broken over two lines."""
    widths = style.widths(Role.BODY)
    lines: list[str] = []
    for count in counts:
        joined = f"{lines[-1]}　{count}" if lines else ""
        if joined and widths.of(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(count)
    return "\n".join(lines)
