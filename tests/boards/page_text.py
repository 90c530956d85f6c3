"""What a public page says to a reader.

text_of("<p>甲 &amp; 乙</p>") == "甲&乙"
"""

import re
from html import unescape


def text_of(html: str) -> str:
    """Return what a page says, without tags, space or style."""
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", body)))
