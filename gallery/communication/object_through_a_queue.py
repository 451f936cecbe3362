"""
A queue delivers a copy of an object
====================================

What arrives through a queue is a copy: the cook changes his order, and the parent's order stays as it was.
Only the start method is varied; look at the arrow from the parent to the cook, and at the last line.

.. listing:: communication.object_through_a_queue
"""

from mpexamples.observe import show

show(
    "communication.object_through_a_queue",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The copy has its method ``cook()`` in all three runs, because the cook's process has the class: under ``fork`` from the parent's memory, under the other two because it imports the program.
# ``join_thread()`` returns while the cook is still busy, since it waits for the parent's own sending thread and not for the reader.
# The last line says noodles each time: nothing that the cook does to his copy comes back.
#
# Try it yourself: delete the lines ``orders.close()`` and ``orders.join_thread()``.
# The order arrives all the same, because a process does both at its end.
