"""A page of text or a saved web page: its lines, its fields, its lists, its profile."""
