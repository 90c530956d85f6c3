"""The kinds of item and the fields each has under its own key.

One table: the reader coerces by it, the checks ask by it, the screen orders by it.
A kind not in the table is shown as a notice (formats: versions).

A field is written ``key label type``; ``!`` after the key: the kind cannot do without
it. Words between ``|`` in place of a type are the only ones the field may hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind.

    ``type`` is ``str``, ``money`` (yuan, two places), ``date``, ``instant``, ``int``,
    ``bool``, ``word`` (one of ``options``), ``term`` (``{"n", "unit"}``, or words
    such as 当场办结), ``ref`` (``<board>/<item>``), ``refs`` (a list of those),
    ``texts`` (a list of texts), ``map`` (one map with the fields ``parts``) or
    ``list`` (maps with them).
    """

    key: str
    label: str
    type: str = "str"
    is_required: bool = False
    parts: tuple["Field", ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item: its Chinese name, its fields and its table's columns.

    ``has_period``, ``has_table``: an item of this kind cannot do without ``period``,
    or without rows in its table.
    """

    name: str
    fields: tuple[Field, ...] = ()
    columns: tuple[Field, ...] = ()
    has_period: bool = False
    has_table: bool = False


def _field(written: str, parts: tuple[Field, ...] = ()) -> Field:
    key, label, type_ = [*written.split(), "str"][:3]
    options = tuple(type_.split("|")) if "|" in type_ else ()
    return Field(
        key=key.rstrip("!"),
        label=label,
        type="word" if options else type_,
        is_required=key.endswith("!"),
        parts=parts,
        options=options,
    )


def _fields(*written: str) -> tuple[Field, ...]:
    return tuple(map(_field, written))


_STEP = _fields(
    "name! 会议", "held_on! 日期 date", "due! 应到 int", "present! 实到 int",
    "agree 同意 int", "against 反对 int", "abstain 弃权 int",
)  # fmt: skip
_STAFF = _fields("name! 姓名", "duty! 职务", "phone 电话")
_SECTION = _fields("heading! 小标题", "text! 内容")
_MATERIAL = _fields("name! 材料", "copies 份数", "form 形式")
_SPAN = _fields("from_on! 开始 date", "until_on! 结束 date")
_OUTCOME = _fields(
    "received! 收集情况", "adopted! 采纳情况", "refused_because! 不采纳理由"
)
_ASK = _fields("question! 问题", "choices! 选项 texts")
_ACT = _fields(
    "party! 当事人", "facts! 主要事实", "basis! 依据", "decision! 决定内容",
    "decided_on! 决定日期 date",
)  # fmt: skip

KINDS: Mapping[str, Kind] = {
    "notice": Kind(
        "通知公告",
        _fields(
            "place 地点", "contact 联系人", "begins_at 开始 instant",
            "ends_at 结束 instant", "emergency_until_at 紧急到 instant",
            "emergency_because 为什么紧急",
        ),
    ),
    "finance": Kind(
        "财务收支",
        _fields("opening! 期初结余 money", "closing! 期末结余 money"),
        _fields(
            "date! 日期 date", "direction! 收入或支出 收入|支出", "category! 类别",
            "purpose! 事由", "amount! 金额 money", "handler 经手人", "witness 证明人",
            "approver 审批人", "voucher 票据号", "source 资金来源", "photo 照片",
            "note 备注",
        ),
        has_period=True,
        has_table=True,
    ),
    "roster": Kind(
        "补贴救助名单",
        _fields(
            "scheme! 补贴类别", "standard 标准", "total 合计 money", "people 人数 int"
        ),
        _fields(
            "name! 姓名", "group! 组", "category! 补贴类别", "amount! 金额 money",
            "month! 发放年月", "people 人数 int", "status 状态 新增|继续|退出",
        ),
        has_table=True,
    ),
    "project": Kind(
        "工程项目",
        _fields(
            "stage! 阶段 立项|招标|合同|变更|验收|决算", "budget! 预算 money",
            "contract 合同金额 money", "paid 已付 money", "final 决算金额 money",
            "contractor 施工单位", "person 负责人", "started_on 开工日期 date",
            "finished_on 完工日期 date", "accepted_on 验收日期 date",
        ),
        _fields("stage 阶段", "on 日期 date", "amount 金额 money", "note 说明"),
    ),
    "deal": Kind(
        "资产资源",
        (
            *_fields(
                "stage! 阶段 公告|结果|合同", "asset! 资产或资源", "place 位置",
                "size 面积或数量", "floor_price 底价 money", "price 成交价 money",
                "open_until_on 报名截止 date", "party 承包人或承租人",
            ),
            _field("term 起止日期 map", _SPAN),
        ),
        _fields(
            "name! 名称", "category! 类别", "place 位置", "size 面积或数量",
            "party 承包人", "from_on 开始 date", "until_on 结束 date",
            "rent! 租金 money", "due 应收 money", "received 已收 money",
        ),
    ),
    "debts": Kind(
        "债权债务",
        (),
        _fields(
            "party! 对方", "type! 类型 应收|应付|借款", "amount! 金额 money",
            "reason 原因", "since_on 时间 date", "plan 计划",
        ),
        has_table=True,
    ),
    "decision": Kind(
        "会议决议",
        (
            *_fields("stage! 阶段 决议|实施结果", "subject! 议题"),
            _field("steps 过程 list", _STEP),
            *_fields(
                "body! 决定机构", "result_due_on 结果公开期限 date",
                "resolution 对应的决议 ref",
            ),
        ),
    ),
    "policy": Kind(
        "政策文件",
        _fields(
            "document_number 文号", "jointly 联合发文单位", "adopted_on 成文日期 date",
            "effective_on 施行日期 date", "valid_until_on 有效期至 date",
            "validity 有效性 有效|已修改|失效|废止",
            "interpretation_required 是否需要解读 bool",
            "no_interpretation_because 不需要解读的理由", "interpretation 解读 ref",
            "complete 是否完整 bool",
        ),
    ),
    "interpretation": Kind(
        "政策解读",
        (
            *_fields(
                "policy! 解读的文件 ref", "organ 解读机关", "person 责任人",
                "forms 解读形式", "channels 别的发布渠道",
            ),
            _field("sections! 解读内容 list", _SECTION),
        ),
    ),
    "guide": Kind(
        "办事指南",
        (
            *_fields("basis! 办事依据", "office! 受理单位", "process! 基本流程"),
            _field("materials! 申请材料 list", _MATERIAL),
            *_fields(
                "fee! 收费标准", "limit! 办理时限 term", "phone! 咨询投诉电话",
                "place 办理地点", "hours 办理时间", "conditions 受理条件",
                "fallback 办不了怎么办", "apply_url 网上办理网址",
                "progress_url 办理进度网址",
            ),
        ),
    ),
    "bundle": Kind("办事一本通", _fields("guides! 包含的指南 refs")),
    "answer": Kind("政策问答", _fields("question! 问题", "policy 相关文件 ref")),
    "consultation": Kind(
        "意见征集",
        (
            *_fields(
                "opens_on! 开始 date", "closes_on! 截止 date", "basis! 决策依据",
                "draft 决策草案 ref", "ways 提意见的方式", "fed_back_on 反馈日期 date",
            ),
            _field("ask 请大家选一个 map", _ASK),
            _field("outcome 反馈 map", _OUTCOME),
        ),
    ),
    "organisation": Kind(
        "机构信息",
        (
            *_fields(
                "organ! 机构名称", "address! 办公地址", "hours! 办公时间",
                "postcode! 邮政编码", "phone! 联系电话", "fax! 传真号码",
                "online! 互联网联系方式", "updated_on! 更新日期 date",
            ),
            _field("staff 人员 list", _STAFF),
        ),
    ),
    "annual_report": Kind("年度报告", _fields("year! 年度 int")),
    "supervision": Kind(
        "监督情况",
        _fields(
            "reviewed! 审核件数 int", "opinions! 提出意见 int", "corrected! 已改 int"
        ),
        has_period=True,
    ),
    "objection": Kind(
        "异议答复",
        _fields(
            "about 关于 ref", "asked_on! 提出日期 date", "question! 异议",
            "answered_on 答复日期 date", "answer 答复",
        ),
    ),
    "budget": Kind(
        "预决算",
        _fields(
            "stage! 阶段 预算|决算", "approved_on! 批准日期 date",
            "approved_by! 批准机关",
        ),
        _fields("line! 科目（到项）", "amount! 金额 money", "note 说明"),
        has_table=True,
    ),
    "penalty": Kind("行政处罚", _ACT),
    "permit": Kind("行政许可", _ACT),
    "reply": Kind(
        "建议提案答复",
        _fields(
            "number 编号", "asked_by 提出人", "replied_on! 答复日期 date",
            "summary! 是否摘要 bool",
        ),
    ),
    "hotline": Kind(
        "热线办理",
        _fields("received! 受理件数 int", "handled! 办结件数 int", "satisfied 满意率"),
        has_period=True,
    ),
    "response": Kind(
        "回应关切",
        _fields("occurred_at! 发生时间 instant", "grave! 是否重大 bool"),
    ),
    "utility_guide": Kind(
        "公共服务指南",
        _fields(
            "outlets! 服务网点", "process! 办事流程", "charges! 收费标准",
            "charge_basis! 收费依据", "materials! 材料清单", "phone! 投诉渠道",
        ),
    ),
    "scan": Kind("拍照公开", _fields("total 合计 money")),
    "record": Kind("其他公开"),
}  # fmt: skip

SHOWN_AS_NOTICE = KINDS["notice"]


def kind_of(name: str) -> Kind:
    """Return the kind called ``name``; one we do not know is a notice."""
    return KINDS.get(name, SHOWN_AS_NOTICE)
