"""Pages of the console with 10,000 cases and items, beside the same pages nearly empty.

    .venv/bin/python -m benchmarks.hub_pages
    .venv/bin/python -m benchmarks.hub_pages --cases 1000 --items 1000

CPU milliseconds a page through Django's test client, medians of nine, in turn in two
processes, as Django knows one hub: one with two items on each of its two boards and one
case, one filled. The first call, which reads what nobody read in that process yet, is
told apart. A village and an office have the items each; the cases are one agency's, a
tenth of them open, with a question of a resident for each.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any
from unittest.mock import patch

from benchmarks.hub_letters import founded
from foi.states import REPLIED, WORKING
from foi.statistics import COLUMNS
from hub.folder import HubFolder
from sync.formats.number import make_number

Child = subprocess.Popen[str]
AGENCY, VILLAGE = "430121105000", "430121105207"
OFFICE = "430121000000"
ROUNDS = 9
OPEN_SHARE = 10  # one case in so many
FIRST = 10  # of the numbers
TABLE_SHARE = 10  # one item in so many has a table
PAGES = {
    "desk, open": ("sun", "/desk/"),
    "desk, done": ("sun", "/desk/?tab=done"),
    "desk, by number": ("sun", "/desk/?q=0123"),
    "one case": ("sun", "/desk/{case}/"),
    "what was said later": ("sun", "/desk/said/"),
    "opinions": ("sun", "/voices/"),
    "ratings": ("sun", "/voices/ratings/"),
    "reports": ("sun", "/papers/reports/"),
    "a year's report": ("sun", f"/papers/reports/{AGENCY}/{datetime.now(UTC).year}/"),
    "overdue": ("wei", "/desk/overdue/"),
    "at my gate": ("lin", "/desk/deciding/"),
    "today": ("chen", "/write/"),
    "choose": ("chen", "/write/new/"),
    "start": ("chen", f"/write/new/{VILLAGE}/finance/"),
    "a draft": ("chen", "/write/draft/{draft}/"),
    "its content": ("chen", "/write/draft/{draft}/content/"),
    "its personal data": ("chen", "/write/draft/{draft}/privacy/"),
    "reviews": ("zhang", "/write/reviews/"),
    "a review": ("zhang", "/write/review/{sent}/"),
    "what is out": ("chen", "/write/released/"),
    "its last page": ("chen", "/write/released/?page=999"),
    "an item that is out": ("chen", f"/write/released/{VILLAGE}/tongzhi-0/"),
    "this month": ("chen", "/write/completeness/"),
    "log": ("chen", "/write/log/"),
    "board's settings": ("chen", f"/write/settings/{VILLAGE}/"),
    "outputs": ("chen", f"/write/outputs/{VILLAGE}/"),
    "outputs of an item": ("chen", f"/write/outputs/{VILLAGE}/tongzhi-0/"),
    "residents' words": ("chen", "/voices/village/"),
    "documents owed": ("gao", "/write/office/"),
    "library": ("gao", f"/write/office/{OFFICE}/library/"),
    "yearly looks": ("gao", f"/write/office/{OFFICE}/rechecks/"),
    "jobs": ("wu", "/jobs/"),
    "jobs of a clerk": ("chen", "/jobs/?tab=ended"),
    "staff log": ("tao", "/staff/members/log"),
    "members": ("tao", "/staff/members/"),
    "machines": ("wu", "/fleet/"),
}
PEOPLE = (
    ("sun", "officer", AGENCY),
    ("wei", "overseer", AGENCY),
    ("lin", "legal", AGENCY),
    ("chen", "clerk", VILLAGE),
    ("zhang", "supervisor", VILLAGE),
    ("gao", "clerk", OFFICE),
    ("wu", "operator", ""),
    ("tao", "admin", ""),
)
ITEM = """schema: gk.item/1
id: tongzhi-{n}
kind: {kind}
title: 第{n}号{kind}
matter: "{matter}"
publisher: cunweihui
disclosure: public
formed_on: {on}
"""
ACCOUNT = "period: {on:%Y-%m}\nfinance:\n  opening: 100.00\n  closing: 145.00\n"
ROWS = "日期,收入或支出,类别,事由,金额\n" + "".join(
    f"2026-10-{day:02},收入,其他,第{day}笔,{day}.00\n" for day in range(1, 10)
)


def serve(folder: Path, cases: int, items: int) -> None:
    """Prepare a hub, then show the page of every line that comes in."""
    folder.mkdir()
    hub = founded(folder)
    from django.conf import settings  # noqa: PLC0415 - after wake
    from django.test import Client  # noqa: PLC0415

    from hub.publishing import readings  # noqa: PLC0415
    from hub.staff.models import Member  # noqa: PLC0415

    settings.GK_SECOND_FACTOR = "offered"
    marks = prepare(hub, folder)
    with patch("os.fsync"):  # 40,000 files, none of which has to outlive this
        add_cases(FIRST, cases)
        for code in (VILLAGE, OFFICE):
            add_items(hub, code, items)
    readings.READINGS.forget()  # as in a process that was just started
    readings.EDITIONS.forget()
    clients = {name: Client(SERVER_NAME="127.0.0.1") for name, _, _ in PEOPLE}
    for name, client in clients.items():
        client.force_login(Member.objects.get(name=name))
    print("ready", flush=True)
    for line in sys.stdin:
        who, where = PAGES[line.strip()]
        print(timed(clients[who], where.format(**marks)), flush=True)


def timed(client: Any, where: str) -> float:
    """Return the CPU milliseconds of one page."""
    begun = process_time()
    reply = client.get(where)
    taken = process_time() - begun
    if reply.status_code != HTTPStatus.OK:
        raise SystemExit(f"{where}: {reply.status_code}")
    return taken * 1000


def prepare(hub: HubFolder, folder: Path) -> dict[str, str]:
    """Take two boards in, with whoever looks at the pages and two drafts of a clerk."""
    from boards.authoring.founding import Place, found_board  # noqa: PLC0415
    from hub import stores  # noqa: PLC0415
    from hub.publishing import boards  # noqa: PLC0415
    from hub.publishing.log import By  # noqa: PLC0415
    from hub.publishing.models import Draft  # noqa: PLC0415
    from hub.publishing.starting import Begin, blank  # noqa: PLC0415
    from hub.staff import actions  # noqa: PLC0415

    now = datetime.now(UTC)
    made = {
        name: actions.add(name, "云溪-2026-公开", role=role, scope=scope, now=now)
        for name, role, scope in PEOPLE
    }
    for code, name, kind in (
        (VILLAGE, "青塘村", "village"),
        (OFFICE, "云溪县政府办", "office"),
    ):
        found_board(folder / code, Place(code, name, kind))
        boards.take_in(hub, folder / code, by=By(actor="wu", at=now))
        stores.opened(hub).add_board(code, now=now)
    board, by = boards.board_coded(VILLAGE), By(actor="chen", at=now)
    begun = [
        blank(hub, board, Begin(kind="notice", title=title), made["chen"], by=by)
        for title in ("停水通知", "停电通知")
    ]
    Draft.objects.filter(pk=begun[1].pk).update(state="submitted", submitted_at=now)
    case = make_number("10001", FIRST, chance=FIRST).digits
    return {"draft": str(begun[0].pk), "sent": str(begun[1].pk), "case": case}


def add_cases(first: int, count: int) -> None:
    """Put cases on the desk, and as many questions of residents."""
    from hub.desk.models import Case, Event  # noqa: PLC0415 - after wake
    from hub.voices.models import Opinion  # noqa: PLC0415

    now = datetime.now(UTC)
    numbers = range(first, first + count)
    Case.objects.bulk_create(
        Case(
            number=make_number("10001", n, chance=n).digits,
            letter=f"{n:064x}",
            kiosk="10001",
            agency=AGENCY,
            submitted_at=now,
            clock="rtc",
            estimated_from_at=now,
            estimated_until_at=now,
            received_at=now - timedelta(minutes=n),
            state=WORKING if n % OPEN_SHARE == 0 else REPLIED,
            confirmed_on=now.date(),
            since_on=now.date(),
            due_on=now.date() + timedelta(days=n % 20 - 10),
            opening=Case.Opening.OPENED,
            applicant=next(iter(COLUMNS)),
            reply="" if n % OPEN_SHARE == 0 else "given",
        )
        for n in numbers
    )
    Event.objects.bulk_create(
        Event(case=case, at=now, actor="sun", action="答复", to_state=REPLIED)
        for case in Case.objects.filter(state=REPLIED, events=None)
    )
    Opinion.objects.bulk_create(
        Opinion(
            number=make_number("10002", n, chance=n).digits,
            letter=f"{2**200 + n:064x}",
            kiosk="10001",
            said_at=now,
            received_at=now,
            opening=Opinion.Opening.OPENED,
            board=VILLAGE,
            act="question",
            state="open" if n % OPEN_SHARE == 0 else "answered",
        )
        for n in numbers
    )


def add_items(hub: HubFolder, code: str, count: int) -> None:
    """Put items on a board and out of it, as if released one by one, with their log."""
    from django.db.models import F  # noqa: PLC0415 - after wake

    from boards.content.edition import Edition  # noqa: PLC0415
    from hub import files, stores  # noqa: PLC0415
    from hub.jobs.models import Job  # noqa: PLC0415
    from hub.publishing.boards import board_coded  # noqa: PLC0415
    from hub.publishing.models import Board, BoardFile, Entry  # noqa: PLC0415
    from hub.publishing.readings import reading_of  # noqa: PLC0415

    now, board, rows = datetime.now(UTC), board_coded(code), []
    for n in range(count):
        for name, data in written(n).items():
            path = f"items/{2010 + n % 16}/tongzhi-{n}/{name}"
            sha = files.keep(hub, data)
            rows.append(BoardFile(board=board, path=path, sha=sha, size=len(data)))
    BoardFile.objects.bulk_create(rows)
    Board.objects.filter(pk=board.pk).update(tree_version=F("tree_version") + 1)
    board.refresh_from_db()
    read = reading_of(hub, board).read
    lines = [replace(draft.item, publish_at=now) for draft in read.drafts]
    edition = Edition(read.board, tuple(lines)).to_bytes()
    stores.opened(hub).publish(code, edition, items=len(lines), blobs={}, now=now)
    done = {"asked_at": now, "not_before_at": now, "state": Job.State.DONE}
    Job.objects.bulk_create(
        Job(kind="release", key=code, asked_by="liu", **done) for _ in range(count)
    )
    Entry.objects.bulk_create(
        Entry(board=code, item=f"tongzhi-{n}", at=now, actor="chen", action="公开")
        for n in range(count)
    )


def written(n: int) -> dict[str, bytes]:
    """Return the files of one item: a notice, or every tenth an account."""
    on = datetime(2010 + n % 16, 1 + n % 12, 1 + n % 28, tzinfo=UTC).date()
    is_account = n % TABLE_SHARE == 1
    kind, matter = ("finance", "0402") if is_account else ("notice", "1002")
    item = ITEM.format(n=n, kind=kind, matter=matter, on=on)
    if not is_account:
        return {"item.yaml": item.encode()}
    account = ACCOUNT.format(on=on)
    return {"item.yaml": (item + account).encode(), "rows.csv": ROWS.encode()}


@contextmanager
def hubs(folder: Path, sizes: list[tuple[int, int]]) -> Iterator[list[Child]]:
    """Start a process for each size and wait until all are ready."""
    started = []
    for number, size in enumerate(sizes):
        words = ("--serve", str(folder / str(number)), *map(str, size))
        command = [sys.executable, "-m", "benchmarks.hub_pages", *words]
        pipe = subprocess.PIPE
        child = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, text=True, cwd=Path(__file__).parents[1]
        )
        started.append(child)
    for child in started:
        said(child)
    yield started
    for child in started:
        child.terminate()
        child.wait()


def said(child: Child) -> str:
    """Return the next line of a hub."""
    assert child.stdout
    return child.stdout.readline().strip()


def asked(child: Child, page: str) -> float:
    """Let a hub show a page; return the CPU milliseconds it took."""
    assert child.stdin
    child.stdin.write(f"{page}\n")
    child.stdin.flush()
    return float(said(child))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--serve", nargs=3)
    chosen = parser.parse_args()
    if chosen.serve:
        folder, cases, items = chosen.serve
        serve(Path(folder), int(cases), int(items))
        return
    print(
        f"{'page':>22}{'empty, ms':>12}{'filled, ms':>12}{'times':>8}{'first, ms':>12}"
    )
    sizes = [(1, 2), (chosen.cases, chosen.items)]
    with tempfile.TemporaryDirectory() as place, hubs(Path(place), sizes) as both:
        for page in PAGES:
            first = [asked(hub, page) for hub in both]
            rounds = [[asked(hub, page) for hub in both] for _ in range(ROUNDS)]
            empty, filled = (median(taken) for taken in zip(*rounds, strict=True))
            times = filled / empty
            row = (
                f"{page:>22}{empty:>12.1f}{filled:>12.1f}{times:>8.1f}{first[1]:>12.0f}"
            )
            print(row, flush=True)


if __name__ == "__main__":
    main()
