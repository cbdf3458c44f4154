"""Documents into the graph: which library is meant, what changes, whole batches."""
