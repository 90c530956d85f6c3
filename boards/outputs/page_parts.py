"""What stands on a page, as plain values: facts, tables, text, pictures, files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from boards.content.body import Block, Grid, Heading, Paragraph, Points
from boards.outputs.page_names import Link
from boards.outputs.page_sheets import Sheet, sheet_of_grid


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known: ``is_missing`` when the source does not say.

    ``official`` is what the form calls it, where the label is what people say.
    """

    label: str
    text: str
    is_missing: bool = False
    official: str = ""

    @property
    def is_long(self) -> bool:
        """Whether the text stands under its label instead of beside it."""
        return len(self.text) > _BESIDE or "\n" in self.text


_BESIDE = 24  # characters


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts under each other; ``is_account``: from opening to closing of a ledger."""

    facts: tuple[Fact, ...]
    is_account: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a table of money says in plain sentences."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of money, drawn as SVG by ``chart_svg`` (escaped, without script)."""

    title: str
    svg: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """What one must bring, each with a box to tick on paper."""

    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The stages of something; the one at ``here`` is where it stands."""

    stages: tuple[str, ...]
    here: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was asked (``mark`` 问) or answered (答)."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Links:
    """Pages to open, under each other."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the page shows."""

    href: str
    caption: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures that follow one another."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Sounds:
    """Recordings to listen to."""

    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Downloads:
    """Original files to open and save."""

    files: tuple[Link, ...]


Part = (
    Heading
    | Paragraph
    | Points
    | Sheet
    | Facts
    | Checklist
    | Way
    | Spoken
    | Links
    | Pictures
    | Sounds
    | Downloads
    | Said
    | Chart
)


def parts_of(blocks: Iterable[Block]) -> Iterator[Part]:
    """Yield the blocks of a body as parts of a page."""
    for block in blocks:
        yield sheet_of_grid(block) if isinstance(block, Grid) else block
