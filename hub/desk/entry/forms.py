"""The page on which an officer types an application: the fields of ``foi.form``."""

import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from foi.application import (
    APPLICANTS,
    FORMS,
    ID_KINDS,
    ORGANISATION_KINDS,
    PROOFS,
    ROUTES,
    Agent,
    Application,
    Contact,
    Wanted,
)
from foi.channels import CHANNELS
from foi.form import LONGEST, FieldFinding

_PAGE = re.compile(r"[0-9a-f]{32}", re.ASCII)
Choices = Sequence[tuple[str, str]]
GROUPS: Sequence[tuple[str, Sequence[str]]] = (
    ("怎么来的", ("channel", "came_on", "agency")),
    ("要什么信息", ("title", "number", "description", "purpose", "suggest_publishing")),
    (
        "怎么给",
        ("form", "route", "accept_other", "address", "postcode", "email", "fax"),
    ),
    ("申请人", ("applicant", "name", "phone", "id_kind", "id_number", "proof")),
    (
        "单位申请才填",
        (
            "organisation_code",
            "organisation_kind",
            "representative",
            "contact_name",
            "contact_phone",
        ),
    ),
    (
        "有人代办、代填才填",
        ("agent_name", "agent_id_kind", "agent_id_number", "filled_by", "help"),
    ),
)
"""The fields under their headings, in the order of the paper form."""
_FIELD_OF = {
    "wanted": "title",
    "wanted.title": "title",
    "wanted.number": "number",
    "wanted.description": "description",
    "contact": "contact_name",
}


class EntryForm(forms.Form):
    """Everything that a paper form holds, and how the paper came."""

    page = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(
        self, data: Mapping[str, Any] | None, *, agencies: Choices, today: date
    ) -> None:
        super().__init__(data, initial={"page": secrets.token_hex(16)})
        channels = [(one.code, one.words) for one in CHANNELS.values()]
        self.fields["channel"] = _choice("怎么来的", channels)
        self.fields["came_on"] = _day(today)
        self.fields["agency"] = _choice("受理机关", agencies)
        for name, label, help_text in _LINES:
            self.fields[name] = _line(name, label, help_text)
        for name, label, table, first in _CHOICES:
            self.fields[name] = _choice(label, [*table.items()], first=first)
        for name, label in _TICKS:
            self.fields[name] = forms.BooleanField(label=label, required=False)

    def clean_page(self) -> str:
        """Return the number of this page.

        Raises:
            ValidationError: it is none that this form gave.
        """
        page = str(self.cleaned_data["page"])
        if not _PAGE.fullmatch(page):
            raise forms.ValidationError("这一页过期了，请打开新的一页再填")
        return page

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the headings with their fields."""
        return [(head, [self[name] for name in names]) for head, names in GROUPS]

    def application(self) -> Application:
        """Return what was typed, as ``foi`` knows it."""
        given = self.cleaned_data.items()
        said = {name: str(value or "").strip() for name, value in given}
        plain: dict[str, Any] = {name: said[name] for name in _PLAIN}
        return Application(
            **plain,
            contact=Contact(said["contact_name"], said["contact_phone"]),
            wanted=Wanted(said["title"], said["number"], said["description"]),
            agent=Agent(
                said["agent_name"], said["agent_id_kind"], said["agent_id_number"]
            ),
            accept_other=bool(self.cleaned_data["accept_other"]),
            suggest_publishing=bool(self.cleaned_data["suggest_publishing"]),
        )

    def add_findings(self, found: Sequence[FieldFinding]) -> None:
        """Show what ``foi`` finds beside the fields it is about."""
        for one in found:
            name = _FIELD_OF.get(one.field, one.field.replace(".", "_"))
            self.add_error(name if name in self.fields else None, one.message)


_LINES = (
    ("title", "信息的名称", "有名称、文号、描述中的一样就行"),
    ("number", "文号", ""),
    ("description", "别的描述", "时间、地点、项目、哪个机关发的"),
    ("purpose", "用途", "不是必填，申请表上没写就不填"),
    ("address", "通信地址", "要邮寄才填"),
    ("postcode", "邮政编码", ""),
    ("email", "电子邮箱", "要发邮件才填"),
    ("fax", "传真", ""),
    ("name", "姓名或者单位名称", ""),
    ("phone", "联系电话", ""),
    ("id_number", "证件号码", ""),
    ("organisation_code", "统一社会信用代码", ""),
    ("representative", "法定代表人", ""),
    ("contact_name", "联系人", ""),
    ("contact_phone", "联系人电话", ""),
    ("agent_name", "代办人", ""),
    ("agent_id_number", "代办人证件号码", ""),
    ("filled_by", "代填的工作人员", "写字有困难、口头申请的（条例第二十九条）"),
    ("help", "需要的帮助", "阅读、听、看有困难的（条例第四十三条）"),
)
_CHOICES = (
    ("form", "提供方式", FORMS, ""),
    ("route", "获取途径", ROUTES, ""),
    ("applicant", "申请人", APPLICANTS, "citizen"),
    ("id_kind", "证件", ID_KINDS, "citizen"),
    ("proof", "身份证明", PROOFS, "staff_checked"),
    ("organisation_kind", "单位类别", ORGANISATION_KINDS, ""),
    ("agent_id_kind", "代办人的证件", ID_KINDS, ""),
)
_TICKS = (
    ("accept_other", "做不到时可以换别的方式"),
    ("suggest_publishing", "申请人建议主动公开"),
)
_PLAIN = (
    "applicant", "name", "id_kind", "id_number", "organisation_code",
    "organisation_kind", "representative", "phone", "address", "postcode", "email",
    "fax", "agency", "form", "route", "purpose", "help", "filled_by", "proof",
)  # fmt: skip
_LONG = frozenset({"description", "purpose"})


def _line(name: str, label: str, help_text: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4}) if name in _LONG else forms.TextInput()
    widget.attrs["autocomplete"] = "off"
    most = max(LONGEST.get(name, 0), LONGEST.get(f"wanted.{name}", 0)) or 60
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=most,
        widget=widget,
        error_messages={"max_length": f"最多{most}个字"},
    )


def _choice(label: str, table: Choices, *, first: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", "请选"), *table],
        initial=first,
        error_messages={"invalid_choice": "请选一项"},
    )


def _day(today: date) -> forms.DateField:
    return forms.DateField(
        label="来的那一天",
        help_text="当面是交来那天，挂号、快递是签收那天，其余是收到那天。",
        initial=today,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "请填日期",
            "invalid": "日期写成 2026-11-21 这样",
        },
    )
