"""
Join in one thread, go on in another
====================================

Does ``join()`` block the whole process that calls it?
The child waits for an event that only the parent's main thread can set, so the program could not end if it did.

.. listing:: processes.join_in_a_thread
"""

from mpexamples.observe import show

show("processes.join_in_a_thread")

# %%
# It blocks one thread, whatever the start method is:

show(
    "processes.join_in_a_thread",
    start_method=["fork", "spawn", "forkserver"],
)
