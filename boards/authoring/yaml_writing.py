"""YAML as people read it: keys in the order given, dates bare, numbers in quotes.

Read back by ``yaml_text``, every text is what it was. The quotes are for other
programs, which would make a number of ``0402`` and a list of minutes of ``8:30``.
"""

import re
from collections.abc import Mapping
from typing import Any

import yaml


class Bare(str):
    """A text that stands without quotes though it looks like a date or a number."""

    __slots__ = ()


_TRAP = re.compile(
    r"(?=.*[0-9])[-+.]?[0-9_,.:xXoObBeE+\- tT]*|~|null|true|false|yes|no|on|off|y|n|"
    r"=|<<|\d{4}-\d\d?-\d\d?.*",
    re.IGNORECASE,
)


class _Writer(yaml.SafeDumper):
    """Guesses no types: what needs quotes is decided by ``_TRAP`` alone."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own hook

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent lists under their key."""
        super().increase_indent(flow, False)


def write_yaml(value: Mapping[str, Any]) -> bytes:
    """Return ``value`` (maps, lists and texts) as YAML."""
    text = yaml.dump(
        value,
        Dumper=_Writer,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=10**6,
    )
    return str(text).encode()


def _text(writer: _Writer, value: str) -> yaml.Node:
    style = None
    if "\n" in value:
        style = "|"
    elif _TRAP.fullmatch(value) and not isinstance(value, Bare):
        style = '"'
    return writer.represent_scalar("tag:yaml.org,2002:str", str(value), style=style)


_Writer.add_representer(str, _text)
_Writer.add_representer(Bare, _text)
