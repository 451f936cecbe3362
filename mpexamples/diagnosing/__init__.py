"""Finding out what processes do."""
