"""Where in a library's name a town may stand: a look at the words around it, no guessing.

`Klaipeda City ...`, `Public Library of Pittem`, `... Split City Library`, `... at Santiago de
Compostela` name a town; `Ricardo León Municipal Library` names a writer, though León is a town.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph import plain_words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LIBRARY_WORDS = _words(
    "library libraries public municipal municipality city cities town county district region "
    "regional state national central main network service services mobile branch rural urban "
    "metropolitan island islands university cultural culture centre center information media "
    "and the y i e et und och ja en "
    "biblioteca bibliotecas biblioteques biblioteka biblioteke biblioteki bibliotek biblioteket "
    "bibliotheque bibliotheques bibliotheek bibliothek bibliotheken bucherei stadtbucherei "
    "publica publicas publiczna publique municipales municipais miejska gminna gradska narodna "
    "knjiznica knihovna mestska kniznica kirjasto kirjastot kirjastopalvelut kaupunginkirjasto "
    "kunnankirjasto raamatukogu konyvtar vivliothiki dimotiki viesoji savivaldybes miesto rajono "
    "regionalna wojewodzka powiatowa konyvtara folkebibliotek stadsbibliotek stadsbibliotheek "
    "openbare red comune comunale civica"
)
# Before one of these a name is a town's, whatever stands before it: "Marko Marulic Split City".
_AFTER_A_TOWN = _words("city district county region municipality town")
_BEFORE_A_TOWN = _words("in at w we v u a en em ve")
# These join people's names too, so they only count behind a library word.
_BETWEEN = _words("of de da do del della di du des la le los las el o na")
_NO_END = _LIBRARY_WORDS | _BETWEEN
_AROUND_A_TOWN = _LIBRARY_WORDS | _BEFORE_A_TOWN
_NO_NAME = _AROUND_A_TOWN | _BETWEEN
_SEPARATED = re.compile(r"""[,;:()\[\]/"“”„«»–—|]+|\s-\s""")
_MOST_WORDS = 5
# No name has so many words between two commas: behind them no town is looked for.
_MOST_LOOKED_AT = 500
_FEWEST_LETTERS = 3


class Candidate(NamedTuple):
    """Some words of a name: `words` of them, from `start` on in the `part` of it."""

    key: str
    words: int
    part: list[str]
    start: int

    @property
    def stands_alone(self) -> bool:
        """Whether what is around them lets them be a town."""
        return _stands_alone(self.part, self.start, self.start + self.words)


def candidates(name: str) -> Iterator[Candidate]:
    """Yield every stretch of one to five words that could be a town's name, the longest first."""
    parts = [plain_words(part).split()[:_MOST_LOOKED_AT] for part in _SEPARATED.split(name)]
    for length in range(_MOST_WORDS, 0, -1):
        for words in parts:
            for start in range(len(words) - length + 1):
                last = words[start + length - 1]
                if last in (_NO_NAME if length == 1 else _NO_END):
                    continue
                stretch = words[start : start + length]
                if sum(map(len, stretch)) >= _FEWEST_LETTERS:
                    yield Candidate(" ".join(stretch), length, words, start)


def _stands_alone(words: list[str], start: int, end: int) -> bool:
    after = words[end] if end < len(words) else ""
    if after in _AFTER_A_TOWN:
        return True
    return _is_open(words, start) and (not after or after in _AROUND_A_TOWN)


def _is_open(words: list[str], start: int) -> bool:
    """Tell whether a town may stand here: at the very start, or behind a library word."""
    while start and words[start - 1] not in _AROUND_A_TOWN:
        if words[start - 1] not in _BETWEEN:
            return False
        start -= 1
    return True
