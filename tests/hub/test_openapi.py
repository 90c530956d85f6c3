"""The published description of the device API is that of the program."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from hub.device_api.description import document
from hub.device_api.refusal_codes import CODES

ROOT = Path(__file__).parents[2]
CODE = ROOT / "hub/device_api"
REFUSES = re.compile(r"RefusalError\(\s*(\d{3}),\s*\"([a-z-]+)\"")
METHODS = ("get", "head", "patch", "post", "put")
NAMED = {"id": "a" * 32, "board": "430121105207", "sha": "a" * 64}
UNASKED = {(404, "no-such-call"), (405, "no-such-method")}


def test_what_is_published_is_what_the_program_says() -> None:
    published = (ROOT / "docs/formats/device-api.json").read_text("utf-8")

    assert json.loads(published) == json.loads(json.dumps(document()))


def test_every_route_is_described_and_every_description_has_its_route() -> None:
    [api] = [
        one
        for one in get_resolver().url_patterns
        if isinstance(one, URLResolver) and str(one.pattern) == "device/v1/"
    ]
    patterns = [str(one.pattern) for one in api.url_patterns]
    routes = {"/" + re.sub(r"<[^>]+>", "{}", one) for one in patterns if one}

    assert routes == {re.sub(r"{[^}]+}", "{}", path) for path in document()["paths"]}


@pytest.mark.django_db
@pytest.mark.usefixtures("hub")
def test_every_method_that_is_described_is_taken_and_no_other() -> None:
    for path, item in document()["paths"].items():
        address = "/device/v1" + path.format(**NAMED)
        for method in METHODS:
            status = Client().generic(method.upper(), address).status_code
            assert (status != 405) == (method in item), (method, path)


def test_every_refusal_is_described_with_its_status() -> None:
    texts = [path.read_text("utf-8") for path in CODE.glob("*.py")]
    found = {(int(s), c) for text in texts for s, c in REFUSES.findall(text)}

    assert found | UNASKED == {(row.status, row.code) for row in CODES}


def test_a_described_refusal_is_one_of_some_call() -> None:
    text = json.dumps(document()["paths"])

    assert [row.code for row in CODES if f"`{row.code}`" not in text] == [
        "no-such-call"  # an address that is described nowhere
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize(("path", "status"), [("nothing", 404), ("enrol", 405)])
def test_what_nobody_may_call_is_answered_as_the_api_answers(
    path: str, status: int
) -> None:
    response = Client().get(f"/device/v1/{path}")

    assert response.status_code == status
    assert set(response.json()) == {"code", "message", "hint"}
    assert "hub-v1" in response.headers["Signature-Input"]
