"""The built-in keyboard and the line breaker, against what Kivy itself does.

    .venv/bin/python benchmarks/keys_and_lines.py

Keys: CPU time of one key with nine candidates, typing a long sentence key by key.
Lines: breaking the same text to the same width, ours against Kivy's own label.
"""

import os
import statistics
from time import process_time

os.environ |= {"SDL_VIDEODRIVER": "offscreen", "KIVY_WINDOW": "sdl2"}
os.environ.setdefault("KIVY_NO_ARGS", "1")
os.environ.setdefault("KIVY_LOG_MODE", "PYTHON")

from kivy.base import EventLoop
from kivy.core.text import Label, LabelBase

import assets
from kiosk.input.dictionary import Dictionary
from kiosk.input.pinyin import Pinyin
from kiosk.typeset import Widths, break_lines

SENTENCE = "woxiangkancunlidezhangbenhedibaomingdan"
TEXT = "根据《条例》第二十条，2026年公开收支12,345.67元。" * 400
WIDTH, SIZE = 984, 32
LENGTHS = (100, 1_000, 5_000)


def main() -> None:
    """Print both tables."""
    engine = Pinyin(Dictionary.from_bytes(assets.path("pinyin/words.gkd").read_bytes()))
    times = [
        seconds(lambda end=end: engine.candidates(SENTENCE[:end], 9)) * 1000
        for end in range(1, len(SENTENCE) + 1)
    ]
    ordered = sorted(times)
    print(f"key: median {statistics.median(times):.1f} ms", end=", ")
    print(f"p95 {ordered[int(0.95 * len(ordered))]:.1f} ms, most {ordered[-1]:.1f} ms")
    font = str(assets.path("fonts/NotoSansSC-Regular.ttf"))
    LabelBase.register("sc", font)
    EventLoop.ensure_window()  # a texture needs one
    print("| characters | ours, ms | Kivy, ms | ratio |")
    for length in LENGTHS:
        own = seconds(lambda n=length: ours(TEXT[:n])) * 1000
        kivy = seconds(lambda n=length: theirs(TEXT[:n])) * 1000
        print(f"| {length} | {own:.1f} | {kivy:.1f} | {kivy / own:.1f} |")


def ours(text: str) -> None:
    """Break and draw as the kiosk does: measured, broken, one texture a page."""
    label = Label(font_name="sc", font_size=SIZE)
    lines = break_lines(text, WIDTH, Widths(lambda c: label.get_extents(c)[0]))
    for start in range(0, len(lines), 28):
        page = "\n".join(lines[start : start + 28])
        Label(text=page, font_name="sc", font_size=SIZE).refresh()


def theirs(text: str) -> None:
    """Let Kivy break and draw the text in one label."""
    Label(text=text, font_name="sc", font_size=SIZE, text_size=(WIDTH, None)).refresh()


def seconds(work: object) -> float:
    """Return the CPU seconds that ``work()`` takes."""
    began = process_time()
    work()  # type: ignore[operator]
    return process_time() - began


if __name__ == "__main__":
    main()
