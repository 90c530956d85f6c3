"""Options of a command that must start fast: read without loading typer.

A function that declares all its options with ``Option`` is run without typer where its
words are plain: each option by its name, at most once, with a value that it takes. All
else (help, a mistake, ``--json``) is typer's, which reads the same declarations: so
there is one definition, and one voice that explains it.
"""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sync.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Option:
    """An option, as the metadata of ``Annotated``; it has the parameter's name."""

    help: str


def option_of(parameter: inspect.Parameter) -> Option | None:
    """Return how ``parameter`` is declared; None: not as an ``Option``."""
    told = getattr(parameter.annotation, "__metadata__", ())
    return next((one for one in told if isinstance(one, Option)), None)


def plain_arguments(
    function: Callable[..., Outcome], words: Iterable[str]
) -> dict[str, Any] | None:
    """Return what ``function`` is called with; None: ``words`` are for typer."""
    parameters = inspect.signature(function).parameters
    if not all(map(option_of, parameters.values())):
        return None
    open_ = {f"--{name.replace('_', '-')}": one for name, one in parameters.items()}
    found: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        parameter = open_.pop(word, None)
        if parameter is None:
            return None
        try:
            found[parameter.name] = _value(parameter.annotation.__origin__, rest)
        except ValueError:
            return None
    is_whole = all(one.default is not one.empty for one in open_.values())
    return found if is_whole else None


def _value(kind: Callable[[str], Any], rest: Iterable[str]) -> Any:
    """Return the value of an option; what may be another option is none."""
    if kind is bool:
        return True
    word = next(iter(rest), "-")
    if word.startswith("-"):
        raise ValueError(word)
    return kind(word)
