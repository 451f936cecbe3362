"""
What terminate() leaves behind
==============================

A process that is terminated leaves its lock locked and its own child running, unless it turns the signal into an exception.
The parent terminates a process that is inside a ``with lock:`` block, and then asks for the lock.

.. listing:: processes.what_terminate_leaves
"""

from mpexamples.observe import show

show("processes.what_terminate_leaves")

# %%
# There is no line “finally”, because the system ended the process on the spot.
# So the lock was never released, and the grandchild, an orphan now, worked to its end.
#
# The cure
# --------
#
# One line more: a handler that raises ``SystemExit`` when SIGTERM arrives.
#
# .. listing:: processes.tidy_when_terminated

show("processes.tidy_when_terminated")

# %%
# An exception leaves ``with`` and ``finally`` in order, so the lock is free.
# The process then ends as usual, which means that it waits for its own child first; that's why exit code 7 comes late.
#
# Does the start method matter?
# -----------------------------
#
# The first program under all three. Look at which processes outlive the one that was terminated.

show(
    "processes.what_terminate_leaves",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The lock stays locked each time.
# Under ``forkserver`` the terminated process had a fork server of its own, and that stays too, as long as the grandchild does.
#
# Try it yourself: replace ``child.terminate()`` by ``child.kill()`` in the second program.
# The handler isn't called, and the lock stays locked.
