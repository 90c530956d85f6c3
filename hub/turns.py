"""One at a time, across processes and machines.

``take_turn`` is for transactions whose next row depends on the last. SQLite's begin
with the lock (``IMMEDIATE``), so there nothing is left to do. PostgreSQL lets several
begin, so the turn is a lock of its own until the end of the transaction.

``short_turn`` is such a transaction of which many wait at once: it does not wait for
the disk while the others wait for it.

``alone`` is for acts that are longer than a transaction: a lock file on one machine, a
lock held by a connection of its own where several machines share a database. Both end
with the process, however it ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from hub.folder import HubFolder
from sync.errors import ConflictError
from sync.locks import only_one

WAIT_SECONDS = 30.0
LASTING = "SELECT pg_logical_emit_message(true, 'gongkailan', '')"
_TURN = "SELECT pg_advisory_xact_lock(hashtext(%s))"
_NO_WAIT = "set_config('synchronous_commit', 'off', true)"  # till the transaction ends
_LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL: Appendix A, error codes


def is_shared() -> bool:
    """Return whether the database is one that several machines may share."""
    return connection.vendor == "postgresql"


def take_turn(what: str) -> None:
    """Wait until no other transaction is at ``what``; call it inside a transaction."""
    if is_shared():
        with connection.cursor() as cursor:
            cursor.execute(_TURN, [what])


@contextmanager
def short_turn(what: str) -> Iterator[None]:
    """Run the block as a transaction that takes a turn.

    What it wrote is on the disk when it has ended, not before: till then others may
    read it, and nobody may be told of it (``wait_until_lasting``).
    """
    with transaction.atomic():
        if is_shared():
            with connection.cursor() as cursor:
                cursor.execute(f"{_TURN}, {_NO_WAIT}", [what])
        yield
    wait_until_lasting()


def wait_until_lasting() -> None:
    """Wait until all that any ``short_turn`` wrote before this is on the disk.

    PostgreSQL writes one log in the order of its commits, so the commit of an empty
    message takes all earlier ones along, also to servers that are waited for
    (``synchronous_standby_names``). Who waits at once waits for one write together.
    SQLite's commits have waited themselves.
    """
    if is_shared():
        with connection.cursor() as cursor:
            cursor.execute(LASTING)


@contextmanager
def alone(
    hub: HubFolder, what: str, *, seconds: float = WAIT_SECONDS
) -> Iterator[None]:
    """Be the only one at ``what`` (a file name) while the block runs.

    Raises:
        ConflictError: somebody else still was after ``seconds``.
    """
    if is_shared():
        with _held_by_a_connection(what, seconds):
            yield
        return
    hub.run.mkdir(mode=0o700, exist_ok=True)
    busy = "另一个程序正在做同一件事"
    with only_one(hub.run / f"{what}.lock", seconds=seconds, busy=busy):
        yield


@contextmanager
def _held_by_a_connection(what: str, seconds: float) -> Iterator[None]:
    # Not the connection of the pages: what fails there must not end the lock.
    apart = connection.copy()
    try:
        _take(apart, what, seconds)
        yield
    finally:
        apart.close()


def _take(apart: BaseDatabaseWrapper, what: str, seconds: float) -> None:
    """Wait in PostgreSQL's own queue: who came first is next."""
    patience = max(1, round(seconds * 1000))  # 0 would be for ever
    with apart.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {patience}")
        try:
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [what])
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") != _LOCK_NOT_AVAILABLE:
                raise
            raise ConflictError(
                "另一个程序正在做同一件事", hint="等它做完再来一次"
            ) from error
