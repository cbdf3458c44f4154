"""Trials that kill, flood and fill the product, and the report of what it did."""
