"""The form in which a document of an office is compared with its paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from boards.authoring.item_texts import text_at
from boards.content.catalogue import Catalogue
from boards.content.item import DISCLOSURE_WORDS
from boards.content.provenance import MADE, OBTAINED
from boards.content.reasons import Reasons
from hub.publishing.forms import Entry
from hub.publishing.models import Paper

BASIS, BECAUSE = "basis", "because"
WAY, FROM = "way", "from"
KEYS = {
    "title": "title",
    "policy.document_number": "number",
    "publisher": "publisher",
    "policy.jointly": "",
    "formed_on": "formed_on",
    "policy.effective_on": "effective_on",
    "policy.valid_until_on": "valid_until_on",
    "policy.validity": "",
    "matter": "",
    "disclosure": "mark",
}
"""What is compared, by its key in ``item.yaml``, and the fact that it was read from."""

_LABELS = {
    "title": "标题",
    "policy.document_number": "文号",
    "publisher": "发文单位（牵头）",
    "policy.jointly": "联合发文单位",
    "formed_on": "成文日期",
    "policy.effective_on": "施行日期",
    "policy.valid_until_on": "有效期至",
    "policy.validity": "有效性",
    "matter": "公开事项",
    "disclosure": "公文公开属性",
}
_DAYS = frozenset(
    {"formed_on", "policy.effective_on", "policy.valid_until_on"},
)
_REQUIRED = frozenset({"title", "matter", "disclosure"})
_HELP = {
    "policy.jointly": "写牵头以外的单位，用顿号隔开；牵头起草的负责解读",
    "policy.validity": "现在还管用的选“有效”",
}
_LIMIT = 400  # characters of an entry
_COLON = "："


@dataclass(frozen=True, slots=True)
class Known:
    """What the form offers to choose from; ``organs`` are names by their ids."""

    catalogue: Catalogue
    reasons: Reasons
    organs: Mapping[str, str]


def entries_of(
    values: Mapping[str, Any], paper: Paper | None, known: Known
) -> tuple[Entry, ...]:
    """Return what is compared, each with the line of the paper that says it."""
    return (
        *(_entry(key, fact, values, paper, known) for key, fact in KEYS.items()),
        *_reason(values, known),
        *_provenance(values),
    )


def said_in(posted: Mapping[str, str], known: Known) -> dict[str, str]:
    """Return what was filled in as texts by their key in ``item.yaml``."""
    said = {key: posted[key].strip()[:_LIMIT] for key in KEYS if key in posted}
    reason = known.reasons.reasons.get(posted.get(BASIS, ""))
    words = posted.get(BECAUSE, "").strip()[:_LIMIT]
    is_open = said.get("disclosure") == "public"
    named = [reason.name] if reason else []
    said["disclosure_reason"] = (
        "" if is_open else _COLON.join([*named, words]).strip(_COLON)
    )
    whence = posted.get(FROM, "").strip()[:_LIMIT]
    is_obtained = posted.get(WAY) == OBTAINED
    said["provenance"] = f"{OBTAINED}: {whence}" if is_obtained else MADE
    if "formed_on" in said:
        said["policy.adopted_on"] = said["formed_on"]
    return said


def _entry(
    key: str, fact: str, values: Mapping[str, Any], paper: Paper | None, known: Known
) -> Entry:
    made = Entry(
        name=key,
        label=_LABELS[key],
        value=_named(key, text_at(values, key), known),
        help=_HELP.get(key, "") or _as_read(fact, paper),
        shape="date" if key in _DAYS else "line",
        is_required=key in _REQUIRED,
    )
    choices = _choices(key, made.value, known)
    return replace(made, shape="choice", choices=choices) if choices else made


def _named(key: str, value: str, known: Known) -> str:
    return known.organs.get(value, value) if key == "publisher" else value


def _as_read(fact: str, paper: Paper | None) -> str:
    """Return the line of the paper that says it, or that none does."""
    if paper is None or not fact:
        return ""
    line = paper.sources.get(fact, "")
    if line:
        return f"原件写着：“{line}”"
    read = paper.said.get(fact, "")
    return f"程序推算是 {read}，原件没有直接写" if read else "原件没有写"


def _choices(key: str, value: str, known: Known) -> tuple[tuple[str, str], ...]:
    if key == "disclosure":
        return (("", "选一个"), *DISCLOSURE_WORDS.items())
    if key == "policy.validity":
        words = ("有效", "已修改", "失效", "废止")
        return (("", "原件没有写"), *((one, one) for one in words))
    if key == "matter":
        leaves = known.catalogue.leaves()
        suits = [m for m in leaves if "policy" in m.kinds or m.code == value]
        found = ((m.code, f"{m.code} {m.name}") for m in suits or leaves)
        return (("", "选一项"), *found)
    return ()


def _reason(values: Mapping[str, Any], known: Known) -> Iterator[Entry]:
    written = text_at(values, "disclosure_reason")
    reason = known.reasons.named_in(written)
    words = written.removeprefix(reason.name).lstrip(_COLON) if reason else written
    found = known.reasons.reasons.values()
    choices = ((one.code, f"{one.name}（{one.article}）") for one in found)
    yield Entry(
        name=BASIS,
        label="不全部公开的依据",
        shape="choice",
        value=reason.code if reason else "",
        choices=(("", "公开发布的不用选"), *choices),
        help="除了“此件公开发布”，都要选一条依据；没有依据的，不予发文",
    )
    yield Entry(
        name=BECAUSE,
        label="具体理由",
        shape="text",
        value=words,
        help="哪一部分、为什么，写一两句",
    )


def _provenance(values: Mapping[str, Any]) -> Iterator[Entry]:
    written = text_at(values, "provenance")
    way, _, whence = written.partition(":")
    is_obtained = way.strip() == OBTAINED
    yield Entry(
        name=WAY,
        label="这份文件是",
        shape="choice",
        value=OBTAINED if is_obtained else MADE,
        choices=((MADE, "我们制作的"), (OBTAINED, "从别的单位获取的")),
    )
    yield Entry(
        name=FROM,
        label="从哪里获取",
        value=whence.strip() if is_obtained else "",
        help="自己制作的空着；获取的写单位名称",
    )
