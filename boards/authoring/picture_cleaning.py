"""Pictures made fit to be published: nothing hidden inside, and no larger than needed.

A JPEG that is small enough and upright keeps its pixels bit by bit: only the segments
that say where, when and by whom are left out. Anything else is drawn anew.
"""

import io
from collections.abc import Iterator

from PIL import Image, ImageOps

from boards.authoring.pictures import READY_BYTES, READY_PIXELS, opened
from boards.errors import FolderError

_QUALITIES = (88, 80, 70, 60, 50)
_MARK = b"\xff"
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_JFIF, _PROFILE, _ADOBE = 0xE0, 0xE2, 0xEE
_JFIF_SIZE = 18  # bytes, without a small picture of its own
_SAID = frozenset({*range(0xE0, 0xF0), _COMMENT} - {_JFIF, _PROFILE, _ADOBE})
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_IN_SCAN = _STANDALONE | {0}
_UPRIGHT = 1
_ORIENTATION = 0x0112
_STEP = 0.85  # each try is this much smaller


def cleaned(content: bytes) -> bytes:
    """Return the picture ``content`` without metadata, within a kiosk's bounds.

    Raises:
        FolderError: it cannot be decoded.
    """
    try:
        with opened(content) as picture:
            return _as_it_is(picture, content) or _drawn(picture, _kind(picture))
    except (OSError, SyntaxError, ValueError, IndexError) as error:
        raise FolderError(
            "这张照片打不开", hint="在手机上重新导出一次，或者重新拍"
        ) from error


def _kind(picture: Image.Image) -> str:
    return "JPEG" if picture.format == "MPO" else picture.format or ""


def _as_it_is(picture: Image.Image, content: bytes) -> bytes:
    """Return the very pixels without what is said of them; empty: draw it anew."""
    is_upright = picture.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
    is_small = picture.width * picture.height <= READY_PIXELS
    if _kind(picture) != "JPEG" or not (is_upright and is_small):
        return b""
    bare = b"".join(_segments(content))
    return bare if len(bare) <= READY_BYTES else b""


def _drawn(picture: Image.Image, kind: str) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    upright.info = {}  # what was said about it stays behind
    share = (READY_PIXELS / (upright.width * upright.height)) ** 0.5
    if share < 1:
        upright = _resized(upright, share)
    while True:
        for written in _written(upright, kind):
            if len(written) <= READY_BYTES:
                return written
        upright = _resized(upright, _STEP)


def _written(picture: Image.Image, kind: str) -> Iterator[bytes]:
    """Yield the picture encoded, smaller each time."""
    if kind == "PNG":
        yield _saved(picture, "PNG", optimize=True)
    else:
        mode = picture if picture.mode in ("RGB", "L") or kind == "WEBP" else None
        even = mode or picture.convert("RGB")
        for quality in _QUALITIES:
            yield _saved(even, kind, quality=quality)


def _saved(picture: Image.Image, kind: str, **how: int | bool) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def _resized(picture: Image.Image, share: float) -> Image.Image:
    width, height = (max(1, int(side * share)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _segments(content: bytes) -> Iterator[bytes]:
    """Yield what a JPEG consists of, less all that is only said about the picture.

    What lies behind its end (a second picture, a film) is left out as well.
    """
    yield content[:2]
    at = 2
    while True:
        while content[at : at + 2] == _MARK + _MARK:  # fill
            at += 1
        if content[at : at + 1] != _MARK:
            raise ValueError(f"no marker at {at}")
        marker = content[at + 1]
        if marker == _END:
            yield content[at : at + 2]
            return
        end = _end_of_segment(content, at, marker)
        if marker not in _SAID and (marker != _JFIF or end - at == _JFIF_SIZE):
            yield content[at:end]
        at = end


def _end_of_segment(content: bytes, at: int, marker: int) -> int:
    if marker in _STANDALONE:
        return at + 2
    end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    if marker != _SCAN:
        return end
    while content[end : end + 1] != _MARK or content[end + 1] in _IN_SCAN:
        end = content.index(_MARK, end + 1)
    return end
