"""Which numbers bank cards begin with, and how long each is.

The ranges of ISO/IEC 7812 that banks here issue under. A number outside of them is no
card, whatever its check digit says: receipts and orders are numbered without end.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardRange:
    """Cards whose number begins with ``first`` to ``last``, of one of ``lengths``.

    ``first`` and ``last`` are equally long. ``issuer`` is for people who look here.
    """

    first: str
    last: str
    lengths: frozenset[int]
    issuer: str

    def holds(self, digits: str) -> bool:
        """Tell whether a card of this range may have the number ``digits``."""
        head = digits[: len(self.first)]
        return len(digits) in self.lengths and self.first <= head <= self.last


_SIXTEEN = frozenset({16})
_UP_TO_NINETEEN = frozenset({16, 17, 18, 19})

CARD_RANGES: tuple[CardRange, ...] = (
    CardRange("62", "62", _UP_TO_NINETEEN, "银联"),
    CardRange("8100", "8171", _UP_TO_NINETEEN, "银联（2015年起的新段）"),
    CardRange("9558", "9558", frozenset({19}), "工商银行早期借记卡"),
    CardRange("690755", "690755", frozenset({16, 18}), "招商银行一卡通"),
    CardRange("601382", "601382", frozenset({19}), "中国银行长城借记卡"),
    CardRange("6011", "6011", _UP_TO_NINETEEN, "Discover"),
    CardRange("602907", "602969", _UP_TO_NINETEEN, "平安银行、北京银行早期借记卡"),
    CardRange("603367", "603708", _UP_TO_NINETEEN, "城市商业银行早期借记卡"),
    CardRange("4", "4", frozenset({16, 19}), "Visa"),
    CardRange("51", "55", _SIXTEEN, "万事达"),
    CardRange("2221", "2720", _SIXTEEN, "万事达（2017年起的新段）"),
    CardRange("3528", "3589", _UP_TO_NINETEEN, "JCB"),
)
"""Taken from common lists of issuer ranges; a missing range misses a card, no more."""


def is_issued(digits: str) -> bool:
    """Tell whether some bank issues cards with numbers such as ``digits``."""
    return any(held.holds(digits) for held in CARD_RANGES)
