"""In which line of a document each thing stands that was read of it.

Whoever compares what a program read with the paper sees both side by side; what stands
nowhere in the paper has no line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from boards.authoring.document_facts import Facts, day_of
from boards.authoring.document_lines import MARK

SHOWN = 120  # characters of a long line
_BEFORE = 40
_HEAD_LINES = 14
_SHORTEST = 4  # characters of a line that is taken for a part of a title
_BLANKS = re.compile(r"\s+")
_VALIDITY = "有效期"


def sources_of(facts: Facts, lines: Sequence[str]) -> Mapping[str, str]:
    """Return the line in which each of ``facts`` stands, by the name of the fact."""
    found = {
        "title": "" if facts.is_title_made else _title(lines, facts.title),
        "number": _line_with(lines, facts.number),
        "publisher": _line_with(lines, facts.publisher.split("、")[0]),
        "mark": next((line for line in lines if MARK.fullmatch(line)), ""),
        "formed_on": _line_of(lines, facts.formed_on),
        "effective_on": _line_with(lines, _in_words(facts.effective_on)),
        "valid_until_on": _line_with(lines, _in_words(facts.valid_until_on))
        or (_line_with(lines, _VALIDITY) if facts.valid_until_on else ""),
    }
    found["mark"] = found["mark"] or _line_with(lines, facts.mark)
    return {name: line for name, line in found.items() if line}


def _title(lines: Sequence[str], title: str) -> str:
    """Return the lines over which the title stands."""
    wanted = _BLANKS.sub("", title)
    parts: list[str] = []
    for line in lines[:_HEAD_LINES]:
        is_whole = len(_BLANKS.sub("", "".join(parts))) >= len(wanted)
        if not is_whole and _is_part(line, wanted):
            parts.append(line)
    return " ".join(parts) or _line_with(lines, title)


def _is_part(line: str, title: str) -> bool:
    plain = _BLANKS.sub("", line)
    return len(plain) >= _SHORTEST and plain in title


def _line_of(lines: Sequence[str], day: date | None) -> str:
    if day is None:
        return ""
    signed = (line for line in lines if day_of(line) == day)
    return next(signed, "") or _line_with(lines, _in_words(day))


def _line_with(lines: Sequence[str], words: str) -> str:
    """Return the line that holds ``words``, however they are spaced; cut round them."""
    wanted = _BLANKS.sub("", words)
    return next(_cut(lines, wanted), "") if wanted else ""


def _cut(lines: Sequence[str], wanted: str) -> Iterator[str]:
    for line in lines:
        plain = _BLANKS.sub("", line)
        place = plain.find(wanted)
        if place >= 0 and len(plain) <= SHOWN:
            yield line
        elif place >= 0:
            start = max(0, place - _BEFORE)
            end = start + SHOWN
            yield ("…" if start else "") + plain[start:end] + "…"


def _in_words(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
