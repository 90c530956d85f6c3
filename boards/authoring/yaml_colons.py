"""Colons that people type and YAML does not take for one: ``：``, or no space after.

Found before the parser stumbles over what comes after them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COLON = re.compile(
    r"""^(?P<indent>[ ]*(?:-[ ]+)*)["']?(?P<word>[^\s:：#"'\-][^\s:："']{0,20})["']?"""
    r"[ ]*(?P<colon>：|:)(?P<value>.*)$"
)


@dataclass(frozen=True, slots=True)
class BadColon:
    """A colon that the parser would not take for one."""

    line: int
    word: str
    is_wide: bool

    def message(self) -> str:
        """Return what is wrong, in one line."""
        wrong = (
            "冒号是中文“：”，请换成英文“:”并在后面加一个空格"
            if self.is_wide
            else "英文冒号后面少一个空格"
        )
        return f"第{self.line}行：{wrong}"

    def fix(self) -> str:
        """Return what to do about it."""
        return "把“：”换成“: ”" if self.is_wide else "在“:”后面加一个空格"


def bad_colons(text: str) -> Iterator[BadColon]:
    """Find the keys whose colon is wide or has no space, but not inside a long text."""
    inside: int | None = None  # the indent of a key whose text may run on
    for number, line in enumerate(text.split("\n"), start=1):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or (inside is not None and indent > inside):
            continue
        inside = None
        match = _COLON.match(line)
        if not match:
            continue
        if match["colon"] == "：" or match["value"][:1].strip():
            yield BadColon(number, match["word"], match["colon"] == "：")
        elif match["value"].strip():
            inside = len(match["indent"])
