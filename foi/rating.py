"""A rating: what ``form.json`` of a letter of that kind holds (``gk.rating/1``).

The five levels of 好差评 and no other scale. It says nothing about who rated: no name,
no phone, no number of an application.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError
from foi.form import FieldFinding
from foi.shapes import board_in, ref_in, text_in
from sync.canonical import canonical

SCHEMA = "gk.rating/1"
SIZE_LIMIT = 8192  # bytes

SCORES: Mapping[int, str] = {
    5: "非常满意",
    4: "满意",
    3: "基本满意",
    2: "不满意",
    1: "非常不满意",
}
"""The five levels, best first; levels 1 and 2 are called back about."""
GUIDE, APPLICATION, QUERY = "guide", "application", "query"
OCCASIONS: Mapping[str, str] = {
    GUIDE: "看了办事指南",
    APPLICATION: "提交了申请",
    QUERY: "查了进度",
}
"""What somebody had just done when they rated."""
MOST_REASONS = 8
LONGEST_REASON = 40  # characters


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Rating:
    """One rating. ``score`` is a key of ``SCORES``, ``occasion`` one of ``OCCASIONS``.

    ``board`` is the board of the machine, ``about`` the guide as ``<board>/<item>``
    where it is one; ``reasons`` are what was touched of those offered.
    """

    board: str
    score: int
    occasion: str
    about: str = ""
    reasons: tuple[str, ...] = ()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read ``form.json``.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        form = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="评价")
        return cls.from_json(form)

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> Self:
        """Read a rating back; what is not known is passed over.

        Raises:
            FormatError: a field is missing, too long, or has the wrong shape.
        """
        try:
            return cls(
                board=board_in(form, "board"),
                score=_score(form.get("score")),
                occasion=_occasion(form),
                about=ref_in(form, "about"),
                reasons=_reasons(form.get("reasons", [])),
            )
        except (TypeError, ValueError) as error:
            raise FormatError(f"评价读不出来：{error}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        form: dict[str, Any] = {
            "schema": SCHEMA,
            "board": self.board,
            "score": self.score,
            "occasion": self.occasion,
        }
        if self.about:
            form["about"] = self.about
        if self.reasons:
            form["reasons"] = list(self.reasons)
        return form

    def to_bytes(self) -> bytes:
        """Return ``form.json``, inverse of ``from_bytes``."""
        return canonical(self.to_json())


def findings(rating: Rating) -> tuple[FieldFinding, ...]:
    """Return all that keeps ``rating`` from being submitted."""
    return tuple(_wrong(rating))


def _wrong(rating: Rating) -> Iterator[FieldFinding]:
    if rating.score not in SCORES:
        yield FieldFinding("score", "请选一个笑脸")
    if rating.occasion == GUIDE and not rating.about:
        yield FieldFinding("about", "请先打开您要评价的那一条")
    if len(rating.reasons) > MOST_REASONS:
        yield FieldFinding("reasons", f"最多选{MOST_REASONS}个")


def _score(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in SCORES:
        raise ValueError(f"score 应该是 1 到 5：{value!r:.40}")
    return value


def _occasion(form: Mapping[str, Any]) -> str:
    occasion = text_in(form, "occasion", 20)
    if occasion not in OCCASIONS:
        raise ValueError(f"不认识 occasion：{occasion!r}")
    return occasion


def _reasons(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_REASONS:
        raise TypeError(f"reasons 应该是最多 {MOST_REASONS} 个词")
    found = (text_in({"reasons": one}, "reasons", LONGEST_REASON) for one in value)
    return tuple(dict.fromkeys(one for one in found if one))
