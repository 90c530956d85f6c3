"""The fields that a template may name; a name that is not here is refused.

``{{ applicant }}`` in a template becomes the applicant's name when the document is
written. Some are known from the case, the agency and the sealed letter; the others are
typed by the officer for the kinds that ask for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LINE, LINES, DAY = "line", "lines", "day"
LONGEST = {LINE: 200, LINES: 2000, DAY: 10}  # characters


@dataclass(frozen=True, slots=True)
class Field:
    """What it holds in words, how it is typed, and an example."""

    words: str
    sample: str
    form: str = LINE


KNOWN: Mapping[str, Field] = {
    "number": Field("文号", "河口公开〔2026〕3号"),
    "agency": Field("受理机关", "河口镇人民政府"),
    "agency_phone": Field("受理机关电话", "0731-5550100"),
    "agency_address": Field("受理机关地址", "河口镇人民路1号"),
    "today": Field("写文书的日期", "2026年11月23日"),
    "case_number": Field("申请编号", "10001-00001-007-79"),
    "applicant": Field("申请人", "王小明"),
    "address": Field("申请人的通信地址", "云溪县河口镇青塘村3组"),
    "wanted": Field("申请的内容", "2026年农村低保名单的公示表"),
    "form": Field("要求的提供方式", "纸质"),
    "route": Field("要求的获取途径", "邮寄"),
    "received_on": Field("收到申请的日期", "2026年11月9日"),
    "due_on": Field("答复期限", "2026年12月7日"),
    "ground": Field("答复的种类", "内部事务信息"),
    "basis": Field("答复的依据", "政府信息公开条例第16条第1款"),
    "remedy": Field("救济途径", "如对本告知书不服……"),
}
ASKED: Mapping[str, Field] = {
    "items": Field("要补正什么（一次写全）", "1. 是哪一年的。\n2. 是哪个村的。", LINES),
    "until": Field("到哪一天", "2026年12月7日", DAY),
    "other": Field("写给谁、哪个机关", "云溪县水利局"),
    "about": Field("关于什么内容", "2026年村级水渠工程的合同", LINES),
    "reason": Field("理由", "需要征求多个单位的意见", LINES),
    "days": Field("延长几个工作日", "10"),
    "sum": Field("收多少元", "200"),
    "how": Field("怎么办、联系谁", "云溪县水利局办公室，0731-5550200", LINES),
    "contents": Field("给了什么（逐项写）", "1. 公示表一份，2页。", LINES),
    "where": Field("到哪里看", "青塘村公开栏，2026年11月第2期", LINES),
    "withheld": Field("不公开的是哪些", "名单里的身份证号码", LINES),
}
FIELDS: Mapping[str, Field] = {**KNOWN, **ASKED}
SAMPLES: Mapping[str, str] = {name: field.sample for name, field in FIELDS.items()}
