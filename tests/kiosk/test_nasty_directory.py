"""A signed directory as long as its format allows pushes nothing off the glass."""

import json
from datetime import date

import pytest

from foi.directory import (
    CONTACT_FIELDS,
    LINE,
    NAME,
    SCHEMA,
    TOPIC,
    TOPICS,
    Directory,
    Organisation,
)
from kiosk.layout.detail import detail_strips
from kiosk.layout.form_parts import option
from kiosk.metrics import Metrics
from kiosk.presenters.agencies import present_agencies, some_topics
from kiosk.presenters.options import OptionView, Pick
from tests.kiosk.laid_out import LOOKS, body_of, faults, fitting, style_of
from tests.kiosk.village import WORDS

NASTY = ("W", "国", "\u202e倒", "字\u0301", "[size=20000]", "　空", "𠮷㛃")


def organ(number: int) -> Organisation:
    """Return the organ ``number``, each of its texts as long as may be."""
    sort = NASTY[number % len(NASTY)]
    return Organisation(
        code=f"c{number}",
        name=(sort * NAME)[:NAME],
        kind="department",
        takes_applications=True,
        updated_on=date.max,
        contact=dict.fromkeys(CONTACT_FIELDS, (sort * LINE)[:LINE]),
        topics=((sort * TOPIC)[:TOPIC],) * TOPICS,
    )


ORGANS = tuple(map(organ, range(len(NASTY))))


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_longest_organs_are_listed_on_every_glass(metrics: Metrics) -> None:
    body, view = body_of(metrics), present_agencies(ORGANS, WORDS)
    strips = fitting(
        lambda style: detail_strips(lambda _: None, view, style, body), metrics, body
    )

    assert faults(strips, metrics, body) == []


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_longest_organ_can_be_chosen_on_every_glass(metrics: Metrics) -> None:
    body, least = body_of(metrics), style_of(metrics)
    while least.smaller:
        least = least.smaller
    detail = some_topics(ORGANS[1]) + "路" * 2 * LINE
    view = OptionView("府" * NAME, Pick("agency", "c1"), detail)

    assert option(least, view, body.width, room=body.height).height <= body.height


def test_what_an_organ_looks_after_is_told_in_part() -> None:
    assert some_topics(ORGANS[1]) == "国" * TOPIC + "…"


def test_a_name_is_one_line() -> None:
    told = organ(1).to_json() | {"name": "民政局\n\n\u2028冒充另一个局"}
    data = json.dumps({"schema": SCHEMA, "organisations": [told]}).encode()

    assert Directory.from_bytes(data).organisations[0].name == "民政局 冒充另一个局"
