"""
The stacks of a program that hangs, seen from outside
=====================================================

py-spy shows in which line each process of a program waits, though the program has prepared nothing for it.
A bakery waits for its baker, and the baker can't end because nobody has read its message.
The main process plays the visitor who looks in from outside.
Which lines lead to the mistake?

.. listing:: diagnosing.stacks_from_outside
"""

from mpexamples.observe import show

show(
    "diagnosing.stacks_from_outside",
    start_method=["fork", "spawn"],
    alone=True,
)

# %%
# Each block is a process, and the call in which it waits is on top.
# Look in each for the first line that isn't Python's own: the bakery stands in ``run_bakery``, in ``join()``.
# The baker's main thread has no such line at its end, because its function has returned long since; it waits in ``_finalize_join`` for its second thread, ``QueueFeederThread``, and that one is still sending.
# So one waits to read until the other ends, and the other can't end until it's read.
#
# Under ``fork`` the stack of a child goes on downwards with the lines of its parent, because it's a copy; under ``spawn`` it begins with the child's own start.
# When the main process has read the queue, both end.
#
# Try it yourself: replace ``100_000`` by 10.
# The text fits into the pipe, nothing hangs, and py-spy says ``Failed to get process executable name``, because the process is gone.
