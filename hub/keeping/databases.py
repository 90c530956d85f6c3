"""A database as one file and back: consistent while the hub goes on working."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import psycopg

from hub.database import Server
from hub.errors import HubError
from sync.errors import ConflictError

_WAIT_SECONDS = 60
_INSTALLED = "/usr/lib/postgresql"


def copy_file(database: Path, to: Path) -> None:
    """Copy the SQLite file ``database`` as it is at one moment.

    Raises:
        HubError: there is none, or it is damaged.
    """
    if not database.is_file():
        raise HubError("后台还没有数据库", hint="先运行 gk hub init")
    try:
        with (
            closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(to)) as new,
        ):
            old.execute(f"PRAGMA busy_timeout = {_WAIT_SECONDS * 1000}")
            old.backup(new)
            require_whole(new)
    except sqlite3.Error as error:
        raise HubError(
            f"数据库读不出来：{error}", hint="运行 gk hub check，看数据库怎么了"
        ) from error


def require_whole(database: sqlite3.Connection) -> None:
    """Hold that SQLite itself finds nothing wrong.

    Raises:
        sqlite3.DatabaseError: it does.
    """
    [(said,)] = database.execute("PRAGMA integrity_check(1)").fetchall()
    if said != "ok":
        raise sqlite3.DatabaseError(said)


def dump(server: Server, to: Path) -> None:
    """Write all of ``server`` into one file, as it is at one moment.

    Raises:
        HubError: it cannot be read.
    """
    _run(server, "pg_dump", ("-Fc", "--no-owner", "--no-privileges", "-f", str(to)))


def load(server: Server, dumped: Path) -> None:
    """Fill the empty database ``server`` with what ``dump`` wrote, or not at all.

    Raises:
        HubError: it did not take it.
    """
    words = ("--no-owner", "--no-privileges", "--exit-on-error")
    _run(server, "pg_restore", (*words, "--single-transaction", str(dumped)))


def require_empty(server: Server) -> None:
    """Hold that nothing is in the database yet.

    Raises:
        ConflictError: something is.
        HubError: it does not answer.
    """
    try:
        with psycopg.connect(
            host=server.host,
            port=server.port,
            dbname=server.name,
            user=server.user,
            password=server.password or None,
            connect_timeout=10,
        ) as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            ).fetchone()
    except psycopg.Error as error:
        raise HubError("数据库没有回答", hint="核对地址和口令，看它开着没有") from error
    if row and row[0]:
        raise ConflictError("这个数据库里已经有东西", hint="建一个空的库来恢复")


def _run(server: Server, program: str, words: Sequence[str]) -> None:
    place = ("-h", server.host, "-p", str(server.port), "-U", server.user)
    done = subprocess.run(
        [_found(program), "-w", *place, "-d", server.name, *words],
        env=os.environ | _environment(server),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()[:1]
        raise HubError(
            f"{program} 没有做成：{''.join(said)[:200]}",
            hint="它的版本不能比数据库旧；核对口令",
        )


def _environment(server: Server) -> dict[str, str]:
    options = {f"PG{name.upper()}": value for name, value in server.options}
    return options | ({"PGPASSWORD": server.password} if server.password else {})


def _found(program: str) -> str:
    """Return the newest ``program`` of PostgreSQL on this machine."""
    installed = Path(_INSTALLED).glob(f"*/bin/{program}")
    newest = sorted(installed, key=lambda path: path.parts[-3].zfill(3))
    found = str(newest[-1]) if newest else shutil.which(program)
    if found is None:
        raise HubError(f"这台机器没有 {program}", hint="安装 postgresql-client")
    return found
