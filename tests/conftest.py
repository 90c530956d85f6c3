"""What every test shares: how many examples a property is tried with."""

import os

from hypothesis import settings

settings.register_profile(
    "suite",
    max_examples=int(os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "50")),
    deadline=None,
)
settings.load_profile("suite")
