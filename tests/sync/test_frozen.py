"""Value classes are those of the standard library in all that can be seen of them."""

import copy
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from sync.frozen import frozen

MAKERS: tuple[Any, ...] = (frozen, dataclass(frozen=True, slots=True))


def made(maker: Callable[[type], type]) -> tuple[Any, Any]:
    @maker
    class Place:
        """Where somebody is."""

        screen: str
        about: str = ""
        path: list[str] = field(default_factory=list)
        lines: int = field(default=0, compare=False)
        asked: str = field(default="", repr=False)
        length: int = field(init=False)
        kind: str = field(default="plain", init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", len(self.path))

    @maker
    class Page(Place):
        """A place, and how far it was read."""

        page: int = field(default=0, kw_only=True)

    return Place, Page


@pytest.mark.parametrize("maker", MAKERS)
def test_a_value_is_its_fields(maker: Callable[[type], type]) -> None:
    place, page = made(maker)
    one = page("list", "a", ["x"], 3, page=2)

    assert one == page("list", about="a", path=["x"], page=2)
    assert one != page("list", "a", ["x"], page=1)
    assert one != place("list", "a", ["x"])
    assert (one.length, one.kind, one.lines) == (1, "plain", 3)
    assert repr(one).endswith(
        "Page(screen='list', about='a', path=['x'], lines=3, length=1, kind='plain',"
        " page=2)"
    )


@pytest.mark.parametrize("maker", MAKERS)
def test_it_is_taken_as_it_is_declared(maker: Callable[[type], type]) -> None:
    place, page = made(maker)

    assert [*inspect.signature(page).parameters][-1] == "page"
    assert [one.name for one in fields(place)][:2] == ["screen", "about"]
    assert place.__match_args__ == ("screen", "about", "path", "lines", "asked")
    with pytest.raises(TypeError, match="missing 1 required"):
        place()
    with pytest.raises(TypeError, match="positional"):
        page("list", "", [], 0, "", 5)


@pytest.mark.parametrize("maker", MAKERS)
def test_nothing_of_it_changes(maker: Callable[[type], type]) -> None:
    place, _ = made(maker)
    one = place("list")

    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'about'"):
        one.about = "b"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'about'"):
        del one.about
    assert not hasattr(one, "__dict__")
    assert replace(one, about="b").about == "b"
    assert one.path is not place("list").path


@frozen
class Bare:
    """Nothing at all."""


@frozen(kw_only=True, shows=False)
class Secret:
    """What nobody may print."""

    name: str
    code: int = 0


def test_it_can_be_a_key_copied_and_sent() -> None:
    one = Secret(name="x", code=2)

    assert {one: 1, Bare(): 2}[Secret(name="x", code=2)] == 1
    assert (
        copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    )
    assert len({Bare(), Bare()}) == 1


def test_one_that_nobody_may_print_prints_nothing() -> None:
    assert "xyz" not in repr(Secret(name="xyz"))
    assert repr(Bare()) == "Bare()"


def test_it_does_not_inherit_from_another_sort() -> None:
    @dataclass(frozen=True)
    class Other:
        name: str

    with pytest.raises(TypeError, match="frozen"):

        @frozen
        class Mixed(Other):
            code: int = 0
