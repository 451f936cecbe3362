"""
Why does a forked child copy what it doesn't change?
====================================================

A garbage collection in a forked child copies the parent's lists, unless the parent has called ``gc.freeze()`` before the fork.
The parent has 500,000 lists, and the child does nothing but collect.

.. listing:: choosing.frozen_before_fork
"""

from mpexamples.observe import show

show(
    "choosing.frozen_before_fork",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``fork`` the collector writes into each list that it looks at, and the system copies the pages.
# The other two children haven't got the lists, so what they have of their own is Python itself.
#
# And with ``gc.freeze()``?
# -------------------------

show("choosing.frozen_before_fork", args=["freeze"], start_method="fork")

# %%
# The frozen lists are left alone, and the child has next to nothing of its own.
#
# Try it yourself: write ``sum(record[0] for record in records)`` in place of ``gc.collect()``.
# Now freezing hardly helps, because using a list counts a reference, in the list.
