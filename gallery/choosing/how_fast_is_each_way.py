"""
Pipe, queue, manager and shared memory, by the clock
====================================================

How a message travels decides how many of them arrive in a second, and small and large ones have different winners.
A child sends a thousand messages of ten bytes and then twenty of a megabyte, in six ways.
The first number of each line is small messages a second, the second one megabytes a second.

.. listing:: choosing.how_fast_is_each_way
"""

from mpexamples.observe import show

show(
    "choosing.how_fast_is_each_way",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# The clock begins after the first message of each size, so the start of the child isn't measured, and the start method should matter little.
# What differs more than that differs from run to run, too: other programs use the cores as well.
# Look for what stays: the manager is slow with small messages, because each of them needs two requests to a third process.
# Shared memory is fast with large ones, because they needn't go through a pipe.
#
# The slot in shared memory
# -------------------------
#
# The last way is a small program of its own: a place for one message, which two semaphores declare empty and full in turn.
#
# .. listing:: choosing.shared_slot

show("choosing.shared_slot")

# %%
# Every message is got once and in order, because ``put`` waits until the slot is empty, and ``get`` until it's full.
#
# Try it yourself: make ``SMALL`` ten times as large.
# The run takes longer, and each rate keeps its order of magnitude.
