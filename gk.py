"""The command line: from noun and verb to a function of a room.

A room's function takes typed arguments and returns an ``Outcome``. Only the function
that is asked for is imported, so ``gk kiosk run`` never loads what a hub needs.
"""

import os
import sys
from difflib import get_close_matches
from importlib import import_module

import typer

import assets
from sync.outcome import WRONG_USAGE, WordedError
from sync.spoken import fail, spoken


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
    words = sys.argv[1:3]
    _suggest(words)
    build(" ".join(words))(prog_name="gk")


def build(wanted: str = "") -> typer.Typer:
    """Return the whole command line; only ``wanted`` (``noun verb``) is imported."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="公开栏 gk",
    )
    nouns = {n: typer.Typer(no_args_is_help=True, help=h) for n, h in NOUNS.items()}
    for name, (target, help_) in COMMANDS.items():
        noun, verb = name.split()
        if name == wanted:
            module, function = target.split(":")
            found = getattr(import_module(module), function)
            nouns[noun].command(verb)(spoken(found))
        else:
            nouns[noun].command(verb, help=help_)(lambda: None)
    for noun, group in nouns.items():
        app.add_typer(group, name=noun)
    return app


def _suggest(words: list[str]) -> None:
    name = " ".join(words)
    if len(words) == 2 and name not in COMMANDS and not name.count("-"):  # noqa: PLR2004
        near = get_close_matches(name, COMMANDS, n=1)
        hint = f"gk {near[0]}" if near else "gk --help"
        fail(UnknownCommandError(f"没有这个命令：gk {name}", hint=hint))


class UnknownCommandError(WordedError):
    """There is no such command: use the one that the hint names."""

    exit_code = WRONG_USAGE
