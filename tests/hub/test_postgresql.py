"""The same office on PostgreSQL: the tests of its acts, run there by a real server."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from hub import turns
from hub.database import Server
from hub.errors import HubError
from tests.hub.postgres import Postgres
from tests.hub.served import ROOT

ACTS = (
    *("at_once", "desk", "jobs", "letters", "members", "migrations", "opener"),
    *("progress_told", "publishing", "signing_in", "voices", "follow_ups"),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    with Postgres.started(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_all_acts_of_the_office_do_there_what_they_do_on_sqlite(
    server: Postgres,
) -> None:
    files = [f"tests/hub/test_{name}.py" for name in ACTS]
    # The database goes with its server: nobody has to drop it first.
    without = ("-p", "no:cacheprovider", "-p", "no:xdist", "--reuse-db")
    words = ("-m", "pytest", "-q", *without)

    done = subprocess.run(
        [sys.executable, *words, *files],
        cwd=ROOT,
        env=os.environ | {"GK_HUB_DATABASE": server.url("gk")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout.splitlines()[-1]


@pytest.mark.slow
def test_whoever_may_write_may_wait_until_it_is_on_the_disk(server: Postgres) -> None:
    server.url("plain")
    with server.connect("plain") as owner:
        owner.execute("CREATE ROLE hub LOGIN")
        owner.execute("CREATE TABLE kept AS SELECT 0 AS n")
        owner.execute("GRANT INSERT ON kept TO hub")
    address = f"postgres://hub@127.0.0.1:{server.port}/plain"
    with psycopg.connect(address, autocommit=True) as plain:
        plain.execute("SET synchronous_commit = off")
        plain.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
        written = plain.execute("SELECT pg_current_wal_insert_lsn()").fetchone()
        plain.execute("SET synchronous_commit = on")
        plain.execute(turns.LASTING.encode())
        query = b"SELECT pg_current_wal_flush_lsn() >= %s"

        assert plain.execute(query, written).fetchone() == (True,)


def test_an_address_is_read_and_written_without_its_password() -> None:
    text = "postgres://hub:g%40k@db.example:6432/gk?sslmode=require"
    server = Server.parse(text)

    assert (server.password, server.settings()["PORT"]) == ("g@k", "6432")
    assert server.address == "postgres://hub@db.example:6432/gk?sslmode=require"
    assert Server.parse(server.address) == server.without_password


def test_a_socket_is_named_by_its_folder() -> None:
    server = Server.parse("postgres://hub@/gk?host=/var/run/postgresql")

    assert server.settings()["HOST"] == "/var/run/postgresql"
    assert Server.parse(server.address) == server


@pytest.mark.parametrize(
    "text",
    [
        *("mysql://hub@db/gk", "postgres://db/gk", "postgres://hub@db/", "gk"),
        *("postgres://hub@db:x/gk", "postgres://hub@db/gk?password=secret"),
        "postgres://hub@[db/gk",
    ],
)
def test_another_address_is_refused_and_never_repeated(text: str) -> None:
    with pytest.raises(HubError, match="数据库的地址不对") as told:
        Server.parse(text)
    assert text not in str(told.value)
