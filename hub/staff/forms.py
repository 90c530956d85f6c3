"""What a member types: to sign in, to change a PIN, to take in another member."""

from django import forms

from hub.staff.models import Role
from hub.staff.pins import PIN_DIGITS

_DIGITS = {"inputmode": "numeric", "maxlength": PIN_DIGITS}


def _secret(label: str, complete: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": complete}),
    )


class SignInForm(forms.Form):
    """Name or phone number, and password or PIN; both ways have the same fields."""

    name = forms.CharField(
        label="名字",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "写上名字或手机号"},
    )
    password = _secret("密码", "current-password")
    remember = forms.BooleanField(label="记住这台手机 30 天", required=False)

    def ask_for_phone(self) -> None:
        """Show the keys of a telephone and say phone number and PIN."""
        self.fields["name"].label = "手机号"
        self.fields["name"].widget.attrs["inputmode"] = "tel"
        self.fields["password"].label = "PIN（6 位数字）"
        self.fields["password"].widget.attrs["inputmode"] = "numeric"


class CodeForm(forms.Form):
    """The second factor."""

    code = forms.CharField(
        label="验证码",
        help_text="手机验证器上的 6 位数字；手机不在身边，就输一个纸上的备用码。",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )


class ProofForm(forms.Form):
    """The first code, which proves that the app knows the secret."""

    code = forms.CharField(
        label="验证器上的 6 位数字",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )


class SecretForm(forms.Form):
    """A new PIN or password, typed twice."""

    old = _secret("现在的", "current-password")
    new = _secret("新的", "new-password")
    again = _secret("再输一次新的", "new-password")

    def word(self, word: str) -> None:
        """Say PIN or 密码, and show the keys for it."""
        for name, label in (
            ("old", "现在的"),
            ("new", "新的"),
            ("again", "再输一次新的"),
        ):
            self.fields[name].label = (
                f"{label} {word}" if word == "PIN" else label + word
            )
            if word == "PIN":
                self.fields[name].widget.attrs |= _DIGITS

    def clean(self) -> dict[str, object]:
        """Hold that both are the same."""
        words = super().clean() or {}
        if words.get("new") != words.get("again"):
            self.add_error("again", "两次输的不一样，再输一次")
        return words


class SeatForm(forms.Form):
    """One seat: a role, and where it counts."""

    role = forms.ChoiceField(label="角色", choices=())
    scope = forms.RegexField(
        r"^(.{1,80} )?[0-9A-Za-z-]{0,40}$",
        label="管哪里",
        required=False,
        help_text="写村名或机关名里的几个字，从列出来的里面选；也可以写编号。"
        "空着就是全部。",
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
        error_messages={"invalid": "从列出来的里面选一个，或写它的编号"},
    )

    def clean_scope(self) -> str:
        """Return the code of what was chosen, which stands behind its name."""
        return str(self.cleaned_data["scope"]).rpartition(" ")[2]

    def offer(self, roles: list[Role], *, needs_scope: bool) -> None:
        """Offer the roles that whoever asks may give."""
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label) for role in roles
        ]
        self.fields["scope"].required = needs_scope


class NewMemberForm(SeatForm):
    """A new member with the first seat."""

    field_order = ("shown_name", "name", "phone", "role", "scope")
    shown_name = forms.CharField(label="姓名", max_length=40)
    name = forms.RegexField(
        r"^[0-9A-Za-z._-]{2,40}$",
        label="登录名",
        help_text="字母和数字，如 zhou。",
        error_messages={"invalid": "登录名用 2 到 40 个字母、数字"},
    )
    phone = forms.RegexField(
        r"^1[0-9]{10}$",
        label="手机号",
        required=False,
        help_text="录入员、监督委员、审批人用手机号和 PIN 登录。",
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        error_messages={"invalid": "手机号是 11 位数字"},
    )
