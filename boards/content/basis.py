"""What a board is judged by: its catalogue, the working days, the county's rules."""

from dataclasses import dataclass

from boards.content.catalogue import Catalogue
from boards.content.rules import Rules
from boards.content.workdays import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The data behind the checks, each with its overlays laid over already."""

    catalogue: Catalogue
    calendar: Calendar
    rules: Rules
