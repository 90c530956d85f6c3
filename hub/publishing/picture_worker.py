"""The process in which photos of phones are opened, drawn anew and masked.

It runs within the bounds of ``boards.authoring.bounded``. What comes out was drawn
pixel by pixel: nothing that a camera wrote beside the picture (place, owner) is left.

    take                   any photo -> what is kept of it: a clean, upright JPEG
    turn {"corners": …}    such a JPEG -> the same, a quarter turn clockwise
    draw {"corners": …}    such a JPEG -> the same

The answer is a line of JSON: ``kept``, bytes of the JPEG that follows, and ``codes`` in
a photo that was taken in; the kept JPEG; and what is published of it by the plan (see
``hub.publishing.picture_plan``), at most 150 KB.
"""

import io
import json
import math
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pi_heif
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from boards.authoring.bounded import answer
from boards.content.privacy import found_in
from boards.errors import FolderError
from hub.publishing.picture_plan import FULL, WHOLE, Box, Plan, mapping

PIXELS_LIMIT = 64_000_000  # a photo of 48 megapixels is read, a bomb is not
SMALLEST_SIDE = 40  # pixels
KEPT_SIDE = 2000  # pixels of what is kept until release
SHOWN_BYTES = 150_000
_SIDES = (1600, 1400, 1200, 1000, 800, 640, 480)
_QUALITIES = (82, 72, 62, 50)
_KEPT_QUALITY = 90
_TYPES = ("JPEG", "PNG", "WEBP", "HEIF")
_MARGIN = 8  # thousandths around a code that is masked
_GROUND = 384  # pixels of the small copy from which the shadow is told
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, RuntimeError)


def read(content: bytes, words: Sequence[str]) -> bytes:
    """Do what ``words`` say; return a line of JSON and the JPEG."""
    name, *others = words
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow, about tags that are not right
            return _VERBS[name](content, json.loads(others[0]) if others else {})
    except (*_BROKEN, Image.DecompressionBombError) as error:
        raise FolderError(
            "这张照片打不开", hint="在手机上打开它，截一张图，再传截图"
        ) from error


def _take(content: bytes, _said: Mapping[str, Any]) -> bytes:
    with _opened(content) as picture:
        picture.draft("RGB", (KEPT_SIDE, KEPT_SIDE))  # JPEG is decoded smaller
        picture.load()
        upright = _on_white(ImageOps.exif_transpose(picture))
    upright.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    kept = _jpeg(upright, _KEPT_QUALITY)
    return _answer(kept, _drawn(upright, Plan()), codes=list(_codes(upright)))


def _turn(content: bytes, said: Mapping[str, Any]) -> bytes:
    with _opened(content) as picture:
        # Pillow turns against the clock.
        turned = _on_white(picture).transpose(Image.Transpose.ROTATE_270)
    kept = _jpeg(turned, _KEPT_QUALITY)
    return _answer(kept, _drawn(turned, Plan.from_json(said)))


def _draw(content: bytes, said: Mapping[str, Any]) -> bytes:
    with _opened(content) as picture:
        drawn = _drawn(_on_white(picture), Plan.from_json(said))
    return _answer(content, drawn)


def _drawn(picture: Image.Image, plan: Plan) -> bytes:
    """Return what is published of ``picture``."""
    _burn(picture, plan.boxes)
    if plan.look == "paper":
        picture = _like_paper(picture)
        _burn(picture, plan.boxes)  # a large box was taken for a shadow
    if plan.corners != FULL:
        picture = _straight(picture, plan)
    if plan.tilt:
        picture = picture.rotate(
            -plan.tilt, Image.Resampling.BICUBIC, expand=True, fillcolor="white"
        )
    return _fitting(picture)


