"""What the pages have beside prose and recordings, one extension each."""
