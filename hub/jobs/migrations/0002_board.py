"""Every job says whose it is, so that lists ask by the board and not by a word."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_AT_ONCE = 500


def say_whose(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Take the board from the key; the key of a preview begins with a draft."""
    jobs = apps.get_model("jobs", "Job").objects
    some = []
    for job in jobs.exclude(kind="preview").only("pk", "key").iterator():
        job.board = job.key.partition("/")[0][:25]
        some.append(job)
        if len(some) == _AT_ONCE:
            jobs.bulk_update(some, ["board"])
            some.clear()
    jobs.bulk_update(some, ["board"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("jobs", "0001_first")]

    operations: ClassVar = [
        migrations.AddField(
            "job", "board", models.CharField(blank=True, default="", max_length=25),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "job", models.Index(fields=["board", "state"], name="jobs_job_board_45080e_idx")
        ),
        migrations.RunPython(say_whose, migrations.RunPython.noop),
    ]
