"""Every kind of job, by its name: what people call it, and what does it."""

from collections.abc import Mapping

from hub.jobs.running import Kind
from hub.publishing.looking import RELEASE
from hub.publishing.releasing import release

KINDS: Mapping[str, Kind] = {RELEASE: Kind("发布公开栏", release)}
