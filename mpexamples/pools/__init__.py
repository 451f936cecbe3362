"""Workers that stay, and the tasks that they are given."""
