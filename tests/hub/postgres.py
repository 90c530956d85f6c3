"""A PostgreSQL of the tests: the Debian server, in a folder of its own.

with Postgres.started(folder) as server:
    server.url("gk")        # postgres://postgres@127.0.0.1:…/gk, made if need be

Its files do not lie in ``folder``, which keeps its log alone: every pytest that starts
closes the folder of all pytests to others than their owner, and the server, which is
another one where the tests are root's, would lose its files while it runs.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from tests.ports import free_port

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
OWNER = "postgres"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "dynamic_shared_memory_type": "mmap",  # a container's /dev/shm may be small
}
START_SECONDS = "300"


@dataclass(frozen=True)
class Postgres:
    port: int

    @classmethod
    @contextmanager
    def started(cls, folder: Path, *, fsync: str = "off") -> "Iterator[Postgres]":
        """Run a server; it must be there: a missing one is a failure.

        With ``fsync="on"`` it keeps what was committed, as one in service does.
        """
        with TemporaryDirectory(prefix="gk-postgres-") as made:
            home, port = Path(made), free_port()
            as_owner: tuple[str, ...] = ()
            if os.geteuid() == 0:  # the server refuses to run as root
                as_owner = ("runuser", "-u", OWNER, "--")
                shutil.chown(home, OWNER)
            words = (*as_owner, PROGRAMS / "initdb", "-D", home / "db", "-U", OWNER)
            _run(*words, "--auth=trust", "-N", "--encoding=UTF8", "--locale=C.UTF-8")
            settings = {**SETTINGS, "fsync": fsync}
            set_to = [f"-c {name}={value}" for name, value in settings.items()]
            options = " ".join([f"-p {port} -k {home}", *set_to])
            control = (*as_owner, PROGRAMS / "pg_ctl", "-D", home / "db", "-w")
            in_time = ("-t", START_SECONDS)
            try:
                _run(*control, *in_time, "-l", home / "log", "-o", options, "start")
                yield cls(port)
            finally:
                _run(*control, "-m", "immediate", "stop", is_checked=False)
                if (home / "log").exists():
                    shutil.copyfile(home / "log", folder / "postgres.log")

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
