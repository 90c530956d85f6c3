"""The processes of a hub on one machine: web, workers, opener, a clock for HTTPS."""

import logging
import os
import socket
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from hub import about, serving
from hub.errors import HubError
from hub.fleet.times import TIME_URL
from hub.folder import HubFolder
from hub.jobs.lanes import Lane
from hub.start import ENVIRONMENT
from sync.outcome import Outcome

PUBLIC_URL = "GK_HUB_PUBLIC_URL"
_GK = (sys.executable, "-c", "import gk; gk.main()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen:
    """Where the web process listens, and how."""

    host: str
    port: int
    workers: int
    certificate: Path | None = None
    private_key: Path | None = None
    time_port: int = 0

    @property
    def url(self) -> str:
        """The address as a person on this machine types it."""
        scheme = "https" if self.certificate else "http"
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104
        return f"{scheme}://{f'[{host}]' if ':' in host else host}:{self.port}"


def serve(hub: HubFolder, listen: Listen) -> Outcome:
    """Run the hub until Ctrl-C or SIGTERM.

    Raises:
        HubError: the port is taken, or the certificate lacks its key.
    """
    if bool(listen.certificate) != bool(listen.private_key):
        raise HubError(
            "证书和私钥要一起给", hint="同时写 --certificate 和 --private-key"
        )
    _require_free(listen.host, listen.port)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    stop = serving.stop_on_signals()
    watcher = threading.Thread(target=_say_when_ready, args=(listen, stop), daemon=True)
    watcher.start()
    serving.keep_alive(
        children(hub, listen), environment=environment(hub, listen), stop=stop
    )
    return Outcome(("后台已关。",), ({"stopped": True},))


def environment(hub: HubFolder, listen: Listen) -> dict[str, str]:
    """Return what the children are told."""
    told = dict(os.environ) | {ENVIRONMENT: str(hub.folder)}
    told.setdefault(PUBLIC_URL, listen.url)
    told["DJANGO_SETTINGS_MODULE"] = "hub.settings"
    if listen.certificate and listen.time_port:
        told[TIME_URL] = f"http://{listen.host}:{listen.time_port}/device/v1/time"
    return told


def children(hub: HubFolder, listen: Listen) -> list[serving.Child]:
    """Return the processes, the opener first: the web process asks it.

    Where machines share a database, one without a letter key has no opener: it would
    put every letter aside that another machine can open.
    """
    named = ("--dir", str(hub.folder))
    has_key = any(hub.letter_keys.glob("*.pem"))
    opener = serving.Child("opener", (*_GK, "hub", "opener", *named))
    found = [
        *([opener] if has_key or about.server_of(hub) is None else []),
        *(
            serving.Child(name, (*_GK, "hub", "worker", *named, "--lane", lane))
            for name, lane in (("worker", Lane.RELEASES), ("drawings", Lane.DRAWINGS))
        ),
        serving.Child("web", _web(hub, listen)),
    ]
    if listen.certificate and listen.time_port:
        found.append(serving.Child("clock", _clock(hub, listen)))
    return found


def _web(hub: HubFolder, listen: Listen) -> tuple[str, ...]:
    command = _gunicorn(hub, f"{_host(listen.host)}:{listen.port}", listen.workers)
    if listen.certificate is None:
        return (*command, "hub.wsgi:application")
    tls = ("--certfile", str(listen.certificate), "--keyfile", str(listen.private_key))
    return (*command, *tls, "hub.wsgi:application")


def _clock(hub: HubFolder, listen: Listen) -> tuple[str, ...]:
    command = _gunicorn(hub, f"{_host(listen.host)}:{listen.time_port}", 1)
    return (*command, "hub.wsgi:time_alone")


def _gunicorn(hub: HubFolder, bind: str, workers: int) -> tuple[str, ...]:
    return (
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "python:hub.web_process",
        "--bind",
        bind,
        "--workers",
        str(workers),
        "--worker-tmp-dir",
        str(hub.run),
    )


def _host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise HubError(
                f"{host}:{port} 用不了：{os.strerror(error.errno or 0)}",
                hint="换一个 --port，或先停掉占着它的程序",
            ) from error


def _say_when_ready(listen: Listen, stop: threading.Event) -> None:
    """Tell the person when the door is open; asking again costs nothing."""
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    while not stop.wait(0.2):
        with socket.socket(family) as probe:
            if probe.connect_ex((listen.host, listen.port)) == 0:
                print(f"公开栏后台已开：{listen.url}/desk/", file=sys.stderr)  # noqa: T201
                return
