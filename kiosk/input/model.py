"""Where the model that reads handwriting lies, and whether it is the one we measured.

Set-up fetches it into a folder outside the program's own files; without it there is no
handwriting, and no tab for it.
"""

from hashlib import file_digest
from pathlib import Path

NAME = "PP-OCRv6_rec_small.onnx"
SHA256 = "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"
FOLDER = Path(__file__).parents[2] / "models"


def handwriting_model(folder: Path = FOLDER) -> Path | None:
    """Return where the model is; ``None`` when there is none, or another one.

    The library reads the file itself: given its bytes it would keep them besides.
    """
    path = folder / NAME
    try:
        with path.open("rb") as file:  # not whole: the heap would stay large
            is_ours = file_digest(file, "sha256").hexdigest() == SHA256
    except OSError:
        return None
    return path if is_ours else None
