"""Where a library is, by GeoNames and a small table of our own."""
