"""What was approved and waits for the signature of its publisher."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0005_made"),
    ]

    operations = [
        migrations.CreateModel(
            name="ToSign",
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
                ("edition", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(null=True)),
                ("blobs", models.JSONField(default=list)),
                ("tree_version", models.PositiveIntegerField()),
                ("drafts", models.JSONField(default=dict)),
                (
                    "board",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="to_sign",
                        to="publishing.board",
                    ),
                ),
            ],
        ),
    ]
