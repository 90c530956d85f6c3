"""Table 3 of the annual report: what was received and how it was answered.

国办公开办函〔2021〕30号: 25 rows of figures, 7 columns. A case is received in the year
of its day of receipt and answered in the year it ended, in exactly one row, which its
kind of reply names (``foi.replies``). Pure: the caller hands in plain rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foi.application import CITIZEN, ORGANISATION_KINDS

COLUMNS: Mapping[str, str] = {CITIZEN: "自然人", **ORGANISATION_KINDS}
"""By what an applicant touched on the form (``foi.touched``)."""
TOTAL = "总计"
NEW, CARRIED, SUM, LEFT = "new", "carried", "sum", "left"
GROUPS: Mapping[str, str] = {
    "1": "（一）予以公开",
    "2": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "3": "（三）不予公开",
    "4": "（四）无法提供",
    "5": "（五）不予处理",
    "6": "（六）其他处理",
}
RESULTS: Mapping[str, str] = {
    "1": GROUPS["1"],
    "2": GROUPS["2"],
    "3.1": "1.属于国家秘密",
    "3.2": "2.其他法律行政法规禁止公开",
    "3.3": "3.危及“三安全一稳定”",
    "3.4": "4.保护第三方合法权益",
    "3.5": "5.属于三类内部事务信息",
    "3.6": "6.属于四类过程性信息",
    "3.7": "7.属于行政执法案卷",
    "3.8": "8.属于行政查询事项",
    "4.1": "1.本机关不掌握相关政府信息",
    "4.2": "2.没有现成信息需要另行制作",
    "4.3": "3.补正后申请内容仍不明确",
    "5.1": "1.信访举报投诉类申请",
    "5.2": "2.重复申请",
    "5.3": "3.要求提供公开出版物",
    "5.4": "4.无正当理由大量反复申请",
    "5.5": "5.要求行政机关确认或重新出具已获取信息",
    "6.1": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "6.2": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "6.3": "3.其他",
}
ROWS: Mapping[str, str] = {
    NEW: "一、本年新收政府信息公开申请数量",
    CARRIED: "二、上年结转政府信息公开申请数量",
    **RESULTS,
    SUM: "（七）总计",
    LEFT: "四、结转下年度继续办理",
}
RELATION = "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"
WIDTH = len(COLUMNS) + 1


@dataclass(frozen=True, slots=True)
class Counted:
    """One case as it is counted.

    ``column`` is a key of ``COLUMNS``, ``row`` one of ``RESULTS``; ``ended_on`` and
    ``row`` are empty while it runs. ``due_on`` is the last day of its term.
    """

    received_on: date
    column: str
    ended_on: date | None = None
    row: str = ""
    due_on: date | None = None

    def is_new(self, year: int) -> bool:
        """Tell whether it was received in ``year``."""
        return self.received_on.year == year

    def is_carried(self, year: int) -> bool:
        """Tell whether it came over from the year before."""
        return self.received_on.year < year and not self.is_ended_before(year)

    def is_ended_before(self, year: int) -> bool:
        """Tell whether it had ended when ``year`` began."""
        return self.ended_on is not None and self.ended_on.year < year


@dataclass(frozen=True, slots=True)
class Table3:
    """The figures of one year: of each of ``ROWS`` one a column, and their sum."""

    year: int
    figures: Mapping[str, Sequence[int]]


def table3(year: int, cases: Iterable[Counted]) -> Table3:
    """Count ``cases`` for ``year``.

    Raises:
        KeyError: a case has no column, or ended without a row; ask for them first.
    """
    columns = list(COLUMNS)
    figures = {row: [0] * WIDTH for row in ROWS}
    for case in cases:
        for row in _rows_of(case, year):
            for place in (columns.index(case.column), WIDTH - 1):
                figures[row][place] += 1
    return Table3(year, {row: tuple(line) for row, line in figures.items()})


def faults(table: Table3, before: Table3 | None = None) -> list[str]:
    """Return which sums of ``table`` are not right, in words; none: all are.

    ``before`` is the table as it was filed for the year before: what it left is what
    this year has carried over.
    """
    found = [*_wrong_lines(table), *_wrong_columns(table)]
    if before is not None:
        left, carried = before.figures[LEFT], table.figures[CARRIED]
        found += [
            f"{name}：上年结转 {now}，和 {before.year} 年报的结转下年度 {then} 不同"
            for name, now, then in zip(_names(), carried, left, strict=True)
            if now != then
        ]
    return found


def _rows_of(case: Counted, year: int) -> list[str]:
    if case.received_on.year > year or case.is_ended_before(year):
        return []
    came = NEW if case.is_new(year) else CARRIED
    if case.ended_on is None or case.ended_on.year > year:
        return [came, LEFT]
    if case.row not in RESULTS:
        raise KeyError(case.row)
    return [came, case.row, SUM]


def _wrong_lines(table: Table3) -> list[str]:
    if set(table.figures) != set(ROWS):
        return ["表三的行数不对：要有 25 行"]
    found = []
    for row, words in ROWS.items():
        line = table.figures[row]
        if len(line) != WIDTH or min(line) < 0:
            found.append(f"{words}：要有 {WIDTH} 个数，不能是负数")
        elif line[-1] != sum(line[:-1]):
            found.append(f"{words}：总计 {line[-1]}，各栏相加是 {sum(line[:-1])}")
    return found


def _wrong_columns(table: Table3) -> list[str]:
    if set(table.figures) != set(ROWS) or any(
        len(line) != WIDTH for line in table.figures.values()
    ):
        return []
    found = []
    for place, name in enumerate(_names()):
        column = {row: table.figures[row][place] for row in ROWS}
        results = sum(column[row] for row in RESULTS)
        came, went = column[NEW] + column[CARRIED], column[SUM] + column[LEFT]
        if column[SUM] != results:
            found.append(f"{name}：（七）总计 {column[SUM]}，各项相加是 {results}")
        if came != went:
            found.append(f"{name}：第一项加第二项是 {came}，第三项加第四项是 {went}")
    return found


def _names() -> list[str]:
    return [*COLUMNS.values(), TOTAL]
