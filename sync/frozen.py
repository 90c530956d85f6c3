"""Value classes, as ``@dataclass(frozen=True, slots=True)`` makes them, but quickly.

The standard library writes and compiles six functions for each class. Of these only
``__init__`` need be of its own; the others are the same for all. A screen makes four
hundred classes before its first frame, which took longer than opening the window.

``dataclasses.field``, ``replace``, ``fields`` and ``match`` work as with any dataclass,
and so does inheriting from classes made here.
"""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, ClassVar, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_UNSET: Any = object()  # for a field whose default is made anew each time


@overload
def frozen(cls: type[T], /) -> type[T]: ...


@overload
def frozen(
    *, kw_only: bool = False, shows: bool = True
) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    cls: type[T] | None = None, /, *, kw_only: bool = False, shows: bool = True
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make ``cls`` a value class; ``shows`` False where nobody may print its values.

    Raises:
        TypeError: a base is a dataclass that was not made here.
    """

    def make(cls: type[T]) -> type[T]:
        own = set(vars(cls))
        plain = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
        return _whole(plain(cls), own, _SHARED if shows else _SHARED - {"__repr__"})

    return make if cls is None else make(cls)


class _Value:
    """What is the same for all; never a base, so that no class pays for it in calls."""

    __compared__: ClassVar[Callable[[Any], tuple[Any, ...]]]

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = self.__class__.__compared__
        return values(self) == values(other)

    def __hash__(self) -> int:
        return hash(self.__class__.__compared__(self))

    @recursive_repr()
    def __repr__(self) -> str:
        own: Sequence[Field[Any]] = fields(self)  # type: ignore[arg-type]
        shown = [f"{f.name}={getattr(self, f.name)!r}" for f in own if f.repr]
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> list[Any]:
        return [getattr(self, one.name) for one in fields(self)]  # type: ignore[arg-type]

    def __setstate__(self, state: list[Any]) -> None:
        for one, value in zip(fields(self), state, strict=True):  # type: ignore[arg-type]
            object.__setattr__(self, one.name, value)


_SHARED = {name for name in vars(_Value) if callable(getattr(_Value, name))} - {
    "__class__"
}


def _whole(made: type[T], own: set[str], shared: set[str]) -> type[T]:
    """Return ``made`` with all it lacks; what its body has, ``own``, is left."""
    for name in shared - own:
        setattr(made, name, vars(_Value)[name])
    all_: Sequence[Field[Any]] = fields(made)  # type: ignore[arg-type]
    made.__compared__ = _getter([one.name for one in all_ if one.compare])  # type: ignore[attr-defined]
    if all_ and "__init__" not in own:
        made.__init__ = _init(made, all_)  # type: ignore[method-assign]
    return made


def _init(made: type, all_: Sequence[Field[Any]]) -> Callable[..., None]:
    """Return the ``__init__`` of ``made``: as fast as one that is written by hand."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_UNSET": _UNSET}
    taken, kept, lines = ["self"], ["*"], []
    for one in all_:
        if one.init:
            (kept if one.kw_only else taken).append(_parameter(one, names))
        lines += _setting(one, names)
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join([*taken, *(kept if len(kept) > 1 else ())])
    body = "\n ".join(lines or ["pass"])
    exec(f"def __init__({parameters}):\n {body}", names)  # noqa: S102 - as dataclasses
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__annotations__ = {one.name: one.type for one in all_ if one.init}
    return init


def _parameter(one: Field[Any], names: dict[str, Any]) -> str:
    """Return a field as a parameter; its default is put into ``names``."""
    if one.default is not MISSING:
        names[f"_default_{one.name}"] = one.default
        return f"{one.name}=_default_{one.name}"
    return one.name if one.default_factory is MISSING else f"{one.name}=_UNSET"


def _setting(one: Field[Any], names: dict[str, Any]) -> list[str]:
    """Return the line that sets a field; none where it has no value yet."""
    name, value = one.name, one.name
    if one.default_factory is not MISSING:
        names[f"_make_{name}"] = one.default_factory
        value = f"_make_{name}()"
        if one.init:
            value += f" if {name} is _UNSET else {name}"
    elif not one.init:
        names[f"_default_{name}"] = one.default
        value = f"_default_{name}"
    return [] if value in names and names[value] is MISSING else [_set(name, value)]


def _set(name: str, value: str) -> str:
    return f"_set(self, {name!r}, {value})"


def _getter(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the values of ``names`` of an object."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)
