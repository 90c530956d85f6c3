"""Visits to the console without a browser: signed in, and what the page says.

page = text(signed_in(member).get("/desk/"))
"""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from hub.staff.models import Member


def signed_in(member: Member) -> Client:
    """Return a browser in which ``member`` is signed in."""
    client = Client()
    client.force_login(member)
    return client


def text(response: HttpResponseBase) -> str:
    """Return what stands on a page."""
    assert isinstance(response, HttpResponse)
    return response.content.decode()
