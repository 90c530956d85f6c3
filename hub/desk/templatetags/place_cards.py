"""The places that a seat may be bound to: boards and agencies, by name and code."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import template
from django.db.models import Q

from hub.desk import documents
from hub.keyring import hub_folder
from hub.publishing.models import Board
from hub.staff.models import Member, Role
from hub.staff.scopes import Everywhere, within_divisions

register = template.Library()
OFFERED = 1000  # of each kind: a list that a phone still opens


@dataclass(frozen=True, slots=True)
class Place:
    """A board or an agency, as it is offered beside the field."""

    name: str
    code: str


@register.simple_tag
def places_of(member: Member) -> list[Place]:
    """Return the places where ``member`` gives seats."""
    boards = Board.objects.order_by("code")
    organs = documents.directory(hub_folder()).organisations
    scopes = member.scopes(Role.ADMIN)
    if not isinstance(scopes, Everywhere):
        overseen = within_divisions(member.scopes(Role.OVERSEER), "code")
        boards = boards.filter(Q(code__in=scopes) | overseen)
        organs = tuple(one for one in organs if one.code in scopes)
    found = {one.code: one.name for one in organs[:OFFERED]}
    found |= {one.code: one.name for one in boards[:OFFERED]}
    return [Place(name, code) for code, name in found.items()]


@register.simple_tag
def place_names() -> Mapping[str, str]:
    """Return the name of every board and agency by its code."""
    organisations = documents.directory(hub_folder()).organisations
    names = {one.code: one.name for one in organisations}
    return names | dict(Board.objects.values_list("code", "name"))


@register.filter
def called(scope: str, names: Mapping[str, str]) -> str:
    """Return the name of the place ``scope``; its code where it has none."""
    return names.get(scope, scope) if scope else "全部"
