"""The words of a catalogue: how often, who looks at it, at which level."""

from collections.abc import Mapping

FREQUENCIES: Mapping[str, str] = {
    "M": "每月",
    "Q": "每季度",
    "H": "每半年",
    "Y": "每年",
    "E": "随时",
    "L": "长期",
}
PERSONAL_DATA = ("N", "A", "B", "C")
REVIEWERS: Mapping[str, str] = {
    "head": "负责人",
    "supervision": "村（居）务监督委员会",
    "finance": "民主理财小组",
    "party": "党支部委员会",
    "township": "乡镇（街道）",
    "county": "县级主管部门",
    "election": "选举委员会",
    "secrecy": "保密审查",
}
"""Who has to look at an item before it goes out."""
LEVELS: Mapping[str, str] = {"county": "县级", "township": "乡级", "village": "村级"}
STANDARD, SUPPLEMENT = "standard", "supplement"
SETS: Mapping[str, str] = {STANDARD: "标准目录", SUPPLEMENT: "补充目录"}