def _opened(content: bytes) -> Image.Image:
    """Open a picture whose size is known before anything of it is decoded."""
    pi_heif.register_heif_opener(thumbnails=False)
    picture = Image.open(io.BytesIO(content), formats=_TYPES)
    if picture.width * picture.height > PIXELS_LIMIT:
        raise FolderError(
            f"这张照片有 {picture.width} × {picture.height} 点，太大",
            hint="在手机上缩小，或者截一张图",
        )
    if min(picture.size) < SMALLEST_SIDE:
        raise FolderError("这张照片太小，看不清", hint="传原来的那张")
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture without holes, without anything that is said about it."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        picture = Image.alpha_composite(ground, clear)
    drawn = picture.convert("RGB")
    drawn.info = {}
    return drawn


def _burn(picture: Image.Image, boxes: Sequence[Box]) -> None:
    """Paint over ``boxes``: whole pixels, and those that they touch."""
    width, height = picture.size
    for left, top, right, bottom in boxes:
        inside = (
            math.floor(left * width / WHOLE),
            math.floor(top * height / WHOLE),
            math.ceil(right * width / WHOLE),
            math.ceil(bottom * height / WHOLE),
        )
        ImageDraw.Draw(picture).rectangle(inside, fill="black")


def _straight(picture: Image.Image, plan: Plan) -> Image.Image:
    width, height = picture.size
    corners = [(x * width / WHOLE, y * height / WHOLE) for x, y in plan.corners]
    one, two, three, four = corners
    across = max(math.dist(one, two), math.dist(four, three))
    down = max(math.dist(one, four), math.dist(two, three))
    size = max(SMALLEST_SIDE, round(across)), max(SMALLEST_SIDE, round(down))
    return picture.transform(
        size,
        Image.Transform.PERSPECTIVE,
        mapping(corners, size),
        Image.Resampling.BICUBIC,
    )


def _like_paper(picture: Image.Image) -> Image.Image:
    """Take the shadow off a photographed sheet; red seals stay red."""
    small = picture.copy()
    small.thumbnail((_GROUND, _GROUND))
    ground = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(8))
    shadow = ImageChops.invert(ground.resize(picture.size, Image.Resampling.BICUBIC))
    return ImageOps.autocontrast(
        ImageChops.add(picture, shadow), cutoff=(2, 10), preserve_tone=True
    )


def _fitting(picture: Image.Image) -> bytes:
    """Return the largest JPEG that stays below the bound."""
    for side in _SIDES:
        small = picture.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            written = _jpeg(small, quality)
            if len(written) <= SHOWN_BYTES:
                return written
    raise FolderError("这张照片缩不到 150 KB", hint="裁掉不要的地方再试")


def _codes(picture: Image.Image) -> Iterator[dict[str, Any]]:
    """Yield where codes are, and what they lead to or tell of a person."""
    for found in zxingcpp.read_barcodes(picture.convert("L")):
        if not (found.valid and found.text):
            continue
        place = found.position
        points = (
            place.top_left,
            place.top_right,
            place.bottom_right,
            place.bottom_left,
        )
        xs = [point.x * WHOLE // picture.width for point in points]
        ys = [point.y * WHOLE // picture.height for point in points]
        box = (min(xs), min(ys), max(xs) + 1, max(ys) + 1)
        yield {
            "box": _around(box),
            "is_person": any(one.is_certain for one in found_in(found.text)),
        }


def _around(box: Box) -> Box:
    """Return ``box`` with room for the quiet edge of a code."""
    left, top, right, bottom = box
    across = _MARGIN + (right - left) // 8
    down = _MARGIN + (bottom - top) // 8
    return (
        max(0, left - across),
        max(0, top - down),
        min(WHOLE, right + across),
        min(WHOLE, bottom + down),
    )


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _answer(kept: bytes, shown: bytes, **said: Any) -> bytes:
    return json.dumps({"kept": len(kept), **said}).encode() + b"\n" + kept + shown


_VERBS: Mapping[str, Callable[[bytes, Mapping[str, Any]], bytes]] = {
    "take": _take,
    "turn": _turn,
    "draw": _draw,
}

if __name__ == "__main__":
    answer(read)
