"""How a county's 专区 looks: its name, its emblem, the colours of header and buttons.

``gk.theme/1``, signed as ``hub/theme.json``. The colours lie over the usual ones and
must pass the same gates of contrast; high contrast is never touched.
"""

import struct
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from boards.content.colours import USUAL, TooFaint, is_colour, too_faint
from boards.content.stored import opened
from boards.errors import FormatError

SCHEMA = "gk.theme/1"
SIZE_LIMIT = 128_000  # bytes
NAME_LIMIT = 20  # characters
EMBLEM_LIMIT = 64 * 1024  # bytes of the decoded picture
SIDES = range(48, 513)  # pixels a side
COLOURS: Mapping[str, tuple[str, ...]] = {
    "header": ("header",),
    "on_header": ("on_header",),
    "primary": ("blue",),
    "on_primary": ("on_blue",),
    "pressed": ("pressed",),
    "on_pressed": ("on_pressed",),
}
"""What a county may colour, and what that is called in a palette."""

_PNG = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">8sI4sII")  # signature, length, "IHDR", width, height
_CHUNK, _CHECK = struct.Struct(">I4s"), struct.Struct(">I")
_AROUND = _CHUNK.size + _CHECK.size
_PIXELS = SIDES.stop * (SIDES.stop * 8 + 1)  # bytes, of 16 bits a channel
_UNREADABLE = (
    *(KeyError, TypeError, ValueError, AttributeError),
    *(struct.error, zlib.error),
)


@dataclass(frozen=True, slots=True)
class CountyTheme:
    """A county's look. ``emblem`` is a PNG file, empty where there is none."""

    name: str = ""
    emblem: bytes = b""
    colours: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the document ``hub/theme.json``.

        Raises:
            FormatError: too large, not JSON, not of this format, or the emblem is no
                small PNG.
        """
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="专区样式")
        try:
            return cls(
                name=_name(value.get("name", "")),
                emblem=_emblem(value.get("emblem", "")),
                colours=dict(_colours(value.get("colours", {}))),
            )
        except _UNREADABLE as error:
            raise FormatError(f"专区样式读不出来：{error}") from error

    def over(self, palette: Mapping[str, str]) -> Mapping[str, str]:
        """Return ``palette`` with the county's colours laid over it."""
        own = {
            name: colour
            for key, colour in self.colours.items()
            for name in COLOURS[key]
        }
        return {**palette, **own}

    def too_faint(self) -> tuple[TooFaint, ...]:
        """Return the pairs that could not be read well; any refuses all colours."""
        return tuple(too_faint(self.over(USUAL)))


def _name(value: Any) -> str:
    if not isinstance(value, str) or len(value) > NAME_LIMIT:
        raise ValueError(f"name 不是最多 {NAME_LIMIT} 个字的文字")
    return value.strip()


def _colours(value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, Mapping):
        raise TypeError("colours 不是一个对象")
    for key in COLOURS:
        if key in value:
            colour = value[key]
            if not isinstance(colour, str) or not is_colour(colour):
                raise ValueError(f"颜色 {key} 要写成 #RRGGBB")
            yield key, colour


def _emblem(value: Any) -> bytes:
    """Return the picture in base64; its head says how large it will be."""
    if value == "":
        return b""
    if not isinstance(value, str) or len(value) > EMBLEM_LIMIT * 4 // 3 + 4:
        raise ValueError(f"emblem 超过 {EMBLEM_LIMIT // 1024} KB")
    data = b64decode(value, validate=True)
    if len(data) > EMBLEM_LIMIT:
        raise ValueError(f"emblem 超过 {EMBLEM_LIMIT // 1024} KB")
    signature, _, chunk, width, height = _HEAD.unpack_from(data)
    if signature != _PNG or chunk != b"IHDR":
        raise ValueError("emblem 不是 PNG 图片")
    if width not in SIDES or height not in SIDES or not width <= 2 * height:
        raise ValueError(
            f"emblem 是 {width}×{height}，边长要在 {SIDES.start} 到 {SIDES.stop - 1} "
            "之间，宽不超过高的两倍"
        )
    if not _is_whole(data):
        raise ValueError("emblem 这张图片不完整，打不开")
    return data


def _is_whole(data: bytes) -> bool:
    """Tell whether a PNG can be drawn: every chunk is sound, all of its pixels come."""
    at, kind, packed = len(_PNG), b"", b""
    while at + _AROUND <= len(data) and kind != b"IEND":
        size, kind = _CHUNK.unpack_from(data, at)
        body = data[at + _CHUNK.size : at + _CHUNK.size + size]
        (told,) = _CHECK.unpack_from(data, at + _CHUNK.size + size)
        if zlib.crc32(kind + body) != told:
            return False
        packed += body if kind == b"IDAT" else b""
        at += _AROUND + size
    opening = zlib.decompressobj()
    opening.decompress(packed, _PIXELS)
    return kind == b"IEND" and opening.eof
