"""The shape of ``item.yaml`` and ``board.yaml``: which key holds what.

A value that cannot be read becomes a problem and is left out, so that one slip does not
hide the rest of the item. What must be there for an item to be published is not asked
here; that is for the checks.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from boards.authoring import coerce
from boards.authoring.yaml_text import Path

ITEM_SCHEMA = "gk.item/1"
BOARD_SCHEMA = "gk.board/1"


def _read(code: str, reader: Callable[[str], Any]) -> BeforeValidator:
    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "text")
        try:
            return reader(value)
        except ValueError as error:
            raise PydanticCustomError(code, "{why}", {"why": str(error)}) from error

    return BeforeValidator(read)


Day = Annotated[date, _read("item.date", coerce.to_date)]
Moment = Annotated[datetime, _read("item.date", coerce.to_instant)]
End = Annotated[datetime, _read("item.date", coerce.to_end)]
Whole = Annotated[int, _read("item.number", coerce.to_whole)]
Ref = Annotated[str, _read("item.ref", coerce.to_ref)]
Period = Annotated[str, _read("item.period", coerce.to_period)]


class Shape(BaseModel):
    """A map of a board folder; keys it does not know stay in ``model_extra``."""

    model_config = ConfigDict(extra="allow", frozen=True)


class SpanShape(Shape):
    """The days something is posted."""

    from_on: Day
    until_on: Day


class ReviewShape(Shape):
    """Who looked at the item."""

    organ: str
    name: str = ""
    at: Moment
    evidence: str = ""
    fingerprint: str = ""


class KeptShape(Shape):
    """Where personal data stays, and why."""

    where: str
    reason: str


class PrivacyShape(Shape):
    """What was decided about personal data."""

    kept: tuple[KeptShape, ...] = ()


class CorrectionShape(Shape):
    """What was put right."""

    at: Moment
    text: str
    reason: str


class WithdrawnShape(Shape):
    """That the item was taken down."""

    on: Day
    reason_kind: str
    reason: str = ""


class OriginShape(Shape):
    """The item of another board that this one mirrors."""

    ref: Ref
    sha: str = Field(pattern="^[0-9a-f]{64}$")


class ItemShape(Shape):
    """``item.yaml`` without the map of its kind."""

    format: str = Field(default=ITEM_SCHEMA, alias="schema")
    id: str = ""
    kind: str = ""
    title: str = Field(default="", max_length=80)
    matter: str = ""
    publisher: str = ""
    disclosure: str = ""
    disclosure_reason: str = ""
    printed_mark: str = ""
    audience: str = ""
    formed_on: Day | None = None
    publish_at: Moment | None = None
    expire_at: End | None = None
    posting: SpanShape | None = None
    period: Period = ""
    summary: str = Field(default="", max_length=200)
    provenance: str = ""
    official_url: str = ""
    origin: OriginShape | None = None
    review: tuple[ReviewShape, ...] = ()
    privacy: PrivacyShape | None = None
    corrections: tuple[CorrectionShape, ...] = ()
    withdrawn: WithdrawnShape | None = None


class PublisherShape(Shape):
    """An organ that publishes on the board."""

    id: str = Field(pattern="^[a-z0-9][a-z0-9-]{0,31}$")
    name: str = Field(min_length=1)
    organ: str = Field(
        pattern="^(committee|collective|party|supervision|government|department)$"
    )


class OfficeShape(Shape):
    """Where people can ask."""

    address: str = ""
    hours: Mapping[str, str] = {}
    phone: str = ""


class ContactShape(Shape):
    """Somebody to turn to."""

    name: str = ""
    phone: str = ""


class FeedbackShape(Shape):
    """Who gets what residents write, and when they are answered."""

    to: tuple[str, ...] = ()
    answer_days: Whole | None = None


class BoardShape(Shape):
    """``board.yaml``."""

    format: str = Field(default=BOARD_SCHEMA, alias="schema")
    code: str = Field(pattern="^[0-9]{12}(-[a-z0-9]{1,12})?$")
    name: str = Field(min_length=1, max_length=40)
    kind: str = Field(pattern="^(village|residents|township|county|office)$")
    place: str = ""
    publishers: tuple[PublisherShape, ...] = ()
    office: OfficeShape | None = None
    supervision: ContactShape | None = None
    higher: ContactShape | None = None
    public_base: str = Field(default="", pattern="^(https?://[!-~]{1,100})?$")
    navigation: str = Field(default="", pattern="^(village|residents|hall|office)?$")
    feedback: FeedbackShape | None = None
    reports: str = Field(default="", pattern="^(monthly|quarterly)?$")
    author: str = Field(default="folder", pattern="^(folder|hub)$")


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that could not be taken: where it stands and why, in Chinese."""

    code: str
    path: Path
    message: str


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
        return [_without_blanks(part) for part in value if part != ""]
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
        return Problem("item.shape", path, message)
    return Problem(kind, path, str(context.get("why", detail["msg"])))
