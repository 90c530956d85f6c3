"""What a picture gives away beside what it shows: place, maker, codes; and its size.

Pictures come from strangers' phones: their size is known before anything is decoded,
and what cannot be decoded within the bounds is told, never guessed.
"""

import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import zxingcpp
from PIL import ExifTags, Image, UnidentifiedImageError

from boards.content.privacy import found_in

PIXELS_LIMIT = 64_000_000  # more is not decoded
READY_PIXELS = 4_000_000  # what a kiosk shows at once (formats: bounds)
READY_BYTES = 1_500_000
KNOWN_LIMIT = 20_000  # pictures remembered
_SCAN_SIDE = 1600  # a code that a phone can read is still large at this size
_PERSONAL_TAGS = (
    ExifTags.Base.Artist,
    ExifTags.Base.CameraOwnerName,
    ExifTags.Base.BodySerialNumber,
    ExifTags.Base.XPAuthor,
    ExifTags.Base.Copyright,
)
_PERSONAL_KEYS = ("Author", "Copyright")  # of the texts in a PNG
_SAID_LIMIT = 20_000  # characters of one remark
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    MemoryError,
    UnidentifiedImageError,
)


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What was found; ``trouble`` says why nothing more could be.

    ``has_place``: the position where it was taken is inside; ``has_maker``: a name or
    the number of a camera is; ``has_number``: what is said about it (EXIF, comments,
    text of a PNG) holds the number of a person. ``codes`` are the texts of QR codes in
    it.
    """

    width: int = 0
    height: int = 0
    size: int = 0
    has_place: bool = False
    has_maker: bool = False
    has_number: bool = False
    codes: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether a kiosk can show it as it is."""
        return self.width * self.height <= READY_PIXELS and self.size <= READY_BYTES


@dataclass(slots=True)
class PictureBook:
    """The facts of pictures by the SHA-256 of their bytes: each is opened once."""

    known: dict[str, PictureFacts] = field(default_factory=dict)
    opened: int = 0

    def facts(self, sha: str, content: bytes) -> PictureFacts:
        """Return the facts of the picture ``content`` whose SHA-256 is ``sha``."""
        if sha not in self.known:
            if len(self.known) >= KNOWN_LIMIT:
                self.known.clear()
            self.opened += 1
            self.known[sha] = facts_of(content)
        return self.known[sha]


def facts_of(content: bytes) -> PictureFacts:
    """Return what the picture ``content`` gives away."""
    try:
        with opened(content) as picture:
            width, height = picture.size
            exif = picture.getexif()
            place = exif.get_ifd(ExifTags.IFD.GPSInfo)
            own = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
            return PictureFacts(
                width,
                height,
                len(content),
                has_place=bool(place) or _tells_place(picture),
                has_maker=any(own.get(tag) for tag in _PERSONAL_TAGS)
                or any(picture.info.get(key) for key in _PERSONAL_KEYS),
                codes=_codes(picture),
                has_number=_tells_number([*own.values(), *picture.info.values()]),
            )
    except _BROKEN as error:
        return PictureFacts(size=len(content), trouble=type(error).__name__)


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """Open a picture of which not more is decoded than the bounds allow.

    Raises:
        ValueError: it has too many pixels.
        OSError: it is no picture, or a broken one.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Pillow, about tags that are not right
        with _begun(content) as picture:
            if picture.width * picture.height > PIXELS_LIMIT:
                raise ValueError(f"{picture.width} x {picture.height}")
            yield picture


def _begun(content: bytes) -> Image.Image:
    """Read the head of a picture; of far too many pixels Pillow reads not even that."""
    try:
        return Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from error


def _tells_place(picture: Image.Image) -> bool:
    """Tell whether the XMP packet, beside the EXIF, holds a position."""
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    text = packet.encode() if isinstance(packet, str) else bytes(packet)
    return b"GPSLatitude" in text


def _tells_number(values: Iterable[object]) -> bool:
    """Tell whether one of ``values``, texts or bytes, holds a person's number."""
    for value in values:
        said = _readings(value) if isinstance(value, bytes) else (str(value),)
        numbers = (one for text in said for one in found_in(text[:_SAID_LIMIT]))
        if any(one.is_certain for one in numbers):
            return True
    return False


def _readings(value: bytes) -> tuple[str, ...]:
    # XPComment and its like are UTF-16, everything else one byte a digit.
    head = value[:_SAID_LIMIT]
    return head.decode("latin-1"), head.decode("utf-16-le", "replace")


def _codes(picture: Image.Image) -> tuple[str, ...]:
    picture.draft("L", (_SCAN_SIDE, _SCAN_SIDE))  # JPEG is decoded smaller, and faster
    grey = picture.convert("L")
    grey.thumbnail((_SCAN_SIDE, _SCAN_SIDE))
    found = zxingcpp.read_barcodes(grey, formats=_QR)
    return tuple(one.text for one in found if one.valid and one.text)
