"""Doing one thing to a board, or to every board of a folder that holds several."""

from collections.abc import Callable
from pathlib import Path

from boards.authoring.many import boards_in
from sync.outcome import DONE, Outcome, WordedError
from sync.progress import Step, silently, step

Act = Callable[[Path, Step], Outcome]


def each_board(folder: Path, words: str, act: Act) -> Outcome:
    """Return what ``act`` came to for the board in ``folder``, or for each in it.

    What stops one board does not stop the next; the first exit code that is not 0 is
    that of the whole. ``words`` say what is going on; ``act`` is also given where to
    tell how far it is.

    Raises:
        WordedError: there is one board, and it was stopped.
    """
    boards = boards_in(folder)
    if len(boards) == 1:
        with step(words) as told:
            return act(boards[0], told)
    outcomes = []
    with step(f"{words}：{len(boards)} 个公开栏") as told:
        for done, board in enumerate(boards):
            told(done, len(boards))
            outcomes.append(_named(board, _done(board, act)))
    return Outcome(
        [line for outcome in outcomes for line in outcome.lines],
        [shown for outcome in outcomes for shown in outcome.objects],
        next((o.exit_code for o in outcomes if o.exit_code), DONE),
    )


def _done(board: Path, act: Act) -> Outcome:
    try:
        return act(board, silently)
    except WordedError as error:
        lines = [f"错误：{error}", f"怎么办：{error.hint}"]
        return Outcome(lines, [{"error": str(error)}], error.exit_code)


def _named(board: Path, outcome: Outcome) -> Outcome:
    """Say whose each line is: of one line at its head, of more above them."""
    lines = list(outcome.lines)
    told = [f"{board.name}：{lines[0]}"] if len(lines) == 1 else [board.name, *lines]
    shown = [{"board": board.name, **each} for each in outcome.objects]
    return Outcome(told, shown, outcome.exit_code)
