"""A process that plays through SDL into a file: ``python sound_process.py``.

Says in JSON whether the output opened, whether it played to the end by itself, and
whether junk was refused; what was heard lies in ``SDL_DISKAUDIOFILE``.
"""

import array
import io
import json
import math
import time
import wave

from kivy.clock import Clock

from kiosk.widgets.player import Player

RATE = 22_050
LIMIT = 20.0


def tone(seconds: float) -> bytes:
    """Return a tone as WAV."""
    count = int(RATE * seconds)
    values = (int(15_000 * math.sin(n / 8)) for n in range(count))
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(array.array("h", values).tobytes())
    return file.getvalue()


def main() -> None:
    """Play, and tell."""
    player = Player()
    told = {"opens": player.opens, "plays": player.play(tone(0.5), 0.8)}
    began = time.monotonic()
    while player.is_playing and time.monotonic() - began < LIMIT:
        Clock.tick()  # waits a frame
    told["ended"] = not player.is_playing
    told["junk"] = player.play(b"no sound at all", 0.8)
    player.ring(0.5)
    player.stop()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
