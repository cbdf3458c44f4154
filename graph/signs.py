"""Signs that nobody sees and that change what is seen around them, taken out of texts.

The loader lets none of them into the graph; whatever shows texts takes them out once more, for
other programs write graphs too.
"""

import re

# Controls but for blanks and ends of lines; marks that turn the direction of what follows; signs
# of no width. The two joiners stay: words of some languages, and pictures of people, need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def legible(text: str) -> str:
    r"""Return a text without signs that nobody sees: no terminal obeys it, no line turns around.

    >>> legible("Kaunas\u202e\x1b[31m\nLibrary")
    'Kaunas[31m\nLibrary'
    """
    return text if text.isprintable() else _UNSEEN.sub("", text)
