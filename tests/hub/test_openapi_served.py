"""A hub that is really served answers as the description of its device API says."""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.specs.openapi import checks

from hub.device_api.description import document
from sync.formats.letter import envelope
from sync.outbox import Outbox
from tests.hub.served import Kiosk, Served
from tests.hub.signed_calls import OCTETS, Signed

AGENCY = "430121105000"
EXAMPLES = int(os.environ.get("GK_CAMPAIGN_CALLS", "25"))
UNBOUNDED = {"device": [10**6, 1000], "address": [10**6, 1000]}
HELD = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
    checks.allow_header_conformance,
    schemathesis.checks.not_a_server_error,
]
SCHEMA = schemathesis.openapi.from_dict(document())
OPERATIONS = {
    found.label: found
    for found in (one.ok() for one in SCHEMA.get_all_operations())  # type: ignore[union-attr]
}
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(unserved: Served) -> Served:
    file = unserved.hub.about
    about = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(about | {"device_rates": UNBOUNDED}), "utf-8")
    unserved.start()
    return unserved


@pytest.fixture(scope="module")
def kiosk(served: Served) -> Kiosk:
    return served.enrol("青塘村村部")


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as opened:
        yield opened


@pytest.fixture(scope="module")
def letter(kiosk: Kiosk) -> tuple[str, bytes]:
    """A sealed application, not yet sent, and its id."""
    kiosk.submit(AGENCY)
    [path] = Outbox(kiosk.state.outbox).waiting()
    data = path.read_bytes()
    return envelope(data).id, data


def called(case: Case[Any], kiosk: Kiosk, session: requests.Session) -> int:
    """Make the call, signed, hold the answer against all; return its status."""
    auth = Signed(kiosk.state)
    url = f"{kiosk.served.url}/device/v1"
    answer = case.call(base_url=url, session=session, auth=auth)
    case.validate_response(answer, checks=HELD)
    return int(answer.status_code)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_whatever_is_sent_is_answered_as_described(
    kiosk: Kiosk, session: requests.Session, label: str, mode: GenerationMode
) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=OPERATIONS[label].as_strategy(generation_mode=mode))
    def hold(case: Case[Any]) -> None:
        called(case, kiosk, session)

    hold()


def case_of(operation: APIOperation[Any, Any, Any, Any], **values: Any) -> Case[Any]:
    made: Case[Any] = operation.Case(**values)
    return made


def test_a_letter_goes_the_described_way_whole_and_in_pieces(
    kiosk: Kiosk, session: requests.Session, letter: tuple[str, bytes]
) -> None:
    id_, data = letter
    asked: dict[str, Any] = {"path_parameters": {"id": id_}}
    piece = asked | {"body": data[:500], "media_type": OCTETS}
    whole = asked | {"body": data, "media_type": OCTETS}
    calls = [
        ("PATCH", piece | {"headers": {"Upload-Offset": "0"}}),
        ("PATCH", piece | {"headers": {"Upload-Offset": "7"}}),
        ("HEAD", asked),
        ("PUT", whole),
        ("PUT", whole),
        ("PUT", whole | {"body": data + b"x"}),
    ]

    statuses = [
        called(
            case_of(OPERATIONS[f"{method} /letters/{{id}}"], **values), kiosk, session
        )
        for method, values in calls
    ]

    assert statuses == [204, 409, 204, 201, 200, 409]


def test_what_a_kiosk_asks_for_is_given_as_described(
    kiosk: Kiosk, session: requests.Session
) -> None:
    receipts = case_of(OPERATIONS["GET /receipts"], query={"since": "0"})
    beats = case_of(
        OPERATIONS["POST /heartbeats"], body=[], media_type="application/json"
    )
    time = case_of(OPERATIONS["GET /time"], query={"nonce": "a1"})

    assert [called(one, kiosk, session) for one in (receipts, beats, time)] == [200] * 3


def test_every_answer_is_signed_for_its_very_question(
    kiosk: Kiosk, session: requests.Session
) -> None:
    auth = Signed(kiosk.state)
    base = f"{kiosk.served.url}/device/v1"
    for path in ("/receipts", "/receipts?since=x", "/nothing", "/letters/1"):
        auth.check(session.get(base + path, auth=auth))
