"""The form of one step: exactly the days that the step needs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from foi import states
from foi.application import ROUTES
from foi.delivery import DAY_RULES
from foi.states import Step

MAX_REASON = 200
MAX_NOTE = 200  # what goes into a progress record, whatever the characters


class _Lines(forms.CharField):
    """Words of several lines; a browser sends each end of line as two characters."""

    def to_python(self, value: Any) -> str:
        """Return the words with one character an end of line."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class StepForm(forms.Form):
    """Days, a reason; for a reply its route, for an end which it is."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        step: Step,
        known: frozenset[str],
        endings: Sequence[tuple[str, str]],
        initial: Mapping[str, date | str],
    ) -> None:
        super().__init__(data)
        self._days = [name for name in step.needs if name not in known]
        for name in self._days:
            self.fields[name] = forms.DateField(
                label=states.DATE_WORDS[name],
                initial=initial.get(name),
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                error_messages={
                    "required": "请填日期",
                    "invalid": "日期写成 2026-11-21 这样",
                },
            )
        if step.to == states.REPLIED:
            self.fields["sent_by"] = _route(str(initial.get("sent_by", "")))
        if step.to == states.CLOSED and endings:
            self.fields["ending"] = forms.ChoiceField(
                label="怎么结束的",
                help_text="年度报告按这一项统计。",
                choices=[("", "请选一种"), *endings],
                error_messages={"required": "请选一种"},
            )
        self.fields["note"] = _note(step)
        self.fields["reason"] = _Lines(
            label="说明",
            help_text="写进登记本，以后查得到。不要写申请人的姓名、电话。",
            required=False,
            max_length=MAX_REASON,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    @property
    def days(self) -> dict[str, date]:
        """The days that were given."""
        return {name: self.cleaned_data[name] for name in self._days}

    def chosen(self, name: str) -> str:
        """Return what was chosen in a field of some steps alone; empty for others."""
        return str(self.cleaned_data.get(name) or "")


def _route(named: str) -> forms.ChoiceField:
    asked = f"申请人要的是：{ROUTES[named]}。" if named in ROUTES else ""
    rules = "；".join(f"{ROUTES[one]}：{rule}" for one, rule in DAY_RULES.items())
    return forms.ChoiceField(
        label="怎么送达的",
        help_text=f"{asked}答复的日期这样写：{rules}。",
        choices=[("", "请选一种"), *ROUTES.items()],
        initial=named,
        error_messages={"required": "请选一种"},
    )


def _note(step: Step) -> forms.CharField:
    """Return the field for what the applicant is told; what is unclear must be."""
    seen = f"终端上只有申请人自己查得到，最多 {MAX_NOTE} 字。"
    is_asked = step.to == states.CORRECTION  # 条例 30: told at once, and with reasons
    return _Lines(
        label="哪里不明确，要补充什么" if is_asked else "告诉申请人的话",
        help_text=seen + ("要点一次写全。" if is_asked else "可以不写。"),
        required=is_asked,
        max_length=MAX_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "写明哪里不明确，申请人才知道补充什么"},
    )
