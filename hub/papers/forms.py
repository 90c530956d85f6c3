"""The form of one document: exactly what its kind asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from foi.documents.fields import ASKED, DAY, LINES, LONGEST
from foi.documents.kinds import Kind


class PaperForm(forms.Form):
    """What an officer types for a document, and of which kind the reply is."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kind: Kind,
        replies: Sequence[tuple[str, str]],
        initial: Mapping[str, str],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        if len(replies) > 1:
            self.fields["reply"] = forms.ChoiceField(
                label="哪一种答复",
                help_text="依据和救济途径按这一项写。",
                choices=[("", "请选一种"), *replies],
                error_messages={"required": "请选一种"},
            )
        for name in kind.asks:
            self.fields[name] = _field(name)

    def typed(self) -> dict[str, str]:
        """Return what was typed, by field; what does not fit is told by ``foi``."""
        return {name: str(self.data.get(name, "")) for name in self.fields}


def _field(name: str) -> forms.CharField:
    field = ASKED[name]
    longest = LONGEST[field.form]
    widget: forms.Widget = forms.TextInput()
    if field.form == LINES:
        widget = forms.Textarea(attrs={"rows": 4})
    elif field.form == DAY:
        widget = forms.DateInput(attrs={"type": "date"})
    return forms.CharField(
        label=field.words,
        help_text="" if field.form == DAY else f"例如：{field.sample}",
        max_length=longest,
        widget=widget,
        error_messages={"required": "这一项要写"},
    )
