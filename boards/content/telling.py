"""How an item of each kind is told: what comes first, and what people call it.

One table for pages and screens: the fields of a guide are 找谁, 多久办好, 要不要钱 to
a resident, whatever the form calls them; votes are told in words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from boards.content.fields_of import fields_of
from boards.content.item import Item
from boards.content.kinds import Field

_PLAIN: Mapping[str, Mapping[str, str]] = {
    "guide": {
        "materials": "要带什么",
        "office": "找谁",
        "place": "在哪里",
        "hours": "什么时候",
        "limit": "多久办好",
        "fee": "要不要钱",
        "conditions": "谁能办",
        "process": "怎么办",
        "phone": "打电话问",
        "fallback": "办不了怎么办",
        "apply_url": "在网上办",
        "progress_url": "查办到哪了",
        "basis": "办事依据",
    },
    "utility_guide": {
        "materials": "要带什么",
        "outlets": "去哪里办",
        "process": "怎么办",
        "charges": "要多少钱",
        "charge_basis": "收费依据",
        "phone": "打电话问",
    },
    "consultation": {
        "opens_on": "从哪天开始",
        "closes_on": "到哪天为止",
        "ways": "怎么提意见",
        "basis": "决策依据",
    },
}
_BOOLS: Mapping[tuple[str, str], tuple[str, tuple[str, str]]] = {
    ("reply", "summary"): ("公开的是", ("答复摘要", "答复全文")),
    ("response", "grave"): ("是哪一类", ("重大舆情", "一般关切")),
}
_ELSEWHERE: Mapping[str, frozenset[str]] = {
    "policy": frozenset({"complete", "interpretation_required", "validity"}),
    "answer": frozenset({"question"}),
    "objection": frozenset({"question", "answer"}),
    "project": frozenset({"stage"}),
    "deal": frozenset({"stage"}),
    "finance": frozenset({"opening", "closing"}),
    "consultation": frozenset({"ask"}),
}
_FORWARDS: Mapping[tuple[str, str], str] = {
    ("policy", "interpretation"): "政策解读",
    ("interpretation", "policy"): "解读的文件",
    ("answer", "policy"): "相关文件",
    ("decision", "resolution"): "对应的决议",
    ("consultation", "draft"): "征求意见的草案",
    ("objection", "about"): "问的是这一条",
}
_BACKWARDS: Mapping[tuple[str, str], str] = {
    ("policy", "interpretation"): "解读的文件",
    ("interpretation", "policy"): "政策解读",
    ("answer", "policy"): "政策问答",
    ("decision", "resolution"): "实施结果",
    ("consultation", "draft"): "意见征集",
    ("objection", "about"): "异议和答复",
    ("bundle", "guides"): "办事一本通",
}
LEAST_CHOICES, MOST_CHOICES = 2, 6
LONGEST_CHOICE = 80  # characters, as a letter takes them
_WITH_STAGES = frozenset({"project", "deal"})
_CHECKLISTS = frozenset({"guide", "utility_guide"})
_NO_MATERIALS = frozenset({"无", "不需要", "无需材料", "不用带"})


@dataclass(frozen=True, slots=True)
class Said:
    """A field as it is told: ``field`` under the name ``label``, with its value.

    ``official`` is what the form calls it, empty when that is the label.
    """

    field: Field
    label: str
    value: Any
    official: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage on the way of a project or a deal; ``is_here``: it stands there."""

    name: str
    is_here: bool


def said_of(item: Item) -> Iterator[Said]:
    """Yield the fields with a value that are told in a line, in the order of reading.

    Left out is what stands elsewhere: lists, maps of texts, references, questions and
    answers, stages, the account of a ledger. Keys that nobody knows come last.
    """
    fields = fields_of(item)
    known = {field.key for field in fields}
    others = (Field(key, key) for key in item.fields if key not in known)
    for field in (*_in_order(item.kind, fields), *others):
        value = item.fields.get(field.key)
        if _is_told(item, field, value):
            yield _said(item, field, value)


def _in_order(kind: str, fields: Sequence[Field]) -> list[Field]:
    order = list(_PLAIN.get(kind, ()))
    last = len(order)
    return sorted(fields, key=lambda f: order.index(f.key) if f.key in order else last)


def _is_told(item: Item, field: Field, value: Any) -> bool:
    if value is None or value == "" or field.key in _ELSEWHERE.get(item.kind, ()):
        return False
    if item.kind in _CHECKLISTS and field.key == "materials":
        return False
    if isinstance(value, Mapping):
        return field.type in ("term", "map", "str") and field.key != "outcome"
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    is_maps = is_list and any(isinstance(one, Mapping) for one in value)
    return not is_maps and field.type not in ("ref", "refs", "list") and value != []


def _said(item: Item, field: Field, value: Any) -> Said:
    pair = _BOOLS.get((item.kind, field.key))
    if pair:
        label, (yes, no) = pair
        word = yes if str(value).lower() == "true" else no
        return Said(Field(field.key, field.label), label, word)
    plain = _PLAIN.get(item.kind, {}).get(field.key, field.label)
    is_renamed = plain != field.label and item.kind in _CHECKLISTS
    return Said(field, plain, value, field.label if is_renamed else "")


