"""Where a request comes from, whatever is said about it."""

from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.addresses import address_of


@settings(max_examples=60, deadline=None)
@given(remote=st.text(max_size=60) | st.ip_addresses().map(str), told=st.text())
def test_whatever_is_said_of_an_address_fits_its_column(remote: str, told: str) -> None:
    for here in (remote, "127.0.0.1"):
        request = RequestFactory().get("/", REMOTE_ADDR=here)
        request.META["HTTP_X_FORWARDED_FOR"] = told
        assert len(address_of(request)) <= 43
