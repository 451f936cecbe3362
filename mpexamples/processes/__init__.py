"""One process, its arguments, its life, and how it ends."""
