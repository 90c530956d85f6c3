"""Progress of anything longer than a second, on stderr.

A bar where a person watches a terminal, one plain line a step otherwise; results keep
stdout to themselves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import Progress as RichProgress


class Step(Protocol):
    """Tells how far one piece of work is."""

    def __call__(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` is done; ``total`` 0 means not known."""
        ...


def silently(done: int, total: int) -> None:
    """Tell nobody how far a piece of work is."""


@contextmanager
def step(words: str) -> Iterator[Step]:
    """Show one piece of work called ``words`` while the block runs."""
    console = Console(stderr=True)
    if not console.is_terminal:
        console.print(words, highlight=False)
        yield lambda _done, _total: None
        return
    with RichProgress(console=console, transient=True) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)
