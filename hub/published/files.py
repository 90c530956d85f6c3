"""A file as HTTP: its ETag is the hash of its body, ranges, and how long it keeps."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)

from hub.published.ranges import Span, UnsatisfiableError, asked

PIECE = 64 * 1024
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def served(
    request: HttpRequest, path: Path, *, content_type: str, keep: str
) -> HttpResponseBase:
    """Return the answer to ``request`` for the file at ``path``."""
    stat = path.stat()
    etag = f'"{_sha(path, stat.st_mtime_ns, stat.st_size)}"'
    headers = {"ETag": etag, "Cache-Control": keep, "Accept-Ranges": "bytes"}
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    try:
        span = _span(request, etag, stat.st_size)
    except UnsatisfiableError:
        headers["Content-Range"] = f"bytes */{stat.st_size}"
        return HttpResponse(status=416, headers=headers)
    whole = Span(0, stat.st_size)
    if span is not None:
        headers["Content-Range"] = f"bytes {span.start}-{span.end - 1}/{whole.end}"
    part = span or whole
    headers["Content-Length"] = str(part.size)
    body = () if request.method == "HEAD" else _pieces(path, part)
    return StreamingHttpResponse(
        body,
        status=200 if span is None else 206,
        headers=headers,
        content_type=content_type,
    )


def _span(request: HttpRequest, etag: str, size: int) -> Span | None:
    # A part of another body must never be glued to the one begun.
    if request.headers.get("If-Range", etag) != etag:
        return None
    return asked(request.headers.get("Range", ""), size)


def _pieces(path: Path, span: Span) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(span.start)
        left = span.size
        while left and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


@lru_cache(maxsize=4096)
def _sha(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
