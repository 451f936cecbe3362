"""
Lock and RLock
==============

Who may take it twice, and who may release it.

.. listing:: synchronization.lock_or_rlock
"""

from mpexamples.observe import show

show("synchronization.lock_or_rlock")

# %%
# The same under the three start methods.

show(
    "synchronization.lock_or_rlock",
    start_method=["fork", "spawn", "forkserver"],
)
