"""Making a hub: folders, secrets, the signed repository, its first documents.

Doing it again keeps all that is there: keys, cases, what the office changed since.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

import assets
from boards.content.calendars import newer
from boards.content.workdays import Calendar
from foi.directory import Directory
from hub import about
from hub.database import Server
from hub.folder import (
    CALENDAR_NAME,
    DIRECTORY_NAME,
    ENTRANCES_NAME,
    RECIPIENTS_NAME,
    THEME_NAME,
    HubFolder,
)
from hub.stores import repository_store
from sync.canonical import canonical_line
from sync.durable import write_whole
from sync.errors import ConflictError
from sync.formats.recipients import Recipient, Recipients
from sync.identity import key_id
from sync.keys import KeyFolder, raw_public
from sync.repository import Repository
from sync.stores.address import S3Address

SCHEMA = "gk.hub-folder/1"
ALG = "X25519"
RECEIPT_KEY = "online/receipt"
_SAMPLES = {ENTRANCES_NAME: "entrances.json", THEME_NAME: "theme.json"}


@dataclass(frozen=True, slots=True)
class Founded:
    """What was made. ``escrow`` is the key to carry away, None when it was before."""

    published: tuple[str, ...]
    escrow: Path | None


@dataclass(frozen=True, slots=True)
class Places:
    """Where database and files lie: addresses, ``""`` for the hub folder itself."""

    database: str = ""
    store: str = ""


def found(
    hub: HubFolder,
    *,
    name: str,
    public_url: str,
    has_sample: bool,
    now: datetime,
    places: Places = Places(),
) -> Founded:
    """Make the hub in its folder, as far as it is not there.

    Raises:
        HubError, FileFormatError: an address is not right.
        ConflictError: the hub was founded elsewhere; moving is not done by founding.
    """
    _require_places(hub, places)
    make_folders(hub)
    _write_about(hub, name, public_url, has_sample=has_sample)
    write_places(hub, places)
    if not hub.session_secret.exists():
        write_whole(hub.session_secret, secrets.token_urlsafe(48).encode(), mode=0o600)
    keys = KeyFolder(hub.keys)
    store = repository_store(hub)
    if store.read("metadata/timestamp.json") is None:
        repository = Repository.create(store, keys, name=name, now=now)
    else:
        repository = Repository.open(store, keys)
        repository.renew(now=now)
    keys.ed25519_or_new(RECEIPT_KEY)
    documents = _missing_documents(hub, repository, has_sample=has_sample)
    if documents:
        repository.put_all(documents, now=now)
    escrow = sorted(hub.escrow_keys.glob("*.pem"))
    return Founded(tuple(documents), escrow[0] if escrow else None)


def make_folders(hub: HubFolder) -> None:
    """Make the folders of ``hub`` that are not there; others cannot read them."""
    hub.folder.mkdir(parents=True, exist_ok=True)
    closed = (
        hub.database.parent,
        hub.session_secret.parent,
        hub.letters,
        hub.uploads,
        hub.files,
        hub.cache,
        hub.run,
        hub.keys,
    )
    for folder in closed:
        folder.mkdir(mode=0o700, exist_ok=True)


def _write_about(
    hub: HubFolder, name: str, public_url: str, *, has_sample: bool
) -> None:
    written: dict[str, str] = {"schema": SCHEMA, "name": name, "public_url": ""}
    if has_sample and not hub.about.exists():
        # An invented county is for trying out; no application lies there.
        written["second_factor"] = "offered"
    written |= about.read(hub)
    if public_url:
        written["public_url"] = public_url.rstrip("/")
    about.write(hub, written)


def _require_places(hub: HubFolder, places: Places) -> None:
    """Hold that ``places`` make sense, and are where this hub has been so far."""
    held = about.read(hub)
    if places.store:
        S3Address.parse(places.store)
    address = Server.parse(places.database).address if places.database else ""
    for name, wanted in (("database", address), ("store", places.store)):
        if wanted and held and held.get(name, "") != wanted:
            raise ConflictError(
                "这个后台已经建在别处，不能这样搬家",
                hint="先 gk hub backup，再 gk hub restore 到新的地方",
            )


def write_places(hub: HubFolder, places: Places) -> None:
    """Write down where database and files lie; a password goes into ``secret/``."""
    written = about.read(hub)
    if places.database:
        server = Server.parse(places.database)
        written["database"] = server.address
        if server.password:
            password = f"{server.password}\n".encode()
            write_whole(hub.database_password, password, mode=0o600)
    if places.store:
        written["store"] = places.store
    about.write(hub, written)


def _missing_documents(
    hub: HubFolder, repository: Repository, *, has_sample: bool
) -> dict[str, bytes]:
    """Return what to publish: what is not there yet, and a newer calendar."""
    documents: dict[str, bytes] = {}
    if repository.read_target(RECIPIENTS_NAME) is None:
        documents[RECIPIENTS_NAME] = Recipients(_first_recipients(hub)).to_bytes()
    directory = repository.read_target(DIRECTORY_NAME)
    if directory is None or (has_sample and directory == Directory().to_bytes()):
        documents[DIRECTORY_NAME] = _directory(has_sample=has_sample)
    if has_sample:
        documents |= _samples(repository)
    shipped = assets.path("calendars/cn.json").read_bytes()
    calendar = repository.read_target(CALENDAR_NAME)
    if calendar is None:
        documents[CALENDAR_NAME] = shipped
    elif (both := _newer(calendar, shipped)) is not None:
        documents[CALENDAR_NAME] = both
    return documents


def _samples(repository: Repository) -> dict[str, bytes]:
    """Return what the invented county shows besides, as far as it is not there."""
    return {
        name: canonical_line(json.loads(assets.path(f"demo/{path}").read_bytes()))
        for name, path in _SAMPLES.items()
        if repository.read_target(name) is None
    }


def _directory(*, has_sample: bool) -> bytes:
    if not has_sample:
        return Directory().to_bytes()
    sample = assets.path("demo/directory.json").read_bytes()
    return Directory.from_bytes(sample).to_bytes()


def _newer(signed: bytes, shipped: bytes) -> bytes | None:
    """Return the signed calendar completed from a newer program's; ``None``: is whole.

    What the county imported, its own holidays among it, is never lost to an update.
    """
    held = Calendar.from_bytes(signed)
    both = newer(Calendar.from_bytes(shipped), held)
    if both == held:
        return None
    version = max(both.version, held.version + 1)
    return canonical_line(replace(both, version=version).to_json())


def _first_recipients(hub: HubFolder) -> tuple[Recipient, ...]:
    """One key for every agency that has none of its own, and one to put away."""
    return (
        _recipient(_key_in(hub.keys, "letters"), use="agency"),
        _recipient(_key_in(hub.keys, "escrow"), use="escrow"),
    )


def _key_in(folder: Path, kind: str) -> bytes:
    """Return the public half of the one key in ``kind``, made if there is none."""
    keys = KeyFolder(folder)
    present: Sequence[Path] = sorted((folder / kind).glob("*.pem"))
    if present:
        return raw_public(keys.x25519(f"{kind}/{present[0].stem}"))
    made = X25519PrivateKey.generate()
    public = raw_public(made)
    keys.add(f"{kind}/{key_id(ALG, public)}", made)
    return public


def _recipient(public: bytes, *, use: str) -> Recipient:
    return Recipient(
        kid=key_id(ALG, public),
        alg=ALG,
        public_key=public,
        use=use,
        status="active",
    )
