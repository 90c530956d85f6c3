"""Where a store is, as people write it: a folder, ``s3://bucket/prefix``, a hub."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from sync.errors import FileFormatError

SCHEME = "s3:"
_WEB = re.compile(r"(https?):/+(.+)")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", re.ASCII)
_PREFIX = re.compile(r"[A-Za-z0-9._/-]{0,200}", re.ASCII)


@dataclass(frozen=True, slots=True)
class S3Address:
    """A bucket and the prefix of every name in it, ``""`` or ending in ``/``.

    ``endpoint`` is the server, ``""`` for the one the environment names;
    ``credentials`` a file in the form of boto3's, ``None`` for its usual places.
    """

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    credentials: Path | None = None

    @classmethod
    def parse(cls, text: str, credentials: Path | None = None) -> "S3Address":
        """Read ``s3://bucket/prefix?endpoint=https://…&region=…``.

        Raises:
            FileFormatError: it is no such address, or carries a password.
        """
        # A path that a command line took apart has lost a slash.
        split = urlsplit(re.sub(r"^s3:/+", "s3://", text))
        asked = dict(parse_qsl(split.query))
        prefix = split.path.strip("/")
        is_right = (
            split.scheme == "s3"
            and _BUCKET.fullmatch(split.netloc)
            and _PREFIX.fullmatch(prefix)
            and ".." not in prefix
            and asked.keys() <= {"endpoint", "region"}
        )
        if not is_right:
            raise FileFormatError(
                "对象存储的地址不对",
                hint="写成 s3://桶/前缀?endpoint=https://…，口令不写在里面",
            )
        return cls(
            split.netloc,
            f"{prefix}/" if prefix else "",
            asked.get("endpoint", ""),
            asked.get("region", ""),
            credentials,
        )

    def below(self, name: str) -> "S3Address":
        """Return the address of ``name`` below this one."""
        return replace(self, prefix=f"{self.prefix}{name}/")


def is_s3(address: str | Path) -> bool:
    """Return whether ``address`` is that of an object store."""
    return str(address).startswith(SCHEME)


def hub_at(address: str | Path) -> str:
    """Return the address of the hub that ``address`` names, ``""``: it names none."""
    # A path that a command line took apart has lost a slash.
    found = _WEB.fullmatch(str(address))
    return f"{found[1]}://{found[2].rstrip('/')}" if found else ""
