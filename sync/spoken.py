"""The command line as typer reads it: a function of a room becomes a command of it."""

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Annotated, Any

import typer

from sync.options import option_of
from sync.outcome import Outcome
from sync.telling import outcome_of, tell, tell_programs

TYPERS_OWN = (typer.Exit, typer.Abort, typer.BadParameter)


def command_line(
    nouns: Mapping[str, str],
    helps: Mapping[str, str],
    known: Mapping[str, Callable[..., Outcome]],
) -> typer.Typer:
    """Return a command line of ``helps``: what each ``noun verb`` is for.

    Those in ``known`` do something; the others are there to be chosen from.
    """
    app = _group("公开栏 gk")
    groups = {noun: _group(help_) for noun, help_ in nouns.items()}
    for name, help_ in helps.items():
        noun, verb = name.split()
        if name in known:
            groups[noun].command(verb)(spoken(known[name]))
        else:
            groups[noun].command(verb, help=help_)(lambda: None)
    for noun, group in groups.items():
        app.add_typer(group, name=noun)
    return app


def spoken(function: Callable[..., Outcome]) -> Callable[..., None]:
    """Wrap a room's function as a command with ``--json``."""

    @wraps(function)
    def run(*, as_json: bool, **arguments: Any) -> None:
        outcome = outcome_of(function, arguments, apart=TYPERS_OWN)
        raise typer.Exit(tell_programs(outcome) if as_json else tell(outcome))

    signature = inspect.signature(function)
    flag = inspect.Parameter(
        "as_json",
        inspect.Parameter.KEYWORD_ONLY,
        default=False,
        annotation=Annotated[bool, typer.Option("--json", help="给程序看的结果")],
    )
    parameters = [*map(_for_typer, signature.parameters.values()), flag]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return run


def _for_typer(parameter: inspect.Parameter) -> inspect.Parameter:
    """Return ``parameter`` with its ``Option`` as typer's own."""
    option = option_of(parameter)
    if option is None:
        return parameter
    kind = parameter.annotation.__origin__
    return parameter.replace(annotation=Annotated[kind, typer.Option(help=option.help)])


def _group(help_: str) -> typer.Typer:
    return typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help=help_,
    )
