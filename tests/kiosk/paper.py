"""A receipt printer that is not there: takes ESC/POS over TCP and shows the paper.

with printer() as paper:
    ...                          # print to f"127.0.0.1:{paper.port}"
    paper.strips[0].picture()    # what came out, with the white margins
    paper.strips[0].said         # lines that were sent as words
    paper.has_paper = False      # now DLE EOT says so, and what is sent waits
"""

import os
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

from assets import path
from tests.waiting import PATIENCE

CELL, HIGH = 12, 24
_FIXED = {  # commands and how many bytes follow
    b"\x1b@": 0,
    b"\x1da": 1,
    b"\x1c&": 0,
    b"\x1bE": 1,
    b"\x1b3": 1,
    b"\x1bJ": 1,
    b"\x1d!": 1,
    b"\x1c!": 1,
    b"\x1dr": 1,
    b"\x1dV": 2,
    b"\x10\x04": 1,
    b"\x10\x14": 8,
}


@dataclass
class Strip:
    """One strip of paper as it was cut off."""

    dots: int
    margin: int
    bands: list[Image.Image] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def height(self) -> int:
        return sum(band.height for band in self.bands)

    def picture(self) -> Image.Image:
        """Return the paper, black on white, with its margins."""
        paper = Image.new("L", (self.dots + 2 * self.margin, self.height + 80), 255)
        top = 40
        for band in self.bands:
            paper.paste(band, (self.margin, top))
            top += band.height
        return paper


