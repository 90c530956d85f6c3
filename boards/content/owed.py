"""One thing a board owes, and the words a clerk reads about it (ux K17)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

TOLD, TOLD_LATE = "published", "late"
OVERDUE, SOON, OPEN = "overdue", "soon", "open"
PERIOD, LASTING, SCREEN = "period", "lasting", "screen"
RESULT, INTERPRETATION, ANSWER = "result", "interpretation", "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One line.

    ``what`` is period, lasting, result, interpretation, answer or screen; ``state`` is
    published, late, overdue, soon or open. ``period`` is ``2026-10`` and ``label`` how
    people call it; ``item`` the item that tells it or owes it. ``days`` are left until
    ``due_on``, or, negative, gone since.
    """

    what: str
    state: str
    matter: str
    title: str
    period: str = ""
    label: str = ""
    due_on: date | None = None
    is_provisional: bool = False
    item: str = ""
    days: int | None = None

    def short(self) -> str:
        """Return what it is about without what stands in brackets."""
        return self.title.partition("（")[0]

    def words(self) -> str:
        """Return the line as a sentence: 10月财务还差3天."""
        if self.state in (TOLD, TOLD_LATE):
            late = "，晚了" if self.state == TOLD_LATE else ""
            return f"{self.label}{self.short()}：已公开{late}（{self.item}）"
        return (
            _NAMED[self.what].format(title=self.short(), label=self.label)
            + self._when()
        )

    def to_json(self) -> dict[str, Any]:
        """Return the line for programs."""
        line: dict[str, Any] = {
            "what": self.what,
            "state": self.state,
            "matter": self.matter,
            "title": self.title,
            "words": self.words(),
        }
        line |= {k: v for k in ("period", "item", "days") if (v := getattr(self, k))}
        if self.due_on:
            line["due_on"] = self.due_on.isoformat()
        return line | ({"provisional": True} if self.is_provisional else {})

    def _when(self) -> str:
        if self.days is None or self.due_on is None:
            return "，还没有"
        day = f"{self.due_on}{'（暂定）' if self.is_provisional else ''}"
        if self.days < 0:
            return f"过期{-self.days}天（应在 {day} 前）"
        if self.days == 0:
            return "今天到期"
        return f"还差{self.days}天（{day} 前）"


_NAMED = {
    PERIOD: "{label}{title}",
    LASTING: "“{title}”要长期公开",
    RESULT: "“{title}”的实施结果",
    INTERPRETATION: "“{title}”的解读",
    ANSWER: "“{title}”的答复",
    SCREEN: "“{title}”要求在公示栏、查阅点公开，终端上",
}


def state_of(due: date | None, *, today: date, soon: int) -> str:
    """Return how pressing something untold is; ``soon`` is in days."""
    if due is None:
        return OPEN
    if today > due:
        return OVERDUE
    return SOON if (due - today).days <= soon else OPEN
