"""Tables as rows, whatever file they stand in, and rows as libraries, pairs or an index."""
