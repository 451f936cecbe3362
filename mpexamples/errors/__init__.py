"""Messages that people search for, and old code."""
