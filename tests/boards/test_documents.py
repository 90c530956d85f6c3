"""A document of somebody else becomes a policy of what its text states, no more."""

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.authoring.document_facts import day_of
from boards.authoring.documents import Document, Wanted, read_document, stated
from boards.content.board import Board, Publisher
from boards.content.body import Heading, Point, Points, blocks, plain
from boards.content.item import PublisherName
from boards.errors import FolderError

BOARD = Board(
    code="430121000000",
    name="云溪县",
    kind="county",
    publishers=(Publisher("zhengfu", "云溪县人民政府", "government"),),
)
SENTENCES = [
    "一、办好窗口",
    "(一)设好窗口。每个乡镇都要有一个窗口,一个人专门管。",
    "1.做好登记,当天办完。",
    "第一条 村民可以查，<不>收钱。",
    "* 星号、甲 | 乙 \\ 丙 # 丁，都照写。",
    "见 http://a.cn/b?c=1&d=2 和 2021年的规定。",
    "自己写的“话”（一句）《书》没有完",
]
TASKS = "为了做好便民服务,方便群众就近办事,现提出如下实施意见。"

SIGNED = f"""各乡镇人民政府,县直各单位:

  {TASKS}

  一、办好窗口

  (一)设好窗口。每个乡镇都要有一个窗口,一个人专门管,下午三点以前到窗口的当天办完,不让群众为一件事跑两回

  腿,也不让群众白等。

  本意见自2022年1月1日起施行,有效期5年。

  云溪县人民政府

  2021年11月10日

  (此件主动公开)
"""
NUMBERED = """云政发〔2017〕9号
中共云溪县委办公室
云溪县人民政府办公室
关于办好便民服务的意见
(2017年8月29日)
根据上级的要求(上政发〔2016〕8号),现就办好便民服务提出意见。
一、总的要求
(一)说清楚
1. 一次说清。要带什么,一次都说清楚。
(责任单位:各乡镇)
(此件发至乡镇)
"""
ONE_LINE = (
    "![]() |\n县政府办公室关于印发办好便民服务意见的通知 |\n"
    "发布日期: 2021-04-23 来源:政府办 浏览次数: |\n"
    "各乡镇,县各有关单位: 现将《云溪县办好便民服务意见》印发给你们,请照办。 "
    "云溪县人民政府办公室 2021年4月23日 (此件公开发布) 云溪县办好便民服务意见 "
    + TASKS
    + " 一、办好窗口 1.设好窗口。"
    + "每个乡镇一个窗口,天天有人。" * 60
    + " 2. 管好窗口。一年看两回。 二、说清楚 1.一次说清。都写在墙上。 |"
)
CUT_OFF = """云溪县水利局文件

云水发〔2020〕13号

云溪县水利局 关于印发《云溪县水利局 办好便民服务方案》的通知

局机关各股室：

现将《云溪县水利局办好便民服务
方案》印发给你们，请照办。

(此件公开发布)

一、总体要求

要把窗口办好，把话说清楚，让群众少跑路。
"""
TABLE = (
    " 办好便民服务任务分工\n 办好便民服务任务分工\n\n\n办好便民服务任务分工\n\t\n\n"
    "（一）办好窗口\n\t\n1.每个乡镇设一个窗口。\n\n\t县政务局、县民政局。\n\t\n\t\n\t\n"
    "（2） 说清楚\n\n（二）说清楚\n\t2.要带什么，一次说清。\n\t\n"
    "各乡镇人民政府、县直各部门\n\n各乡镇人民政府、县直各部门\n\t\n 管好队伍\n\n"
    "管好队伍\n\t\n（三）练好本领\n\t3.一年培训两回。\n\t各县（市、区）人民政府\n\t\n"
)


def read(text: str, wanted: Wanted | None = None) -> Document:
    return read_document(text.encode(), board=BOARD, wanted=wanted or Wanted())


def facts(text: str) -> dict[str, str]:
    return {label: value for label, value in stated(read(text).facts) if value}


def characters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def test_a_signed_text_states_publisher_dates_and_mark() -> None:
    assert facts(SIGNED) == {
        "公开主体": "云溪县人民政府",
        "成文日期": "2021-11-10",
        "施行日期": "2022-01-01",
        "有效期至": "2026-12-31",
        "公开属性标注": "此件主动公开",
    }


def test_a_publisher_of_the_board_is_known_by_its_name() -> None:
    assert read(SIGNED).draft.item.publisher == PublisherName(
        "zhengfu", "云溪县人民政府"
    )


def test_a_text_without_a_title_gets_one_of_its_own_words_and_a_warning() -> None:
    document = read(SIGNED)

    assert document.draft.item.title == "关于做好便民服务的实施意见"
    assert [finding.code for finding in document.findings] == ["source.lacks-title"]


def test_the_person_who_imports_may_give_the_title() -> None:
    document = read(SIGNED, Wanted(title="便民服务意见"))

    assert (document.draft.item.title, document.findings) == ("便民服务意见", ())


def test_a_paragraph_cut_by_a_pages_edge_is_made_whole() -> None:
    assert "跑两回腿,也不让群众白等。" in read(SIGNED).draft.item.body


def test_a_numbered_text_states_its_number_and_both_publishers() -> None:
    assert facts(NUMBERED) == {
        "文号": "云政发〔2017〕9号",
        "公开主体": "中共云溪县委办公室、云溪县人民政府办公室",
        "成文日期": "2017-08-29",
        "公开属性标注": "此件发至乡镇",
    }


