"""Putting what was read into a shape, and saying in Chinese what does not fit.

A value that cannot be read becomes a problem and is left out, so that one slip does not
hide the rest of the item.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from boards.authoring.schema import Shape
from boards.authoring.yaml_text import Path
from boards.content.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that could not be taken: where it stands and why, in Chinese."""

    code: str
    path: Path
    message: str

    def fix(self) -> str:
        """Return how to write what has parts; empty for a single value."""
        return _WRITTEN.get(self.path[0], "") if self.code == SHAPE else ""

    def place(self) -> str:
        """Return the key as people know it: ``title（标题）``."""
        words = [part for part in self.path if not part.isdigit()]
        key = words[-1] if words else ""
        label = _labels(self.path[0]).get(key) or _LABELS.get(key)
        return f"{key}（{label}）" if label else key


_LABELS: Mapping[str, str] = {
    "title": "标题",
    "formed_on": "形成日期",
    "publish_at": "发布时间",
    "expire_at": "到期时间",
    "posting": "公示期",
    "from_on": "开始",
    "until_on": "结束",
    "period": "期间",
    "summary": "一句话",
    "review": "审核",
    "corrections": "更正",
    "rechecks": "复查",
    "withdrawn": "撤下",
    "at": "时间",
}


def _labels(kind: str) -> Mapping[str, str]:
    """Return what the fields of ``kind`` are called, and what stands inside them."""
    fields = KINDS[kind].fields if kind in KINDS else ()
    return {f.key: f.label for field in fields for f in (*field.parts, field)}


SHAPE = "item.shape"
_WRITTEN: Mapping[str, str] = {
    "posting": "写成 posting: {from_on: 2026-11-20, until_on: 2026-12-05}",
    "review": "写成 review: [{organ: 村务监督委员会, name: 姓名, at: 2026-11-20}]",
    "corrections": "写成 corrections: [{at: 2026-11-20, text: 改了什么, reason: 原因}]",
    "rechecks": "写成 rechecks: [{on: 2026-11-20, disclosure: on_request}]",
    "withdrawn": "写成 withdrawn: {on: 2026-11-20, reason_kind: 撤回, reason: 原因}",
    "privacy": "写成 privacy: {kept: [{where: body.md:3, reason: 为什么保留}]}",
}


S = TypeVar("S", bound=Shape)
_ROUNDS = 20


def shaped(value: Mapping[str, Any], shape: type[S]) -> tuple[S | None, list[Problem]]:
    """Return ``value`` in ``shape`` with what cannot be read left out, and why.

    The shape is ``None`` when a key that must be there is missing or cannot be read.
    """
    rest = _without_blanks(value)
    problems: list[Problem] = []
    for _ in range(_ROUNDS):
        try:
            return shape.model_validate(rest), problems
        except ValidationError as error:
            found = error.errors()
        problems += [_problem(detail) for detail in found]
        wrong = {_wrong_part(detail) for detail in found}
        if () in wrong:
            return None, problems
        # From the end, so that an entry taken out of a list moves none still to go.
        for path in sorted(wrong, key=_in_order, reverse=True):
            _remove(rest, path)
    return None, problems


def is_blank(value: Any) -> bool:
    """Tell whether nothing is written in ``value``: a key, and only keys inside it."""
    if isinstance(value, Mapping):
        return all(map(is_blank, value.values()))
    return all(map(is_blank, value)) if isinstance(value, list) else value == ""


def _wrong_part(detail: ErrorDetails) -> tuple[str | int, ...]:
    """Return what to leave out: a map without something it needs goes as a whole."""
    path = tuple(detail["loc"])
    return path[:-1] if detail["type"] == "missing" else path


def _in_order(path: tuple[str | int, ...]) -> list[tuple[int, str]]:
    return [(key, "") if isinstance(key, int) else (0, key) for key in path]


def _without_blanks(value: Any) -> Any:
    """Copy ``value`` without empty texts: a key with nothing behind it is not given."""
    if isinstance(value, Mapping):
        inner = {key: _without_blanks(part) for key, part in value.items()}
        return {key: part for key, part in inner.items() if part not in ("", {}, [])}
    if isinstance(value, list):
        return [_without_blanks(part) for part in value if not is_blank(part)]
    return value


def _remove(value: Any, path: tuple[str | int, ...]) -> None:
    *outer, last = path
    for key in outer:
        if key not in _keys(value):
            return  # it went with the map around it
        value = value[key]
    if last in _keys(value):
        del value[last]


def _keys(value: Any) -> Collection[str | int]:
    return range(len(value)) if isinstance(value, list) else value


_SAID: Mapping[str, str] = {
    "missing": "少了这一项",
    "string_type": "这里要写一句话，不是一组",
    "string_too_long": "太长了，最多 {max_length} 个字",
    "string_too_short": "不能空着",
    "string_pattern_mismatch": "“{input}”不能用在这里",
    "tuple_type": "这里要写成一列，每行前面加“- ”",
    "mapping_type": "这里要写成一组“名字: 值”",
    "model_type": "这里要写成一组“名字: 值”",
}


def _problem(detail: ErrorDetails) -> Problem:
    kind, context = detail["type"], detail.get("ctx", {})
    path = tuple(map(str, detail["loc"]))
    written = detail["input"] if isinstance(detail["input"], str) else ""
    if kind in _SAID:
        message = _SAID[kind].format(**{**context, "input": written[:30]})
        return Problem(SHAPE, path, message)
    return Problem(kind, path, str(context.get("why", detail["msg"])))
