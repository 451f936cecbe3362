"""
Why does the parent grow while it reads from imap()?
====================================================

The pool works ahead, and keeps all unread results in the parent.
A worker makes 20 results of 4 MiB, and the parent begins to read when all are done.

.. listing:: choosing.results_pile_up
"""

from mpexamples.observe import show

show(
    "choosing.results_pile_up",
    start_method=["fork", "spawn", "forkserver"],
    memory=True,
)

# %%
# The start method makes no difference, because the results come through the same pipe.
#
# What if only two may be unread?
# -------------------------------
#
# A semaphore stops the pool from taking more input.

show("choosing.results_pile_up", args=["few"], memory=True)

# %%
# Now the parent has few results at a time, however many there are.
# Mind the scale: each figure has its own, so look at the number beside the area.
#
# Try it yourself: set ``RESULTS`` to 40.
# The first run needs twice the memory, and the second as much as before.
