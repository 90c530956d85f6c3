"""What one machine of many does, in a process of its own; see ``test_many``."""

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from hub import files
from hub.folder import HubFolder
from hub.publishing import drafts, looking, releasing
from hub.publishing.drafts import Begun
from hub.publishing.models import Board, Draft
from hub.staff.models import Member
from sync.outcome import Outcome
from tests.hub.cast import NOW
from tests.hub.offices import QINGTANG, Office, office

LIKE = "2026-11-senlin-fanghuo"
LATER = NOW + timedelta(seconds=looking.TAKE_BACK_SECONDS)


def prepare(hub: HubFolder, *, folder: str) -> Outcome:
    """Take a village in, with its people, and let it go out once."""
    made = office(hub, Path(folder))
    made.approve(made.draft(LIKE))
    return release(hub)


def approve(hub: HubFolder, *, item: str) -> Outcome:
    """Let a new item be approved and ready to go out."""
    people = [Member.objects.get(name=name) for name in ("chen", "zhang", "liu")]
    village = Office(hub, Board.objects.get(code=QINGTANG), *people)
    by = village.by(village.chen)
    held = village.board.files.get(path=f"items/2026/{LIKE}/item.yaml")
    begun = Begun(item=item, folder=f"items/2026/{item}")
    draft = drafts.begin(hub, village.board, begun, village.chen, by=by)
    text = files.read(hub, held.sha).replace(LIKE.encode(), item.encode())
    text = b"".join(
        line for line in text.splitlines(keepends=True) if b"revision" not in line
    )
    content = {"item.yaml": text, "body.md": "明天停水。\n".encode()}
    village.approve(drafts.save(hub, draft, content, version=1, by=by))
    return Outcome()


def release(hub: HubFolder, *, dies_at: int = 0) -> Outcome:
    """Release what is due; die by ``kill -9`` as the ``dies_at``-th object is sent."""
    if dies_at:
        _die_at(dies_at)
    board = Board.objects.get(code=QINGTANG)
    done = releasing.release_due(hub, board, now=LATER)
    states = sorted(set(Draft.objects.values_list("state", flat=True)))
    return Outcome(objects=[{"edition": done.edition if done else 0, "states": states}])


def _die_at(count: int) -> None:
    left = count

    def look(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event == "http.client.send" and _is_put(arguments[1]):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)


def _is_put(sent: object) -> bool:
    return isinstance(sent, bytes) and sent.startswith(b"PUT ")
