"""What Django itself holds against a hub that is served over HTTPS: nothing."""

import json
import subprocess
import sys

import pytest

from hub import settings
from hub.folder import HubFolder
from tests.hub.served import environment

WRITTEN_DOWN = {"security.W002", "security.W005", "security.W008", "security.W021"}


@pytest.mark.slow
def test_the_check_before_deploying_finds_nothing(hub: HubFolder) -> None:
    about = json.loads(hub.about.read_text(encoding="utf-8"))
    about["public_url"] = "https://gk.example.gov.cn"
    hub.about.write_text(json.dumps(about), encoding="utf-8")

    words = ("-W", "error", "-m", "django", "check", "--deploy")
    done = subprocess.run(
        [sys.executable, *words, "--fail-level", "WARNING"],
        env={
            **environment(),
            "GK_HUB_DIR": str(hub.folder),
            "DJANGO_SETTINGS_MODULE": "hub.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    silenced = f"({len(WRITTEN_DOWN)} silenced)"
    assert f"no issues {silenced}" in done.stdout


def test_what_is_silenced_is_written_down() -> None:
    assert set(settings.SILENCED_SYSTEM_CHECKS) == WRITTEN_DOWN


def test_over_plain_http_cookies_are_still_out_of_reach_of_scripts() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert settings.SECURE_HSTS_SECONDS == 0
