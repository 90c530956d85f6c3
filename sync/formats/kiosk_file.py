"""``device/kiosk.yaml``, ``gk.kiosk/1``: what an operator set for this machine.

Read as plain text throughout; the screen takes its sizes and times from it, the sync
process its sources and boards. A file that is not there is an empty one.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from sync.errors import FileFormatError

LIMIT = 256_000  # bytes
NAME = "kiosk.yaml"
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def parse(data: bytes) -> Mapping[str, Any]:
    """Return the settings as text, lists and maps of text.

    Raises:
        FileFormatError: too large, with anchors, not YAML or not a map.
    """
    if len(data) > LIMIT:
        raise FileFormatError("kiosk.yaml 超过 256 KB", hint="换成正常的文件")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(data)):
            raise FileFormatError("kiosk.yaml 里不能用锚点", hint="把内容写全")
        found = yaml.load(data, Loader=_Loader) or {}  # noqa: S506 - text only
    except (yaml.YAMLError, ValueError) as error:
        raise FileFormatError(
            f"kiosk.yaml 读不出来：{error}", hint="对照说明改这个文件"
        ) from error
    if not isinstance(found, Mapping):
        raise FileFormatError("kiosk.yaml 里不是一项一项的设置", hint="对照说明改")
    return found


def read(device: Path) -> Mapping[str, Any]:
    """Return the settings in the folder ``device``; empty when there are none.

    Raises:
        FileFormatError: there is a file and it cannot be read.
    """
    try:
        with (device / NAME).open("rb") as file:
            return parse(file.read(LIMIT + 1))
    except FileNotFoundError:
        return {}


def texts(found: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of the settings, ``boards`` or ``sources``; empty if not set.

    Raises:
        FileFormatError: what stands there is not a list of texts.
    """
    values = found.get(key) or []
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise FileFormatError(
            f"kiosk.yaml 里的 {key} 不是一列文字", hint="每项一行，前面加“- ”"
        )
    return tuple(values)
