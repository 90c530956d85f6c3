"""What one poster costs, beside typst alone setting the same rows as a bare table.

    python benchmarks/poster.py              # 25, 200 and 1,000 rows on A4
    python benchmarks/poster.py --runs 20

Both take the same fonts and the same process; the bare table has no title, code, chart
or seal, so the ratio says what everything but typesetting adds. The peak is that of the
whole process.
"""

import argparse
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

import typst

import assets
from boards.outputs.card import cards_of
from boards.outputs.poster.paper import A4
from boards.outputs.poster.poster import poster_pdf
from tests.boards.printed import many_rows, printing

BARE = b"""#let rows = json(bytes(sys.inputs.rows))
#set page(paper: "a4", margin: 16mm)
#set text(font: "Noto Sans SC", size: 16pt, lang: "zh")
#table(columns: (auto, auto, 1fr, auto), ..rows.flatten().map(text))
"""
MEGABYTE = 1024


def alone(rows: list[list[str]]) -> Callable[[], object]:
    """Return what sets ``rows`` with typst and nothing else."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(assets.path("fonts"))],
    )
    inputs = {"rows": json.dumps(rows)}

    def run() -> object:
        compiler = typst.Compiler(BARE, font_paths=fonts, sys_inputs=inputs)
        return compiler.compile(format="pdf", timestamp=0)

    return run


def seconds(act: Callable[[], object], runs: int) -> float:
    """Return the middle of ``runs`` times that ``act`` took, after one unmeasured."""
    act()
    taken = []
    for _ in range(runs):
        begin = perf_counter()
        act()
        taken.append(perf_counter() - begin)
    return median(taken)


def main() -> None:
    """Print a row for each size, ours and typst alone side by side."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    print(f"{'rows':>6} {'poster ms':>10} {'typst ms':>9} {'ratio':>6}")
    for count in (25, 200, 1000):
        made = printing(many_rows(count))
        table = made.item.table
        rows = [list(row[:4]) for row in table.rows] if table else []
        ours = seconds(lambda made=made: poster_pdf(made, A4), runs)  # type: ignore[misc]
        bare = seconds(alone(rows), runs)
        print(f"{count:>6} {ours * 1e3:>10.1f} {bare * 1e3:>9.1f} {ours / bare:>6.1f}")
    cards = seconds(lambda: cards_of(printing(many_rows(200))), max(1, runs // 3))
    print(f"cards and long picture of 200 rows: {cards:.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