class Paper:
    """The printer and everything that can be set about it."""

    def __init__(self, dots: int, margin: int) -> None:
        self.dots, self.margin = dots, margin
        self.has_paper, self.is_low, self.is_open, self.answers = (
            True,
            False,
            False,
            True,
        )
        self.breaks_at: int | None = None  # dots of a strip after which the wire breaks
        self.empty_at: int | None = (
            None  # dots of a strip after which there is no paper
        )
        self.stops_at: int | None = None  # dots of a strip after which nothing is taken
        self.is_let_go = threading.Event()
        self.strips: list[Strip] = []
        self.held = b""  # sent, and not printed
        self.unknown: list[bytes] = []
        self.widest = 0
        self.port = 0
        self._reset()
        self._strip = Strip(dots, margin)

    @property
    def begun(self) -> Strip:
        """Return what is printed and not cut yet."""
        return self._strip

    def take(self, sent: bytes) -> bytes:
        """Take what was sent; return what is answered.

        Raises:
            ConnectionError: the wire breaks now.
        """
        self.held += sent
        replies = b""
        while self.held:
            length = self._length()
            if not length or not self._can(self.held[:length]):
                break
            command, self.held = self.held[:length], self.held[length:]
            replies += self._do(command)
        return replies + self._urgent() if self.held else replies

    def refill(self) -> None:
        """Put a new roll in; what was held back is printed, as printers do."""
        self.has_paper, self.empty_at = True, None
        self.take(b"")

    def _can(self, command: bytes) -> bool:
        return self.has_paper or command[:1] == b"\x10"

    def _urgent(self) -> bytes:
        """Answer what is asked while something is held back; forget it when told to."""
        replies = b""
        while (at := self.held.rfind(b"\x10\x04")) >= 0 and at == len(self.held) - 3:
            replies += self._status(self.held[-1])
            self.held = self.held[:at]
        if self.held.endswith(b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"):
            self.held = b""
        return replies

    def _length(self) -> int:
        head = self.held[:2]
        if head == b"\x1dv":
            if len(self.held) < 8:
                return 0
            size = int.from_bytes(self.held[4:6], "little")
            whole = 8 + size * int.from_bytes(self.held[6:8], "little")
            return whole if len(self.held) >= whole else 0
        if head[:1] in b"\x1b\x1c\x1d\x10":
            whole = 2 + _FIXED.get(head, 0)
            return whole if len(self.held) >= whole else 0
        end = self.held.find(b"\n")
        stop = min(
            (at for mark in b"\x1b\x1c\x1d" if (at := self.held.find(mark)) > 0),
            default=len(self.held),
        )
        return end + 1 if 0 <= end < stop else stop

    def _do(self, command: bytes) -> bytes:
        head = command[:2]
        if head == b"\x10\x04":
            return self._status(command[2])
        if head == b"\x1dr":
            return b"\x00" if self.answers else b""
        if head == b"\x1dv":
            self._raster(command)
        elif head in _FIXED:
            self._set(head, command[2:])
        elif command[0] < 0x20 and command != b"\n":
            self.unknown.append(command)
        else:
            self._say(command)
        return b""

    def _status(self, number: int) -> bytes:
        if not self.answers:
            return b""
        bits = {
            2: 0x04 * self.is_open | 0x20 * (not self.has_paper),
            4: 0x60 * (not self.has_paper) | 0x0C * self.is_low,
        }
        return bytes([0x12 | bits.get(number, 0)])

    def _reset(self) -> None:
        self._spacing, self._scale, self._line = 30, (1, 1), b""
        self._row: list[tuple[bytes, tuple[int, int]]] = []

    def _set(self, head: bytes, values: bytes) -> None:
        match head:
            case b"\x1b@":
                self._reset()
            case b"\x1dV":
                self.strips.append(self._strip)
                self._strip = Strip(self.dots, self.margin)
            case b"\x1bJ":
                self._feed(Image.new("1", (self.dots, values[0]), 1))
            case b"\x1b3":
                self._spacing = values[0]
            case b"\x1d!":
                self._scale = ((values[0] >> 4) + 1, (values[0] & 15) + 1)

    def _say(self, sent: bytes) -> None:
        self._row.append((sent.rstrip(b"\n"), self._scale))
        if not sent.endswith(b"\n"):
            return
        text = b"".join(part for part, _ in self._row).decode("gb18030")
        self._strip.said.append(text)
        image = Image.new("1", (self.dots, max(self._spacing, HIGH)), 1)
        left = 0
        for part, scale in self._row:
            left = self._letters(image, left, part.decode("gb18030"), scale)
        self.widest = max(self.widest, left)
        self._row = []
        self._feed(image)

    def _letters(
        self, image: Image.Image, left: int, text: str, scale: tuple[int, int]
    ) -> int:
        for character in text:
            cell = CELL * len(character.encode("gb18030"))
            glyph = Image.new("L", (cell, HIGH), 255)
            em = 22 if cell > CELL else 17  # Latin letters are narrow in a printer
            letters = ImageFont.truetype(str(path("fonts/NotoSansSC-Regular.ttf")), em)
            ImageDraw.Draw(glyph).text((0, 20), character, 0, letters, anchor="ls")
            wide, high = cell * scale[0], HIGH * scale[1]
            image.paste(glyph.resize((wide, high)), (left, 0))
            left += wide
        return left

    def _raster(self, command: bytes) -> None:
        across = int.from_bytes(command[4:6], "little")
        high = int.from_bytes(command[6:8], "little")
        dots = bytes(byte ^ 0xFF for byte in command[8:])
        band = Image.frombytes("1", (across * 8, high), dots)
        if command[3] == 3:
            band = band.resize((band.width * 2, band.height * 2))
        self.widest = max(self.widest, band.width)
        self._feed(band)

    def _feed(self, band: Image.Image) -> None:
        self._strip.bands.append(band)
        if self.stops_at is not None and self._strip.height >= self.stops_at:
            self.is_let_go.wait(PATIENCE)
        if self.empty_at is not None and self._strip.height >= self.empty_at:
            self.has_paper = False
        if self.breaks_at is not None and self._strip.height >= self.breaks_at:
            raise ConnectionError


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    paper: Paper


class _Connection(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        paper = self.server.paper
        paper.held = b""
        while sent := self.request.recv(65536):
            try:
                reply = paper.take(sent)
            except ConnectionError:
                return
            if reply:
                self.request.sendall(reply)


@contextmanager
def serial_printer(dots: int = 384, margin: int = 40) -> Iterator[tuple[Paper, str]]:
    """Run a printer at the other end of a serial line; give it and the line's name."""
    paper = Paper(dots, margin)
    ours, theirs = os.openpty()

    def serve() -> None:
        while sent := _come(ours):
            os.write(ours, paper.take(sent))

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield paper, os.ttyname(theirs)
    finally:
        os.close(theirs)
        thread.join()
        os.close(ours)


def _come(line: int) -> bytes:
    try:
        return os.read(line, 4096)
    except OSError:  # the other end was closed
        return b""


@contextmanager
def printer(dots: int = 576, margin: int = 32) -> Iterator[Paper]:
    """Run a printer on a port of this machine."""
    with _Server(("127.0.0.1", 0), _Connection) as server:
        server.paper = Paper(dots, margin)
        server.paper.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.paper
        finally:
            server.shutdown()
            thread.join()
