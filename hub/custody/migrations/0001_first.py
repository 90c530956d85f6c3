"""Releases that publishers hand in, and the files that go with them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Handed",
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
                ("board", models.CharField(db_index=True, max_length=25)),
                ("sha", models.CharField(max_length=64)),
                ("signed", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "马上公开"),
                            ("lacking", "等文件"),
                            ("released", "已公开"),
                            ("refused", "没有公开"),
                        ],
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("edition", models.PositiveIntegerField()),
                ("missing", models.JSONField(default=list)),
                ("problem", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "sha"), name="one_handed")
                ],
            },
        ),
        migrations.CreateModel(
            name="HandedFile",
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
                ("board", models.CharField(max_length=25)),
                ("sha", models.CharField(max_length=64)),
                ("kept", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "sha"), name="one_handed_file"
                    )
                ],
            },
        ),
    ]
