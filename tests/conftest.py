"""What every test shares: how often a property is tried, and a disk that is small."""

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A change is judged by the same examples each time; a campaign looks for new ones.
_COUNT = os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "")
settings.register_profile(
    "suite", max_examples=int(_COUNT or 50), derandomize=not _COUNT, deadline=None
)
settings.load_profile("suite")
settings.register_profile(
    "quick", parent=settings.get_profile("suite"), max_examples=15
)


def pytest_configure(config: pytest.Config) -> None:
    """Try properties less often where ``scripts/test --quick`` asks for little."""
    if config.option.markexpr == "not slow":
        settings.load_profile("quick")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder that takes 1 MB and no more: a real small disk, or a real limit."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() == 0:
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
        subprocess.run(mount, check=True)
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
    else:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, before[1]))
        yield folder
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
