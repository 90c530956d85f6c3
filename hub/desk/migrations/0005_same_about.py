"""What several ask for may be an item of a board; lists are asked in their order."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0004_inquiries_and_decisions"),
    ]

    operations = [
        migrations.AddField(
            model_name="same",
            name="about",
            field=models.CharField(blank=True, max_length=90),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["agency", "-since_on", "-id"],
                name="desk_case_agency_bf3ec9_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["state", "due_on"], name="desk_case_state_c96ade_idx"
            ),
        ),
    ]
