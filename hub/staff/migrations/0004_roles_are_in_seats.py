"""What a member may do stands in their seats alone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("staff", "0003_seats_of_members")]
    operations = [
        migrations.RemoveField(model_name="member", name="agency"),
        migrations.RemoveField(model_name="member", name="role"),
    ]
