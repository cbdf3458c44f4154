"""The pages, one file each: the values of an address in, what `dashboard.data` says, drawn."""

__all__: list[str] = []
