"""A text as the loudspeaker says it: in words, in short sentences, nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.outputs.sentence_cuts import short_sentences
from boards.outputs.spoken import spoken

LIMIT = 20
SAID = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff，。！？；：、]*")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8,560元", "八千五百六十元"),
        ("2000.05元", "两千元零五分"),
        ("￥12.50", "十二元五角"),
        ("12.5万元", "十二点五万元"),
        ("-500元", "负五百元"),
        ("0.50元", "五角"),
        ("2026年10月3日", "二零二六年十月三日"),
        ("2026-10-03", "二零二六年十月三日"),
        ("2026-11-05 9:05", "二零二六年十一月五日上午九点零五分"),
        ("8:30—12:00停水", "上午八点半到中午十二点停水"),
        ("13:00-17:30", "下午一点到五点半"),
        ("晚上8:00", "晚上八点"),
        ("14时30分", "下午两点半"),
        ("2021—2025年", "二零二一年到二零二五年"),
        ("11月21日至23日", "十一月二十一日到二十三日"),
        ("电话0731-5555123", "电话零七三幺五五五五幺二三"),
        ("找李会计 139 1234 5678", "找李会计幺三九幺二三四五六七八"),
        ("热线12345", "热线幺二三四五"),
        ("下降3.5%", "下降百分之三点五"),
        ("5%-10%", "百分之五到百分之十"),
        ("2户2个2号第2条", "两户两个二号第二条"),
        ("26个领域2小时", "二十六个领域两小时"),
        ("2/3的人", "三分之二的人"),
        ("3:1", "三比一"),
        ("面积30㎡、0.5亩、2kg", "面积三十平方米、零点五亩、两公斤"),
        ("票据号0002", "票据号零零零二"),
        ("云政发〔2026〕9号", "云政发二零二六年第九号"),
        ("《村规民约》（试行）", "村规民约，试行"),
        ("（一）加强巡查", "第一，加强巡查"),
        ("①防火②防盗", "第一，防火，第二，防盗"),
        ("三、四组停水", "三、四组停水"),
        ("下载APP", "下载手机软件"),
        ("A级景区", "诶级景区"),
        ("看 https://a.cn/b?c=1", "看，网址请看公开栏"),
        ("٣ 户", "三户"),
        ("停水🚰了", "停水了"),
    ],
)
def test_what_is_written_is_said(text: str, said: str) -> None:
    assert spoken(text) == said


PIECES = st.sampled_from(
    [
        "2026",
        "8,560.5元",
        "（",
        "）",
        "3.5%",
        "第",
        "12:30",
        "kWh",
        "，",
        "。",
        "-",
        "A",
    ]
) | st.sampled_from(
    ["2/3", "停水", "¥", "13912345678", "三、", "\n", "①", "~", "〔", "x"]
)
TEXTS = st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=120)


@given(TEXTS)
def test_no_figure_bracket_or_letter_is_left(text: str) -> None:
    assert SAID.fullmatch(spoken(text))


@given(TEXTS)
def test_no_sentence_is_longer_than_the_limit(text: str) -> None:
    sentences = short_sentences(spoken(text), LIMIT)

    assert [s for s in sentences if not 1 < len(s) <= LIMIT] == []
    assert all(s[-1] in "。！？" for s in sentences)


@given(TEXTS)
def test_cutting_loses_pauses_only(text: str) -> None:
    said = spoken(text)

    kept = "".join(short_sentences(said, LIMIT))
    assert re.sub("[，。！？；：、]", "", kept) == re.sub("[，。！？；：、]", "", said)


def test_a_breath_is_taken_before_a_word_that_begins_something() -> None:
    text = spoken("从2026年11月21日8:30到17:30三组四组停水")

    assert short_sentences(text, LIMIT) == (
        "从二零二六年十一月二十一日上午八点半。",
        "到下午五点半三组四组停水。",
    )


def test_a_long_title_is_cut_where_it_says_what_it_is_about() -> None:
    title = "云溪县人民政府办公室关于做好今冬明春森林防火工作的通知"

    assert short_sentences(title, LIMIT) == (
        "云溪县人民政府办公室。",
        "关于做好今冬明春森林防火工作的通知。",
    )


def test_what_is_brief_goes_with_what_is_long() -> None:
    text = spoken("时间，2026年11月21日8:30到17:30全村停电")

    assert short_sentences(text, LIMIT)[0] == "时间，二零二六年十一月二十一日。"


def test_a_number_is_not_cut_in_two() -> None:
    text = spoken("村集体经济组织本月一共收入了1,234,567.89元")

    assert "一百二十三万四千五百六十七元八角九分。" in "".join(
        short_sentences(text, LIMIT)
    )
