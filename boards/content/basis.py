"""What a board is judged by: its catalogue, the working days, the county's rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from boards.content.catalogue import Catalogue
from boards.content.edition import Withdrawn
from boards.content.item import Item
from boards.content.people import People
from boards.content.plain_words import PlainWords
from boards.content.reasons import Reasons
from boards.content.reviewers import Reviewers
from boards.content.rules import Rules
from boards.content.workdays import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The data behind the checks, each with its overlays laid over already.

    ``people`` is ``None`` where nobody wrote down who may draft and review.
    ``originals`` are the released lines that mirrored items must equal, by ref;
    ``None`` for one that is gone. A ref that nobody looked up is not in it.
    """

    catalogue: Catalogue
    calendar: Calendar
    rules: Rules
    reasons: Reasons
    reviewers: Reviewers
    people: People | None = None
    words: PlainWords = field(default_factory=PlainWords)
    originals: Mapping[str, Item | Withdrawn | None] = field(default_factory=dict)
