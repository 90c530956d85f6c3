"""Asking others, their answers, and days that are only tried out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from foi import rehearsal
from foi.inquiries import KINDS, SILENT, Inquiry
from foi.rehearsal import WhatIf
from foi.term import Clock
from hub.desk.inquiring import Asking
from hub.desk.models import Inquiry as Asked

_DAY_WRONG = {"required": "请填日期", "invalid": "日期写成 2026-11-21 这样"}


def _day(label: str, first: date | None, *, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        initial=first,
        required=first is not None,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_DAY_WRONG,
    )


class AskingForm(forms.Form):
    """One inquiry of a kind: whom, about what, from when."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        kind: Inquiry,
        units: Sequence[tuple[str, str]],
        today: date,
    ) -> None:
        super().__init__(data)
        self.kind = kind
        if units:
            self.fields["unit"] = forms.ChoiceField(
                label="名录里的单位",
                help_text="选了，那个单位的协办人在后台就看得到、答得了。",
                choices=[("", "不在名录里"), *units],
                required=False,
            )
        self.fields["whom"] = forms.CharField(
            label=kind.whom, max_length=60, required=not units
        )
        self.fields["about"] = forms.CharField(
            label=kind.about,
            help_text="不写申请人的姓名、电话，也不写别的个人信息。",
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["asked_on"] = _day("发出的日子", today)
        self.fields["served_on"] = _day(
            "对方收到的日子", today, help_text="答复的期限从第二天起算。"
        )
        if not kind.term:
            self.fields["due_on"] = _day("请对方哪天以前答复", today)

    def asking(self, names: Mapping[str, str]) -> Asking:
        """Return what is asked; ``names`` are those of the units, by code."""
        said = self.cleaned_data
        unit = said.get("unit", "")
        return Asking(
            kind=self.kind.code,
            whom=said["whom"] or names.get(unit, ""),
            about=said["about"],
            asked_on=said["asked_on"],
            served_on=said["served_on"],
            due_on=said.get("due_on"),
            unit=unit,
        )

    def clean(self) -> dict[str, Any]:
        """Hold that somebody is asked."""
        said = super().clean() or {}
        if not said.get("whom") and not said.get("unit"):
            self.add_error("whom", "写上问谁")
        return said


class AnswerForm(forms.Form):
    """What came back, when, and in a few words."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, one: Asked, today: date
    ) -> None:
        super().__init__(data)
        kind = KINDS[one.kind]
        silent = [(SILENT, "过了期限没有回音")] if kind.silence else []
        self.fields["answer"] = forms.ChoiceField(
            label="回音",
            help_text=f"{kind.silence}（{kind.basis}）。" if kind.silence else "",
            choices=[("", "请选"), *kind.answers.items(), *silent],
            error_messages={"required": "请选一种"},
        )
        self.fields["on"] = _day("收到的日子", today)
        self.fields["said"] = forms.CharField(
            label="要点",
            help_text="不写个人信息。",
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class RehearsalForm(forms.Form):
    """Something that is only tried out."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, clock: Clock | None, today: date
    ) -> None:
        super().__init__(data)
        self.fields["what"] = forms.ChoiceField(
            label="如果", choices=[*rehearsal.tries(clock).items()]
        )
        self.fields["on"] = _day("从这一天", today)
        self.fields["until"] = _day(
            "到这一天", None, help_text="补上、收到、延迟到的日子"
        )
        self.fields["days"] = forms.IntegerField(
            label="延期几个工作日", required=False, min_value=0, max_value=20
        )

    @property
    def tried(self) -> WhatIf:
        """What was tried out."""
        said = self.cleaned_data
        return WhatIf(said["what"], said["on"], said["until"], said["days"] or 0)
