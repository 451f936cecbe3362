"""
Waiting for an event
====================

``wait()`` returns whether the event was set in time.

.. listing:: synchronization.event
"""

from mpexamples.observe import show

show("synchronization.event")

# %%
# The same under the three start methods.

show("synchronization.event", start_method=["fork", "spawn", "forkserver"])
