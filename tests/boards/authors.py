"""Drafts and board folders for tests, any that hypothesis can think of or a plain one.

Example::

    @given(drafts())
    def test_…(draft: Draft) -> None: ...
"""

from datetime import date, datetime, timedelta
from typing import Any
from unicodedata import normalize

from hypothesis import strategies as st

from boards.authoring.folder import BoardFolder
from boards.content.board import Board, Publisher
from boards.content.draft import Draft, Evidence, Kept, Recheck, Withdrawal
from boards.content.fields_of import column_of
from boards.content.item import (
    Correction,
    Item,
    PublisherName,
    Review,
    Span,
    Table,
)
from boards.content.kinds import KINDS, Field
from boards.content.terms import UNITS, Term
from sync.instants import CHINA

BOARD = Board(
    code="430121105207",
    name="青塘村",
    kind="village",
    place="河口镇",
    publishers=(
        Publisher("cunweihui", "青塘村村民委员会", "committee"),
        Publisher("jianweihui", "青塘村村务监督委员会", "supervision"),
    ),
    office={"address": "村部", "hours": {"mon-fri": "8:30-17:30"}, "phone": "0731-1"},
    supervision={"name": "王监督", "phone": "0731-2"},
    higher={"name": "河口镇人民政府", "phone": "0731-3"},
    navigation="village",
    more={"reports": "monthly", "feedback": {"answer_days": 10}},
)
FOLDER = BoardFolder(board=BOARD, feedback_to=("supervisors",))

_ANY = st.characters(exclude_categories=["Cc", "Cs"])
TEXTS = st.text(_ANY, min_size=1, max_size=40).map(
    lambda text: normalize("NFC", "".join(text.split())) or "字"
)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
NAMES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
RECHECKS = st.builds(
    Recheck, DAYS, st.sampled_from(["public", "closed"]), st.integers(0, 99)
)
MOMENTS = st.builds(
    lambda day, seconds: (
        datetime(day.year, day.month, day.day, tzinfo=CHINA)
        + timedelta(seconds=seconds)
    ),
    DAYS,
    st.integers(0, 86399),
)
MONEY = st.decimals(-(10**9), 10**9, places=2).map(lambda value: f"{value + 0:.2f}")
REFS = NAMES.map(lambda name: f"430121105207/{name}")


def values_of(field: Field) -> st.SearchStrategy[Any]:
    """Return values of ``field`` in JSON form."""
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "money": MONEY.filter(lambda text: text != "-0.00"),
        "date": DAYS.map(date.isoformat),
        "instant": MOMENTS.map(datetime.isoformat),
        "int": st.integers(0, 10**6),
        "bool": st.booleans(),
        "ref": REFS,
        "word": st.sampled_from(field.options or ("",)),
        "term": st.builds(Term, st.integers(1, 90), st.sampled_from([*UNITS])).map(
            Term.to_json
        )
        | st.just("当场办结"),
        "refs": st.lists(REFS, min_size=1, max_size=2),
        "texts": st.lists(TEXTS, min_size=1, max_size=2),
        "map": _maps(field.parts),
        "list": st.lists(_maps(field.parts), min_size=1, max_size=2),
    }
    return by_type.get(field.type, TEXTS)


def _maps(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    must = {f.key: values_of(f) for f in fields if f.is_required}
    may = {f.key: values_of(f) for f in fields if not f.is_required}
    return st.fixed_dictionaries(must, optional=may)


def _tables(kind: str) -> st.SearchStrategy[Table | None]:
    known = KINDS[kind].columns
    if not known:
        return st.none()
    columns = tuple(map(column_of, known))
    cells = [values_of(f).map(str) for f in known]
    rows = st.lists(st.tuples(*cells), max_size=3).map(tuple)
    return st.builds(Table, st.just(columns), rows)


@st.composite
def drafts(draw: st.DrawFn, kinds: tuple[str, ...] = tuple(sorted(KINDS))) -> Draft:
    """Drafts as the reader gives them, of every kind the program knows."""
    kind = draw(st.sampled_from(kinds))
    review = draw(st.lists(st.builds(Review, TEXTS, TEXTS, MOMENTS), max_size=2))
    item = Item(
        id=draw(NAMES),
        kind=kind,
        title=draw(TEXTS),
        matter=draw(st.sampled_from(["0402", "01", "1102"])),
        disclosure=draw(st.sampled_from(["public", "closed", "别的"])),
        disclosure_reason=draw(TEXTS | st.just("")),
        publisher=draw(
            st.sampled_from([PublisherName(p.id, p.name) for p in BOARD.publishers])
            | TEXTS.map(lambda name: PublisherName("", f"“{name}”"))
        ),
        formed_on=draw(DAYS | st.none()),
        publish_at=draw(MOMENTS | st.none()),
        expire_at=draw(MOMENTS | st.none()),
        posting=draw(st.builds(Span, DAYS, DAYS) | st.none()),
        period=draw(st.sampled_from(["", "2026", "2026-10", "2026-q3"])),
        summary=draw(TEXTS | st.just("")),
        review=tuple(review),
        corrections=tuple(
            draw(st.lists(st.builds(Correction, MOMENTS, LINES, TEXTS), max_size=2))
        ),
        fields=draw(_maps(KINDS[kind].fields)),
        body=draw(LINES | st.just("")),
        table=draw(_tables(kind)),
    )
    return Draft(
        item=item,
        audience=draw(st.sampled_from(["all", "party_members"])),
        withdrawn=draw(st.builds(Withdrawal, DAYS, TEXTS, TEXTS) | st.none()),
        kept=tuple(draw(st.lists(st.builds(Kept, TEXTS, TEXTS), max_size=2))),
        evidence=tuple(
            draw(st.builds(Evidence, TEXTS, st.just(""))) for _ in range(len(review))
        ),
        rechecks=tuple(draw(st.lists(RECHECKS, max_size=2))),
    )
