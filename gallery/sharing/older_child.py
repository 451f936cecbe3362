"""
A worker that is older than the memory removes it
=================================================

A child reads a segment of shared memory and ends; it was started before the segment was made, or after it.
What is varied is that order, and the start method.
Count the trackers, and look at whether the segment still exists at the end.

.. listing:: sharing.older_child
"""

from mpexamples.observe import show

show("sharing.older_child", start_method="fork")

# %%
# The child was forked when there was no tracker yet, so it started one of its own when it attached.
# That tracker heard of a segment and never of its removal, so when the child ended it took the segment for a leak and removed it, and the owner's ``unlink()`` found nothing.
#
# The segment first
# -----------------
#
# Now the segment is made before the child is started.

show("sharing.older_child", args=["first"], start_method="fork")

# %%
# There's one tracker for both, because the child has inherited it, and the segment is there until the owner removes it.
#
# With spawn
# ----------
#
# The order is that of the first run again.

show("sharing.older_child", start_method="spawn")

# %%
# Nothing is removed too early: with ``spawn`` and ``forkserver`` the tracker is started with the first child, and all children have it.
#
# Try it yourself: call ``resource_tracker.ensure_running()``, from ``multiprocessing``, as the first line of ``main()``. Then the segment stays under ``fork``, too, whatever the order.
