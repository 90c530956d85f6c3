"""Links that lead nowhere, to what is no longer so, or out of the county's hands.

死链, 错链 and 暗链 are what offices are checked for (常州市钟楼区 2021, 四.1).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from boards.content.addresses import addresses_in, host_of, is_known
from boards.content.checks.kinds_refs import named_by
from boards.content.checks.scope import Scope, goes_out, note, warning
from boards.content.draft import Draft
from boards.content.entrances import is_plain_https
from boards.content.findings import Finding
from boards.content.item import Item
from boards.content.kinds import kind_of
from sync.instants import day_of

GUIDE_LINKS = ("apply_url", "progress_url")
_ENDED = ("失效", "废止")
_REFS = ("ref", "refs")


def hosts_of(scope: Scope) -> tuple[str, ...]:
    """Return the hosts that addresses may lead to: the county's and the board's own."""
    return (*scope.rules.words("trusted_hosts"), host_of(scope.board.public_base))


def check_address(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check where the publisher's own page is said to be, and the links of a guide."""
    address, where = draft.item.official_url.strip(), draft.where("official_url")
    if address:
        yield from _page(scope, draft, address, where)
    for key in GUIDE_LINKS if draft.item.kind == "guide" else ():
        address = str(draft.item.fields.get(key) or "").strip()
        if address:
            yield from _link(scope, draft, address, draft.where(f"guide.{key}"))


def _link(scope: Scope, draft: Draft, address: str, where: str) -> Iterator[Finding]:
    """Check an address of a guide: a kiosk makes a code of no other."""
    if not is_plain_https(address):
        yield warning(
            draft, "link.guide", where, f"网址“{address}”做不成二维码，屏幕上只有文字",
            "要 https:// 开头、最多 106 个字符，主机前不带用户名，后面不带端口",
        )  # fmt: skip
    elif not is_known(host_of(address), hosts_of(scope)):
        yield note(
            draft, "link.guide", where,
            f"网址在 {host_of(address)}，县里签名的 hosts 里有它，屏幕上才有二维码",
        )  # fmt: skip


def _page(scope: Scope, draft: Draft, address: str, where: str) -> Iterator[Finding]:
    host = host_of(address)
    if not address.lower().startswith("https://") or not host:
        yield warning(
            draft, "link.https", where, f"全文网址“{address}”不是 https 开头的网址",
            "写 https:// 开头的网址；没有就删去，二维码会指向我们自己的全文页",
        )  # fmt: skip
    elif not is_known(host, hosts_of(scope)):
        yield warning(
            draft, "link.host", where, f"全文网址在 {host}，不是县里认的网站",
            "核对网址；确实是官方的，请县里加进 rules.yaml 的 trusted_hosts",
        )  # fmt: skip


def check_text(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Point out addresses in the text that lead out of the county's hands."""
    if "://" not in draft.item.body and "www." not in draft.item.body:
        return
    hosts = hosts_of(scope)
    for number, line in enumerate(draft.item.body.split("\n"), start=1):
        for address in addresses_in(line):
            if not is_known(host_of(address), hosts):
                yield note(
                    draft, "link.host", f"body.md:{number}",
                    f"正文里的网址在 {host_of(address)}，不是县里认的网站",
                    "核对网址；不是官方的就删去",
                )  # fmt: skip


def check_targets(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that what an item names is still there, and still holds."""
    for key, ref in refs_of(draft.item):
        where = draft.where(f"{draft.item.kind}.{key}")
        named = named_by(scope, ref)
        if named is not None and goes_out(draft):
            yield from _ended(scope, draft, where, named)
        elif named is None and _is_gone(scope, ref):
            yield warning(
                draft, "link.dead", where, f"库里没有“{ref}”这一条了",
                "问那个公开栏：撤下了，还是换了编号",
            )  # fmt: skip


def refs_of(item: Item) -> Iterator[tuple[str, str]]:
    """Yield every ref in the fields of ``item`` with the field's key."""
    for field in kind_of(item.kind).fields:
        if field.type in _REFS:
            for ref in _listed(item.fields.get(field.key)):
                yield field.key, ref


def _is_gone(scope: Scope, ref: str) -> bool:
    """Tell whether the county was asked for an item of another board and has none."""
    if ref.startswith(f"{scope.board.code}/") or ref not in scope.basis.originals:
        return False
    return not isinstance(scope.basis.originals[ref], Item)


def _ended(scope: Scope, draft: Draft, where: str, named: Item) -> Iterator[Finding]:
    if said := _end_of(scope, named):
        yield warning(
            draft, "link.ended", where, f"指向的“{named.title}”{said}",
            "换成现行有效的；还要留着的，在正文里写明已经失效",
        )  # fmt: skip


def _end_of(scope: Scope, named: Item) -> str:
    """Return in words that ``named`` no longer holds; empty when it does."""
    fields: Mapping[str, Any] = named.fields
    until = str(fields.get("valid_until_on") or "")
    if fields.get("validity") in _ENDED:
        return f"已经{fields['validity']}"
    if until and until < scope.today.isoformat():
        return f"有效期到 {until} 为止"
    if named.expire_at and day_of(named.expire_at) < scope.today:
        return f"{day_of(named.expire_at)} 已经到期"
    return ""


def _listed(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [ref for ref in values if isinstance(ref, str) and ref]
