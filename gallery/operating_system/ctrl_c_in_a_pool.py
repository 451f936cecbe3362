"""
Ctrl-C in a pool that is then joined
====================================

Ctrl-C kills the workers of a pool in the middle of their tasks, so a ``join()`` afterwards waits for results that don't come.
The parent catches its own ``KeyboardInterrupt`` and wants to end the pool in the usual way, with ``close()`` and ``join()``.
Look at the workers 3 and 4.

.. listing:: operating_system.ctrl_c_in_a_pool
"""

from mpexamples.observe import show

show(
    "operating_system.ctrl_c_in_a_pool",
    start_method=["fork", "spawn", "forkserver"],
    until_stuck=0.5,
)

# %%
# The pool has noticed that two workers are gone, and started two others.
# These wait for a task, but the two tasks went under with the first workers, and ``join()`` waits for their results.
#
# Only the parent hears it
# ------------------------
#
# Two lines differ: the workers ignore the signal, and ``terminate()`` stands in place of ``close()``.
#
# .. listing:: operating_system.ctrl_c_for_the_parent

show(
    "operating_system.ctrl_c_for_the_parent",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No traceback is left, and the parent ends the workers by SIGTERM, as their exit code -15 says.
#
# Try it yourself: delete the line with ``SIG_IGN`` from the second program, and run it several times.
# You'll see no traceback, one or two, because ``terminate()`` may end a worker before it has printed its own.
