"""A letter says whether what follows from its kind was done."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def applications_were(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Every application opened a case where it was stored; no other kind did."""
    letters = apps.get_model("device_api", "Letter")
    letters.objects.filter(kind="application").update(is_followed=True)


class Migration(migrations.Migration):
    dependencies = [
        ("device_api", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="is_followed",
            field=models.BooleanField(db_index=True, default=False),
        ),
        migrations.RunPython(applications_were, migrations.RunPython.noop),
    ]
