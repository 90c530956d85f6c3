"""The form of one step: exactly the days that the step needs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from foi import states
from foi.states import Step

LONGEST_EXTENSION = 20  # working days, 条例 33
MAX_REASON = 200
MAX_NOTE = 40  # what goes into the 256 bytes of a progress record


class StepForm(forms.Form):
    """Days, a reason, and for an extension how long."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        step: Step,
        known: frozenset[str],
        initial: Mapping[str, date],
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
        if step.words == "延期":
            self.fields["extension"] = forms.IntegerField(
                label="延长几个工作日", min_value=1, max_value=LONGEST_EXTENSION
            )
        self.fields["note"] = forms.CharField(
            label="告诉申请人的话",
            help_text="终端上只有申请人自己查得到，最多 40 字。可以不写。",
            required=False,
            max_length=MAX_NOTE,
        )
        self.fields["reason"] = forms.CharField(
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

    @property
    def extension(self) -> int:
        """How many working days were added, 0 for none."""
        return int(self.cleaned_data.get("extension") or 0)
