"""Calls a function with the hub of a served test awake: ``HUB MODULE:NAME FOLDER``."""

import sys
from pathlib import Path

from hub.folder import HubFolder
from hub.start import run

if __name__ == "__main__":
    run(HubFolder(Path(sys.argv[1])), sys.argv[2], folder=Path(sys.argv[3]))
