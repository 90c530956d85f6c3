"""The shape of ``item.yaml`` and ``board.yaml``: which key holds what.

What must be there for an item to be published is for the checks to ask.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from boards.authoring import coerce

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


class RecheckShape(Shape):
    """One yearly look at whether the item can be open."""

    on: Day
    disclosure: str
    asked: Whole = 0


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
    title: str = ""
    matter: str = ""
    publisher: str = ""
    disclosure: str = ""
    disclosure_reason: str = ""
    printed_mark: str = ""
    audience: str = ""
    drafted_by: str = ""
    formed_on: Day | None = None
    publish_at: Moment | None = None
    expire_at: End | None = None
    posting: SpanShape | None = None
    period: Period = ""
    summary: str = ""
    provenance: str = ""
    official_url: str = ""
    origin: OriginShape | None = None
    review: tuple[ReviewShape, ...] = ()
    privacy: PrivacyShape | None = None
    corrections: tuple[CorrectionShape, ...] = ()
    rechecks: tuple[RecheckShape, ...] = ()
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
    navigation: str = Field(
        default="",
        pattern="^(village|residents|hall|office(-tree|-columns)?)?$",
    )
    feedback: FeedbackShape | None = None
    reports: str = Field(default="", pattern="^(monthly|quarterly)?$")
    begun_on: Day | None = None
    author: str = Field(default="folder", pattern="^(folder|hub)$")
