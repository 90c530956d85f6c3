"""How many calls somebody may make: a bucket of tokens that fills up again.

    wait = Buckets(Rate(240, 2.0)).take("10001", now=monotonic())
    if wait:
        ...     # seconds until there is a token again; nothing was taken

Shared by every thread of a process. What is remembered is bounded: the one not heard of
longest is forgotten, which gives it a full bucket.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, then ``per_second``."""

    burst: int
    per_second: float


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


@dataclass(slots=True)
class Buckets:
    """One bucket for each key; ``most`` keys are remembered."""

    rate: Rate
    most: int = REMEMBERED
    _buckets: OrderedDict[str, _Bucket] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: str, *, now: float, kept: float = 0.0) -> float:
        """Take a token of ``key`` and return 0, or the seconds until there is one.

        ``kept`` is the share of the bucket that must stay for others.
        """
        with self._lock:
            bucket = self._filled(key, now)
            needed = kept * self.rate.burst + 1
            if bucket.tokens >= needed:
                bucket.tokens -= 1
                return 0.0
            return (needed - bucket.tokens) / self.rate.per_second

    def _filled(self, key: str, now: float) -> _Bucket:
        bucket = self._buckets.setdefault(key, _Bucket(self.rate.burst, now))
        self._buckets.move_to_end(key)
        if len(self._buckets) > self.most:
            self._buckets.popitem(last=False)
        passed = max(0.0, now - bucket.at)
        filled = bucket.tokens + passed * self.rate.per_second
        bucket.tokens, bucket.at = min(float(self.rate.burst), filled), now
        return bucket


@dataclass(slots=True)
class Places:
    """How many are inside at once."""

    _inside: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, *, most: int) -> bool:
        """Go in, unless ``most`` are inside; whether that was done."""
        with self._lock:
            if self._inside >= most:
                return False
            self._inside += 1
            return True

    def leave(self) -> None:
        """Go out, once for every time one went in."""
        with self._lock:
            self._inside -= 1
