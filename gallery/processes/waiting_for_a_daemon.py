"""
Waiting for a daemonic process
==============================

``join`` waits for a daemonic process as for any other.
With a time-out it returns ``None`` either way: ask ``is_alive`` or ``exitcode`` what happened.

.. listing:: processes.waiting_for_a_daemon
"""

from mpexamples.observe import show

show("processes.waiting_for_a_daemon")

# %%
# The same under the three start methods.

show(
    "processes.waiting_for_a_daemon",
    start_method=["fork", "spawn", "forkserver"],
)
