"""Items that name another: it is there, of the right kind, and names them back.

Only items of the same board can be looked at; another board's are for its own checks.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from boards.content.checks.kinds_values import place, text_of
from boards.content.checks.scope import Scope, error, warning
from boards.content.draft import Draft
from boards.content.fields_of import fields_of
from boards.content.findings import Finding
from boards.content.item import Item
from boards.content.kinds import KINDS, kind_of

RESOLUTION, RESULT = "决议", "实施结果"
_TO: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("decision", "resolution"): ("decision",),
    ("policy", "interpretation"): ("interpretation",),
    ("interpretation", "policy"): ("policy",),
    ("bundle", "guides"): ("guide", "utility_guide"),
    ("answer", "policy"): ("policy",),
}
"""The kinds that a field may name; any where it is not said."""


def check_refs(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check every field that names another item."""
    for field in fields_of(draft.item):
        if field.type not in ("ref", "refs"):
            continue
        for ref in _refs(draft.item.fields.get(field.key)):
            yield from _check(scope, draft, field.key, ref)


def check_resolution(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that a 实施结果 names a 决议, as 两公开 asks (村民委员会组织法 35)."""
    if draft.item.fields.get("stage") != RESULT:
        return
    ref, where = text_of(draft, "resolution"), place(draft, "resolution")
    named = named_by(scope, ref)
    if not ref:
        yield warning(
            draft, "decision.resolution", where, "没有写是哪个决议的实施结果",
            f"写上 resolution: {scope.board.code}/决议的编号；"
            "决议还没有公开的，先公开决议",
        )  # fmt: skip
    elif named and named.kind == "decision" and _stage(named) != RESOLUTION:
        yield error(
            draft, "decision.resolution", where,
            f"“{named.title}”不是决议，是{_stage(named)}", "写上决议的编号",
        )  # fmt: skip


def check_interpretation(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the interpretation that a document names is one of this document."""
    yield from _names_back(scope, draft, "interpretation", "policy")


def check_interpreted(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that the document that an interpretation is of names it back."""
    yield from _names_back(scope, draft, "policy", "interpretation")


def named_by(scope: Scope, ref: str) -> Item | None:
    """Return the item of this board that ``ref`` names."""
    board, _, id_ = ref.partition("/")
    return scope.standing.get(id_) if board == scope.board.code else None


def ref_of(scope: Scope, draft: Draft) -> str:
    """Return how others name the item."""
    return f"{scope.board.code}/{draft.item.id}"


def _check(scope: Scope, draft: Draft, key: str, ref: str) -> Iterator[Finding]:
    where, kinds = place(draft, key), _TO.get((draft.item.kind, key))
    named, ours = named_by(scope, ref), f"{scope.board.code}/"
    if ref == ref_of(scope, draft):
        yield error(
            draft, "item.ref-itself", where, "写的是这一条自己", "写上另一条的编号"
        )
    elif named is None and ref.startswith(ours):
        yield error(
            draft, "item.ref-missing", where, f"公开栏里没有“{ref}”这一条",
            "看看编号是不是写错了；已经撤下的，改写别的或删去",
        )  # fmt: skip
    elif named and kinds and named.kind not in kinds:
        wanted = "或".join(KINDS[kind].name for kind in kinds)
        yield error(
            draft, "item.ref-kind", where,
            f"“{named.title}”是{kind_of(named.kind).name}，这里要写{wanted}",
            f"写上{wanted}的编号",
        )  # fmt: skip


def _names_back(scope: Scope, draft: Draft, key: str, back: str) -> Iterator[Finding]:
    named = named_by(scope, text_of(draft, key))
    if named is None or named.kind != key or named.id == draft.item.id:
        return
    if named.fields.get(back) != ref_of(scope, draft):
        yield warning(
            draft, "item.ref-back", place(draft, key),
            f"“{named.title}”没有写回这一条，读的人从那里过不来",
            f"在那一条写上 {back}: {ref_of(scope, draft)}",
        )  # fmt: skip


def _refs(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [ref for ref in values if isinstance(ref, str) and ref]


def _stage(item: Item) -> str:
    return str(item.fields.get("stage", ""))
