"""Files into documents: found, decoded, told apart by what is in them, each read by its kind."""
