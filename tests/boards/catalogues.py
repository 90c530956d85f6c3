"""The catalogues that the program carries, and one small enough to spoil.

catalogue = shipped("village")          # as on the disk
row(code="0101", basis="")              # a whole matter, as stored, with this changed
"""

from functools import cache
from typing import Any

from boards.authoring.catalogue_files import NAMES, shipped_catalogue
from boards.content.catalogue import Catalogue

ALL = NAMES


@cache
def shipped(name: str) -> Catalogue:
    """Return the catalogue ``name`` that the program carries."""
    return shipped_catalogue(name)


def row(**changes: Any) -> dict[str, Any]:
    """Return a matter with all its elements, as it is stored."""
    whole = {
        "code": "0101",
        "name": "村史馆",
        "content": "开放时间",
        "basis": "云溪县补充目录",
        "due": "随时公布",
        "subject": "村民委员会",
        "ways": ["主动公开"],
        "channels": [{"name": "公开查阅点", "required": True}],
        "audience": "本村村民",
    }
    return whole | changes


def of(*rows: dict[str, Any], **head: Any) -> Catalogue:
    """Return a catalogue of ``rows``."""
    return Catalogue.from_json({"name": "目录", "matters": list(rows), **head})
