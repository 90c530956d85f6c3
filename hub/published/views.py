"""The repository as it lies, and the page that a QR code opens."""

import re
from pathlib import PurePosixPath

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.keyring import hub_folder
from hub.published.files import ASK_AGAIN, FOR_EVER, served
from hub.stores import repository_store
from sync.layout import TIMESTAMP
from sync.stores.base import Store, Stored

# The only paths there are (formats: repository); nothing else is looked up on disk.
_PATHS = re.compile(
    r"metadata/(timestamp|\d{1,9}\.[a-z0-9-]{1,40})\.json(\.zst)?"
    r"|content/(full/[0-9a-f]{64}\.zst|blob/[0-9a-f]{64})"
    r"|content/patch/[0-9a-f]{16}-[0-9a-f]{16}\.zst"
    r"|content/bundle/\d{1,9}-\d{1,9}\.zst",
    re.ASCII,
)
_PAGE = re.compile(
    r"([0-9]{12}(-[a-z0-9]{1,12})?/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}", re.ASCII
)
_BOARD = re.compile(r"[0-9]{12}(-[a-z0-9]{1,12})?", re.ASCII)
_TYPES = {
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".xml": "application/atom+xml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What carries a style of its own may not run or load anything else.
_PAGE_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_WITHDRAWN = re.compile(rb'<meta name="gk-withdrawn"', re.IGNORECASE)
_HEAD_BYTES = 4096


@require_safe
def repository(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a file of the repository, unchanged."""
    store = repository_store(hub_folder())
    found = store.look(path) if _PATHS.fullmatch(path) else None
    if found is None:
        return render(request, "nothing_here.html", status=404)
    return served(
        request,
        store,
        path,
        found=found,
        content_type=_type_of(path),
        keep=ASK_AGAIN if path == TIMESTAMP else FOR_EVER,
    )


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a public page; one that was withdrawn says so and is answered 410."""
    if _BOARD.fullmatch(path):
        # Links on a page are relative: without the slash they would lead elsewhere.
        return HttpResponseRedirect(f"{request.path}/")
    store = repository_store(hub_folder())
    name, found = _page_file(store, path.rstrip("/") or "index")
    if found is None:
        return render(request, "no_page.html", status=404)
    response = served(
        request,
        store,
        name,
        found=found,
        content_type=_type_of(name),
        keep=ASK_AGAIN,
    )
    response.headers["Content-Security-Policy"] = _PAGE_POLICY
    if response.status_code == 200 and name.endswith(".html"):  # noqa: PLR2004
        head = b"".join(store.pieces(name, 0, min(found.size, _HEAD_BYTES)))
        if _WITHDRAWN.search(head):
            response.status_code = 410
    return response


def _page_file(store: Store, named: str) -> tuple[str, Stored | None]:
    if not _PAGE.fullmatch(named):
        return "", None
    for name in (named, f"{named}.html", f"{named}/index.html"):
        if found := store.look(f"pages/{name}"):
            return f"pages/{name}", found
    return "", None


def _type_of(path: str) -> str:
    return _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")
