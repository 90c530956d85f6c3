"""What is prepared to be published of what several ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms


class PublicForm(forms.Form):
    """A board, a title and the information itself."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        boards: Sequence[tuple[str, str]],
        title: str,
    ) -> None:
        super().__init__(data)
        self.fields["board"] = forms.ChoiceField(label="放到哪个公开栏", choices=boards)
        self.fields["title"] = forms.CharField(
            label="标题", initial=title, max_length=80
        )
        self.fields["text"] = forms.CharField(
            label="公开的内容",
            help_text="只写信息本身，不写谁申请的、为什么申请。",
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 8}),
            error_messages={"required": "写上要公开的内容"},
        )
