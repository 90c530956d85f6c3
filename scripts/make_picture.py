"""Puts three screens that the demo drew side by side, for the README."""

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ("home-1-p1", "money-1-p1", "foi-1-p1")
HEIGHT, GAP = 840, 24


def main() -> None:
    """Write docs/pictures/kiosk.png from demo/screens/."""
    folder = ROOT / "demo" / "screens"
    pictures = [Image.open(folder / f"{name}-1080x1920.png") for name in SCREENS]
    small = [p.convert("RGB").resize((p.width * HEIGHT // p.height, HEIGHT))
             for p in pictures]  # fmt: skip
    width = sum(p.width for p in small) + GAP * (len(small) - 1)
    sheet = Image.new("RGB", (width, HEIGHT), "white")
    left = 0
    for picture in small:
        sheet.paste(picture, (left, 0))
        left += picture.width + GAP
    out = ROOT / "docs" / "pictures" / "kiosk.png"
    out.parent.mkdir(exist_ok=True)
    sheet.quantize(colors=256).save(out, optimize=True)


if __name__ == "__main__":
    main()
