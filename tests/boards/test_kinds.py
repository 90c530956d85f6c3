"""Every kind of item goes into a folder and an edition and comes out as it was."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.authoring.folder import read_board
from boards.authoring.writer import write_board, write_item
from boards.content.edition import Edition
from boards.content.item import Item, Label
from boards.content.kinds import KINDS, Field, kind_of
from boards.content.terms import Term
from tests.boards.authors import BOARD, FOLDER, TEXTS, drafts
from tests.boards.of_kinds import made

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/formats/item.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=6)
@given(data=st.data())
def test_an_item_of_each_kind_reads_back_from_its_folder(
    kind: str, data: st.DataObject
) -> None:
    draft = data.draw(drafts((kind,)))
    with TemporaryDirectory() as name:
        write_board(Path(name), FOLDER)
        write_item(Path(name), draft)

        assert read_board(Path(name)).drafts == (draft,)


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=6)
@given(data=st.data())
def test_an_item_of_each_kind_reads_back_from_an_edition(
    kind: str, data: st.DataObject
) -> None:
    item = data.draw(drafts((kind,))).item
    labelled = replace(item, labels=data.draw(labels()))
    edition = Edition(BOARD, (labelled,))

    assert Edition.from_bytes(edition.to_bytes()) == edition


def labels() -> st.SearchStrategy[tuple[Label, ...]]:
    types = st.sampled_from(["str", "money", "term"])
    return st.lists(st.builds(Label, TEXTS, TEXTS, types), max_size=2).map(tuple)


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 90), st.sampled_from(["workday", "day", "week", "month", "hour"]))
def test_a_term_is_written_as_people_say_it(n: int, unit: str) -> None:
    draft = made("guide", limit=Term(n, unit).to_json())
    with TemporaryDirectory() as name:
        write_board(Path(name), FOLDER)
        place = write_item(Path(name), draft)
        text = (place / "item.yaml").read_text("utf-8")

        assert f"limit: {Term(n, unit)}\n" in text
        assert read_board(Path(name)).drafts[0].item.fields["limit"] == {
            "n": n,
            "unit": unit,
        }


def test_the_table_uses_every_type_and_no_other() -> None:
    types = {f.type for kind in KINDS.values() for f in _all(kind.fields)}

    assert types == {
        *("str", "money", "date", "instant", "int", "bool"),
        *("word", "term", "ref", "refs", "texts", "map", "list"),
    }


def _all(fields: tuple[Field, ...]) -> list[Field]:
    return [one for field in fields for one in (field, *_all(field.parts))]


def test_no_key_of_a_kind_is_written_twice() -> None:
    for name, kind in KINDS.items():
        for group in (kind.fields, kind.columns):
            keys = [field.key for field in group]
            assert len(set(keys)) == len(keys), name


def test_a_kind_that_nobody_knows_is_a_notice() -> None:
    line = made("notice").item.to_json() | {"kind": "poem", "poem": {"verse": "一"}}

    item = Item.from_json(line)

    assert (item.fields, kind_of("poem")) == ({"verse": "一"}, KINDS["notice"])


@pytest.mark.parametrize("name", KINDS)
def test_the_page_of_the_format_has_every_field_of_the_kind(name: str) -> None:
    assert row_of(name) in PAGE.splitlines()


def row_of(name: str) -> str:
    """Return the line of the table of kinds in ``docs/formats/item.md``."""
    kind = KINDS[name]
    beside = [word for word, has in _beside(name) if has]
    cells = [f"`{name}` {kind.name}", _written(kind.fields), _written(kind.columns)]
    return f"| {' | '.join([*cells, '、'.join(beside)])} |"


def _beside(name: str) -> list[tuple[str, bool]]:
    kind = KINDS[name]
    return [("`period`", kind.has_period), ("rows", kind.has_table)]


def _written(fields: tuple[Field, ...]) -> str:
    return "; ".join(map(_one, fields)) or "–"


def _one(field: Field) -> str:
    dagger = "" if field.is_required else "†"
    said = "·".join(field.options) if field.options else field.type
    inside = f" {{{_written(field.parts)}}}" if field.parts else ""
    type_ = "" if said == "str" else f" {said}"
    return f"`{field.key}`{dagger} {field.label}{type_}{inside}"
