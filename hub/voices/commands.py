"""``gk hub voices …`` once Django is awake; for scripts."""

from typing import Any

from django.utils import timezone

from foi.rating import SCORES
from hub.folder import HubFolder
from hub.voices import queries, showing
from hub.voices.showing import OpinionRow
from sync.instants import day_of, wire_instant
from sync.outcome import Outcome


def list_(hub: HubFolder, *, board: str) -> Outcome:
    """List the opinions that wait for an answer, oldest first."""
    found = queries.in_tab(queries.opinions(board), "open")[: queries.MAX_LISTED]
    rows = showing.opinion_rows(hub, found, today=day_of(timezone.now()))
    lines = [
        f"{row.opinion.shown_number}  {row.left}  {row.act}  {row.board}  {row.about}"
        for row in rows
    ] or ["没有等答复的意见。"]
    return Outcome(lines, [_object(row) for row in rows])


def ratings(hub: HubFolder, *, board: str) -> Outcome:
    """Count each score, by board."""
    found = [one for one in queries.all_scores() if board in ("", one.board)]
    tables = showing.score_tables(hub, found)
    lines = [
        "  ".join(
            (table.heading, *(f"{one.words} {one.count}" for one in table.tallies))
        )
        for table in tables
    ] or ["还没有评价。"]
    shown = [
        {"board": one.board, "total": one.total}
        | {str(score): n for score, n in zip(SCORES, one.counts, strict=True)}
        for one in found
    ]
    return Outcome(lines, shown)


def _object(row: OpinionRow) -> dict[str, Any]:
    one = row.opinion
    found = {
        "number": one.number,
        "act": one.act,
        "board": one.board,
        "about": one.about,
        "topic": one.topic,
        "state": one.state,
        "kiosk": one.kiosk,
        "quarantined": one.is_quarantined,
        "said_at": wire_instant(one.said_at),
        "received_at": wire_instant(one.received_at),
    }
    if row.due_on:
        found["due_on"] = row.due_on.isoformat()
    return found
