"""What an operator types to make a token."""

import re

from django import forms

MAX_BOARDS = 50
_BOARD = re.compile(r"[0-9]{12}(-[a-z0-9]{1,12})?", re.ASCII)


class TokenForm(forms.Form):
    """Where the kiosk will stand, and what it shows."""

    name = forms.CharField(
        label="放在哪里", max_length=80, help_text="例：青塘村村部一楼"
    )
    boards = forms.CharField(
        label="显示哪些公开栏",
        required=False,
        max_length=1000,
        help_text="公开栏编号，空格隔开；不写就是全部",
    )
    compare = forms.BooleanField(label="绑定时由人核对两边的六位数", required=False)

    def clean_boards(self) -> list[str]:
        """Return the boards, each with the form of a board's id."""
        text: str = self.cleaned_data["boards"]
        boards = re.split(r"[\s,，、]+", text.strip()) if text.strip() else []
        wrong = [board for board in boards if not _BOARD.fullmatch(board)]
        if wrong:
            raise forms.ValidationError(
                f"不是公开栏编号：{wrong[0][:20]}（要 12 位数字）"
            )
        return boards[:MAX_BOARDS]
