"""How an application came in, and which day then counts as the day of receipt.

条例 31, and 国办公开办函〔2015〕207号 for what the article does not name. A kiosk has
no row here: there the agency's published rule decides (``foi.directory``).
"""

from collections.abc import Mapping
from dataclasses import dataclass

COUNTER, MAIL_SIGNED, MAIL_PLAIN = "counter", "mail-signed", "mail-plain"
WEB, FAX = "web", "fax"


@dataclass(frozen=True, slots=True)
class Channel:
    """``came`` names the day to write down; ``counts_at_once``: it is the receipt."""

    code: str
    words: str
    came: str
    rule: str
    counts_at_once: bool


_ALL = (
    Channel(
        COUNTER,
        "当面提交",
        "申请人交来的那一天",
        "当面提交，提交之日就是收到日（条例第三十一条第一项）。",
        counts_at_once=True,
    ),
    Channel(
        MAIL_SIGNED,
        "邮寄，要签收的",
        "签收的那一天",
        "邮寄，机关签收之日就是收到日（条例第三十一条第二项）。",
        counts_at_once=True,
    ),
    Channel(
        MAIL_PLAIN,
        "平常信函等不要签收的",
        "信到的那一天",
        "不要签收的信，收到当天就和申请人确认，确认之日是收到日"
        "（条例第三十一条第二项）。联系不上的先登记，联系上那天起算。",
        counts_at_once=False,
    ),
    Channel(
        WEB,
        "网上提交",
        "网上收到的那一天",
        "网上提交，双方确认之日是收到日（条例第三十一条第三项）。",
        counts_at_once=False,
    ),
    Channel(
        FAX,
        "传真",
        "传真收到的那一天",
        "传真，双方确认之日是收到日（条例第三十一条第三项）。",
        counts_at_once=False,
    ),
)
CHANNELS: Mapping[str, Channel] = {one.code: one for one in _ALL}
"""Those that an officer types in; a kiosk's come by themselves."""
