"""Pages of the console with 10,000 cases and items, beside the same pages empty.

    .venv/bin/python -m benchmarks.hub_pages
    .venv/bin/python -m benchmarks.hub_pages --cases 1000 --items 1000

Through Django's test client in one process, CPU milliseconds a page, medians of nine;
first in a hub just founded, then in the same hub filled. The items are a village's
notices; the cases are one agency's, a tenth of them open.
"""

import argparse
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.hub_letters import founded
from hub.folder import HubFolder

AGENCY, VILLAGE = "430121105000", "430121105207"
ROUNDS = 9
OPEN_SHARE = 10  # one case in so many
PAGES = {
    "desk, open": ("sun", "/desk/"),
    "desk, done": ("sun", "/desk/?tab=done"),
    "what was said later": ("sun", "/desk/said/"),
    "today": ("chen", "/write/"),
    "choose": ("chen", "/write/new/"),
    "what is out": ("chen", "/write/released/"),
    "jobs": ("wu", "/jobs/"),
}
ITEM = """schema: gk.item/1
id: tongzhi-{n}
kind: notice
title: 第{n}号通知
matter: "1002"
publisher: cunweihui
disclosure: public
formed_on: {on}
"""


def times() -> Mapping[str, float]:
    """Return the CPU milliseconds of every page that answers."""
    from django.test import Client  # noqa: PLC0415 - after wake

    from hub.staff.models import Member  # noqa: PLC0415

    found = {}
    for name, (who, where) in PAGES.items():
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(Member.objects.get(name=who))
        taken = []
        for _ in range(ROUNDS):
            begun = process_time()
            reply = client.get(where)
            taken.append(process_time() - begun)
            if reply.status_code != 200:
                raise SystemExit(f"{where}: {reply.status_code}")
        found[name] = median(taken) * 1000
    return found


def found_people(hub: HubFolder, folder: Path) -> None:
    """Take an empty village board in, with whoever looks at the pages."""
    from boards.authoring.founding import Place, found_board  # noqa: PLC0415
    from hub.publishing import boards  # noqa: PLC0415
    from hub.publishing.log import By  # noqa: PLC0415
    from hub.staff import actions  # noqa: PLC0415

    now = datetime.now(UTC)
    found_board(folder / "qingtang", Place(VILLAGE, "青塘村", "village"))
    boards.take_in(hub, folder / "qingtang", by=By(actor="wu", at=now))
    people = (("sun", "officer", AGENCY), ("chen", "clerk", VILLAGE))
    for name, role, scope in (*people, ("wu", "operator", "")):
        password = "云溪-2026-公开"
        actions.add(name, password, role=role, scope=scope, now=now)


def add_cases(count: int) -> None:
    """Put cases on the desk."""
    from hub.desk.models import Case  # noqa: PLC0415 - after wake

    now = datetime.now(UTC)
    Case.objects.bulk_create(
        Case(
            number=f"{n:015d}",
            letter=f"{n:064x}",
            kiosk="10001",
            agency=AGENCY,
            submitted_at=now,
            clock="rtc",
            estimated_from_at=now,
            estimated_until_at=now,
            received_at=now - timedelta(minutes=n),
            state="registered" if n % OPEN_SHARE == 0 else "replied",
            confirmed_on=now.date(),
            since_on=now.date(),
            due_on=now.date() + timedelta(days=n % 20),
            opening=Case.Opening.OPENED,
        )
        for n in range(count)
    )


def add_items(hub: HubFolder, count: int) -> None:
    """Put items on the board, as if they had been released one by one."""
    from django.db.models import F  # noqa: PLC0415 - after wake

    from hub import files  # noqa: PLC0415
    from hub.publishing.models import Board, BoardFile  # noqa: PLC0415

    board = Board.objects.get(code=VILLAGE)
    rows = []
    for n in range(count):
        on = datetime(2010 + n % 16, 1 + n % 12, 1 + n % 28, tzinfo=UTC).date()
        data = ITEM.format(n=n, on=on).encode()
        path = f"items/{on.year}/tongzhi-{n}/item.yaml"
        sha = files.keep(hub, data)
        rows.append(BoardFile(board=board, path=path, sha=sha, size=len(data)))
    BoardFile.objects.bulk_create(rows)
    Board.objects.filter(pk=board.pk).update(tree_version=F("tree_version") + 1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--items", type=int, default=10_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        hub = founded(folder)
        from django.conf import settings  # noqa: PLC0415 - after wake

        settings.GK_SECOND_FACTOR = "offered"
        found_people(hub, folder)
        empty = times()
        add_cases(chosen.cases)
        add_items(hub, chosen.items)
        filled = times()
    print(f"{'page':>22}{'empty, ms':>12}{'filled, ms':>12}{'times':>8}")
    for name in PAGES:
        one, two = empty[name], filled[name]
        print(f"{name:>22}{one:>12.1f}{two:>12.1f}{two / one:>8.1f}")


if __name__ == "__main__":
    main()