def test_a_title_over_several_lines_is_made_whole() -> None:
    title = read(NUMBERED).draft.item.title

    assert title == "中共云溪县委办公室 云溪县人民政府办公室关于办好便民服务的意见"


def test_the_printed_mark_does_not_decide_the_disclosure() -> None:
    item = read(NUMBERED).draft.item

    assert (item.printed_mark, item.disclosure) == ("此件发至乡镇", "public")


def test_one_long_line_becomes_paragraphs_under_headings() -> None:
    item = read(ONE_LINE).draft.item

    headings = [b for b in blocks(item.body) if isinstance(b, Heading)]
    assert item.title == "县政府办公室关于印发办好便民服务意见的通知"
    assert headings == [
        Heading(1, "云溪县办好便民服务意见"),
        Heading(2, "一、办好窗口"),
        Heading(2, "二、说清楚"),
    ]


def test_bars_and_broken_pictures_go_and_no_word_is_lost() -> None:
    item = read(ONE_LINE).draft.item

    line = ONE_LINE.split("\n")[3]
    assert "|" not in item.body
    assert "![" not in item.body
    assert characters(plain(item.body)) == characters(line)


def test_a_text_on_one_line_states_what_stands_in_its_middle() -> None:
    assert facts(ONE_LINE) == {
        "公开主体": "云溪县人民政府办公室",
        "成文日期": "2021-04-23",
        "公开属性标注": "此件公开发布",
    }


def test_a_numbered_text_without_a_date_was_cut_off() -> None:
    item = read(CUT_OFF).draft.item

    assert item.formed_on is None
    assert item.fields == {"document_number": "云水发〔2020〕13号", "complete": False}


def test_a_text_that_ends_in_a_sentence_was_cut_off() -> None:
    whole = SIGNED.split("  本意见自", maxsplit=1)[0]

    assert read(whole + "没有写完,后面的几页不见了" * 8).facts.is_complete is False


def test_the_red_head_names_the_publisher() -> None:
    document = read(CUT_OFF)

    assert document.facts.publisher == "云溪县水利局"
    assert document.draft.item.title == (
        "云溪县水利局关于印发《云溪县水利局办好便民服务方案》的通知"
    )


def test_a_table_poured_out_is_put_together_task_by_task() -> None:
    item = read(TABLE).draft.item

    assert item.title == "办好便民服务任务分工"
    assert item.body.split("\n\n") == [
        "## 办好便民服务任务分工",
        "### （一）办好窗口",
        "1. 每个乡镇设一个窗口。",
        "县政务局、县民政局。",
        "### （二）说清楚",
        "2. 要带什么，一次说清。",
        "各乡镇人民政府、县直各部门",
        "## 管好队伍",
        "### （三）练好本领",
        "3. 一年培训两回。",
        "各县（市、区）人民政府",
    ]


@given(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=12))
def test_no_character_of_the_text_proper_is_lost_or_added(lines: list[str]) -> None:
    body = read("云溪县办好便民服务方案\n" + "\n".join(lines)).draft.item.body

    said = re.sub(r"(?m)^#{1,3} |\s", "", body)
    assert said.endswith(re.sub(r"\s", "", "".join(lines)))


def test_a_text_that_states_nothing_leaves_everything_empty() -> None:
    document = read(TABLE)

    assert facts(TABLE) == {}
    assert document.draft.item.publisher is None
    assert document.draft.item.fields == {}


def test_a_task_is_a_point_of_a_list() -> None:
    points = [b for b in blocks(read(TABLE).draft.item.body) if isinstance(b, Points)]

    assert points[0] == Points((Point("1.", "每个乡镇设一个窗口。"),))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年11月10日", date(2021, 11, 10)),
        ("（二〇二一年十一月二十日）", date(2021, 11, 20)),
        ("2021年13月1日", None),
        ("于2021年11月10日", None),
    ],
)
def test_a_date_stands_on_a_line_of_its_own(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_a_cited_number_or_mark_is_none_of_its_own() -> None:
    text = "云溪县通知\n按上政发〔2016〕8号,标明“此件公开发布”,2016年1月1日起照办。"

    assert facts(text) == {}


def test_the_same_document_has_the_same_id() -> None:
    ids = [read(text).draft.item.id for text in (NUMBERED, NUMBERED, SIGNED, SIGNED)]

    assert ids[0] == ids[1] == "yunzhengfa-2017-9"
    assert ids[2] == ids[3] != ids[0]


@pytest.mark.parametrize(
    "data", [b"", b" \n ", b"%PDF\x00\x01", b"\xff\xfe\x00", b"|\n|"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FolderError):
        read_document(data, board=BOARD, wanted=Wanted())


PIECES = st.sampled_from(["云溪县人民政府", "关于", "通知", "一、", "1.", "![]("]) | (
    st.sampled_from(["2021年1月1日", "(此件公开发布)", "来源", "有效期5年", "|", "\t"])
    | st.sampled_from(["自2020年2月29日起施行", "。", "，", "\n", " ", ")", "（"])
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(FolderError):
        item = read(text).draft.item
        assert (bool(item.title), bool(item.id)) == (True, True)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(FolderError):
        document = read_document(data, board=BOARD, wanted=Wanted())
        assert document.draft.item.kind == "policy"


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", ["a" + "来源" * 50_000, "为" * 200_000, "![" * 90_000, "（\n" * 60_000]
)
def test_a_hostile_text_is_read_quickly(text: str) -> None:
    assert read(text).draft.item.kind == "policy"
