"""The one door from the command line into Django.

Django's models can be imported only after Django knows its settings, and the settings
only after the hub folder is known. So commands name what they run, and it is imported
here, once the folder is open, as ``gk`` itself does.
"""

import os
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import django
import typer
from django.db import DatabaseError

from hub.errors import HubError, NoHubError
from hub.folder import HubFolder
from sync.outcome import Outcome

ENVIRONMENT = "GK_HUB_DIR"

Dir = Annotated[
    Path | None, typer.Option("--dir", help="后台文件夹；不写就用 GK_HUB_DIR")
]


def chosen(folder: Path | None) -> HubFolder:
    """Return the hub folder: the one given, else the one of the environment.

    Raises:
        NoHubError: none is named, or there is no hub in it.
    """
    named = str(folder) if folder else os.environ.get(ENVIRONMENT, "")
    if not named:
        raise NoHubError(
            "没有说是哪个后台", hint=f"加 --dir 文件夹，或设好 {ENVIRONMENT}"
        )
    hub = HubFolder(Path(named).absolute())
    if not hub.about.is_file():
        raise NoHubError(f"这里没有后台：{named}", hint=f"先运行 gk hub init {named}")
    return hub


def run(hub: HubFolder, target: str, /, **arguments: Any) -> Outcome:
    """Call ``module:function`` with Django ready for ``hub``; it gives an outcome.

    Raises:
        HubError: the database cannot be used; everything the function raises.
    """
    wake(hub)
    module, _, name = target.partition(":")
    try:
        outcome = getattr(import_module(module), name)(hub, **arguments)
    except DatabaseError as error:
        raise HubError(
            f"数据库用不了：{error}",
            hint=f"运行 gk hub init {hub.folder}，已有的内容不会动",
        ) from error
    assert isinstance(outcome, Outcome)  # noqa: S101 - the promise of every target
    return outcome


def wake(hub: HubFolder) -> None:
    """Let Django read the settings of ``hub``."""
    os.environ[ENVIRONMENT] = str(hub.folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    django.setup()
