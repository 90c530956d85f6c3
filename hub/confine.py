"""Shutting a process out of folders, for good, by the kernel (Landlock, Linux 5.13).

The web process is the one that strangers talk to, and the one that must never read the
keys that open letters. File permissions cannot tell it from the opener when one user
runs both, so it gives up the right itself before its first request; whatever then runs
inside it, no way leads back.

Landlock knows only what is allowed. So everything beside the closed folders and beside
the folders on the way to them is allowed by name. A file made *later* straight inside a
folder on that way cannot be opened for reading any more: the hub makes none there.
"""

import ctypes
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # same on every machine
_RULE_PATH_BENEATH = 1
_READ_FILE = 1 << 2
_REFER = 1 << 13  # to link and move files between folders; since Linux 5.19
_KNOWS_REFER = 2  # the version of Landlock; one that does not forbids it everywhere
_NO_NEW_PRIVILEGES = 38

_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("handled_access_fs", ctypes.c_uint64),)


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def is_possible() -> bool:
    """Return whether this kernel can shut a process out of folders."""
    return _version() > 0


def close_to_this_process(folders: Sequence[Path]) -> None:
    """Take from this thread, and all it starts, the right to read files in ``folders``.

    Raises:
        OSError: the kernel did not do it; nothing is closed.
    """
    closed = [folder.resolve() for folder in folders]
    refer = _REFER if _version() >= _KNOWS_REFER else 0
    rules = _Ruleset(_READ_FILE | refer)
    ruleset = _call(_CREATE_RULESET, ctypes.byref(rules), ctypes.sizeof(rules), 0)
    try:
        for path in _beside(closed):
            is_folder = path.is_dir() and not path.is_symlink()
            _allow(ruleset, path, _READ_FILE | (refer if is_folder else 0))
        if _libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "no_new_privs")
        _call(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _version() -> int:
    asks_for_version = 1
    return int(_libc.syscall(_CREATE_RULESET, None, 0, asks_for_version))


def _beside(closed: Sequence[Path]) -> Iterable[Path]:
    """Every path that is neither a closed folder nor on the way to one."""
    on_the_way = {parent for folder in closed for parent in folder.parents}
    for parent in sorted(on_the_way):
        for path in parent.iterdir():
            if path not in on_the_way and path not in closed:
                yield path


def _allow(ruleset: int, path: Path, access: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return  # it went away meanwhile
    try:
        rule = _PathBeneath(access, fd)
        _call(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(fd)


def _call(number: int, *arguments: object) -> int:
    result = int(_libc.syscall(number, *arguments))
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
