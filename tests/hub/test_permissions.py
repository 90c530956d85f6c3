"""Every address of the hub, called as every role and as nobody: who gets how far."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from hub.staff import actions as staff
from hub.staff.models import WITH_PIN, Member, Role
from hub.staff.permissions import DEVICE_PREFIX, PERMISSIONS, May, Scope
from tests.hub.conftest import NOW, PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hub")]
SIGN_IN = "/staff/sign-in/"
WORDS = {"int": 1, "str": "100010000100779", "path": "x/y.json", "slug": "x"}


@dataclass(frozen=True)
class Address:
    """One pattern of the hub: what it is called, and an example of it."""

    name: str
    path: str

    @property
    def may(self) -> May:
        return PERMISSIONS[self.name]


def addresses(
    resolver: URLResolver | None = None, route: str = "", space: str = ""
) -> Iterator[Address]:
    found = resolver or get_resolver()
    for one in found.url_patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{one.namespace}:" if one.namespace else space
            yield from addresses(one, here, inner)
        elif isinstance(one, URLPattern):
            yield Address(space + (one.name or here), "/" + example(here))


def example(route: str) -> str:
    """Fill the places of a route: ``desk/<str:number>/`` becomes ``desk/1000…/``."""
    parts = route.replace("<", ">").split(">")
    kinds = (part.partition(":")[0] if ":" in part else "str" for part in parts[1::2])
    parts[1::2] = [str(WORDS.get(kind, WORDS["str"])) for kind in kinds]
    return "".join(parts)


ADDRESSES = [one for one in addresses() if not one.path.startswith(f"/{DEVICE_PREFIX}")]
GUARDED = [one for one in ADDRESSES if one.may.scope is not Scope.PUBLIC]


def answers(client: Client, address: Address) -> set[int | str]:
    """Return how GET and POST are answered; where to, of what leads to sign in."""
    found: set[int | str] = set()
    for method in ("GET", "POST"):
        reply = client.generic(method, address.path)
        if reply.headers.get("Location", "").startswith(SIGN_IN):
            found.add("sign in")
        elif reply.status_code != 405:
            found.add(reply.status_code)
    return found


@pytest.fixture
def seated_in() -> dict[Role, Member]:
    """One member for each role, with nothing else."""
    return {
        role: staff.add(f"m-{role.value}", PASSWORD, role=role, now=NOW)
        for role in Role
    }


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert {one.name for one in ADDRESSES} == set(PERMISSIONS)


def test_nobody_gets_no_further_than_signing_in() -> None:
    client = Client()

    got = {one.name: answers(client, one) for one in GUARDED}

    assert {name: found for name, found in got.items() if found != {"sign in"}} == {}


def test_each_role_gets_where_the_table_says_and_nowhere_else(
    seated_in: dict[Role, Member],
) -> None:
    wrong = []
    for role, member in seated_in.items():
        client = Client(raise_request_exception=False)
        client.force_login(member)
        for one in GUARDED:
            found = answers(client, one)
            passes = bool(found) and not found & {403, "sign in", 500}
            is_told = found == {403}
            if not (passes if role in one.may.roles else is_told):
                wrong.append((role.value, one.name, found))
            if one.name.startswith("staff:"):  # may have been signed out or renewed
                client.force_login(Member.objects.get(pk=member.pk))

    assert wrong == []


def test_a_device_without_its_signature_gets_nothing() -> None:
    devices = [one for one in addresses() if one not in ADDRESSES]
    client = Client()

    answered = {
        one.path
        for one in devices
        for method in ("GET", "HEAD", "PUT", "POST", "PATCH")
        if client.generic(method, one.path).status_code < 300
    }

    assert answered == set()
    assert len(devices) >= 6


def test_only_roles_of_one_board_sign_in_with_a_pin() -> None:
    assert {Role.CLERK, Role.SUPERVISOR, Role.APPROVER} == WITH_PIN
