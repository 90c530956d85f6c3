"""Nobody keeps a thread of the web process by sending or reading next to nothing."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from hub.slow_clients import GRACE_SECONDS, HEAD_SECONDS, Talks, moved_by


@dataclass
class Served:
    sock: socket.socket


LONG = HEAD_SECONDS + 10


@pytest.fixture
def line() -> Iterator[tuple[socket.socket, socket.socket]]:
    """A client and the server's end of its connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(server.getsockname())
        served, _ = server.accept()
    with client, served:
        yield client, served


def test_a_client_that_sends_next_to_nothing_is_hung_up_on(
    line: tuple[socket.socket, socket.socket],
) -> None:
    client, served = line
    talks = Talks()
    talks.begin(Served(served), 0)
    client.sendall(b"PUT / HTTP/1.1\r\n")
    served.recv(100)

    in_time = talks.hang_up_on_slow(HEAD_SECONDS - 1)

    assert (in_time, talks.hang_up_on_slow(HEAD_SECONDS + 1)) == (0, 1)
    assert served.recv(100) == client.recv(100) == b""


@pytest.mark.parametrize("sender", [0, 1])
def test_one_that_moves_enough_is_not(
    line: tuple[socket.socket, socket.socket], sender: int
) -> None:
    talks = Talks()
    talks.begin(Served(line[1]), 0)
    line[sender].sendall(bytes(20_000))
    received = 0
    while received < 20_000:
        received += len(line[1 - sender].recv(65_536))

    assert moved_by(line[1]) >= 20_000
    assert talks.hang_up_on_slow(LONG) == 0


def test_one_whose_headers_are_here_may_wait_longer(
    line: tuple[socket.socket, socket.socket],
) -> None:
    conn, talks = Served(line[1]), Talks()
    talks.begin(conn, 0)
    talks.hear(conn)

    in_time = talks.hang_up_on_slow(GRACE_SECONDS - 1)

    assert (in_time, talks.hang_up_on_slow(GRACE_SECONDS + 1)) == (0, 1)


def test_one_that_was_served_is_left_alone(
    line: tuple[socket.socket, socket.socket],
) -> None:
    client, served = line
    talks = Talks()
    conn = Served(served)
    talks.begin(conn, 0)
    talks.end(conn)

    assert talks.hang_up_on_slow(LONG) == 0
    served.sendall(b"x")
    assert client.recv(1) == b"x"
