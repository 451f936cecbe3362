"""
Waiting for a daemonic process
==============================

``join()`` waits for a daemonic process as for any other, and returns ``None`` whether the process has ended or not.
The program waits twice, for 0.1 s at most and then as long as it takes.
How can you tell the two apart?

.. listing:: processes.waiting_for_a_daemon
"""

from mpexamples.observe import show

show("processes.waiting_for_a_daemon")

# %%
# After the first ``join()`` the child is alive and its exit code is ``None``; after the second it has ended with 0.
# So look at ``exitcode`` or ``is_alive()``, because what ``join()`` returns says nothing.
# The child isn't killed here: when the parent ends, the child has ended before.
#
# Does the start method matter?
# -----------------------------
#
# Compare the parent's two lines.

show(
    "processes.waiting_for_a_daemon",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# They are the same.
# Only the time differs that the child needs to start, so under ``spawn`` the first ``join()`` may return before the child has printed anything.
#
# Try it yourself: delete ``, None`` in the ``for`` line, but keep the comma before it.
# Now the parent ends after 0.1 s, and “The daemon is done” is never printed.
