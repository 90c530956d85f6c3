"""What a clerk's sheet costs, beside openpyxl alone going over the same cells.

    python benchmarks/sheet.py              # 30 and 5,000 rows
    python benchmarks/sheet.py --runs 9

``read`` is our reader: a process of its own within bounds, cells with their types.
``import`` is all that a clerk waits for: that, then headers, amounts, days, personal
numbers, totals, every check of the board, and the item written. openpyxl opens the same
file read-only and looks at each cell, in this process; it knows nothing of accounts.
"""

import argparse
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from openpyxl import load_workbook

from boards.authoring.excel.sheet_form import form_of
from boards.authoring.excel.sheets import read_book
from boards.authoring.excel.templates import template_of
from boards.outputs.workbook import workbook
from tests.boards.sheets import finance_sheet, take, village


def account(folder: Path, count: int) -> Path:
    """Write an account of ``count`` rows, eleven columns, that balances."""
    rows = [
        ["2026-10-03", "收入", "经营收入", f"第{n}笔电费", 10, "李会计", "王某某",
         "张主任", f"{n:04}", "集体资金", "按合同"]
        for n in range(count)
    ]  # fmt: skip
    return finance_sheet(folder, *rows, opening=0, closing=count * 10)


def openpyxl_alone(path: Path) -> None:
    """Look at every cell with openpyxl and nothing else."""
    book = load_workbook(path, read_only=True, data_only=True)
    for row in book["填写"].iter_rows(values_only=True):
        for value in row:
            str(value)
    book.close()


def imported(path: Path) -> None:
    """Import the sheet into a new board, as a clerk does."""
    with TemporaryDirectory() as folder:
        taken = take(path, village(Path(folder) / "board"))
    if not taken.items:
        raise SystemExit([finding.message for finding in taken.findings])


def seconds(act: Callable[[Path], object], path: Path, runs: int) -> float:
    """Return the middle of ``runs`` times, after one that is not measured."""
    act(path)
    taken = []
    for _ in range(runs):
        begin = perf_counter()
        act(path)
        taken.append(perf_counter() - begin)
    return median(taken)


def measure(count: int, runs: int) -> None:
    """Print what a sheet of ``count`` rows takes, each against openpyxl alone."""
    with TemporaryDirectory() as folder:
        path = account(Path(folder), count)
        base = seconds(openpyxl_alone, path, runs)
        print(f"{count} rows, {path.stat().st_size // 1024} KiB")
        print(f"  openpyxl alone  {base * 1000:8.0f} ms")
        for name, act in (("read", read_book), ("import", imported)):
            took = seconds(act, path, runs)
            print(f"  {name:<14}  {took * 1000:8.0f} ms  ×{took / base:.2f}")


def main() -> None:
    """Measure a month, a big sheet, and an empty template."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    for count in (30, 5_000):
        measure(count, runs)
    form = form_of(template_of("finance"))
    made = seconds(lambda _: BytesIO(workbook(form)), Path(), runs)
    print(f"a template drawn  {made * 1000:.0f} ms")


if __name__ == "__main__":
    main()
