"""TLS when the machine's clock cannot be right.

A certificate is judged by OpenSSL as always: chain, name, use. Only if that fails on
dates alone is the trusted time asked for, and the connection made anew with the dates
left to us: every certificate of the chain that OpenSSL built and verified for this very
connection must be valid at the trusted time, before a byte is sent over it.

TLS gives privacy here and nothing else: what is read is signed, what is sent is sealed.
"""

import ssl
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from socket import socket
from time import monotonic
from typing import Any

import requests
from cryptography import x509
from requests.adapters import HTTPAdapter

_EXPIRED, _NOT_YET_VALID = 10, 9  # X509_V_ERR_CERT_HAS_EXPIRED, …_NOT_YET_VALID
_NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME, which Python has no name for
_DER = 2  # _ssl.ENCODING_DER


class DatedAdapter(HTTPAdapter):
    """Carries requests; asks ``trusted_now`` when only dates speak against a host.

    ``trusted_now`` returns the present time as something signed attests it, or raises
    a ``SyncError``. It is asked at most once for an adapter's life. ``authorities`` is
    a PEM file of the only ones to believe; without it the usual ones are.
    """

    def __init__(
        self, trusted_now: Callable[[], datetime], *, authorities: Path | None = None
    ) -> None:
        self._trusted_now = trusted_now
        self._authorities = authorities
        self._judging: HTTPAdapter | None = None
        super().__init__()

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Send as usual, or over a connection judged by trusted time."""
        if self._authorities is not None:
            # Set here: in a session it would give way to an environment variable.
            kwargs["verify"] = str(self._authorities)
        if self._judging is None:
            try:
                return super().send(*args, **kwargs)
            except requests.exceptions.SSLError as error:
                if not fails_on_dates(error):
                    raise
                self._judging = _JudgingAdapter(_going_on(self._trusted_now()))
        return self._judging.send(*args, **kwargs)

    def close(self) -> None:
        """Close every connection."""
        super().close()
        if self._judging is not None:
            self._judging.close()


def fails_on_dates(error: BaseException) -> bool:
    """Return whether a certificate was refused for its dates and for nothing else.

    OpenSSL looks at dates last: whoever gets so far has the right chain and name.
    """
    return any(
        isinstance(one, ssl.SSLCertVerificationError)
        and one.verify_code in {_EXPIRED, _NOT_YET_VALID}
        for one in _causes(error)
    )


class _JudgingAdapter(HTTPAdapter):
    def __init__(self, at: Callable[[], datetime]) -> None:
        self._at = at
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        context = _JudgingContext(ssl.PROTOCOL_TLS_CLIENT)
        context.verify_flags |= ssl.VerifyFlags(_NO_CHECK_TIME)
        context.at = self._at
        super().init_poolmanager(*args, **kwargs, ssl_context=context)


class _JudgingContext(ssl.SSLContext):
    """Hands out no connection whose chain is not valid at ``at()``."""

    at: Callable[[], datetime]

    def wrap_socket(self, sock: socket, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
        wrapped = super().wrap_socket(sock, *args, **kwargs)
        try:
            _judge(wrapped, self.at())
        except ssl.SSLError:
            wrapped.close()
            raise
        return wrapped


def _judge(wrapped: ssl.SSLSocket, at: datetime) -> None:
    chain = wrapped._sslobj.get_verified_chain()  # type: ignore[attr-defined]  # noqa: SLF001 - public from Python 3.13
    for certificate in chain:
        read = x509.load_der_x509_certificate(certificate.public_bytes(_DER))
        if not read.not_valid_before_utc <= at <= read.not_valid_after_utc:
            raise ssl.SSLCertVerificationError(
                f"certificate not valid at the trusted time {at.isoformat()}"
            )
    if not chain:
        raise ssl.SSLCertVerificationError("no certificate chain to judge")


def _going_on(start: datetime) -> Callable[[], datetime]:
    """Return a clock that shows ``start`` now and goes on steadily."""
    began = monotonic()
    return lambda: start + timedelta(seconds=monotonic() - began)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield ``error`` and every error inside it; libraries wrap them in many ways."""
    seen: set[int] = set()
    waiting: list[Any] = [error]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__, getattr(one, "reason", None)]
        waiting += one.args
