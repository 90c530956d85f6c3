"""The wire to a printer: a device file, a serial line or a TCP connection.

All three are a file descriptor that must never make us wait for good. What a driver
would add (``python-escpos``, ``pyserial``, ``pyusb``) the kernel has.
"""

import os
import select
import socket
import termios
import time
from typing import Protocol

from kiosk.printer.setup import PrinterSetup, Way, host_and_port

OPEN_SECONDS = 3.0
STALL_SECONDS = 15.0  # a printer that takes nothing for so long has stopped
READ_BYTES = 256
PAUSE_SECONDS = 0.05


class WireError(Exception):
    """The printer cannot be opened, is gone, or takes nothing more."""


class Wire(Protocol):
    """Bytes to a printer and back: the one seam between printing and hardware."""

    def write(self, piece: bytes) -> None:
        """Send all of ``piece``.

        Raises:
            WireError: it broke off, or the printer takes nothing more.
        """
        ...

    def read(self, seconds: float) -> bytes:
        """Return what has come, waiting at most so long; empty when nothing has.

        Raises:
            WireError: it broke off.
        """
        ...

    def close(self) -> None:
        """Let the printer go."""
        ...


class DescriptorWire:
    """A wire over a file descriptor that does not block."""

    def __init__(
        self, descriptor: int, *, stall_seconds: float = STALL_SECONDS
    ) -> None:
        self._descriptor = descriptor
        self._stall_seconds = stall_seconds
        os.set_blocking(descriptor, False)

    def write(self, piece: bytes) -> None:
        rest = memoryview(piece)
        while rest:
            _, writable, _ = select.select(
                [], [self._descriptor], [], self._stall_seconds
            )
            if not writable:
                raise WireError("the printer takes nothing more")
            try:
                rest = rest[os.write(self._descriptor, rest) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise WireError(str(error)) from error

    def read(self, seconds: float) -> bytes:
        readable, _, _ = select.select([self._descriptor], [], [], seconds)
        if not readable:
            return b""
        try:
            come = os.read(self._descriptor, READ_BYTES)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise WireError(str(error)) from error
        if not come:  # a device with nothing to say is always "readable"
            time.sleep(min(PAUSE_SECONDS, seconds))
        return come

    def close(self) -> None:
        os.close(self._descriptor)


def open_wire(setup: PrinterSetup) -> Wire:
    """Return the wire to the printer that is set.

    Raises:
        WireError: there is none, or it cannot be opened.
    """
    try:
        if setup.way is Way.NETWORK:
            where = host_and_port(setup.address)
            connected = socket.create_connection(where, OPEN_SECONDS)
            return DescriptorWire(connected.detach())
        flags = os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY
        descriptor = os.open(setup.address, flags)
    except OSError as error:
        raise WireError(str(error)) from error
    if setup.way is Way.SERIAL:
        _make_raw(descriptor, setup.baud)
    return DescriptorWire(descriptor)


def _make_raw(descriptor: int, baud: int) -> None:
    """Eight bits, no parity, as fast as set; the printer holds us up (RTS/CTS).

    Raises:
        WireError: this is no serial line.
    """
    try:
        iflag, oflag, cflag, lflag, *_, characters = termios.tcgetattr(descriptor)
        iflag, oflag, lflag = termios.IGNBRK | termios.IGNPAR, 0, 0
        cflag = termios.CS8 | termios.CREAD | termios.CLOCAL | termios.CRTSCTS
        speed = getattr(termios, f"B{baud}")
        wanted = [iflag, oflag, cflag, lflag, speed, speed, characters]
        termios.tcsetattr(descriptor, termios.TCSANOW, wanted)
        termios.tcflush(descriptor, termios.TCIOFLUSH)
    except termios.error as error:
        os.close(descriptor)
        raise WireError(str(error)) from error
