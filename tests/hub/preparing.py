"""Acts with a hub awake, in a process of its own: ``HUB MODULE:NAME ARGUMENTS``.

The arguments are a JSON object; what the act gives is printed as JSON.
"""

import json
import sys
from pathlib import Path

from hub.folder import HubFolder
from hub.start import run

if __name__ == "__main__":
    done = run(HubFolder(Path(sys.argv[1])), sys.argv[2], **json.loads(sys.argv[3]))
    print(json.dumps(list(done.objects)))
