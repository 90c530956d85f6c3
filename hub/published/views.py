"""The repository as it lies, and the page that a QR code opens."""

import re
from pathlib import Path

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.keyring import hub_folder
from hub.published.files import ASK_AGAIN, FOR_EVER, served
from sync.layout import TIMESTAMP

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
    file = hub_folder().repo / path
    if not _PATHS.fullmatch(path) or not file.is_file():
        return render(request, "nothing_here.html", status=404)
    keep = ASK_AGAIN if path == TIMESTAMP else FOR_EVER
    content_type = _TYPES.get(file.suffix, "application/octet-stream")
    return served(request, file, content_type=content_type, keep=keep)


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a public page; one that was withdrawn says so and is answered 410."""
    if _BOARD.fullmatch(path):
        # Links on a page are relative: without the slash they would lead elsewhere.
        return HttpResponseRedirect(f"{request.path}/")
    file = _page_file(path.rstrip("/") or "index")
    if file is None:
        return render(request, "no_page.html", status=404)
    content_type = _TYPES.get(file.suffix, "application/octet-stream")
    response = served(request, file, content_type=content_type, keep=ASK_AGAIN)
    response.headers["Content-Security-Policy"] = _PAGE_POLICY
    if response.status_code == 200 and file.suffix == ".html":  # noqa: PLR2004
        with file.open("rb") as opened:
            if _WITHDRAWN.search(opened.read(_HEAD_BYTES)):
                response.status_code = 410
    return response


def _page_file(named: str) -> Path | None:
    if not _PAGE.fullmatch(named):
        return None
    pages = hub_folder().repo / "pages"
    candidates = (pages / named, pages / f"{named}.html", pages / named / "index.html")
    return next((one for one in candidates if one.is_file()), None)
