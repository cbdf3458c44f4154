"""The words of profiles resolved by small reviewed tables; likeness may suggest, never decide."""
