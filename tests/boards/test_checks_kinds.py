"""Each kind of item is checked for what only it can get wrong."""

from dataclasses import replace
from typing import Any

import pytest

from boards.content.draft import Draft
from boards.content.findings import ERROR, INFO, WARNING
from tests.boards.checking import BOARD, changed
from tests.boards.of_kinds import FIELDS, OFFICE, found, made, said


@pytest.mark.parametrize("kind", sorted(FIELDS.keys() - {"interpretation", "bundle"}))
def test_nothing_is_said_where_nothing_is_wrong(kind: str) -> None:
    board = OFFICE if kind in ("budget", "annual_report") else BOARD

    assert said(made(kind), board=board) == []


@pytest.mark.parametrize(
    ("kind", "fields", "finding"),
    [
        (
            "notice",
            {"ends_at": "2026-11-22T08:00:00+08:00"},
            ("notice.times", ERROR, "结束时间不在开始时间之后"),
        ),
        (
            "project",
            {"final": None},
            ("item.required", ERROR, "“决算”阶段没有写 final（决算金额）"),
        ),
        (
            "project",
            {"contract": "209000.01"},
            (
                "project.over-budget", WARNING,
                "合同金额 209000.01 元，比预算 190000.00 元多出 10% 以上",
            ),
        ),
        (
            "project",
            {"paid": "180000.00"},
            (
                "project.overpaid", WARNING,
                "已付 180000.00 元，比决算金额 179400.00 元还多",
            ),
        ),
        (
            "project",
            {"accepted_on": "2026-10-20"},
            (
                "project.days", ERROR,
                "验收（2026-10-20）在完工（2026-10-21）前面",
            ),
        ),
        (
            "deal",
            {"term": None},
            ("item.required", ERROR, "“合同”阶段没有写 term（起止日期）"),
        ),
        (
            "deal",
            {"price": "9000.00"},
            ("deal.price", WARNING, "成交价 9000.00 元，比底价 9600.00 元还低"),
        ),
        (
            "deal",
            {"term": {"from_on": "2026-12-01", "until_on": "2026-12-01"}},
            ("deal.term", ERROR, "起止日期：2026-12-01 结束，可是 2026-12-01 才开始"),
        ),
        (
            "deal",
            {"stage": "公告", "open_until_on": "2026-11-26"},
            (
                "deal.notice-days", WARNING,
                "2026-11-20 公告，2026-11-26 报名截止，不到7日",
            ),
        ),
        (
            "policy",
            {"valid_until_on": "2026-03-31"},
            (
                "policy.dates", ERROR,
                "有效期至 2026-03-31，可是 2026-04-01 才施行",
            ),
        ),
        (
            "policy",
            {"valid_until_on": "2026-11-20"},
            (
                "policy.validity", INFO,
                "写的是有效，有效期到 2026-11-20 为止，终端上按失效显示",
            ),
        ),
        (
            "policy",
            {"effective_on": "2026-02-28"},
            ("policy.dates", WARNING, "2026-02-28 就施行，可是 2026-03-01 才成文"),
        ),
        (
            "policy",
            {"interpretation_required": None},
            ("policy.interpretation", WARNING, "没有写是否需要解读"),
        ),
        (
            "policy",
            {"no_interpretation_because": None},
            ("policy.interpretation", WARNING, "写了不需要解读，可是没有写理由"),
        ),
        (
            "policy",
            {"interpretation_required": True},
            (
                "policy.interpretation", INFO,
                "这个文件需要解读，可是没有写是哪一条",
            ),
        ),
        (
            "policy",
            {"validity": "有限"},
            ("item.word", ERROR, "有效性“有限”不是可以写的词"),
        ),
        (
            "consultation",
            {"closes_on": "2026-11-20"},
            (
                "consultation.days", ERROR,
                "2026-11-20 开始，可是 2026-11-20 就截止",
            ),
        ),
        (
            "consultation",
            {"closes_on": "2026-12-04"},
            (
                "consultation.days", WARNING,
                "从 2026-11-20 到 2026-12-04，不到30日",
            ),
        ),
        (
            "consultation",
            {"ask": {"question": "修几米宽？", "choices": ["4米"]}},
            ("consultation.ask", ERROR, "写了 1 个选项"),
        ),
        (
            "consultation",
            {"ask": {"question": "修几米宽？", "choices": ["4米", "4米"]}},
            ("consultation.ask", ERROR, "有两个选项一样"),
        ),
        (
            "consultation",
            {"ask": {"question": "修几米宽？", "choices": ["4米", "5" * 81]}},
            ("consultation.ask", ERROR, "有选项超过 80 个字"),
        ),
        (
            "consultation",
            {"fed_back_on": "2026-12-20"},
            (
                "consultation.feedback", ERROR,
                "2026-12-21 才截止，反馈日期写的是 2026-12-20",
            ),
        ),
        (
            "consultation",
            {"fed_back_on": "2026-12-22"},
            ("consultation.feedback", ERROR, "写了反馈日期，没有写反馈"),
        ),
        (
            "consultation",
            {"outcome": {"received": "3 条"}},
            ("consultation.feedback", ERROR, "写了反馈，没有写是哪一天"),
        ),
        (
            "consultation",
            {"opens_on": "2026-09-01", "closes_on": "2026-11-13"},
            (
                "consultation.feedback", WARNING,
                "2026-11-13 截止，最迟 2026-11-20 要公布采纳情况，"
                "今天是 2026-11-21",
            ),
        ),
        (
            "organisation",
            {"postcode": "41030"},
            ("organisation.postcode", ERROR, "“41030”不是邮政编码"),
        ),
        (
            "organisation",
            {"updated_on": "2026-05-20"},
            (
                "organisation.stale", WARNING,
                "2026-05-20 以后没有核对过，超过180日",
            ),
        ),
        (
            "annual_report",
            {"year": 2026},
            (
                "annual_report.year", ERROR,
                "2026 年还没有过完，今天是 2026-11-21",
            ),
        ),
        (
            "supervision",
            {"corrected": 3},
            ("supervision.corrected", ERROR, "已改 3 条，比提出的 2 条还多"),
        ),
        (
            "objection",
            {"answered_on": "2026-11-09"},
            (
                "objection.days", ERROR,
                "2026-11-10 才提出，答复日期写的是 2026-11-09",
            ),
        ),
        ("objection", {"answer": None}, ("objection.answer", ERROR, "没有写答复")),
        (
            "objection",
            {"answered_on": None},
            ("objection.answer", ERROR, "没有写答复日期"),
        ),
        (
            "objection",
            {"answered_on": "2026-11-18"},
            (
                "objection.late", WARNING,
                "2026-11-10 提出，应当5日内答复，最迟 2026-11-16，现在是 2026-11-18",
            ),
        ),
        (
            "objection",
            {"answered_on": None, "answer": None},
            (
                "objection.late", WARNING,
                "2026-11-10 提出，最迟 2026-11-16 要答复，今天是 2026-11-21",
            ),
        ),
        (
            "permit",
            {"decided_on": "2026-11-22"},
            ("act.decided", ERROR, "决定日期 2026-11-22 还没到，今天是 2026-11-21"),
        ),
        (
            "permit",
            {"decided_on": "2026-11-10"},
            (
                "act.late", WARNING,
                "2026-11-10 作出决定，应当7个工作日内公开，最迟 2026-11-19，"
                "现在是 2026-11-20",
            ),
        ),
        (
            "reply",
            {"replied_on": "2026-10-19"},
            (
                "reply.late", WARNING,
                "2026-10-19 答复，应当1个月内公开，最迟 2026-11-19，现在是 2026-11-20",
            ),
        ),
        (
            "hotline",
            {"handled": 11},
            ("hotline.handled", ERROR, "办结 11 件，比受理的 10 件还多"),
        ),
        (
            "hotline",
            {"satisfied": "101%"},
            ("hotline.satisfied", ERROR, "满意率“101%”不是 0% 到 100% 的数"),
        ),
        (
            "response",
            {"occurred_at": "2026-11-18T17:59:00+08:00"},
            (
                "response.late", WARNING,
                "2026-11-18 17:59 发生，应当48小时内回应，最迟 2026-11-20 17:59，"
                "现在是 2026-11-20 18:00",
            ),
        ),
        (
            "response",
            {"occurred_at": "2026-11-19T17:59:00+08:00", "grave": True},
            (
                "response.late", WARNING,
                "2026-11-19 17:59 发生，应当24小时内回应，最迟 2026-11-20 17:59，"
                "现在是 2026-11-20 18:00",
            ),
        ),
        (
            "response",
            {"occurred_at": "2026-11-20T19:00:00+08:00"},
            ("response.at", ERROR, "发布时间在发生时间前面"),
        ),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_named(
    kind: str, fields: dict[str, Any], finding: tuple[str, str, str]
) -> None:
    assert said(made(kind, **fields)) == [finding]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (changed(made("consultation"), files=()), "consultation.draft"),
        (changed(made("answer"), body=" "), "answer.body"),
        (changed(made("reply"), body=""), "reply.text"),
        (changed(made("scan"), files=()), "scan.pages"),
        (changed(made("scan"), period=""), "scan.period"),
    ],
)
def test_what_must_lie_beside_the_fields_is_asked_for(draft: Draft, code: str) -> None:
    assert [finding[0] for finding in said(draft)] == [code]


def test_a_finding_stands_at_the_line_of_its_field() -> None:
    draft = replace(
        made("supervision", corrected=3), lines={"supervision.corrected": 9}
    )

    assert [f.where for f in found(draft)] == ["item.yaml:9"]
