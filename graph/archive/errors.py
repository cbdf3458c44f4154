"""What can be wrong with a backup."""

from graph.errors import GraphError


class BrokenBackup(GraphError):
    """A file is no backup, was cut short or changed, or is of a newer program."""


class GraphNotEmpty(GraphError):
    """A backup was to be restored into a graph that holds something."""


class DamagedGraph(GraphError):
    """A graph counts more than can be read of it."""


class RestoreDiffers(GraphError):
    """What was restored is not what the backup holds."""
