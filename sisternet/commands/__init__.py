"""One module a verb; each imports what it needs when it runs, so that --help answers at once."""
