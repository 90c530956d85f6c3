"""What a board taught us about its sheets: ``import.yaml`` beside ``board.yaml``.

``columns: {finance: {摘录: purpose}}``: in sheets of 财务收支 the header 摘录 is 事由.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from boards.authoring.excel.templates import Template
from boards.authoring.files import read_regular, write_whole
from boards.authoring.yaml_text import SIZE_LIMIT, YamlError, read_yaml
from boards.authoring.yaml_writing import write_yaml
from boards.errors import FolderError

FILE = "import.yaml"
_SCHEMA = "gk.import/1"
_LIMIT = 200  # words of one template


def remembered(board: Path, template: Template) -> dict[str, str]:
    """Return the headers that people of ``board`` explained, each with its key.

    Raises:
        FolderError: the file cannot be read.
    """
    known = {slot.key for slot in template.slots}
    words = _columns(_held(board)).get(template.key, {})
    return {w: k for w, k in words.items() if isinstance(k, str) and k in known}


def remember(board: Path, template: Template, words: Mapping[str, str]) -> None:
    """Keep ``words`` for the next sheet of this template.

    Raises:
        FolderError: the file cannot be read or written.
    """
    held = remembered(board, template)
    merged = dict(list({**held, **words}.items())[-_LIMIT:])
    if merged == held:
        return
    columns = {**_columns(_held(board)), template.key: merged}
    write_whole(board / FILE, write_yaml({"schema": _SCHEMA, "columns": columns}))


def _held(board: Path) -> Mapping[str, Any]:
    path = board / FILE
    if not path.exists() and not path.is_symlink():
        return {}
    try:
        return read_yaml(read_regular(path, limit=SIZE_LIMIT)).value
    except YamlError as error:
        raise FolderError(f"{FILE} {error}", hint=error.fix) from error


def _columns(value: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    columns = value.get("columns", {})
    held = columns if isinstance(columns, dict) else {}
    return {key: words for key, words in held.items() if isinstance(words, dict)}
