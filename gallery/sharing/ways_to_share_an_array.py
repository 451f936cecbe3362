"""
Five ways to give an array to a child
=====================================

An array that is sent takes memory again in the child, and one that is mapped doesn't.
A child adds up 64 MiB, which it gets in five ways; the first row has no array and shows what a child costs anyway.
Compare the last number of each line, the MiB that no other process has.

.. listing:: sharing.ways_to_share_an_array
"""

from mpexamples.observe import show

show(
    "sharing.ways_to_share_an_array",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# Only the start method is varied.
# Under ``spawn`` and ``forkserver`` the argument is pickled, so the child has some 64 MiB of its own.
# Under ``fork`` it's the parent's memory, and costs nothing as long as nobody writes to it.
# The queue sends a copy under all three; ``RawArray``, ``SharedMemory`` and ``memmap`` never do.
#
# The seconds depend on the machine, but what is sent takes more of them, because all its bytes go through a pipe.
#
# Try it yourself: write ``array += 1`` in ``add_up``, before the sum. Under ``fork`` the argument then costs the child 64 MiB, too.
