"""Photos on paper: upright, as large as paper shows, with nothing hidden in them."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from boards.content.item import FileRef
from boards.outputs.page_names import file_name

PIXELS_LIMIT = 64_000_000  # of a picture that is opened at all
_LONGEST = 1600  # pixels of the longer side: 200 dpi over the width of A4
_QUALITY = 82


_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,  # what Pillow raises of broken PNG
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def photos_of(files: Iterable[FileRef], places: Mapping[str, Path]) -> dict[str, bytes]:
    """Return the photos among ``files`` ready to be printed, by page name.

    One that is not there or cannot be opened is left out.
    """
    found = {
        file_name(file): _ready(places[file.sha])
        for file in files
        if file.type.startswith("image/") and file.sha in places
    }
    return {name: content for name, content in found.items() if content}


def _ready(path: Path) -> bytes:
    bomb = Image.DecompressionBombWarning
    try:
        with catch_warnings(action="error", category=bomb), Image.open(path) as picture:
            if picture.width * picture.height > PIXELS_LIMIT:
                return b""
            picture.draft("RGB", (_LONGEST, _LONGEST))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except _UNREADABLE:
        return b""
    upright.thumbnail((_LONGEST, _LONGEST))
    ready = BytesIO()
    upright.save(ready, "JPEG", quality=_QUALITY)
    return ready.getvalue()
