"""
Three errors of daemonic processes
==================================

``daemon`` is set before the start, a daemonic process has no children, and ``setDaemon`` was never there.

.. listing:: processes.daemon_rules
"""

from mpexamples.observe import show

show("processes.daemon_rules")

# %%
# The messages are the same under every start method.

show(
    "processes.daemon_rules",
    start_method=["fork", "spawn", "forkserver"],
)
