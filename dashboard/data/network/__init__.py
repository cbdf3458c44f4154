"""The network page, step by step: its address, what is chosen, where it stands, what it tells."""
