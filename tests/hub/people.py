"""People taken into a hub that is served; see ``Served.take_in``."""

from collections.abc import Sequence

from django.utils import timezone

from hub.folder import HubFolder
from hub.staff import actions
from hub.staff.models import Member
from sync.outcome import Outcome

SHOWN = {
    "sun": "孙经办",
    "wu": "吴运维",
    "chen": "陈会计",
    "zhang": "张主任",
    "wei": "魏文书",
    "qiu": "邱保密",
    "he": "何局长",
    "qian": "钱乡长",
    "wang": "王管理",
    "fa": "方法制",
    "tang": "唐协办",
    "gao": "高主任",
}


def take_in(
    hub: HubFolder, *, people: Sequence[tuple[str, str, str]], password: str
) -> Outcome:
    """Take people in: name, role and scope of each."""
    for name, role, scope in people:
        actions.add(name, password, role=role, scope=scope, now=timezone.now())
    return called(hub)


def called(hub: HubFolder) -> Outcome:
    """Call everybody by a name of their own, as on pages and pictures."""
    del hub
    for name, shown in SHOWN.items():
        Member.objects.filter(name=name, shown_name="").update(shown_name=shown)
    return Outcome()
