"""``gk kiosk type``: the candidates of the built-in pinyin, without a screen."""

from typing import Annotated

import typer

import assets
from kiosk.input.dictionary import Dictionary
from kiosk.input.pairs import Pairs
from kiosk.input.pinyin import Pinyin
from sync.outcome import NOT_FOUND, Outcome

SHOWN = 9


def type_keys(
    keys: Annotated[str, typer.Argument(help="敲的字母，如 cunwugongkai 或 cwgk")],
    *,
    limit: Annotated[int, typer.Option(min=1, max=200, help="最多几个")] = SHOWN,
) -> Outcome:
    r"""列出敲这些字母时，屏幕键盘给的候选。

    \b
    例子：
      gk kiosk type cunwugongkai
      gk kiosk type cwgk --limit 20 --json
    """
    dictionary = Dictionary.from_bytes(assets.path("pinyin/words.gkd").read_bytes())
    pairs = Pairs.from_bytes(assets.path("pinyin/pairs.gkp").read_bytes())
    found = Pinyin(dictionary, pairs=pairs).candidates(keys, limit)
    texts = [candidate.text for candidate in found]
    return Outcome(
        lines=texts or [f"没有候选：{keys}"],
        objects=[{"candidates": texts}],
        exit_code=0 if texts else NOT_FOUND,
    )
