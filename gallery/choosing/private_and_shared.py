"""
Whose memory is it: the parent's or the child's?
================================================

After a fork a child that reads shares the parent's 64 MiB, and a child that writes has a copy; with the other methods each has all of it.
The parent measures itself, a reader and a writer, while all three are alive.

.. listing:: choosing.private_and_shared
"""

from mpexamples.observe import show

show(
    "choosing.private_and_shared",
    start_method=["fork", "spawn", "forkserver"],
    memory=True,
)

# %%
# The areas below the lanes are RSS (the whole area) and USS (the full part of it).
# In the printed lines the RSS is nearly the same everywhere, because it counts shared memory for each process again.
# Under ``fork`` the USS of the reader is small, and its PSS is about half of the block: it shares it with the parent.
# Under ``spawn`` and ``forkserver`` the block was sent as bytes, so the reader and the writer don't differ.
# The parent's area is about twice as high before that, while it sends the block.
#
# Try it yourself: let the writer change ``block[: 32 * MIB : PAGE]`` only.
# Under ``fork`` half of the block becomes its own.
