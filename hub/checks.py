"""What may be wrong with a hub, worst first: each with what to do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from boards.content.workdays import Calendar
from hub import confine, stores
from hub.chain import Log
from hub.desk import follow_up_queries, queries
from hub.desk import log as case_log
from hub.device_api import following
from hub.folder import CALENDAR_NAME, HubFolder
from hub.publishing import log as boards_log
from hub.staff import log as staff_log
from hub.staff import second_factor
from hub.voices import log as voices_log
from hub.voices import queries as voices
from sync.errors import SyncError
from sync.repository import Repository

ANNOUNCED_FROM_MONTH = 11  # next year's holidays come out in November as a rule
EXPIRES_SOON = timedelta(days=7)
ENDS_SOON = timedelta(days=60)  # what lasts for years; the keys lie in a safe
WORDS = {"error": "错误", "warning": "提醒", "info": "说明"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    code: str
    severity: str
    message: str
    fix: str

    @property
    def line(self) -> str:
        """What a person reads."""
        return f"{WORDS[self.severity]}：{self.message}\n  怎么办：{self.fix}"

    def to_json(self) -> dict[str, Any]:
        """Return the form for programs."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "fix": self.fix,
        }


Check = Callable[[HubFolder, date, datetime], Iterator[Finding]]


def findings(hub: HubFolder, *, today: date, now: datetime) -> list[Finding]:
    """Return everything that is wrong."""
    found = list(_database(hub, today, now))
    looks = _OF_FOLDER if found else (*_OF_FOLDER, _cases, _letters)
    found += [one for look in looks for one in look(hub, today, now)]
    order = list(WORDS)
    return sorted(found, key=lambda one: order.index(one.severity))


def _database(_hub: HubFolder, _today: date, _now: datetime) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Finding(
            "hub.migrations",
            "error",
            "数据库还是旧版的样子",
            "运行 gk hub init，已有的内容不会动",
        )


def _repository(hub: HubFolder, _today: date, now: datetime) -> Iterator[Finding]:
    try:
        contents = _open(hub).contents()
    except SyncError as error:
        yield Finding("hub.repository", "error", str(error), error.hint)
        return
    ending = sorted((at, role) for role, at in contents.ends.items())
    for at, role in ending:
        if at - now < ENDS_SOON:
            yield Finding(
                "hub.offline-signature",
                "warning",
                f"{role} 的签名到 {at:%Y-%m-%d} 为止，之后终端不再收新的",
                f"把离线钥匙抄回 {hub.keys}，运行 gk hub init，再拿走",
            )
    expires = contents.expires
    if expires - now < EXPIRES_SOON:
        yield Finding(
            "hub.timestamp",
            "error",
            f"时间戳的签名到 {expires:%Y-%m-%d} 为止，之后终端不再更新",
            "看 gk hub serve 或 gk hub worker 是不是开着",
        )


def _keys(hub: HubFolder, _today: date, _now: datetime) -> Iterator[Finding]:
    if any(hub.offline_keys.glob("*.pem")):
        yield Finding(
            "hub.offline-keys",
            "warning",
            "离线钥匙还在这台机器上，攻进来的人能冒充一切",
            f"把 {hub.offline_keys} 抄到两个U盘锁好，再从这里删掉",
        )
    if any(hub.escrow_keys.glob("*.pem")):
        yield Finding(
            "hub.escrow-key",
            "warning",
            "托管钥匙还在这台机器上",
            f"把 {hub.escrow_keys} 抄走封好，再从这里删掉",
        )
    if not any(hub.letter_keys.glob("*.pem")):
        yield Finding(
            "hub.letter-key",
            "error",
            "没有拆封钥匙，收到的申请打不开",
            "把 repo.keys/letters 从备份里拿回来；没有备份就用托管钥匙",
        )
    if not confine.is_possible():
        yield Finding(
            "hub.confine",
            "warning",
            "这台机器的内核不能把网页进程和拆封钥匙隔开",
            "换 5.13 以上的 Linux 内核，或者用另一个用户运行 gk hub opener",
        )


def _calendar(hub: HubFolder, today: date, _now: datetime) -> Iterator[Finding]:
    try:
        data = _open(hub).read_target(CALENDAR_NAME)
    except SyncError:
        return  # said by _repository
    if data is None:
        yield Finding(
            "hub.calendar",
            "error",
            "没有工作日历，算不出答复期限",
            "运行 gk hub init",
        )
        return
    calendar = Calendar.from_bytes(data)
    years = [today.year]
    if today.month >= ANNOUNCED_FROM_MONTH:
        years.append(today.year + 1)
    for year in years:
        if year not in calendar.years or calendar.is_estimated(year):
            yield Finding(
                "hub.calendar-year",
                "warning",
                f"{year} 年的放假安排还没有导入，期限先按法定节日估计",
                "国务院办公厅发布后，导入新的工作日历",
            )


def _second_factor(hub: HubFolder, _today: date, _now: datetime) -> Iterator[Finding]:
    is_asked = settings.GK_SECOND_FACTOR == second_factor.REQUIRED
    if settings.GK_PUBLIC_URL.startswith("https://") and not is_asked:
        yield Finding(
            "hub.second-factor",
            "warning",
            "经办人、审核人和管理员只凭密码就能登录",
            f'在 {hub.about} 里写上 "second_factor": "required"，重开 gk hub serve',
        )


def _cases(_hub: HubFolder, _today: date, now: datetime) -> Iterator[Finding]:
    parked = queries.parked_count()
    if parked:
        yield Finding(
            "hub.parked",
            "warning",
            f"有 {parked} 份申请拆不开",
            "到申请件页面看原因",
        )
    before = now - timedelta(minutes=10)
    waiting = queries.unopened_since(before)
    waiting += follow_up_queries.unread_since(before) + voices.unread_since(before)
    if waiting:
        yield Finding(
            "hub.opener",
            "error",
            f"有 {waiting} 份密封件收到十分钟还没有拆封",
            "看拆封进程（gk hub opener）是不是开着",
        )
    for name, log in _LOGS.items():
        broken = log.first_broken()
        if broken is not None:
            yield _tampered(name, broken.at)


def _tampered(name: str, at: datetime) -> Finding:
    return Finding(
        "hub.log",
        "error",
        f"{name}从 {at:%Y-%m-%d %H:%M} 这一行起被改动过",
        "停下来，用备份核对登记本",
    )


def _letters(_hub: HubFolder, _today: date, _now: datetime) -> Iterator[Finding]:
    parked = follow_up_queries.not_opened_count() + voices.parked_count()
    if parked:
        yield Finding(
            "hub.parked-letters",
            "warning",
            f"有 {parked} 份后续来信、意见或者评价拆不开",
            "看拆封钥匙在不在；密封件都留着，钥匙放回去以后重开 gk hub opener",
        )
    unknown = following.unknown_count()
    if unknown:
        yield Finding(
            "hub.unknown-letters",
            "warning",
            f"有 {unknown} 份密封件是这个后台还不认识的种类",
            "升级后台的程序；密封件都留着，升级后会自动办",
        )


def _open(hub: HubFolder) -> Repository:
    return stores.opened(hub)


_LOGS: Mapping[str, Log[Any]] = {
    "申请的登记本": case_log.LOG,
    "意见的登记本": voices_log.LOG,
    "公开栏的登记本": boards_log.LOG,
    "账号的登记本": staff_log.LOG,
}
_OF_FOLDER: tuple[Check, ...] = (
    _repository,
    _keys,
    _calendar,
    _second_factor,
)
