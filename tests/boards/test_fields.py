"""The fields of a kind are read by their types, and each slip is named by itself."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from boards.authoring import aliases, coerce
from boards.authoring.fields import read_fields
from boards.authoring.yaml_text import read_yaml
from boards.content.kinds import KINDS, Field
from sync.canonical import canonical

_KEYS = sorted({f.key for k in KINDS.values() for f in (*k.fields,)} | {"name", "due"})


def field(kind: str, key: str) -> Field:
    return next(f for f in KINDS[kind].fields if f.key == key)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("20个工作日", {"n": 20, "unit": "workday"}),
        ("20 工作日", {"n": 20, "unit": "workday"}),
        ("１５日", {"n": 15, "unit": "day"}),
        ("15天", {"n": 15, "unit": "day"}),
        ("1个月", {"n": 1, "unit": "month"}),
        ("2周", {"n": 2, "unit": "week"}),
        ("2星期", {"n": 2, "unit": "week"}),
        ("48小时", {"n": 48, "unit": "hour"}),
        ("当场办结", "当场办结"),
        ("20个工作日内", "20个工作日内"),
    ],
)
def test_a_term_is_read_as_people_say_it(text: str, term: Any) -> None:
    assert coerce.to_term(text) == term


@pytest.mark.parametrize(
    ("kind", "key", "written", "value"),
    [
        (
            "guide",
            "limit",
            {"n": "20", "unit": "workday"},
            {"n": 20, "unit": "workday"},
        ),
        ("bundle", "guides", ["430121105207/a"], ["430121105207/a"]),
        ("bundle", "guides", "430121105207/a", ["430121105207/a"]),
        (
            "deal",
            "term",
            {"from_on": "2026年1月2日", "until_on": "2029-1-1", "other": "x"},
            {"from_on": "2026-01-02", "until_on": "2029-01-01"},
        ),
        ("interpretation", "sections", [{"heading": "", "text": ""}], []),
        (
            "interpretation",
            "sections",
            [{"heading": "背景", "text": "为了"}, {"heading": ""}],
            [{"heading": "背景", "text": "为了"}],
        ),
    ],
)
def test_what_has_parts_is_read_part_by_part(
    kind: str, key: str, written: Any, value: Any
) -> None:
    read = read_fields(kind, {key: written})

    assert (read.values.get(key, []), read.problems) == (value, [])


@pytest.mark.parametrize(
    ("kind", "key", "written", "code", "message"),
    [
        ("guide", "limit", {"n": "0", "unit": "day"}, "item.term", "期限读不懂"),
        ("guide", "limit", "0日", "item.term", "期限读不懂"),
        ("guide", "limit", ["1"], "item.shape", "这里要写一句话，不是一组"),
        ("guide", "materials", "身份证", "item.shape", "这里要写成一列"),
        ("guide", "materials", ["身份证"], "item.shape", "这里要写成一组"),
        ("guide", "fee", {"a": "b"}, "item.shape", "这里要写一句话，不是一组"),
        ("deal", "term", "三年", "item.shape", "这里要写成一组"),
        ("deal", "stage", "谈", "item.word", "可以写：公告、结果、合同"),
        ("bundle", "guides", {"a": "b"}, "item.shape", "这里要写成一列"),
        ("bundle", "guides", ["办户口"], "item.ref", "不是条目名"),
        ("response", "occurred_at", "昨天", "item.date", "不是日期"),
        ("hotline", "received", "很多", "item.number", "不是整数"),
        ("reply", "summary", "也许", "item.truth", "只能写 是 或 否"),
    ],
)
def test_what_cannot_be_read_is_named_and_left_out(
    kind: str, key: str, written: Any, code: str, message: str
) -> None:
    read = read_fields(kind, {key: written})

    ((problem),) = read.problems
    assert (problem.code, read.values.get(key, [])) == (code, [])
    assert message in problem.message


def test_a_slip_inside_a_list_leaves_the_rest() -> None:
    steps = [{"name": "代表会", "due": "四十"}, {"name": "党员大会", "due": "58"}]

    read = read_fields("decision", {"steps": steps})

    assert read.values["steps"] == [{"name": "代表会"}, {"name": "党员大会", "due": 58}]
    assert [p.path for p in read.problems] == [("decision", "steps", "0", "due")]


def test_what_the_kind_does_not_know_is_kept_beside() -> None:
    read = read_fields("supervision", {"reviewed": "9", "mood": "好"})

    assert (read.values, read.extra) == ({"reviewed": 9}, {"mood": "好"})


def test_a_map_that_is_none_is_named() -> None:
    (problem,) = read_fields("supervision", "九件").problems

    assert (problem.code, problem.path) == ("item.shape", ("supervision",))


def test_a_word_may_be_called_otherwise() -> None:
    stage = field("decision", "stage")

    assert aliases.options(stage)["决议公开"] == "决议"
    assert "招租公告" not in aliases.options(stage)  # a word of another kind's stages


def test_every_other_word_stands_for_one_that_a_field_may_hold() -> None:
    options: dict[str, set[str]] = {}
    for kind in KINDS.values():
        for one in (*kind.fields, *kind.columns):
            if one.options:
                options.setdefault(one.key, set()).update(one.options)
    written = read_yaml(assets.path("wording/aliases.yaml").read_bytes()).value

    shared = written["values"].keys() & options.keys()
    assert {"stage", "validity", "direction", "status", "type"} <= shared
    for key in shared:
        assert set(written["values"][key]) <= options[key], key


WRITTEN = st.recursive(
    st.text(max_size=6) | st.sampled_from(["20日", "2026-11-03", "8.50", "是"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*_KEYS, "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.sampled_from(_KEYS), WRITTEN)
def test_whatever_is_written_is_read_or_named(
    kind: str, key: str, written: Any
) -> None:
    read = read_fields(kind, {key: written})

    assert all(problem.message and problem.path for problem in read.problems)
    canonical(read.values)
