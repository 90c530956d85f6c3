"""What ``gk hub …`` does once Django is awake."""

from collections.abc import Sequence
from datetime import date

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from hub import checks, opener, serving, working
from hub.desk import publication
from hub.errors import HubError
from hub.folder import HubFolder
from hub.founding import Founded
from hub.job_kinds import kinds_of
from hub.jobs import running
from hub.jobs.lanes import Lane
from hub.staff import actions as staff
from hub.staff.log import COMMAND_LINE, By
from hub.staff.models import Member
from hub.staff.names import show_as
from sync.instants import day_of
from sync.outcome import CONTENT_ERRORS, DONE, Outcome


def finish_init(hub: HubFolder, *, made: Founded) -> Outcome:
    """Bring the database up to this program's version and say what was made."""
    call_command("migrate", interactive=False, verbosity=0)
    lines = [
        f"后台在 {hub.folder}",
        f"已发布：{'、'.join(made.published) or '没有新的'}",
    ]
    if made.escrow is not None:
        lines += [
            "",
            f"托管钥匙：{made.escrow}",
            "拆封钥匙万一丢了，只有它能打开收到的申请。现在就做：",
            "  1. 把这个文件抄到两个U盘（或印出来），分放两处，装进信封封好；",
            "  2. 然后删掉这台机器上的这个文件。",
            f"离线钥匙 {hub.offline_keys} 也一样：抄走、锁好、从这台机器删掉。",
        ]
    lines += ["", f"下一步：gk hub user add 名字 --role officer --dir {hub.folder}"]
    shown = {
        "dir": str(hub.folder),
        "published": list(made.published),
        "escrow": str(made.escrow) if made.escrow else None,
    }
    return Outcome(lines, ({k: v for k, v in shown.items() if v is not None},))


def require_current(hub: HubFolder) -> Outcome:
    """Hold that the database is of this program's version; say nothing if it is.

    Raises:
        HubError: it is older: every letter would be turned away until it is not.
    """
    plans = MigrationExecutor(connection)
    if plans.migration_plan(plans.loader.graph.leaf_nodes()):
        raise HubError(
            "后台的数据库还是旧版程序的，现在开不了",
            hint=f"先运行 gk hub init {hub.folder}，已有的内容不会动",
        )
    return Outcome()


def work(hub: HubFolder, *, lane: Lane) -> Outcome:
    """Run a worker until it is told to stop."""
    working.run(hub, lane, serving.stop_on_signals())
    return Outcome()


def work_once(hub: HubFolder, *, lane: Lane) -> Outcome:
    """Do everything a worker does, once."""
    now = timezone.now()
    signed = lane.keeps_time and working.keep_signed(hub, now)
    published = publication.publish_all(hub, now=now) if lane.keeps_time else 0
    jobs = running.run_due(hub, kinds_of(lane))
    removed = working.tidy(hub, now) if lane.keeps_time else 0
    lines = (
        f"进度：{published} 个机关有变化。",
        "时间戳重签了。" if signed else "时间戳还新。",
        f"任务：做了 {jobs} 个。",
    )
    shown = {
        "published": published,
        "signed": signed,
        "removed": removed,
        "jobs": jobs,
    }
    return Outcome(lines, (shown,))


def open_new(hub: HubFolder) -> Outcome:
    """Read the letters that have come in, once."""
    now, reader = timezone.now(), opener.Opener(hub)
    reader.read_parked(now)
    count = reader.read_new(now)
    return Outcome((f"读了 {count} 份新到的密封件。",), ({"read": count},))


def open_letters(hub: HubFolder) -> Outcome:
    """Run the opener until it is told to stop."""
    opener.serve(opener.Opener(hub), serving.stop_on_signals())
    return Outcome()


def check(hub: HubFolder, *, today: str) -> Outcome:
    """Say what is wrong with the hub, worst first."""
    now = timezone.now()
    try:
        day = date.fromisoformat(today) if today else day_of(now)
    except ValueError as error:
        raise HubError(f"不是日期：{today}", hint="写成 2026-11-21 这样") from error
    found: Sequence[checks.Finding] = checks.findings(hub, today=day, now=now)
    lines = [one.line for one in found] or ["没有发现毛病。"]
    has_errors = any(one.severity == "error" for one in found)
    return Outcome(
        lines,
        [one.to_json() for one in found],
        CONTENT_ERRORS if has_errors else DONE,
    )


def user_add(
    _hub: HubFolder,
    *,
    name: str,
    password: str,
    role: str,
    scope: str,
    phone: str,
    shown: str = "",
) -> Outcome:
    """Add a member of staff, or a seat of one."""
    now = timezone.now()
    with transaction.atomic():
        member = staff.add(name, password, role=role, scope=scope, phone=phone, now=now)
        if shown:
            show_as(member, shown, by=By(actor=COMMAND_LINE, at=now))
    return _members([member])


def user_list(_hub: HubFolder) -> Outcome:
    """List the members with their seats."""
    return _members(list(Member.objects.order_by("name")))


def _members(members: Sequence[Member]) -> Outcome:
    lines = [f"{one.name}：{_seats(one)}" for one in members]
    return Outcome(lines or ["还没有工作人员。"], [_object(one) for one in members])


def _seats(member: Member) -> str:
    words = "；".join(str(seat) for seat in member.seats.all()) or "没有角色"
    return words if member.is_active else f"{words}（停用）"


def _object(member: Member) -> dict[str, object]:
    seats = [{"role": one.role, "scope": one.scope} for one in member.seats.all()]
    return {
        "name": member.name,
        "shown": str(member),
        "phone": member.phone,
        "active": member.is_active,
        "seats": seats,
    }
