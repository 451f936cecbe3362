"""fork, spawn, forkserver: how a child comes to be, and what it gets."""
