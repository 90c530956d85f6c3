"""What is kept of drafts no longer than it is needed: texts, tables, photos.

A draft that was thrown away keeps its line in the log and nothing of its content; a
table that was sent in goes once its draft is out or was dropped: it may hold columns
that were never to be published (个人信息保护法第四十七条).
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from hub.publishing.models import Draft, DraftFile, Paper, Remark, Sheet, Upload

KEEP = timedelta(days=30)  # long enough to ask for it back from whoever keeps the hub
_OVER = (Draft.State.RELEASED, Draft.State.DROPPED)


@transaction.atomic
def forget(now: datetime) -> int:
    """Take out what nobody needs any more; return how many drafts and tables it was of.

    The bytes go when no row names them (``hub.leftovers``).
    """
    oldest = now - KEEP
    dropped = Draft.objects.filter(state=Draft.State.DROPPED, changed_at__lt=oldest)
    full = dropped.filter(
        Q(files__isnull=False) | Q(paper__isnull=False) | Q(remarks__isnull=False)
    )
    count = full.distinct().count()
    for model in (DraftFile, Paper, Remark, Sheet):
        model.objects.filter(draft__in=dropped).delete()
    sent = Upload.objects.filter(at__lt=oldest)
    is_idle = Q(draft=None) | Q(draft__state__in=_OVER, draft__changed_at__lt=oldest)
    return count + sent.filter(is_idle).delete()[0]
