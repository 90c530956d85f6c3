"""The feed of a board's changes: what is new, corrected or withdrawn, newest first.

Atom (RFC 4287), a static file beside the pages, made from the edition alone. It says
no more than a page's title does.
"""

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from boards.content.board import Board
from boards.content.edition import Edition, Withdrawn
from boards.content.item import Item
from boards.outputs.page_names import page_name
from sync.instants import content_instant, start_of

NAME = "changes.xml"
ENTRIES = 100
_NEVER = "1970-01-01T08:00:00+08:00"  # of a board on which nothing happened yet
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])

Line = Item | Withdrawn


def feed_of(edition: Edition) -> bytes:
    """Return the feed of ``edition``: its hundred newest changes."""
    board = edition.board
    newest = sorted(edition.lines, key=lambda line: (_at(line), line.id), reverse=True)
    shown = [line for line in newest if _title(line)][:ENTRIES]
    updated = content_instant(_at(shown[0])) if shown else _NEVER
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n',
        f"<title>{_text(board.name)}公开信息</title>\n",
        f"<id>urn:gk:{board.code}</id>\n<updated>{updated}</updated>\n",
        f"<author><name>{_text(board.name)}</name></author>\n",
        '<link rel="alternate" href="index.html"/>\n',
        *(entry for line in shown for entry in _entry(board, line)),
        "</feed>\n",
    ]
    return "".join(parts).encode()


def _entry(board: Board, line: Line) -> Iterator[str]:
    at = content_instant(_at(line))
    yield f"<entry><title>{_text(_title(line))}</title>\n"
    yield f"<id>urn:gk:{board.code}:{line.id}:{line.revision}</id>\n"
    yield f"<updated>{at}</updated>\n"
    yield f'<link rel="alternate" href={quoteattr(page_name(line.id))}/>\n'
    yield f"<summary>{_text(_said(line))}</summary></entry>\n"


def _at(line: Line) -> datetime:
    if isinstance(line, Withdrawn):
        return start_of(line.on)
    moments = [correction.at for correction in line.corrections]
    moments += [line.publish_at] if line.publish_at else []
    return max(moments, default=datetime.fromisoformat(_NEVER))


def _title(line: Line) -> str:
    return line.title


def _said(line: Line) -> str:
    if isinstance(line, Withdrawn):
        return f"已撤下（{line.reason_kind}）：{line.reason}"
    if line.corrections:
        last = max(line.corrections, key=lambda correction: correction.at)
        return f"更正：{last.text}（{last.reason}）"
    return line.summary or "新公开"


def _text(text: str) -> str:
    return escape(text.translate(_CONTROLS))
