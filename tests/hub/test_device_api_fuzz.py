"""Whatever a stranger sends to the device API is refused, signed, without a fault."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hub")]

_LATIN = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
_STRUCTURED = st.sampled_from(
    [
        "kiosk=:AAAA:",
        'kiosk=("@method" "@path");created=1;keyid="10001.1";alg="ed25519"',
        'kiosk=();created=-99999999999999;keyid="";tag="kiosk-v1"',
        'kiosk=("signature";req);tag="kiosk-v1"',
        "sha-256=:AAAA:",
        "a=1, a=2",
        "kiosk=" + "(" * 500,
        ":" * 5000,
    ]
)
_NAMES = ("Signature", "Signature-Input", "Content-Digest", "Repr-Digest", "Accept")
_PATHS = st.sampled_from(
    [
        *("time", "enrol", "enrol/" + "a" * 32, "letters/" + "a" * 32, "receipts"),
        *(f"boards/430121105207/{one}" for one in ("release", "content/" + "a" * 64)),
    ]
) | _LATIN.map(lambda text: text.replace("/", "%2f"))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    method=st.sampled_from(["GET", "PUT", "PATCH", "POST", "HEAD", "DELETE"]),
    path=_PATHS,
    query=_LATIN,
    headers=st.dictionaries(st.sampled_from(_NAMES), _LATIN | _STRUCTURED),
    body=st.binary(max_size=50),
)
def test_no_request_makes_it_stumble(
    method: str, path: str, query: str, headers: dict[str, str], body: bytes
) -> None:
    client = Client(raise_request_exception=True)

    response = client.generic(
        method, f"/device/v1/{path}", body, headers=headers, QUERY_STRING=query
    )

    assert 200 <= response.status_code < 500
    assert "hub-v1" in response.headers["Signature-Input"]
