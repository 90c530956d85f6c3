"""Each thing that was read of a document, with the line of the paper it stands in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from boards.authoring.document_facts import facts_of
from boards.authoring.document_sources import SHOWN, sources_of

LINES = (
    "云溪县民政局",
    "关于提高高龄津贴标准的通知",
    "云民发〔2026〕12号",
    "各乡镇人民政府：",
    "为了让老年人过得更好，现通知如下。",
    "本通知自2026年12月1日起施行，有效期2年。",
    "云溪县民政局",
    "二〇二六年十一月二十日",
    "（此件公开发布）",
)


def test_every_fact_has_the_line_it_was_read_from() -> None:
    found = sources_of(facts_of(LINES), LINES)

    assert found["title"].endswith("关于提高高龄津贴标准的通知")
    assert found["number"] == "云民发〔2026〕12号"
    assert found["formed_on"] == "二〇二六年十一月二十日"
    assert found["effective_on"] == found["valid_until_on"] == LINES[5]
    assert found["mark"] == "（此件公开发布）"


def test_what_no_line_says_has_none() -> None:
    lines = ("第一句话，没有标题也没有日期，只有一句很长的话。", "第二句话。")

    assert sources_of(facts_of(lines), lines) == {}


def test_a_long_line_is_cut_round_what_was_read() -> None:
    long = "前" * 300 + "自2026年12月1日起施行" + "后" * 300
    line = sources_of(facts_of((long,)), (long,))["effective_on"]

    assert "2026年12月1日" in line
    assert len(line) <= SHOWN + 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
def test_whatever_stands_in_a_paper_the_lines_are_its_own(lines: list[str]) -> None:
    plain = [line for text in lines if (line := " ".join(text.split()))]
    if plain:
        found = sources_of(facts_of(plain), plain)
        assert all(found.values())
