"""Where the database is: a file in the hub folder, or a PostgreSQL by its address."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from hub.errors import HubError

PORT = 5432
CONNECT_SECONDS = 5
KEEP_SECONDS = 30  # an idle connection; each thread of each worker may have one
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,63}", re.ASCII)
_ASKED = {"sslmode", "sslrootcert", "host"}


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL. ``options`` are libpq's: ``sslmode``, ``sslrootcert``."""

    host: str
    port: int
    name: str
    user: str
    password: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Server":
        """Read ``postgres://user[:password]@host[:port]/name[?sslmode=…]``.

        Raises:
            HubError: it is no such address; what was written is not repeated.
        """
        try:
            split = urlsplit(text)
            port = split.port or PORT
            asked = dict(parse_qsl(split.query, strict_parsing=bool(split.query)))
        except ValueError as error:
            raise _wrong() from error
        host, name = asked.pop("host", "") or split.hostname, split.path.strip("/")
        is_right = (
            split.scheme in ("postgres", "postgresql") and host and split.username
        )
        if not (is_right and _NAME.fullmatch(name) and asked.keys() <= _ASKED):
            raise _wrong()
        return cls(
            host=str(host),
            port=port,
            name=name,
            user=unquote(str(split.username)),
            password=unquote(split.password or ""),
            options=tuple(sorted(asked.items())),
        )

    @property
    def without_password(self) -> "Server":
        """What may be written into ``hub.json``."""
        return replace(self, password="")

    @property
    def address(self) -> str:
        """The address again, without the password."""
        is_socket = self.host.startswith("/")
        pairs = (*self.options, *((("host", self.host),) if is_socket else ()))
        query = "&".join(f"{name}={quote(value)}" for name, value in pairs)
        place = "" if is_socket else self.host
        user = quote(self.user, safe="")
        asked = f"?{query}" if query else ""
        return f"postgres://{user}@{place}:{self.port}/{self.name}{asked}"

    def settings(self) -> dict[str, Any]:
        """Return Django's settings for it."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": str(self.port),
            "CONN_MAX_AGE": KEEP_SECONDS,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "connect_timeout": CONNECT_SECONDS,
                "application_name": "gongkailan",
                **dict(self.options),
            },
        }


def file_settings(database: Path | str) -> dict[str, Any]:
    """Return Django's settings for the file ``database``.

    IMMEDIATE: a transaction that will write takes its lock at once, so two of them
    queue up instead of failing half way. FULL and TRUNCATE: what was answered survives
    a power cut.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": database,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=TRUNCATE;"
                "PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;"
            ),
        },
    }


def _wrong() -> HubError:
    return HubError(
        "数据库的地址不对", hint="写成 postgres://用户@主机:5432/库名?sslmode=require"
    )
