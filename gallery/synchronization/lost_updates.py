"""
Four additions, and one is left
===============================

Without a lock, with four locks, with one lock.

.. listing:: synchronization.lost_updates
"""

from mpexamples.observe import show

show("synchronization.lost_updates")

# %%
# The same under the three start methods.

show(
    "synchronization.lost_updates",
    start_method=["fork", "spawn", "forkserver"],
)
