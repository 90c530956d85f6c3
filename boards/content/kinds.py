"""The kinds of item and the fields each has under its own key.

One table: the reader coerces by it, the checks ask by it, the screen orders by it.
A kind not in the table is shown as a notice (formats: versions).
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind.

    ``type`` is ``str``, ``money`` (yuan, two places), ``date``, ``instant``, ``int``,
    ``bool``, ``ref`` (``<board>/<item>``) or ``list``: maps with the fields ``parts``.
    """

    key: str
    label: str
    type: str = "str"
    is_required: bool = False
    parts: tuple["Field", ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item: its Chinese name, its fields and its table's columns."""

    name: str
    fields: tuple[Field, ...] = ()
    columns: tuple[Field, ...] = ()


def _must(key: str, label: str, type_: str = "str") -> Field:
    return Field(key, label, type_, is_required=True)


_STEP = (
    _must("name", "会议"),
    _must("held_on", "日期", "date"),
    _must("due", "应到", "int"),
    _must("present", "实到", "int"),
    Field("agree", "同意", "int"),
    Field("against", "反对", "int"),
    Field("abstain", "弃权", "int"),
)
_STAFF = (_must("name", "姓名"), _must("duty", "职务"), Field("phone", "电话"))

KINDS: Mapping[str, Kind] = {
    "notice": Kind(
        "通知公告",
        (
            Field("place", "地点"),
            Field("contact", "联系人"),
            Field("begins_at", "开始", "instant"),
            Field("ends_at", "结束", "instant"),
        ),
    ),
    "finance": Kind(
        "财务收支",
        (
            _must("opening", "期初结余", "money"),
            _must("closing", "期末结余", "money"),
        ),
        (
            _must("date", "日期", "date"),
            _must("direction", "收入或支出"),
            _must("category", "类别"),
            _must("purpose", "事由"),
            _must("amount", "金额", "money"),
            Field("handler", "经手人"),
            Field("witness", "证明人"),
            Field("approver", "审批人"),
            Field("voucher", "票据号"),
            Field("source", "资金来源"),
            Field("photo", "照片"),
            Field("note", "备注"),
        ),
    ),
    "roster": Kind(
        "补贴救助名单",
        (
            _must("scheme", "补贴类别"),
            Field("standard", "标准"),
            Field("total", "合计", "money"),
            Field("people", "人数", "int"),
        ),
        (
            _must("name", "姓名"),
            _must("group", "组"),
            _must("category", "补贴类别"),
            _must("amount", "金额", "money"),
            _must("month", "发放年月"),
            Field("people", "人数", "int"),
            Field("status", "状态"),
        ),
    ),
    "decision": Kind(
        "会议决议",
        (
            _must("stage", "阶段"),
            _must("subject", "议题"),
            Field("steps", "过程", "list", parts=_STEP),
            _must("body", "决定机构"),
            Field("result_due_on", "结果公开期限", "date"),
            Field("resolution", "对应的决议", "ref"),
        ),
    ),
    "policy": Kind(
        "政策文件",
        (
            Field("document_number", "文号"),
            Field("adopted_on", "成文日期", "date"),
            Field("effective_on", "施行日期", "date"),
            Field("valid_until_on", "有效期至", "date"),
            Field("validity", "有效性"),
            Field("interpretation_required", "是否需要解读", "bool"),
            Field("interpretation", "解读", "ref"),
            Field("complete", "是否完整", "bool"),
        ),
    ),
    "organisation": Kind(
        "机构信息",
        (
            _must("organ", "机构名称"),
            _must("address", "办公地址"),
            _must("hours", "办公时间"),
            _must("postcode", "邮政编码"),
            _must("phone", "联系电话"),
            _must("fax", "传真号码"),
            _must("online", "互联网联系方式"),
            _must("updated_on", "更新日期", "date"),
            Field("staff", "人员", "list", parts=_STAFF),
        ),
    ),
    "scan": Kind("拍照公开", (Field("total", "合计", "money"),)),
    "record": Kind("其他公开"),
}

SHOWN_AS_NOTICE = KINDS["notice"]


def kind_of(name: str) -> Kind:
    """Return the kind called ``name``; one we do not know is a notice."""
    return KINDS.get(name, SHOWN_AS_NOTICE)