def checklist_of(item: Item) -> tuple[str, ...]:
    """Return what one must bring, a thing a line: ``户口簿，1份，复印件``."""
    if item.kind not in _CHECKLISTS:
        return ()
    given = item.fields.get("materials")
    if isinstance(given, str):
        lines = given.replace("；", "\n").replace(";", "\n").splitlines()
        things = tuple(filter(None, (line.strip(" 。\u3000") for line in lines)))
        return () if set(things) <= _NO_MATERIALS else things
    if not isinstance(given, Sequence):
        return ()
    return tuple(filter(None, (_material(one) for one in given)))


def _material(one: Any) -> str:
    if not isinstance(one, Mapping):
        return str(one)
    copies = str(one.get("copies", "") or "")
    counted = f"{copies}份" if copies.isdecimal() else copies
    parts = (str(one.get("name", "") or ""), counted, str(one.get("form", "") or ""))
    return "，".join(filter(None, parts))


def stages_of(item: Item) -> tuple[Stage, ...]:
    """Return the stages that the kind knows, and at which the item stands.

    Nothing is claimed of the others: not every project has a change of contract.
    """
    if item.kind not in _WITH_STAGES:
        return ()
    stage = item.fields.get("stage")
    here = stage if isinstance(stage, str) else ""
    names = next((f.options for f in fields_of(item) if f.key == "stage"), ())
    if here not in names:
        return (Stage(here, is_here=True),) if here else ()
    return tuple(Stage(name, name == here) for name in names)


def question_of(item: Item) -> tuple[str, str]:
    """Return question and answer; empty for kinds that have none.

    The answer of 政策问答 is its text.
    """
    if item.kind not in ("answer", "objection"):
        return "", ""
    parts = (item.fields.get("question", ""), item.fields.get("answer", ""))
    question, answer = (str(part or "") for part in parts)
    return question, answer


def votes_of(step: Mapping[str, Any]) -> str:
    """Return the votes of a meeting: ``应到41人，实到36人，同意34人，反对1人``."""
    labels = {
        "due": "应到",
        "present": "实到",
        "agree": "同意",
        "against": "反对",
        "abstain": "弃权",
    }
    counts = ((label, str(step.get(key, "") or "0")) for key, label in labels.items())
    given = {label for key, label in labels.items() if step.get(key) not in (None, "")}
    return "，".join(f"{label}{n}人" for label, n in counts if label in given)


def ask_of(item: Item) -> tuple[str, tuple[str, ...]]:
    """Return the single question of a consultation and its choices, empty for none.

    Fewer than two choices, or more than six, are no question that can be answered.
    """
    ask = item.fields.get("ask")
    if item.kind != "consultation" or not isinstance(ask, Mapping):
        return "", ()
    given = ask.get("choices")
    choices = tuple(map(str, given)) if isinstance(given, list | tuple) else ()
    can_choose = LEAST_CHOICES <= len(set(choices)) <= MOST_CHOICES
    question = str(ask.get("question", "") or "")
    return (question, tuple(dict.fromkeys(choices))) if can_choose else ("", ())


def outcome_of(item: Item) -> tuple[tuple[str, str], ...]:
    """Return the three parts of the feedback of a consultation, as far as written."""
    outcome = item.fields.get("outcome")
    if item.kind != "consultation" or not isinstance(outcome, Mapping):
        return ()
    field = next(f for f in fields_of(item) if f.key == "outcome")
    pairs = ((part.label, outcome.get(part.key)) for part in field.parts)
    return tuple((label, str(text)) for label, text in pairs if text)


def maps_of(item: Item) -> Iterator[tuple[Field, tuple[Mapping[str, Any], ...]]]:
    """Yield the lists of maps that an item has: steps, staff, sections, materials.

    Materials of a guide are a checklist and not among them.
    """
    known = {field.key: field for field in fields_of(item)}
    is_listed = item.kind in _CHECKLISTS
    for key, value in item.fields.items():
        if isinstance(value, str) or not isinstance(value, Sequence):
            continue
        maps = tuple(one for one in value if _says_something(one))
        if maps and not (is_listed and key == "materials"):
            yield known.get(key, Field(key, key)), maps


def _says_something(one: Any) -> bool:
    return isinstance(one, Mapping) and any(
        part not in (None, "", [], {}) for part in one.values()
    )


def refs_of(item: Item) -> Iterator[tuple[Field, str]]:
    """Yield every reference of the fields with its field, in the order of reading."""
    for field in fields_of(item):
        value = item.fields.get(field.key)
        if field.type == "ref" and isinstance(value, str) and value:
            yield field, value
        if field.type == "refs" and isinstance(value, list | tuple):
            yield from ((field, str(one)) for one in value if isinstance(one, str))


def lead_to(item: Item, field: Field) -> str:
    """Return what a reference is called on the item that holds it."""
    return _FORWARDS.get((item.kind, field.key), field.label)


def leads_back(other: Item, field: Field) -> str:
    """Return what ``other`` is called on the item that its ``field`` refers to."""
    return _BACKWARDS.get((other.kind, field.key), "相关")
