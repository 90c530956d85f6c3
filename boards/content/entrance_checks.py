"""What is wrong with a county's entrances before they are signed, or worth a look."""

from collections.abc import Iterator
from datetime import date, timedelta

from boards.content.entrances import Entrances, ServicePoint, is_plain_https
from boards.content.findings import ERROR, WARNING, Finding

STALE_AFTER = timedelta(days=180)
"""After so long what was confirmed may be wrong (政务公开 S4-12, domain R40)."""


def is_stale(confirmed_on: date, today: date) -> bool:
    """Tell whether what was confirmed on that day should be confirmed again."""
    return today - confirmed_on > STALE_AFTER


def check_entrances(found: Entrances, today: date) -> Iterator[Finding]:
    """Yield findings: addresses no code is made of, entries that lead nowhere."""
    for one in found.entrances:
        yield from _address(found, f"entrances.{one.id}.url", one.url)
        if not (one.phone or one.url):
            yield Finding(
                "entrances.empty", ERROR, "", f"entrances.{one.id}",
                f"“{one.title}”没有电话，也没有网址", "写 phone 或 url，或者删去这一条",
            )  # fmt: skip
    for agency in found.agencies:
        yield from _address(found, f"agencies.{agency.code}.form_url", agency.form_url)
    for point in found.points:
        yield from _point(point, today)


def _address(found: Entrances, where: str, url: str) -> Iterator[Finding]:
    if not url or found.leads(url):
        return
    if not is_plain_https(url):
        yield Finding(
            "entrances.https", ERROR, "", where, f"“{url}”做不成二维码",
            "写 https:// 开头、最多 106 个字符的网址，主机前不带用户名，后面不带端口",
        )  # fmt: skip
    else:
        yield Finding(
            "entrances.host", ERROR, "", where, f"“{url}”的主机不在 hosts 里",
            "核对网址；确实是县里的，就把主机加进 hosts",
        )  # fmt: skip


def _point(point: ServicePoint, today: date) -> Iterator[Finding]:
    where = f"places.{point.id}"
    if not (point.address or point.phone):
        yield Finding(
            "entrances.nowhere", ERROR, "", where,
            f"“{point.name}”没有地址，也没有电话", "写 address 或 phone",
        )  # fmt: skip
    if point.hours is None:
        yield Finding(
            "entrances.no-hours", WARNING, "", where,
            f"“{point.name}”没有写开放时间", "写 hours，终端才能说几点开",
        )  # fmt: skip
    if point.confirmed_on is None or is_stale(point.confirmed_on, today):
        yield Finding(
            "entrances.stale", WARNING, "", where,
            f"“{point.name}”超过 180 天没有核对过",
            "打电话核对，把 confirmed_on 改成那一天",
        )  # fmt: skip
