"""What browsers learnt after Chrome 109, the last for Windows 7, and how to spot it.

No maintained checker is to be had for Python: those of JavaScript end at ES2017, those
of CSS know no versions. So this is a table: a name, the Chrome that brought it, and
what it looks like in a file. Versions are those of developer.mozilla.org's tables.
"""

import re
from dataclasses import dataclass

LAST = 109


@dataclass(frozen=True, slots=True)
class Newer:
    """A thing to keep out."""

    name: str
    since: int
    looks: re.Pattern[str]


def _words(since: int, *patterns: str) -> list[Newer]:
    return [Newer(one, since, re.compile(one, re.IGNORECASE)) for one in patterns]


SCRIPT = [
    *_words(110, r"\.to(Sorted|Reversed|Spliced)\(", r"\]\.with\("),
    *_words(111, r"WellFormed\(", r"startViewTransition", r"\.resize\(\d"),
    *_words(112, r"/[dgimsuy]*v[dgimsuy]*[.,;)]"),
    *_words(114, r"(show|hide|toggle)Popover", r"['\"]scrollend['\"]"),
    *_words(116, r"AbortSignal\.any"),
    *_words(117, r"(Object|Map)\.groupBy"),
    *_words(119, r"Promise\.withResolvers"),
    *_words(120, r"URL\.canParse"),
    *_words(121, r"Array\.fromAsync"),
    *_words(122, r"\.(union|intersection|isSubsetOf)\(", r"\bIterator\.from"),
    *_words(123, r"\b(import|export)\b[^;]*\bwith\s*\{"),
    *_words(128, r"Promise\.try\("),
    *_words(134, r"\b(await\s+)?using\s+[a-z_]\w*\s*=", r"Error\.isError"),
    *_words(136, r"RegExp\.escape"),
    *_words(140, r"\.(from|to)(Base64|Hex)\("),
    *_words(144, r"\bTemporal\."),
]
STYLE = [
    *_words(
        111, r"color-mix\(", r"\b(ok)?l(ab|ch)\(", r"\bcolor\(", r":nth-child\(.* of"
    ),
    *_words(111, r"\b(sin|cos|tan|atan2|pow|hypot|sqrt)\(", r"view-transition"),
    *_words(111, r"\d(rlh|rcap|rch|rex|ric)\b"),
    *_words(113, r"(?<!-webkit-)image-set\(", r"\blinear\(", r"\(update:"),
    *_words(114, r"text-wrap", r":popover-open", r"white-space-collapse"),
    *_words(115, r"(animation|scroll|view)-timeline"),
    *_words(117, r"\bsubgrid\b", r"@starting-style", r"transition-behavior"),
    *_words(118, r"@scope", r"\dcap\b", r"reduced-transparency"),
    *_words(119, r":user-(in)?valid", r"\b(rgb|hsl)a?\(\s*from"),
    *_words(120, r":dir\(", r"\(scripting", r"(?<![-\w])mask(-image)?\s*:"),
    *_words(121, r"scrollbar-(width|color)"),
    *_words(123, r"light-dark\(", r"field-sizing"),
    *_words(125, r"\banchor(-size)?\(", r"\b(round|mod|rem)\(", r":state\("),
    *_words(129, r"interpolate-size"),
    *_words(133, r"text-box"),
    *_words(137, r"(?<![-\w@])if\("),
]
MARKUP = [
    *_words(114, r"\spopover(target)?\b"),
    *_words(120, r"<details[^>]*\sname="),
    *_words(135, r"\scommandfor=", r"<selectedcontent"),
]
_ASIDE = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
_CSS_ASIDE = re.compile(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)


def found_in_script(text: str) -> list[str]:
    """Return what is too new in JavaScript."""
    return _found(_ASIDE.sub(_kept_event, text), SCRIPT)


def found_in_style(text: str) -> list[str]:
    """Return what is too new in CSS, rules inside rules among it (Chrome 120)."""
    plain = _CSS_ASIDE.sub("", text)
    return _found(plain, STYLE) + [f"{one.strip()} {{" for one in _nested(plain)]


def found_in_markup(text: str) -> list[str]:
    """Return what is too new in a page or template."""
    return _found(text, MARKUP)


def _kept_event(aside: re.Match[str]) -> str:
    return aside[0] if "scrollend" in aside[0] else " "


def _found(text: str, table: list[Newer]) -> list[str]:
    return [one.name for one in table if one.since > LAST and one.looks.search(text)]


def _nested(text: str) -> list[str]:
    """Return the heads of rules that stand inside a rule."""
    inside: list[str] = []
    found = []
    for head, mark in re.findall(r"([^{};]*)([{};])", text):
        if mark == "{":
            if inside and not inside[-1].strip().startswith("@"):
                found.append(head)
            inside.append(head)
        elif mark == "}":
            inside.pop()
    return found
