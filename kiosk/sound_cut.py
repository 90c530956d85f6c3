"""The rest of a recording from a moment on: MP3 by its frames, WAV by its samples.

The player can only play from the beginning, so whoever goes on after a pause gets what
is left. OGG cannot be cut without being worked over, so it is not.
"""

import io
import wave

_LAYER_3 = 1
_MPEG_1 = 3
_RATES = {
    3: (44_100, 48_000, 32_000),
    2: (22_050, 24_000, 16_000),
    0: (11_025, 12_000, 8_000),
}
_KILOBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HEADER = 4
_ID3, _ID3_HEADER = b"ID3", 10
_SEARCH = 4096  # bytes without a frame: it is no MP3


def rest_from(data: bytes, ms: int) -> bytes | None:
    """Return what of a recording is left from ``ms`` on; None: it cannot be cut.

    Of nothing left, the bytes are empty.
    """
    if data[:4] == b"RIFF":
        return _wav_from(data, ms)
    return _mp3_from(data, ms)


def _wav_from(data: bytes, ms: int) -> bytes | None:
    try:
        with wave.open(io.BytesIO(data), "rb") as source:
            shape, rate = source.getparams(), source.getframerate()
            source.setpos(min(ms * rate // 1000, source.getnframes()))
            left = source.readframes(source.getnframes())
    except (wave.Error, EOFError, OSError, ValueError):
        return None
    if not left:
        return b""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams(shape)
        out.writeframes(left)
    return file.getvalue()


def _mp3_from(data: bytes, ms: int) -> bytes | None:
    place, passed = _first_frame(data), 0.0
    if place is None:
        return None
    while passed < ms:
        frame = _frame(data, place)
        if frame is None:
            return b"" if place >= len(data) - _SEARCH else None
        size, long = frame
        place += size
        passed += long
    return data[place:]


def _first_frame(data: bytes) -> int | None:
    """Return where the first frame begins, behind what names the piece."""
    begin = 0
    if data[:3] == _ID3 and len(data) > _ID3_HEADER:
        parts = data[6:_ID3_HEADER]
        begin = _ID3_HEADER + sum(
            (b & 0x7F) << 7 * (3 - n) for n, b in enumerate(parts)
        )
    for place in range(begin, min(begin + _SEARCH, len(data))):
        frame = _frame(data, place)
        if frame and (_frame(data, place + frame[0]) or place + frame[0] >= len(data)):
            return place
    return None


def _frame(data: bytes, place: int) -> tuple[int, float] | None:
    """Return bytes and milliseconds of the frame at ``place``; None: there is none."""
    head = data[place : place + _HEADER]
    if len(head) < _HEADER or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    speed, step, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    rates = _RATES.get(version, ())
    if layer != _LAYER_3 or not 0 < speed < len(_KILOBITS_1) or step >= len(rates):
        return None
    samples = 1152 if version == _MPEG_1 else 576
    kilobits = (_KILOBITS_1 if version == _MPEG_1 else _KILOBITS_2)[speed]
    size = samples // 8 * kilobits * 1000 // rates[step] + padding
    return size, samples * 1000 / rates[step]
