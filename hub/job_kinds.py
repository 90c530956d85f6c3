"""Every kind of job, by its name: what people call it, and what does it."""

from collections.abc import Mapping

from hub.jobs.running import Kind

KINDS: Mapping[str, Kind] = {}
