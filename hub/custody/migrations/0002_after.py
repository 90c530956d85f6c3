"""Which version of its role a release was made from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("custody", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="handed",
            name="after",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
