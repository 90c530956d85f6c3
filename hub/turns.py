"""One at a time, across processes: where the next step depends on the last row.

SQLite's transactions begin with the lock (``IMMEDIATE``), so there nothing is left to
do. PostgreSQL lets several begin, so the turn is a lock of its own until the end of
the transaction.
"""

from django.db import connection


def take_turn(what: str) -> None:
    """Wait until no other transaction is at ``what``; call it inside a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [what])
