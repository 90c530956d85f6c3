"""Typesetting: a template of ours and plain values become pages.

The values lie beside the template as JSON and pictures, never inside it, so nothing an
item says can become markup. No clock, no network, no font of the machine: equal values
give equal bytes.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst

import assets
from boards.errors import ContentError
from boards.outputs.poster.texts import fitted

Pictures = Mapping[str, bytes]
_PIXELS = 72  # an inch, where one point is to be one pixel


def pdf_of(template: str, values: Mapping[str, Any], pictures: Pictures) -> bytes:
    """Return the pages that ``template`` makes of ``values``, as PDF.

    ``pictures`` are files that the values name.

    Raises:
        ContentError: they cannot be set.
    """
    (made,) = _compiled(template, values, pictures, form="pdf")
    return made


def pictures_of(
    template: str, values: Mapping[str, Any], pictures: Pictures
) -> list[bytes]:
    """Return the pages as PNG, a pixel for every point.

    Raises:
        ContentError: they cannot be set.
    """
    return _compiled(template, values, pictures, form="png")


def _compiled(
    template: str,
    values: Mapping[str, Any],
    pictures: Pictures,
    *,
    form: Literal["pdf", "png"],
) -> list[bytes]:
    with _laid_out(values, pictures) as folder:
        compiler = typst.Compiler(
            str(folder / template), root=str(folder), font_paths=_fonts()
        )
        try:
            made = compiler.compile(format=form, ppi=_PIXELS, timestamp=0)
        except typst.TypstError as error:
            raise ContentError(
                f"排版没有成功：{str(error).splitlines()[0]}",
                hint="先用 gk board check 看这一条有没有问题",
            ) from error
    return made if isinstance(made, list) else [made or b""]


@contextmanager
def _laid_out(values: Mapping[str, Any], pictures: Pictures) -> Iterator[Path]:
    with TemporaryDirectory() as place:
        folder = Path(place)
        for template in assets.path("posters").glob("*.typ"):
            shutil.copyfile(template, folder / template.name)
        text = json.dumps(fitted(values), ensure_ascii=False)
        (folder / "content.json").write_text(text, "utf-8")
        for name, content in pictures.items():
            (folder / name).write_bytes(content)
        yield folder


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(assets.path("fonts"))],
    )
