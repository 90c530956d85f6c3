"""What was made last, kept while there is room: values of a process, by their key."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


@dataclass(slots=True)
class Recent(Generic[K, V]):
    """Values by key; the longest unused go when all weigh more than ``room``.

    A key names content that never changes under it, so nothing here is ever out of
    date. Threads may share one.
    """

    room: int
    _kept: OrderedDict[K, tuple[V, int]] = field(default_factory=OrderedDict)
    _weight: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: K) -> V | None:
        """Return the value kept under ``key``, ``None``: there is none any more."""
        with self._lock:
            held = self._kept.get(key)
            if held is None:
                return None
            self._kept.move_to_end(key)
            return held[0]

    def put(self, key: K, value: V, *, weight: int = 1) -> V:
        """Keep ``value``; return it. The newest stays however much it weighs."""
        with self._lock:
            if key in self._kept:
                self._weight -= self._kept.pop(key)[1]
            self._kept[key] = value, weight
            self._weight += weight
            while self._weight > self.room and len(self._kept) > 1:
                self._weight -= self._kept.popitem(last=False)[1][1]
        return value

    def forget(self) -> None:
        """Keep nothing any more, as in a process that was just started."""
        with self._lock:
            self._kept.clear()
            self._weight = 0
