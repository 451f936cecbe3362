"""
A signal when the parent dies
=============================

Linux can send a child a signal when its parent dies, but it means the thread that has started the child, and the fork server isn't your program.
The child asks for SIGTERM, and then the parent is killed.
What is varied is the start method.

.. listing:: operating_system.signal_at_death
"""

from mpexamples.observe import show

show(
    "operating_system.signal_at_death",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``fork`` and ``spawn`` the child is ended by SIGTERM, exit code -15.
# Under ``forkserver`` no signal comes, because the child's parent is the fork server, which lives on; the program had to kill the child.
#
# The death of a thread
# ---------------------
#
# Nobody is killed here.
# A thread starts the child, waits until it's ready, and ends.
#
# .. listing:: operating_system.death_of_a_thread

show(
    "operating_system.death_of_a_thread",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The child is ended all the same, though its parent lives and waits for it, because to Linux the parent is the thread.
# Under ``forkserver`` it does its work.
#
# Try it yourself: call ``start_child(child, ready)`` without a thread. The child does its work under each method.
