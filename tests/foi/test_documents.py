"""Documents: kinds, how replies end by kind and day, what stands in each field."""

import json
from dataclasses import replace
from datetime import date

import pytest

import assets
from boards.errors import FormatError, NotFoundError
from foi.application import Application, Wanted
from foi.directory import Organisation
from foi.documents.fields import ASKED, FIELDS
from foi.documents.filling import Facts, filled
from foi.documents.kinds import kinds_of
from foi.documents.remedy import paragraph, paragraphs_of
from foi.errors import PaperError
from foi.replies import Replies

PARAGRAPHS = assets.path("terms/paragraphs.json").read_bytes()
PAPERS = assets.path("foi/papers.json").read_bytes()
KINDS, ROWS = kinds_of(PAPERS), paragraphs_of(PARAGRAPHS)
REPLIES = Replies.from_bytes(assets.path("terms/replies.json").read_bytes())
TODAY = date(2026, 11, 23)
FACTS = Facts(
    number="河口公开〔2026〕1号",
    case_number="10001-00001-007-79",
    received_on=date(2026, 11, 9),
    due_on=date(2026, 12, 7),
    today=TODAY,
)
OFFICE = Organisation(
    code="1",
    name="河口镇",
    kind="government",
    takes_applications=True,
    updated_on=TODAY,
)
FORM = Application(name="王小明", wanted=Wanted(title="名单", description="2026年"))


def test_every_reply_has_a_document_and_an_ending() -> None:
    written_for = {reply for kind in KINDS.values() for reply in kind.replies}

    assert written_for == {reply.id for reply in REPLIES.kinds}
    assert all(paragraph(ROWS, reply.id, TODAY) for reply in REPLIES.kinds)


@pytest.mark.parametrize("reply", REPLIES.kinds, ids=lambda reply: reply.id)
def test_paper_and_kiosk_tell_the_same_remedy(reply: object) -> None:
    assert reply in REPLIES.kinds
    kind = next(one for one in REPLIES.kinds if one == reply)
    said = paragraph(ROWS, kind.id, TODAY).said

    assert ("应当" in said and "先向" in said) == (kind.remedy == "review_first")


@pytest.mark.parametrize(
    ("reply", "on", "is_verified", "basis"),
    [
        ("secret", date(2024, 1, 1), True, "第23条第1款第4项"),
        ("partly", date(2026, 6, 30), False, "第23条"),
        ("partly", date(2026, 7, 1), False, "实施条例"),
        ("none", date(2026, 11, 23), False, "行政诉讼法第46条"),
    ],
)
def test_the_paragraph_follows_ground_and_day(
    reply: str, on: date, is_verified: bool, basis: str
) -> None:
    found = paragraph(ROWS, reply, on)

    assert (found.is_verified, basis in found.basis) == (is_verified, True)


def test_before_the_law_that_was_held_against_nothing_is_written() -> None:
    with pytest.raises(NotFoundError, match="2023-12-31"):
        paragraph(ROWS, "secret", date(2023, 12, 31))


@pytest.mark.parametrize(
    "wrong",
    [
        {"said": "没有复议机关"},
        {"from_on": "2024"},
        {"replies": ["none"]},
    ],
)
def test_a_table_that_is_not_right_is_refused(wrong: dict[str, object]) -> None:
    value = json.loads(PARAGRAPHS)
    value["paragraphs"][0] |= wrong

    with pytest.raises(FormatError, match="救济途径"):
        paragraphs_of(json.dumps(value).encode())


@pytest.mark.parametrize(
    "wrong", [{"id": "A"}, {"states": ["gone"]}, {"asks": ["x"]}, {"id": "third"}]
)
def test_a_kind_of_another_shape_is_refused(wrong: dict[str, object]) -> None:
    value = json.loads(PAPERS)
    value["papers"][0] |= wrong

    with pytest.raises(FormatError, match="文书的种类"):
        kinds_of(json.dumps(value).encode())


def test_every_field_is_there_and_says_what_it_should() -> None:
    facts = replace(FACTS, reply=REPLIES.of("internal"), remedy="可以复议")

    said = filled(KINDS["refused"], facts, FORM, OFFICE, {"reason": " 内部\r\n流程 "})

    assert set(said) == set(FIELDS)
    assert (said["applicant"], said["wanted"]) == ("王小明", "名单；2026年")
    assert (said["ground"], said["due_on"]) == ("内部事务信息", "2026年12月7日")
    assert (said["reason"], said["remedy"]) == ("内部\n流程", "可以复议")
    assert said["basis"] == "政府信息公开条例第16条第1款、第36条第3项"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "还没有写"),
        ({"items": "x" * 2001, "until": "2026-12-01"}, "超过 2000 字"),
        ({"items": "哪一年", "until": "十二月"}, "不是日期"),
    ],
)
def test_what_is_missing_or_wrong_is_told(typed: dict[str, str], told: str) -> None:
    with pytest.raises(PaperError, match=told):
        filled(KINDS["correction"], FACTS, FORM, OFFICE, typed)


def test_every_field_that_is_asked_for_belongs_to_some_kind() -> None:
    assert {name for kind in KINDS.values() for name in kind.asks} == set(ASKED)
