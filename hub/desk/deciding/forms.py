"""What an officer proposes, and why somebody sends it back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from foi import gates
from hub.desk.decisions import Proposed

MAX_SAID = 500


class DecisionForm(forms.Form):
    """One decision: an act, and what that act needs."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        acts: Sequence[str],
        replies: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data)
        self.fields["act"] = forms.ChoiceField(
            label="要做什么", choices=[(act, gates.ACTS[act]) for act in acts]
        )
        self.fields["reply"] = forms.ChoiceField(
            label="怎么答复",
            help_text="答复才选。年度报告和申请人可以怎么办，都按这一项。",
            choices=[("", "请选"), *replies],
            required=False,
        )
        self.fields["extension"] = forms.IntegerField(
            label="延长几个工作日",
            help_text="延期才填，最多 20 个，只能延一次（条例第三十三条）。",
            required=False,
            min_value=1,
        )
        self.fields["until_on"] = forms.DateField(
            label="延迟到哪一天",
            help_text="延迟答复才填：申请太多太频繁、理由合理的（条例第三十五条）。",
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": "日期写成 2026-11-21 这样"},
        )
        self.fields["said"] = forms.CharField(
            label="内容摘要和理由",
            help_text="给审核的人看。不写申请人的姓名、电话、住址。",
            max_length=MAX_SAID,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={"required": "写几句，审核的人才知道审什么"},
        )

    def clean(self) -> dict[str, Any]:
        """Hold that each act has what it needs."""
        said = super().clean() or {}
        act = said.get("act")
        needs = {
            gates.REPLY: ("reply", "请选怎么答复"),
            gates.EXTENSION: ("extension", "写上延长几个工作日"),
            gates.DELAY: ("until_on", "写上延迟到哪一天"),
        }
        field, words = needs.get(str(act), ("", ""))
        if field and not said.get(field) and field not in self.errors:
            self.add_error(field, words)
        return said

    @property
    def proposed(self) -> Proposed:
        """What was proposed, without what its act does not need."""
        said = self.cleaned_data
        act = said["act"]
        return Proposed(
            act=act,
            said=said["said"],
            reply=said["reply"] if act == gates.REPLY else "",
            extension=said["extension"] or 0 if act == gates.EXTENSION else 0,
            until_on=said["until_on"] if act == gates.DELAY else None,
        )
