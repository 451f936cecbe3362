"""
An event set in a signal handler
================================

A process that waits for an event can't set it in a signal handler: it hangs, and so does everybody who waits for the same event.
A parent and its child wait for one event, and SIGTERM comes to the parent.
Look at what both of them wait for.

.. listing:: operating_system.set_in_a_handler
"""

from mpexamples.observe import show

show(
    "operating_system.set_in_a_handler",
    start_method=["fork", "spawn", "forkserver"],
    until_stuck=0.5,
)

# %%
# The stack of the parent tells the story, read from its end: ``wait``, in it the handler, in that ``set``, in that ``notify``.
# ``notify`` waits until those that it has woken are awake.
# One of them is the process itself, and it can't wake up before the handler returns.
# It holds the lock of the event meanwhile, so the child, though woken, can't return from ``wait`` either.
#
# An exception instead
# --------------------
#
# The handler raises ``KeyboardInterrupt``, and the event is set after the wait.

show(
    "operating_system.set_in_a_handler",
    args=["raise"],
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The exception leaves ``wait`` and gives back the lock, so now ``set`` wakes the child.
#
# Try it yourself: replace ``stop.wait()`` by ``time.sleep(1)`` in the parent of the first program.
# Now it works, since the handler interrupts nobody who waits for the event.
# But a handler comes at any line, and so you can't rely on that.
