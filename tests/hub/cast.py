"""Who the hub's tests are about, and when they play."""

from datetime import UTC, datetime

AGENCY = "430121105000"
OTHER_AGENCY = "430121000000"
PASSWORD = "云溪-2026-公开"
NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
