"""Reading a file of strangers in a process of its own, with bounds on all it may use.

A Word, PDF or Excel file can be made to burst whatever opens it. So the parsers run in
a process that may use so much memory, so much time, and write so long an answer; it
gets the file as its standard input, nothing of our environment, and may write no file
longer than its answer.

A reader is a module that ends with ``if __name__ == "__main__": answer(read)``, where
``read(content, words)`` returns the answer, and raises ``FolderError`` to refuse the
file in words of its own. The caller runs it with ``run_bounded``.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from boards.errors import FolderError

_MEGABYTE = 1024 * 1024
_REFUSED, _NO_MEMORY, _TOO_LONG = 3, 4, 5  # how a reader's process ends
_WORDS_LIMIT = 4096  # bytes of a refusal
_OPEN_FILES = 64
_SAVE_AGAIN = "用 WPS 或 Word 打开看看，另存一份再导入"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a reader's process may use; ``answer`` in bytes, ``memory`` in MB."""

    seconds: int = 30
    memory: int = 768
    answer: int = 16 * _MEGABYTE


def run_bounded(
    module: str, content: bytes, *, bounds: Bounds, words: Sequence[str] = ()
) -> bytes:
    """Return what ``module`` answers to ``content``; ``words`` are handed to it.

    Raises:
        FolderError: the file is refused, is broken, or bursts a bound.
    """
    limits = (bounds.seconds, bounds.memory, bounds.answer)
    command = [sys.executable, "-m", module, *map(str, limits), *words]
    environment = {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
    }
    with TemporaryFile() as given, TemporaryFile() as answered:
        given.write(content)
        given.seek(0)
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=answered,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
        )
        try:
            code = process.wait(timeout=bounds.seconds)
        except subprocess.TimeoutExpired as error:
            raise _burst(_TOO_SLOW, bounds) from error
        finally:
            process.kill()
            process.wait()
        answered.seek(0)
        return _taken(code, answered, bounds)


def answer(read: Callable[[bytes, Sequence[str]], bytes]) -> None:
    """Be the process of a reader: bound it, read the file, write the answer, end.

    The modules were loaded before; the file is touched only behind the bounds.
    """
    seconds, memory, limit = map(int, sys.argv[1:4])
    bounds = {
        resource.RLIMIT_AS: memory * _MEGABYTE,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: limit,  # the answer goes to a file
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    for name, bound in bounds.items():
        resource.setrlimit(name, (bound, bound))
    sys.exit(_answered(read))


def _answered(read: Callable[[bytes, Sequence[str]], bytes]) -> int:
    try:
        said = read(sys.stdin.buffer.read(), sys.argv[4:])
        if len(said) > resource.getrlimit(resource.RLIMIT_FSIZE)[0]:
            return _TOO_LONG
    except FolderError as refused:
        words = {"message": str(refused), "hint": refused.hint}
        said = json.dumps(words).encode()
        sys.stdout.buffer.write(said[:_WORDS_LIMIT])
        return _REFUSED
    except MemoryError:
        return _NO_MEMORY
    sys.stdout.buffer.write(said)
    return 0


def _taken(code: int, answered: IO[bytes], bounds: Bounds) -> bytes:
    """Return the answer of a process that ended with ``code``, or say why none."""
    if code == 0:
        return answered.read(bounds.answer)
    if code == _REFUSED:
        words = json.loads(answered.read(_WORDS_LIMIT))
        raise FolderError(words["message"], hint=words["hint"])
    if code in _BURSTS:
        raise _burst(code, bounds)
    raise FolderError("这个文件坏了，或者写法不规矩，读不了", hint=_SAVE_AGAIN)


_TOO_SLOW = -24  # ended by SIGXCPU
_KILLED = -9  # how the kernel ends what used up its time or the machine's memory
_BURSTS = {
    _NO_MEMORY: "要用的内存超过 {memory} MB",
    _TOO_LONG: "里面的内容太多",
    _TOO_SLOW: "{seconds} 秒还没有读完",
    _KILLED: "{seconds} 秒还没有读完，或者内存用完了",
}


def _burst(code: int, bounds: Bounds) -> FolderError:
    reason = _BURSTS[code].format(memory=bounds.memory, seconds=bounds.seconds)
    return FolderError(
        f"这个文件打开来太大，{reason}，没有读", hint="分成几份小的，或另存一份再导入"
    )
