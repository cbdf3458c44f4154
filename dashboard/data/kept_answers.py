"""Answers to questions, each asked once a revision however many ask for it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TypeAlias

from dashboard.turns import Turns
from graph import Answer, Crowded
from queries import Question, Value

_Key: TypeAlias = tuple[int, str, str, tuple[tuple[str, Value], ...], int]
MOST_CELLS = 600_000
"""What is kept at most, in cells of tables: some 60 MB."""
_LEAST = 500
_TRIES = 3


class KeptAnswers:
    """The answers that were asked for last, as many as have room; safe in threads.

    Who asks for what is being asked waits for that one; everybody needs a turn of `turns`.
    """

    def __init__(self, turns: Turns, *, most_cells: int = MOST_CELLS) -> None:
        self._turns = turns
        self._most = most_cells
        self._lock = threading.Lock()
        self._kept: OrderedDict[_Key, Future[Answer]] = OrderedDict()
        self._sizes: dict[_Key, int] = {}

    def once(
        self,
        question: Question,
        values: Mapping[str, Value],
        *,
        row_limit: int,
        revision: int,
        ask: Callable[[], Answer],
        is_still: Callable[[], bool] = lambda: True,
    ) -> Answer:
        """Return the answer of a revision, asked now if it is not known.

        It is kept where the graph `is_still` at that when it is answered. Raises Crowded where
        too many others ask, and what `ask` raises.
        """
        told = tuple(sorted(values.items()))
        key = (revision, question.name, question.cypher, told, row_limit)
        known, outcome = self._begun(key)
        while known is not None:
            try:
                return self._turns.joined(known, question.name)
            except Crowded:
                # Whoever was before us may have been refused for what he himself had asked.
                if not known.done():
                    raise
                known, outcome = self._begun(key)
        return self._asked(key, outcome, ask, is_still)

    def _begun(self, key: _Key) -> tuple[Future[Answer] | None, Future[Answer]]:
        """Return what is known or being asked already, if it is; else what is to be asked now."""
        with self._lock:
            known = self._kept.get(key)
            outcome = self._kept.setdefault(key, Future())
            self._kept.move_to_end(key)
        return known, outcome

    def _asked(
        self,
        key: _Key,
        outcome: Future[Answer],
        ask: Callable[[], Answer],
        is_still: Callable[[], bool],
    ) -> Answer:
        try:
            with self._turns.taken(key[1]):
                answer = ask()
                is_kept = is_still()
        except BaseException as error:
            self._let_go(key)
            outcome.set_exception(error)
            raise
        if not is_kept:
            self._let_go(key)
        outcome.set_result(answer)
        if is_kept:
            self._make_room(key, _cells(answer))
        return answer

    def _let_go(self, key: _Key) -> None:
        with self._lock:
            self._kept.pop(key, None)

    def _make_room(self, key: _Key, cells: int) -> None:
        """Let go of what was not asked for longest; what is larger than all is not kept."""
        with self._lock:
            self._sizes[key] = cells
            whole = sum(self._sizes.values())
            for old in [each for each in self._kept if each in self._sizes]:
                if whole <= self._most:
                    break
                whole -= self._sizes.pop(old)
                del self._kept[old]


def _cells(answer: Answer) -> int:
    """Return how much room an answer takes; one without rows takes some too."""
    lists = (cell for row in answer.rows for cell in row if isinstance(cell, list))
    return _LEAST + len(answer.rows) * len(answer.columns) + sum(map(len, lists))
