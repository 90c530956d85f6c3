"""A web application that tries to read what it is told to: the web process turned bad.

Run under the hub's own gunicorn settings; ``GET /<path>`` answers with the file, or
with the name of the error.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def application(
    environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """Answer with the first bytes of the file, or with why not."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    try:
        return [Path(environ["PATH_INFO"]).read_bytes()[:30]]
    except OSError as error:
        return [type(error).__name__.encode()]
