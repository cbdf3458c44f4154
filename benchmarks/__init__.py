"""Measures of speed, each beside what it is compared with; `make bench` writes RESULTS.md."""
