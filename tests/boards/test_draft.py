"""A draft tells where each of its parts was written."""

from boards.content.draft import Draft, Kept
from boards.content.findings import Finding
from boards.content.item import Column, Item, Table


def draft(**changes: object) -> Draft:
    table = Table((Column("note", "备注"),), (("甲",), ("乙",)))
    item = Item(
        id="a", kind="roster", title="名单", matter="0701", disclosure="public",
        table=table,
    )  # fmt: skip
    return Draft(
        item=item,
        lines={"title": 3, "roster": 8, "roster.total": 9},
        rows=(2, 9),
        **changes,  # type: ignore[arg-type]
    )


def test_a_key_is_found_on_its_line() -> None:
    assert draft().where("roster.total") == "item.yaml:9"


def test_a_missing_field_is_shown_where_its_kind_stands() -> None:
    assert draft().where("roster.people") == "item.yaml:8"


def test_a_missing_key_is_shown_at_the_top() -> None:
    assert draft().where("publisher") == "item.yaml:1"


def test_a_cell_has_the_row_number_a_spreadsheet_shows() -> None:
    assert draft().where_cell(1, "note") == "rows.csv#9.备注"


def test_personal_data_kept_on_purpose_is_known_by_its_place() -> None:
    kept = draft(kept=(Kept("rows.csv#9.备注", "本人同意"),))

    assert kept.is_kept("rows.csv#9.备注")
    assert not kept.is_kept("rows.csv#2.备注")


def test_a_finding_leaves_out_the_fix_it_does_not_have() -> None:
    finding = Finding("item.date", "error", "a", "item.yaml:3", "没有这一天")

    assert finding.to_json() == {
        "code": "item.date",
        "severity": "error",
        "item": "a",
        "where": "item.yaml:3",
        "message": "没有这一天",
    }
