"""What the program carries for documents: kinds, endings, templates."""

from collections.abc import Mapping
from functools import lru_cache

import assets
from foi.documents.kinds import Kind, kinds_of
from foi.documents.remedy import Paragraph, paragraphs_of


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """Return the kinds of document."""
    return kinds_of(assets.path("foi/papers.json").read_bytes())


@lru_cache(maxsize=1)
def paragraphs() -> tuple[Paragraph, ...]:
    """Return the table of how replies end."""
    return paragraphs_of(assets.path("terms/paragraphs.json").read_bytes())


def template(kind: Kind) -> bytes:
    """Return the shipped template of a kind."""
    return assets.path(f"foi/templates/{kind.id}.docx").read_bytes()
