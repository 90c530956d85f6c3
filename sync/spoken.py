"""A command as it is spoken: results printed, errors in words, the right ending.

Only ``gk`` uses this. What nobody foresaw becomes one line too; who wants the whole
story sets ``GK_TRACEBACK=1``. Values of variables are never printed: they may hold what
a resident typed.
"""

import inspect
import json
import os
import re
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, NoReturn

import typer

from sync.outcome import Outcome, WordedError

_TRACEBACK = "GK_TRACEBACK"
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def spoken(function: Callable[..., Outcome]) -> Callable[..., None]:
    """Wrap a room's function as a command with ``--json``."""

    @wraps(function)
    def run(*, as_json: bool, **arguments: Any) -> None:
        result = _result(function, arguments)
        shown = map(_json, result.objects) if as_json else map(plain, result.lines)
        for line in shown:
            print(line)  # noqa: T201
        raise typer.Exit(result.exit_code)

    signature = inspect.signature(function)
    flag = inspect.Parameter(
        "as_json",
        inspect.Parameter.KEYWORD_ONLY,
        default=False,
        annotation=Annotated[bool, typer.Option("--json", help="给程序看的结果")],
    )
    parameters = [*signature.parameters.values(), flag]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return run


def plain(line: str) -> str:
    """Return a line that only shows: names of files may hold what steers a terminal."""
    return _STEERING.sub("?", line)


def fail(error: WordedError) -> NoReturn:
    """Tell ``error`` in one line, with what to do, and end as it says."""
    print(plain(f"错误：{error}"), file=sys.stderr)  # noqa: T201
    for label, text in (("怎么办", error.hint), ("代码", error.code)):
        if text:
            print(plain(f"{label}：{text}"), file=sys.stderr)  # noqa: T201
    sys.exit(error.exit_code)


def _result(function: Callable[..., Outcome], arguments: dict[str, Any]) -> Outcome:
    try:
        return function(**arguments)
    except WordedError as error:
        fail(error)
    except OSError as error:
        fail(_of_the_system(error))
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except Exception as error:
        if os.environ.get(_TRACEBACK):
            raise
        fail(_unforeseen(error))


def _of_the_system(error: OSError) -> WordedError:
    where = f"（{error.filename}）" if error.filename else ""
    return WordedError(
        f"读写文件或网络时出了问题：{error.strerror or error}{where}",
        hint="看看那里有没有、写不写得进、还有没有空间",
    )


def _unforeseen(error: Exception) -> WordedError:
    return WordedError(
        f"出了没有料到的问题（{type(error).__name__}）",
        hint=f"设上 {_TRACEBACK}=1 再运行一次，把显示的内容交给维护人员",
    )


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
