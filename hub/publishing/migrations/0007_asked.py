"""Which applications asked for an item that is not open."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0006_to_sign"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("item", models.CharField(max_length=64)),
                ("number", models.CharField(max_length=15, unique=True)),
                ("on", models.DateField()),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked",
                        to="publishing.board",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
    ]
