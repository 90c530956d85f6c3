"""What a member types to sign in."""

from django import forms


class SignInForm(forms.Form):
    """Name and password."""

    name = forms.CharField(
        label="名字",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="密码",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
