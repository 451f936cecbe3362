"""What to use for a job, and what it brings."""
