"""How gunicorn runs the web process: few workers, small bounds, letter keys shut away.

Every worker gives up the right to read the keys that open letters before it takes its
first request (``hub.confine``).
"""

import logging
import os
from pathlib import Path

from hub import about, confine
from hub.folder import HubFolder
from hub.start import ENVIRONMENT

log = logging.getLogger(__name__)

wsgi_app = "hub.wsgi:application"
worker_class = "hub.slow_clients.BoundedWorker"
threads = 32
timeout = 60
graceful_timeout = 10
keepalive = 5
limit_request_fields = 60
control_socket_disable = True
accesslog = None  # addresses hold case numbers; what matters is logged by the views
loglevel = "warning"


def post_fork(_arbiter: object, _worker: object) -> None:
    """Shut a fresh worker out of the keys that are not its own."""
    hub = HubFolder(Path(os.environ[ENVIRONMENT]))
    about.read(hub)  # while it can still be opened, should somebody write it anew
    try:
        confine.close_to_this_process(hub.closed_to_the_web)
    except OSError as error:
        log.warning("web process not confined reason=%s", error.strerror)
