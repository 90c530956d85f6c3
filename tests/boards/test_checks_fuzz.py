"""Whatever a draft holds, the checks answer with findings."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from boards.content.draft import Draft, Kept
from boards.content.edition import Edition
from boards.content.fields_of import column_of
from boards.content.findings import ERROR, INFO, WARNING
from boards.content.item import Item, Span, Table
from boards.content.kinds import KINDS, Field
from sync.instants import start_of
from tests.boards.checking import BOARD, CATALOGUE, check

WORDS = st.sampled_from(
    ["", "x", "支出", "12.30", "-0.00", "2026-10-03", "2026-10", "13800138000", "0402"]
) | st.text(max_size=6)
DAYS = st.dates(date(2010, 1, 1), date(2027, 12, 31))
MOMENTS = DAYS.map(start_of)


def _held(field: Field) -> st.SearchStrategy[Any]:
    """Return what a field may hold in the shape that its type has."""
    parts = st.dictionaries(
        st.sampled_from([p.key for p in field.parts] or ["x"]), WORDS
    )
    shapes: dict[str, st.SearchStrategy[Any]] = {
        "list": st.lists(parts, max_size=2),
        "map": parts,
        "refs": st.lists(WORDS, max_size=2),
        "texts": st.lists(WORDS, max_size=2),
        "term": WORDS | st.just({"n": 20, "unit": "workday"}),
        "bool": st.booleans(),
        "int": st.integers(0, 2030),
    }
    return shapes.get(field.type, WORDS)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Draw a draft of any kind with cells and fields of any text."""
    kind = draw(st.sampled_from([*KINDS, "poem"]))
    known = KINDS.get(kind, KINDS["notice"])
    columns = tuple(map(column_of, known.columns))
    rows = draw(st.lists(st.tuples(*[WORDS] * len(columns)), max_size=3))
    fields: dict[str, Any] = draw(
        st.fixed_dictionaries({}, optional={f.key: _held(f) for f in known.fields})
    )
    first, last = sorted((draw(DAYS), draw(DAYS)))
    item = Item(
        id=draw(st.sampled_from(["a", "b", "坏"])),
        kind=kind,
        title=draw(WORDS),
        matter=draw(st.sampled_from([*CATALOGUE.matters, "", "x"])),
        disclosure=draw(st.sampled_from(["public", "closed", "listed", ""])),
        formed_on=draw(st.none() | DAYS),
        publish_at=draw(st.none() | MOMENTS),
        expire_at=draw(st.none() | MOMENTS),
        posting=draw(st.none() | st.just(Span(first, last))),
        period=draw(WORDS),
        printed_mark=draw(WORDS),
        fields=fields,
        body=draw(WORDS),
        table=Table(columns, tuple(rows)) if columns else None,
    )
    kept = draw(st.lists(st.builds(Kept, WORDS, WORDS), max_size=1))
    return Draft(item=item, audience=draw(WORDS), kept=tuple(kept))


@given(drafts(), st.none() | drafts())
def test_every_draft_gets_whole_findings(draft: Draft, before: Draft | None) -> None:
    previous = Edition(BOARD, (before.item,)) if before else None

    for finding in check(draft, previous=previous):
        assert finding.severity in (ERROR, WARNING, INFO)
        assert finding.message
        assert "." in finding.code
