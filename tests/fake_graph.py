"""A graph without a database, for tests of what is asked and of what is done with the answer."""

from graph import Answer


class FakeGraph:
    """Answers the prepared rows, one answer a question, and records what it was asked."""

    def __init__(self, *answers):
        """Take (columns, rows) for each question that will come, in order."""
        self._answers = list(answers)
        self.asked = []
        self.written = []

    def read(self, cypher, parameters=None, *, row_limit=10_000, time_limit=30.0):
        self.asked.append((cypher, dict(parameters or {})))
        columns, rows = self._answers.pop(0)
        kept = tuple(tuple(row) for row in rows[:row_limit])
        return Answer(tuple(columns), kept, row_limit, truncated=len(rows) > row_limit)

    def vet(self, cypher):
        pass

    def write(self, statements):
        self.written.append([(each.cypher, dict(each.parameters)) for each in statements])

    def revision(self):
        return len(self.written)

    def close(self):
        pass
