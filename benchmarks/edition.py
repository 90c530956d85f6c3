"""What a thousand items cost: read from a folder, checked, made into an edition.

.venv/bin/python benchmarks/edition.py

Each beside the bare library that does most of it: PyYAML alone over the same files,
``json.dumps`` alone over the same values. CPU seconds a thousand items, medians of 3.
"""

import json
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from statistics import median
from time import process_time

import yaml

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.checking import check_folder
from boards.authoring.folder import read_board
from boards.authoring.founding import Place, found_board
from boards.content.edition import Edition
from boards.content.revisions import next_edition

ITEMS, ROUNDS = 1000, 3
NOW = datetime(2026, 11, 21, 8, tzinfo=timezone(timedelta(hours=8)))
ITEM = """schema: gk.item/1
id: caiwu-{n}
kind: finance
title: {year}年{month}月财务收支
matter: "0402"
publisher: cunweihui
disclosure: public
formed_on: 2026-11-05
period: {year}-{month:02}
finance: {{opening: "0.00", closing: "100.00"}}
"""
ROWS = "日期,收入或支出,类别,事由,金额\n" + "".join(
    f"{{year}}-{{month:02}}-{day:02},收入,经营,第{day}笔,10.00\n"
    for day in range(1, 11)
)


def write(folder: Path) -> None:
    """Write a board of a thousand monthly accounts of ten rows."""
    found_board(folder, Place("430121105207", "青塘村", "village"))
    for n in range(ITEMS):
        words = {"n": n, "year": 1926 + n // 12, "month": n % 12 + 1}
        place = folder / "items" / str(words["year"]) / f"caiwu-{n}"
        place.mkdir(parents=True)
        (place / "item.yaml").write_text(ITEM.format(**words), "utf-8")
        (place / "rows.csv").write_text(ROWS.format(**words), "utf-8")


def took(act: Callable[[], object]) -> float:
    """Return the median of the CPU seconds that ``act`` takes."""
    times = []
    for _ in range(ROUNDS):
        begun = process_time()
        act()
        times.append(process_time() - begun)
    return median(times)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "qingtang"
        write(folder)
        files = sorted(folder.glob("items/*/*/item.yaml"))
        read = read_board(folder)
        catalogue = catalogue_of(folder, read.board)

        def edition() -> Edition:
            return next_edition(
                read.board, read.drafts, catalogue=catalogue, previous=None, now=NOW
            ).edition

        made = edition()
        values = [line.to_json() for line in made.lines]
        rows = {
            "PyYAML alone": lambda: [
                yaml.load(file.read_bytes(), yaml.BaseLoader) for file in files
            ],
            "read": lambda: read_board(folder),
            "read and check": lambda: check_folder(
                folder, previous=made, today=date(2026, 11, 21)
            ),
            "json.dumps alone": lambda: [
                json.dumps(value, ensure_ascii=False, sort_keys=True)
                for value in values
            ],
            "edition made": edition,
            "edition to bytes": made.to_bytes,
            "edition from bytes": lambda: Edition.from_bytes(made.to_bytes()),
        }
        for name, act in rows.items():
            print(f"{name:>20}: {took(act):.3f} s / {ITEMS} items")


if __name__ == "__main__":
    main()
