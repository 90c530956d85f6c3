"""The nine templates: which columns a sheet has, and what its rows become.

They are data, ``assets/templates/excel/*.yaml``. A template of ``table`` makes one item
with a table, one of ``items`` an item of each row, ``catalogue`` a catalogue.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import assets
from boards.authoring import aliases
from boards.authoring.yaml_text import read_yaml
from boards.content.kinds import KINDS, Field, Kind
from boards.errors import NotFoundError

TABLE, ITEMS, CATALOGUE = "table", "items", "catalogue"
STEPS = "steps."
NAMES = (
    "finance", "roster", "project", "deal", "debts", "decision", "notice", "guide",
    "catalogue",
)  # fmt: skip
_OF_ITEMS: Mapping[str, str] = {
    "title": "标题",
    "body": "正文",
    "expire_at": "到期",
    "photos": "照片",
    "outcome": "实施情况",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a template: what it holds, how it is headed, and what to say of it.

    ``words`` are what the header may be called besides ``label``; ``choices`` stand in
    the dropdown, and only a field with ``options`` refuses others. ``is_needed``: the
    kind cannot do without it, though a sheet may lack the column. ``is_once``: of rows
    that belong together the last one has it.
    """

    field: Field
    width: int = 14
    sample: str = ""
    about: str = ""
    words: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    reads: str = ""
    is_needed: bool = False
    is_once: bool = False

    @property
    def key(self) -> str:
        return self.field.key

    @property
    def label(self) -> str:
        return self.field.label

    @property
    def is_required(self) -> bool:
        return self.field.is_required


@dataclass(frozen=True, slots=True)
class Template:
    """One template; ``more`` are its other settings, as the data file has them.

    ``others`` are columns of the kind that the sheet does not ask for and still takes.
    """

    key: str
    name: str
    kind: str
    version: int
    makes: str
    slug: str
    slots: tuple[Slot, ...]
    heads: tuple[Field, ...] = ()
    about: tuple[str, ...] = ()
    others: tuple[Slot, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    def slot(self, key: str) -> Slot | None:
        """Return the column ``key``."""
        every = (*self.slots, *self.others)
        return next((slot for slot in every if slot.key == key), None)

    def names(self) -> tuple[str, ...]:
        """Return what people may call the template."""
        return (self.key, self.name, *self.more.get("names", ()))

    def words(self) -> Mapping[str, str]:
        """Return what the columns may be called, each with its key."""
        found = dict(aliases.columns(self.kind)) if self.makes == TABLE else {}
        for slot in self.slots:
            found |= dict.fromkeys((*slot.words, slot.label, slot.key), slot.key)
        return found

    def matter(self, board_kind: str, said: str) -> str:
        """Return the matter of an item whose title and categories are ``said``."""
        by_word: Mapping[str, str] = self.more.get("matter_words", {})
        found = next((code for word, code in by_word.items() if word in said), "")
        known = str(self.more.get("matters", {}).get(board_kind, ""))
        return found if found and board_kind in ("village", "residents") else known


def every_template() -> tuple[Template, ...]:
    """Return all templates, in the order people are told of them."""
    return tuple(map(template, NAMES))


def template_of(word: str) -> Template:
    """Return the template of a kind, a name or another word for it.

    Raises:
        NotFoundError: there is none.
    """
    kind = aliases.values("kind").get(word)
    for one in every_template():
        if word in one.names() or kind == one.kind:
            return one
    known = "、".join(f"{one.key}（{one.name}）" for one in every_template())
    raise NotFoundError(f"没有“{word}”的表格模板", hint=f"可以写：{known}")


@cache
def template(key: str) -> Template:
    """Return the template whose data file is called ``key``."""
    path = assets.path(f"templates/excel/{key}.yaml")
    value = read_yaml(path.read_bytes()).value
    kind = KINDS.get(value["kind"], Kind(value["name"]))
    makes = value["makes"]
    known = _known(kind, makes)
    heads = {f.key: f for f in kind.fields}
    slots = tuple(_slot(given, known, makes) for given in value["columns"])
    asked = {slot.key for slot in slots}
    rest = [Slot(f) for f in kind.columns if makes == TABLE and f.key not in asked]
    own = {"name", "kind", "version", "makes", "slug", "columns", "heads", "about"}
    return Template(
        key=key,
        name=value["name"],
        kind=value["kind"],
        version=int(value["version"]),
        makes=makes,
        slug=value["slug"],
        slots=slots,
        others=tuple(rest),
        heads=tuple(heads[name] for name in value.get("heads", ())),
        about=tuple(value["about"]),
        more={name: given for name, given in value.items() if name not in own},
    )


def _known(kind: Kind, makes: str) -> Mapping[str, Field]:
    """Return the fields that columns can fill, by the word after ``into``."""
    if makes == TABLE:
        return {f.key: f for f in kind.columns}
    found = {key: Field(key, label) for key, label in _OF_ITEMS.items()}
    found["expire_at"] = Field("expire_at", _OF_ITEMS["expire_at"], "instant")
    # A kind's own field of the same name as an item's is not asked for in a sheet.
    found |= {f.key: f for f in kind.fields if f.key not in found}
    for f in kind.fields:
        found |= {f"{f.key}.{part.key}": part for part in f.parts}
    return found


def _slot(given: Mapping[str, Any], known: Mapping[str, Field], makes: str) -> Slot:
    key = str(given.get("key") or given["into"])
    base = known.get(key, Field(key, str(given.get("label", key))))
    asks = given.get("required") == "true"
    return Slot(
        Field(
            key=key,
            label=str(given.get("label", base.label)),
            type=base.type,
            is_required=base.is_required if makes == TABLE else asks,
            options=base.options,
        ),
        width=int(given["width"]),
        sample=str(given.get("sample", "")),
        about=str(given.get("about", "")),
        words=_texts(given.get("words", ())),
        choices=base.options or _texts(given.get("list", ())),
        reads=str(given.get("reads", "")),
        is_once=given.get("once") == "true",
        is_needed=base.is_required or given.get("needed") == "true",
    )


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(map(str, values))
