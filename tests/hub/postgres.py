"""A PostgreSQL of the tests: the Debian server, in a folder of its own.

with Postgres.started(folder) as server:
    server.url("gk")        # postgres://postgres@127.0.0.1:…/gk, made if need be
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.ports import free_port

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
OWNER = "postgres"


@dataclass(frozen=True)
class Postgres:
    port: int

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> "Iterator[Postgres]":
        """Run a server in ``folder``; it must be there: a missing one is a failure."""
        home, port = folder / "postgres", free_port()
        home.mkdir(mode=0o700)
        as_owner: tuple[str, ...] = ()
        if os.geteuid() == 0:  # the server refuses to run as root
            as_owner = ("runuser", "-u", OWNER, "--")
            for passed in (*home.parents, home):
                if passed.stat().st_uid == 0 and passed != Path("/"):
                    passed.chmod(passed.stat().st_mode | 0o011)
            shutil.chown(home, OWNER)
        words = (*as_owner, PROGRAMS / "initdb", "-D", home / "db", "-U", OWNER)
        _run(*words, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {home} -c fsync=off"
        control = (*as_owner, PROGRAMS / "pg_ctl", "-D", home / "db", "-w")
        _run(*control, "-l", home / "log", "-o", options, "start")
        try:
            yield cls(port)
        finally:
            _run(*control, "-m", "immediate", "stop", is_checked=False)

    def url(self, name: str) -> str:
        """Return the address of the database ``name``, which is made if need be."""
        with self.connect("postgres") as admin:
            known = admin.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [name]
            ).fetchone()
            if known is None:
                admin.execute(f'CREATE DATABASE "{name}"'.encode())
        return f"postgres://{OWNER}@127.0.0.1:{self.port}/{name}"

    def connect(self, name: str) -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=OWNER, dbname=name, autocommit=True
        )


def _run(*words: object, is_checked: bool = True) -> None:
    subprocess.run(
        [str(word) for word in words],
        check=is_checked,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
