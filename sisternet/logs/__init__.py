"""The log: lines of JSON about what was done, that hold nothing of anybody's."""

from sisternet.logs.beginning import begin, path_in, tell

__all__ = ["begin", "path_in", "tell"]
