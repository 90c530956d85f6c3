"""信息处理费: what an unreasonable number of applications or pages costs (条例 42).

Counted by application or by page, never both, each band at its own price (国办函
〔2020〕109号). The prices are data (``assets/terms/fees.json``). Off unless an organ
has decided that 条例 42 applies; nothing here decides that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError
from foi.errors import TermError

SCHEMA = "gk.foi-fees/1"
SIZE_LIMIT = 16_000  # bytes
MAX_BANDS, MAX_UNITS, MAX_YUAN = 20, 100_000, 10_000


@dataclass(frozen=True, slots=True)
class Band:
    """From the unit ``first`` on each costs ``yuan``; ``more`` again every ``step``."""

    first: int
    yuan: int
    step: int = 0
    more: int = 0

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read ``{"from", "yuan", "step"†, "more"†}``.

        Raises:
            KeyError, TypeError, ValueError: it has another shape.
        """
        band = cls(data["from"], data["yuan"], data.get("step", 0), data.get("more", 0))
        bounds = (band.yuan, band.step, band.more)
        if not all(type(n) is int and 0 <= n <= MAX_YUAN for n in bounds):
            raise ValueError(f"{bounds}")
        return band

    def price(self, unit: int) -> int:
        """Return what the ``unit``-th costs, in yuan."""
        blocks = (unit - self.first) // self.step if self.step else 0
        return self.yuan + blocks * self.more


@dataclass(frozen=True, slots=True)
class Tariff:
    """Bands, in order, beginning with the first unit."""

    unit: str
    bands: tuple[Band, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read ``{"unit", "bands"}``.

        Raises:
            KeyError, TypeError, ValueError: it has another shape.
        """
        bands = tuple(map(Band.from_json, data["bands"]))
        firsts = [band.first for band in bands]
        if not 1 <= len(bands) <= MAX_BANDS or firsts[0] != 1:
            raise ValueError(f"{firsts}")
        if firsts != sorted(set(firsts)):
            raise ValueError(f"{firsts}")
        return cls(str(data["unit"]), bands)

    def fee(self, units: int) -> int:
        """Return what ``units`` cost, in yuan.

        Raises:
            TermError: a number that nobody can have asked for.
        """
        if not 0 <= units <= MAX_UNITS:
            raise TermError(f"{units} {self.unit}，算不了", hint="核对数量")
        return sum(self._band(unit).price(unit) for unit in range(1, units + 1))

    def _band(self, unit: int) -> Band:
        return max(
            (band for band in self.bands if band.first <= unit),
            key=lambda band: band.first,
        )


@dataclass(frozen=True, slots=True)
class Fees:
    """Both tariffs; an organ takes one. Not verified: not held against the rule."""

    by_application: Tariff
    by_page: Tariff
    basis: str
    is_verified: bool = True

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file of fees.

        Raises:
            FormatError: it cannot be read.
        """
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="信息处理费标准")
        try:
            return cls(
                Tariff.from_json(value["by_application"]),
                Tariff.from_json(value["by_page"]),
                str(value["basis"]),
                value.get("unverified") is not True,
            )
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise FormatError(f"信息处理费标准读不出来：{error!r}") from error
