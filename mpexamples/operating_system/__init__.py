"""What lies below: fork, wait, and the process table."""
