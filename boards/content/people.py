"""The people of a board folder: who may draft an item, and who may review it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self
from unicodedata import normalize

from boards.errors import FormatError

SCHEMA = "gk.people/1"
PEOPLE_LIMIT = 1_000
NAME_LIMIT = 40  # characters
DRAFT = "draft"
_BETWEEN = re.compile(r"[、，,;；/]+")
_ASIDE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]?")
_OFFICE = re.compile(
    r"^(?:报账员|会计|出纳|文书|主任|副主任|书记|副书记|支书|村支书|委员|组长|干部)"
    r"|(?:同志|先生|女士|老师|主任|书记|会计|委员|组长)$"
)
_SHORTEST = 2  # characters of a name


@dataclass(frozen=True, slots=True)
class Person:
    """One person: ``may`` holds ``draft`` and the codes of reviews (``supervision``).

    Who may nothing in particular may do what the ``organ`` does.
    """

    name: str
    organ: str = ""
    may: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a person back; ``role`` is taken for ``organ``.

        Raises:
            FormatError: there is no name, or a field has the wrong shape.
        """
        name, may = data.get("name"), data.get("may", [])
        organ = data.get("organ") or data.get("role") or ""
        if not isinstance(name, str) or not 0 < len(name.strip()) <= NAME_LIMIT:
            raise FormatError(f"人员没有写姓名，或者姓名超过 {NAME_LIMIT} 个字")
        if not isinstance(organ, str) or not isinstance(may, list):
            raise FormatError(f"“{name}”的 organ 要写单位，may 要写成一列")
        return cls(name.strip(), organ.strip(), tuple(map(str, may)))


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom ``people.yaml`` names."""

    people: tuple[Person, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read the people of a folder.

        Raises:
            FormatError: another format, too many, or one of the wrong shape.
        """
        rows = data.get("people")
        if data.get("schema", SCHEMA) != SCHEMA:
            raise FormatError(f"格式不是 {SCHEMA}", hint="请升级程序")
        if not isinstance(rows, list) or len(rows) > PEOPLE_LIMIT:
            raise FormatError(f"没有 people 这一列，或者超过 {PEOPLE_LIMIT} 人")
        if not all(isinstance(row, Mapping) for row in rows):
            raise FormatError("people 下面每项要写成 - name: …，organ: …")
        return cls(tuple(Person.from_json(row) for row in rows))

    def strangers(self, names: str) -> tuple[str, ...]:
        """Return those of ``names`` (``何桂香、曾宪明``) whom nobody put down."""
        known = {name for person in self.people for name in names_in(person.name)}
        return tuple(name for name in names_in(names) if name not in known)

    def unentitled(self, names: str, code: str) -> tuple[str, ...]:
        """Return those of ``names`` who are put down for other things than ``code``."""
        asked = set(names_in(names))
        return tuple(
            person.name
            for person in self.people
            if set(names_in(person.name)) & asked
            and person.may
            and code not in person.may
        )


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in ``text``, which may be parted by commas or spaces.

    Bare of what makes one person look like two: brackets, an office, 同志, a space
    inside a name of two characters (张　三), characters that nobody sees.
    """
    parts = _BETWEEN.split(_ASIDE.sub(" ", normalize("NFKC", text)))
    return tuple(name for part in parts for name in _names_of(part))


def _names_of(part: str) -> Iterator[str]:
    words = [_letters(word) for word in part.split()]
    held = ""
    for word in filter(None, words):
        held += word
        if len(word) >= _SHORTEST or len(held) > len(word):
            yield _without_office(held)
            held = ""
    if held:
        yield held


def _letters(word: str) -> str:
    return "".join(c for c in word if c.isalpha() or c in "·0123456789")


def _without_office(name: str) -> str:
    bare = _OFFICE.sub("", name)
    return bare if len(bare) >= _SHORTEST else name
