"""What is said of a sheet and its rows, in the words of ``row_messages.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import assets
from boards.authoring.yaml_text import read_yaml
from boards.content.findings import ERROR, INFO, WARNING, Finding

QUESTION = "question"
_QUOTED = 200  # characters
ACCEPT = "对就加上 --accept-fixes；不对就在表里改好"


@dataclass(slots=True)
class Notes:
    """Findings about one file, in the order they were made.

    ``waiting`` are those among them that propose a reading and wait for a yes; where
    everything ``is_accepted`` nothing waits.
    """

    file: str
    is_accepted: bool = False
    findings: list[Finding] = field(default_factory=list)
    waiting: list[Finding] = field(default_factory=list)

    def note(self, name: str, place: str = "", /, **words: Any) -> None:
        """Add the message called ``name`` about ``place`` (``7.金额``, or nothing)."""
        said = _messages()[name]
        words = {key: _quoted(word) for key, word in words.items()}
        is_open = said["severity"] == QUESTION and not self.is_accepted
        parts = [said.get("fix", "").format(**words), ACCEPT if is_open else ""]
        finding = Finding(
            code=said["code"],
            severity=_severity(said["severity"], is_open=is_open),
            item="",
            where=f"{self.file}#{place}" if place else self.file,
            message=said["text"].format(**words),
            fix="。".join(filter(None, parts)),
        )
        self.findings.append(finding)
        self.waiting += [finding] * is_open

    def at(self, name: str, row: int, column: str, /, **words: Any) -> None:
        """Add the message ``name`` about one cell."""
        self.note(name, f"{row}.{column}", r=row, column=column, **words)

    def has_errors(self) -> bool:
        """Return whether anything is wrong."""
        return any(finding.severity == ERROR for finding in self.findings)

    def places(self) -> frozenset[str]:
        """Return every place that something was said of."""
        return frozenset(finding.where for finding in self.findings)


def _quoted(word: Any) -> Any:
    """Return a word as it is told: a cell may hold thousands of characters."""
    is_long = isinstance(word, str) and len(word) > _QUOTED
    return f"{word[:_QUOTED]}…" if is_long else word


def _severity(said: str, *, is_open: bool) -> str:
    answered = WARNING if is_open else INFO
    return answered if said == QUESTION else said


@cache
def _messages() -> Mapping[str, Any]:
    path = assets.path("wording/row_messages.yaml")
    return read_yaml(path.read_bytes()).value
