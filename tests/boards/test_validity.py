"""A document turns 失效 on its day, and what ended in a year is listed."""

from datetime import date, datetime
from typing import Any

import pytest

from boards.content.cleanup import ended_in, list_of, matter_for
from boards.content.draft import Draft
from boards.content.item import Correction, Item
from boards.content.validity import ended_on, validity_on
from sync.instants import CHINA
from tests.boards.checking import CATALOGUE, COMMITTEE, TODAY, check, policy

LAST = date(2026, 12, 31)
NEXT = date(2027, 1, 1)
REPEALED = Correction(datetime(2026, 6, 1, tzinfo=CHINA), "标为废止", "有了新办法")


def document(id_: str = "a", **fields: Any) -> Item:
    corrections = fields.pop("corrections", ())
    return policy(id=id_, fields=fields, corrections=corrections).item


@pytest.mark.parametrize(
    ("fields", "day", "validity"),
    [
        ({"valid_until_on": "2026-12-31"}, LAST, "有效"),
        ({"valid_until_on": "2026-12-31"}, NEXT, "失效"),
        ({"valid_until_on": "2026-12-31", "validity": "有效"}, NEXT, "失效"),
        ({"valid_until_on": "2026-12-31", "validity": "已修改"}, LAST, "已修改"),
        ({"valid_until_on": "2026-12-31", "validity": "已修改"}, NEXT, "失效"),
        ({"valid_until_on": "2026-12-31", "validity": "废止"}, LAST, "废止"),
        ({"validity": "有效"}, NEXT, "有效"),
        ({}, NEXT, ""),
    ],
)
def test_a_document_holds_to_the_end_of_its_last_day(
    fields: dict[str, str], day: date, validity: str
) -> None:
    assert validity_on(document(**fields), day) == validity


def test_since_when_a_document_ended_is_its_term_or_its_correction() -> None:
    lapsed = document(valid_until_on="2026-12-31")
    repealed = document(validity="废止", corrections=(REPEALED,))

    assert ended_on(lapsed, LAST) is None
    assert ended_on(lapsed, NEXT) == NEXT
    assert ended_on(repealed, LAST) == date(2026, 6, 1)
    assert ended_on(document(validity="废止"), LAST) is None


def test_a_year_lists_what_ended_in_it_by_today() -> None:
    items = [
        document("a", valid_until_on="2026-12-31"),  # 失效 on the first of January
        document("b", valid_until_on="2026-05-31"),
        document("c", validity="废止", corrections=(REPEALED,)),
        document("d", validity="有效"),
        document("e", valid_until_on="2026-11-30"),  # not yet, on the 21st
    ]

    ended = ended_in(items, 2026, TODAY)

    assert [(one.item.id, one.validity) for one in ended] == [
        ("b", "失效"),
        ("c", "废止"),
    ]
    assert [one.reason for one in ended] == ["有效期到 2026-05-31 为止", "有了新办法"]


def test_what_ended_nobody_knows_when_is_told_apart() -> None:
    (one,) = ended_in([document(validity="废止")], 2026, TODAY)

    assert one.on is None


def cleaned() -> Draft:
    ended = ended_in([document(valid_until_on="2026-05-31")], 2026, TODAY)
    matter = matter_for(CATALOGUE, ended)
    return list_of(ended, year=2026, matter=matter, publisher=COMMITTEE, today=TODAY)


def test_the_list_of_a_village_stands_where_its_documents_do() -> None:
    assert cleaned().item.matter == "0902"
    assert cleaned().item.summary == "2026年清理文件 1 件：失效 1 件。"


def test_the_list_passes_the_check() -> None:
    assert [f.code for f in check(cleaned()) if f.severity == "error"] == []
