"""Reads one written character off its picture, with a network made to read lines.

The strokes are drawn into a small square, thick and black, and the network says for
each of a few places in it what may stand there; the surest of all places counts. A
picture has no order of strokes, so neither that nor strokes run together matter.
The sizes are those that were measured best (docs/adr/0112).
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image, ImageDraw

from kiosk.input.strokes import Stroke

SIDE, PAD, PEN = 48, 3, 3  # pixels of what the network sees
FINER = 4  # drawn so many times larger, then averaged
PLAIN = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
QUIET = 3  # of the library's levels of saying things: errors alone

Pixels = tuple[tuple[float, float], ...]


class Recogniser:
    """One loaded network; a reading takes a few milliseconds.

    ``weigh`` says how likely a character is before anything is drawn; 0: never asked.
    """

    def __init__(self, model: Path, weigh: Callable[[str], float]) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = QUIET
        options.enable_cpu_mem_arena = False
        # What is laid out anew for speed is held twice: 25 MB for one millisecond.
        options.graph_optimization_level = PLAIN
        options.add_session_config_entry("session.disable_prepacking", "1")
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        listed = self._session.get_modelmeta().custom_metadata_map["character"]
        self._characters = ("", *listed.splitlines(), " ")  # nothing comes first
        weights = [weigh(c) if is_han(c) else 0 for c in self._characters]
        self._weights = np.array(weights, np.float32)

    def read(self, strokes: Sequence[Stroke], limit: int) -> tuple[str, ...]:
        """Return at most ``limit`` Chinese characters, best first."""
        if not any(strokes):
            return ()
        picture = np.asarray(drawn(strokes), np.float32) / 255
        seen = np.broadcast_to((picture - 0.5) / 0.5, (1, 3, SIDE, SIDE))
        said = self._session.run(None, {self._input: np.ascontiguousarray(seen)})[0]
        sure = said[0].max(axis=0) * self._weights
        best = np.argsort(-sure)[:limit]
        return tuple(self._characters[n] for n in best if self._weights[n])


def is_han(character: str) -> bool:
    """Say whether ``character`` is Chinese: ideographs and 〇, no radicals or signs."""
    if len(character) != 1:
        return False
    return (
        "\u3400" <= character <= "\u9fff"
        or character >= "\U00020000"
        or character == "〇"
    )


def drawn(strokes: Sequence[Stroke]) -> Image.Image:
    """Return the strokes as a picture, black on white, filling it but for an edge."""
    large = SIDE * FINER
    image = Image.new("L", (large, large), 255)
    pencil = ImageDraw.Draw(image)
    half = PEN * FINER / 2
    for points in fitted(strokes):
        line = points if len(points) > 1 else points * 2
        pencil.line(line, fill=0, width=PEN * FINER, joint="curve")
        for x, y in (line[0], line[-1]):
            pencil.ellipse((x - half, y - half, x + half, y + half), fill=0)
    return image.resize((SIDE, SIDE), Image.Resampling.BOX)


def fitted(strokes: Sequence[Stroke]) -> list[Pixels]:
    """Return the strokes enlarged to the picture and put in its middle."""
    xs, ys = zip(*(point for stroke in strokes for point in stroke), strict=True)
    left, top = min(xs), min(ys)
    wide, high = max(xs) - left, max(ys) - top
    scale = (SIDE - 2 * PAD) / max(wide, high, 1)
    across, down = (SIDE - wide * scale) / 2, (SIDE - high * scale) / 2
    return [
        tuple(
            (((x - left) * scale + across) * FINER, ((y - top) * scale + down) * FINER)
            for x, y in stroke
        )
        for stroke in strokes
    ]
