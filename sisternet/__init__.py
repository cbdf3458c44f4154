"""The front door: the command, its settings and its messages.

Nothing is read in here, so that Ctrl-C is answered in good order from the first moment on.
"""

__all__: list[str] = []
