"""
Ask one process to stop, kill another
=====================================

The first ends by itself when an event is set; the second ignores SIGTERM.

.. listing:: processes.stop_politely
"""

from mpexamples.observe import show

show("processes.stop_politely")

# %%
# The same under the three start methods.

show("processes.stop_politely", start_method=["fork", "spawn", "forkserver"])
