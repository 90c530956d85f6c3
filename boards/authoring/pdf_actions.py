"""What a PDF carries that acts when it is opened: scripts, programs, files inside.

The original is published beside its text, and residents open it at home. Looked for in
the file's objects, packed ones too, but never in its pictures and fonts. Runs in the
bounded process of ``pdf_text``.
"""

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_OBJECTS = re.compile(rb"/Type\s*/ObjStm")
_DICTIONARY = 2_000  # bytes before a stream in which it says what it is
_UNPACKED = 64 * 1024 * 1024  # bytes of packed objects that are looked through
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")  # a name may be written /J#61vaScript
_ACTS = re.compile(
    rb"/(?:JS|JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9_.-])"
)


def acts(content: bytes) -> bool:
    """Tell whether the PDF ``content`` holds a script, a program or another file."""
    return any(_ACTS.search(_named(objects)) for objects in _objects(content))


def _named(objects: bytes) -> bytes:
    return _HEX.sub(lambda match: bytes([int(match[1], 16)]), objects)


def _objects(content: bytes) -> Iterator[bytes]:
    """Yield what lies between the streams, and what streams of objects unpack to."""
    place, room = 0, _UNPACKED
    for match in _STREAM.finditer(content):
        if match.start() < place:
            continue
        between = content[place : match.start()]
        yield between
        end = content.find(_END, match.end())
        place = end + len(_END) if end >= 0 else len(content)
        if _OBJECTS.search(_named(between[-_DICTIONARY:])):
            unpacked = _unpacked(content[match.end() : place], room)
            room -= len(unpacked)
            yield unpacked
    yield content[place:]


def _unpacked(packed: bytes, room: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, max(room, 1))
    except zlib.error:
        return packed  # objects may lie in it as they are
