"""The command line: from noun and verb to a function of a room.

A room's function takes typed arguments and returns an ``Outcome``. Only the function
that is asked for is imported, so ``gk kiosk run`` never loads what a hub needs; nor
typer, where plain words need nobody to read them.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import assets
from sync.options import plain_arguments
from sync.outcome import WRONG_USAGE, Outcome, WordedError
from sync.telling import fail, outcome_of, tell


def _table() -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Read ``assets/commands.txt``: what nouns are for, and what does each command."""
    nouns: dict[str, str] = {}
    commands: dict[str, tuple[str, str]] = {}
    for line in assets.path("commands.txt").read_text(encoding="utf-8").splitlines():
        match line.split(" | "):
            case [name, target, help_]:
                commands[name] = (target, help_)
            case [noun, help_]:
                nouns[noun] = help_
    return nouns, commands


NOUNS, COMMANDS = _table()


def main() -> None:
    """Run the command that the process was started with."""
    os.environ.setdefault("KIVY_NO_ARGS", "1")
    name = " ".join(sys.argv[1:3])
    if name in COMMANDS:
        function = _function(name)
        arguments = plain_arguments(function, sys.argv[3:])
        if arguments is not None:
            sys.exit(tell(outcome_of(function, arguments)))
    _suggest(name)
    build(name)(prog_name="gk")


def build(wanted: str = "") -> Any:
    """Return the command line as typer reads it: ``wanted`` (``noun verb``), or all.

    Of all only the names are there; what is wanted is all that is imported.
    """
    from sync.spoken import command_line

    if wanted not in COMMANDS:
        return command_line(NOUNS, {n: h for n, (_, h) in COMMANDS.items()}, {})
    noun = wanted.split(maxsplit=1)[0]
    known = {wanted: _function(wanted)}
    return command_line({noun: NOUNS[noun]}, {wanted: COMMANDS[wanted][1]}, known)


def _function(name: str) -> Callable[..., Outcome]:
    module, function = COMMANDS[name][0].split(":")
    found: Callable[..., Outcome] = getattr(import_module(module), function)
    return found


def _suggest(name: str) -> None:
    if name.count(" ") != 1 or name in COMMANDS or "-" in name:
        return
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    hint = f"gk {near[0]}" if near else "gk --help"
    fail(UnknownCommandError(f"没有这个命令：gk {name}", hint=hint))


class UnknownCommandError(WordedError):
    """There is no such command: use the one that the hint names."""

    exit_code = WRONG_USAGE
