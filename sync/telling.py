"""How a command ends: its outcome printed, errors in words, the right exit code.

Only ``gk`` uses this. What nobody foresaw becomes one line too; who wants the whole
story sets ``GK_TRACEBACK=1``. Values of variables are never printed: they may hold what
a resident typed.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from sync.outcome import Outcome, WordedError

_TRACEBACK = "GK_TRACEBACK"
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def outcome_of(
    function: Callable[..., Outcome],
    arguments: Mapping[str, Any],
    *,
    apart: tuple[type[Exception], ...] = (),
) -> Outcome:
    """Return what ``function`` has to say; an error is told and ends the process.

    ``apart`` are errors that the caller tells itself.
    """
    try:
        return function(**arguments)
    except apart:
        raise
    except WordedError as error:
        fail(error)
    except OSError as error:
        fail(_of_the_system(error))
    except Exception as error:
        if os.environ.get(_TRACEBACK):
            raise
        fail(_unforeseen(error))


def tell(outcome: Outcome) -> int:
    """Print ``outcome`` for people; return how the process ends."""
    for line in outcome.lines:
        print(plain(line))  # noqa: T201
    return outcome.exit_code


def tell_programs(outcome: Outcome) -> int:
    """Print ``outcome`` as JSON, an object a line; return how the process ends."""
    for value in outcome.objects:
        print(json.dumps(value, ensure_ascii=False, sort_keys=True))  # noqa: T201
    return outcome.exit_code


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
