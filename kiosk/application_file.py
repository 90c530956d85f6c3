"""An application written down in a file, as ``gk foi submit --file`` takes it.

The keys of ``gk.application/1`` less those that submitting adds; everything is text.
"""

from pathlib import Path

import yaml

from boards.errors import ContentError, FormatError
from foi.application import Application
from foi.form import from_form

LIMIT = 256_000  # bytes
DEEPEST = 8
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
HINT = "对照 docs/formats/application.md 改这个文件"


def read_application(path: Path) -> Application:
    """Return the application in the file at ``path``.

    Raises:
        ContentError: no such file, too large, not YAML, or a key or value is wrong.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise ContentError(
            f"读不到申请文件：{path}（{error.strerror}）", hint="看看路径写对没有"
        ) from error
    if len(data) > LIMIT:
        raise ContentError("申请文件超过 256 KB", hint="换成正常的申请文件")
    try:
        _check_shape(data)
        found = yaml.load(data, Loader=Loader)  # noqa: S506 - BaseLoader: text only
    except (yaml.YAMLError, ValueError) as error:
        raise ContentError(
            f"申请文件读不懂：{_first_line(error)}", hint=HINT
        ) from error
    if not isinstance(found, dict):
        raise ContentError("申请文件里应该是一项一项的内容，例如 name: 张三", hint=HINT)
    try:
        return from_form(found)
    except FormatError as error:
        raise ContentError(str(error), hint=error.hint or HINT) from error


def _check_shape(data: bytes) -> None:
    """Hold that nothing refers to anything else and nothing is nested deep."""
    depth = 0
    for event in yaml.parse(data.decode()):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("不能用锚点")  # noqa: TRY004 - it is a value that is wrong
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ValueError("套得太深")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
