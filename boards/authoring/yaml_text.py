"""The YAML of a board folder: maps, lists and text, and nothing else of YAML.

Every scalar is text, so nothing is guessed (``no`` stays no, ``0731`` keeps its
nought). Sizes are bounded before a byte is parsed; anchors, tags, several documents and
a key given twice are refused; a full-width colon is found before the parser stumbles
over what comes after it. The line of every key is kept for the findings.
"""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from boards.authoring.yaml_colons import BadColon, bad_colons

SIZE_LIMIT = 256 * 1024  # bytes
NESTING_LIMIT = 8

Path = tuple[str, ...]


class YamlError(Exception):
    """The text is not the YAML we read: ``code``, ``line`` (from 1), ``fix``."""

    def __init__(self, code: str, line: int, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.line = line
        self.fix = fix


@dataclass(frozen=True, slots=True)
class YamlText:
    """What was read: ``value`` (dicts, lists, str) and the line of each key's path."""

    value: dict[str, Any]
    lines: dict[Path, int] = field(default_factory=dict)


def read_yaml(data: bytes, *, words: Collection[str] = ()) -> YamlText:
    """Read the map that ``data`` holds.

    ``words`` are the keys people may use: with them a colon of the wrong width is
    found for certain, without them only when nothing else can be made of the line.

    Raises:
        YamlError: it is too large, too deep, not UTF-8, or not a plain map.
    """
    text = _decoded(data)
    suspects = list(bad_colons(text))
    for suspect in suspects:
        if suspect.word in words:
            raise _colon(suspect)
    wide = [suspect for suspect in suspects if suspect.is_wide]
    try:
        return _Builder(text).build()
    except YamlError as error:
        if error.code in {"yaml.syntax", "yaml.not-a-map"} and wide:
            raise _colon(wide[0]) from error
        raise


def _colon(bad: BadColon) -> YamlError:
    return YamlError("yaml.colon", bad.line, bad.message(), bad.fix())


def _decoded(data: bytes) -> str:
    if len(data) > SIZE_LIMIT:
        fix = "长的文字写进 body.md，表格写进 rows.csv"
        raise YamlError("yaml.size", 1, "文件超过 256 KB", fix)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fix = "请用编辑器另存为 UTF-8 编码"
        raise YamlError(
            "yaml.encoding", line, f"第{line}行不是 UTF-8 编码", fix
        ) from error
    return unicodedata.normalize("NFC", text)


_QUOTED = "要写的就是这个符号时，用双引号把整个值括起来"


class _Builder:
    """Builds plain values from the parser's events, one at a time.

    So a bound is met before what lies beyond it is read.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[Path, int] = {}

    def build(self) -> YamlText:
        try:
            value = self._document()
        except yaml.YAMLError as error:
            raise _syntax(error, self._text) from error
        except (ValueError, OverflowError) as error:
            # An escape that names no character: the parser lets chr() say so.
            fix = "用双引号括起来的文字里不要有反斜杠 \\"
            raise YamlError(
                "yaml.syntax", 1, "文件里有读不懂的转义字符", fix
            ) from error
        if not isinstance(value, dict):
            raise YamlError(
                "yaml.not-a-map", 1, "这里应当是一行行“名字: 值”",
                "照着别的条目写，第一行是 schema: gk.item/1",
            )  # fmt: skip
        return YamlText(value, self._lines)

    def _document(self) -> Any:
        # The loader is given events only: no constructor, no resolver, no types.
        self._events: Iterator[Event] = iter(yaml.parse(self._text, yaml.BaseLoader))
        self._expect(StreamStartEvent)
        first = next(self._events)
        if isinstance(first, StreamEndEvent):
            return {}
        value = self._value(next(self._events), ())
        self._expect(DocumentEndEvent)
        last = next(self._events)
        if isinstance(last, DocumentStartEvent):
            fix = "删去单独一行的 ---，多出来的另建一个文件夹"
            raise YamlError("yaml.documents", _line(last), "一个文件里只能写一份", fix)
        return value

    def _expect(self, kind: type[Event]) -> None:
        event = next(self._events)
        if not isinstance(event, kind):
            raise YamlError("yaml.syntax", _line(event), "这一行读不懂")

    def _value(self, event: Event, path: Path) -> Any:
        self._refuse_extras(event, len(path))
        if isinstance(event, ScalarEvent):
            return _checked(event)
        if isinstance(event, SequenceStartEvent):
            return self._list(path)
        return self._map(path)

    def _list(self, path: Path) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            here = (*path, str(len(values)))
            self._lines[here] = _line(event)
            values.append(self._value(event, here))
        return values

    def _map(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise YamlError("yaml.syntax", _line(event), "名字只能是一个词")
            self._refuse_extras(event, len(path))
            key = _checked(event)
            if key in values:
                line = _line(event)
                message = f"第{line}行：“{key}”写了两次"
                raise YamlError("yaml.same-key", line, message, "留下一行，删去另一行")
            here = (*path, key)
            self._lines[here] = _line(event)
            values[key] = self._value(next(self._events), here)
        return values

    @staticmethod
    def _refuse_extras(event: Event, depth: int) -> None:
        line = _line(event)
        if depth >= NESTING_LIMIT and not isinstance(event, ScalarEvent):
            message = f"第{line}行：一层套一层，超过 8 层"
            raise YamlError("yaml.nesting", line, message, "减少一些缩进")
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            message = f"第{line}行：不能用 & 和 * 引用"
            raise YamlError("yaml.anchor", line, message, _QUOTED)
        if getattr(event, "tag", None):
            message = f"第{line}行：不能用 ! 标记类型"
            raise YamlError("yaml.tag", line, message, _QUOTED)


def _checked(event: ScalarEvent) -> str:
    text = unicodedata.normalize("NFC", str(event.value))
    if any(
        unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t"
        for char in text
    ):
        line = _line(event)
        message = f"第{line}行：有看不见的控制字符"
        raise YamlError("yaml.character", line, message, "删去这一行，重新打一遍")
    return text


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _syntax(error: yaml.YAMLError, text: str) -> YamlError:
    mark = getattr(error, "problem_mark", None)
    line = (
        mark.line + 1 if mark else text[: getattr(error, "position", 0)].count("\n") + 1
    )
    rows = text.split("\n")
    shown = rows[line - 1].strip()[:30] if line <= len(rows) else ""
    if "\t" in str(getattr(error, "problem", "")) or "\\t" in str(error):
        fix = "缩进请用空格，不要用制表符（Tab）"
    else:
        fix = (
            "每行写成“名字: 值”，冒号是英文的，后面有一个空格；值里有冒号时用引号括起来"
        )
    return YamlError("yaml.syntax", line, f"第{line}行读不懂：{shown}", fix)
