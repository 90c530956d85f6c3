"""What an item says besides its rows, as lines of a sheet, in both directions.

``facts_of`` writes a label, a text and a key a line; ``told`` puts the texts back under
their keys, as a folder's ``item.yaml`` would hold them. Review, corrections and files
are not among them: they belong to the item that was published.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from boards.content.fields_of import fields_of
from boards.content.fingerprint import shown
from boards.content.item import Item
from boards.content.worksheet import Fact
from sync.instants import CHINA

BODY, COLUMNS = "body", "table.columns"
CHUNK = 30_000  # characters; a cell takes 32,767
_SEEN_ONLY = "shown."
_DEEPEST = 6  # parts of a key
_LABELS: Mapping[str, str] = {
    "id": "编号",
    "title": "标题",
    "matter": "公开事项",
    "publisher": "公开主体",
    "disclosure": "公开属性",
    "disclosure_reason": "公开属性理由",
    "printed_mark": "原文标注",
    "formed_on": "形成日期",
    "publish_at": "发布时间",
    "expire_at": "到期时间",
    "posting.from_on": "公示开始",
    "posting.until_on": "公示结束",
    "period": "期间",
    "summary": "一句话",
    "provenance": "来源",
    "official_url": "全文网址",
}
_DISCLOSURE: Mapping[str, str] = {
    "public": "主动公开",
    "public_partial": "删减后公开",
    "on_request": "依申请公开",
    "closed": "不公开",
}
_WORDS: Mapping[str, str] = {word: key for key, word in _DISCLOSURE.items()}


def facts_of(item: Item) -> Iterator[Fact]:
    """Yield what the item says besides its rows, what is empty left out."""
    if item.fingerprint:
        yield Fact("核对码", shown(item.fingerprint), f"{_SEEN_ONLY}fingerprint")
    for key, label in _LABELS.items():
        text = _own(item, key)
        if text:
            yield Fact(label, text, key)
    for field in fields_of(item):
        path = f"{item.kind}.{field.key}"
        for inner, value in _leaves(path, item.fields.get(field.key)):
            yield Fact(field.label, value, inner)
    if item.table:
        keys = (column.key for column in item.table.columns)
        yield Fact("表格的列", "\n".join(keys), COLUMNS)
    for number, chunk in enumerate(_chunks(item.body)):
        yield Fact("正文", chunk, f"{BODY}.{number}")


def told(facts: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the texts of ``(key, text)`` nested under their keys, lists as lists."""
    nested: dict[str, Any] = {}
    for key, said in facts:
        text = _WORDS.get(said, said) if key == "disclosure" else said
        path = key.split(".")
        if key and text and not key.startswith(_SEEN_ONLY) and len(path) <= _DEEPEST:
            _put(nested, path, text)
    body = nested.pop(BODY, {})
    if isinstance(body, dict) and body:
        nested[BODY] = "".join(str(part) for part in body.values())
    return {key: _listed(value) for key, value in nested.items()}


def _own(item: Item, key: str) -> str:
    if key == "publisher":
        return item.publisher.name if item.publisher else ""
    name, _, end = key.partition(".")
    value = getattr(item, name)
    value = getattr(value, end) if end and value else value
    if isinstance(value, datetime):
        return value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
    if key == "disclosure":
        return _DISCLOSURE.get(value, value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(f"{path}.{key}", inner)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _leaves(f"{path}.{index}", inner)
    elif value is not None and value != "":
        yield path, str(value).lower() if isinstance(value, bool) else str(value)


def _chunks(body: str) -> Iterator[str]:
    """Cut a long text where neither side begins or ends with a space or a line end."""
    start = 0
    while start < len(body):
        end = min(start + CHUNK, len(body))
        while end < len(body) and (body[end - 1].isspace() or body[end].isspace()):
            end -= 1
        end = end if end > start else start + CHUNK
        yield body[start:end]
        start = end


def _put(nested: dict[str, Any], path: list[str], text: str) -> None:
    for part in path[:-1]:
        inner = nested.setdefault(part, {})
        if not isinstance(inner, dict):
            return
        nested = inner
    nested[path[-1]] = text


def _listed(value: Any) -> Any:
    """Return maps whose keys are 0, 1, 2 … as lists."""
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(part) for key, part in value.items()}
    is_list = list(inner) == [str(index) for index in range(len(inner))]
    return list(inner.values()) if is_list and inner else inner
