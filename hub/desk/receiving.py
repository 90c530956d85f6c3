"""Which day counts as the day of receipt: the rule that the agency has published.

条例 2019, article 31 knows the window, the post, and channels where both sides confirm.
A kiosk is none of them by name: an agency may say which it is, and without a published
rule the day both sides confirm counts. The officer decides; this only proposes a day.
"""

from dataclasses import dataclass
from datetime import date

from foi.channels import CHANNELS
from foi.directory import Directory
from hub.desk import follow_up_queries
from hub.desk.models import Case
from sync.instants import day_of

COUNTER, PRESCRIBED = "counter", "prescribed"


@dataclass(frozen=True, slots=True)
class Advice:
    """The day to propose, and why, in words."""

    day: date
    words: str


def advice(case: Case, directory: Directory, *, today: date) -> Advice:
    """Return which day to propose as the day of receipt of ``case``."""
    channel = CHANNELS.get(case.channel)
    if channel is not None:
        came_on = case.came_on if channel.counts_at_once else None
        return Advice(came_on or today, channel.rule)
    agency = directory.find(case.agency)
    rule = agency.receipt_rule if agency else ""
    if rule == COUNTER:
        is_exact = case.estimated_from_at == case.estimated_until_at
        at = case.estimated_until_at if is_exact else case.received_at
        return Advice(
            day_of(at),
            "本机关公布的规则：在终端上提交视同当面提交，提交之日就是收到日"
            "（条例第三十一条第一项）。"
            + ("" if is_exact else "提交的时间推算不准，先按后台收到的日子。"),
        )
    if rule == PRESCRIBED:
        return Advice(
            day_of(case.received_at),
            "本机关公布的规则：后台收到之日就是收到日。",
        )
    confirmed = follow_up_queries.waiting_confirmation(case)
    if confirmed is not None:
        return Advice(
            follow_up_queries.came_on(confirmed),
            "申请人已在终端确认，后台这一天收到，不必再打电话。"
            "机关也确认收到就登记；按这一天算，不因为机关晚看几天往后推"
            "（条例第三十一条第三项）。",
        )
    return Advice(
        today,
        "先给申请人打电话。双方确认收到的那一天就是法定的收到日，"
        "期限从第二天起算（条例第三十一条第三项）。",
    )
