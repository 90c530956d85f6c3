"""A file as HTTP: its ETag is the tag of its body, ranges, and how long it keeps."""

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)

from hub.published.ranges import Span, UnsatisfiableError, asked
from sync.stores.base import Store, Stored

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def served(
    request: HttpRequest,
    store: Store,
    path: str,
    *,
    found: Stored,
    content_type: str,
    keep: str,
) -> HttpResponseBase:
    """Return the answer to ``request`` for ``path``, ``found`` in ``store``."""
    etag = f'"{found.tag}"'
    headers = {"ETag": etag, "Cache-Control": keep, "Accept-Ranges": "bytes"}
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    try:
        span = _span(request, etag, found.size)
    except UnsatisfiableError:
        headers["Content-Range"] = f"bytes */{found.size}"
        return HttpResponse(status=416, headers=headers)
    whole = Span(0, found.size)
    if span is not None:
        headers["Content-Range"] = f"bytes {span.start}-{span.end - 1}/{whole.end}"
    part = span or whole
    headers["Content-Length"] = str(part.size)
    body = () if request.method == "HEAD" else store.pieces(path, part.start, part.end)
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
