"""Every member of the first release keeps their role and agency, as their one seat."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def seat_members(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    members = apps.get_model("staff", "Member").objects
    seats = apps.get_model("staff", "Seat").objects
    for member in members.order_by("pk"):
        seats.get_or_create(member=member, role=member.role, scope=member.agency)


def unseat_members(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for seat in apps.get_model("staff", "Seat").objects.order_by("-pk"):
        member = seat.member
        member.role, member.agency = seat.role, seat.scope[:18]
        member.save(update_fields=["role", "agency"])


class Migration(migrations.Migration):
    dependencies = [("staff", "0002_seats")]
    operations = [migrations.RunPython(seat_members, unseat_members)]
