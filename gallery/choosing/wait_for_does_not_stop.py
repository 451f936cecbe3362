"""
Does asyncio.wait_for() stop a process?
=======================================

No: the error comes in time, and the worker finishes its task all the same.
The task takes a second, its limit is 0.3 s.

.. listing:: choosing.wait_for_does_not_stop
"""

from mpexamples.observe import show

show(
    "choosing.wait_for_does_not_stop",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The future of asyncio is cancelled; the worker isn't told.
# The block is left only when the task is done, and meanwhile the event loop stands still.
#
# A cure: kill the process with the waiting
# -----------------------------------------
#
# A coroutine waits for the ``sentinel`` of a process, and kills the process when it's cancelled.
#
# .. listing:: choosing.killed_with_its_await

show(
    "choosing.killed_with_its_await",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The child ends with -9 after 0.3 s, though it wanted to sleep for a minute.
#
# Try it yourself: let the task sleep for 0.1 s only.
# Then ``run()`` returns in time under ``fork``, nothing is cancelled, and the program prints ``this is never printed``; under ``spawn`` the time limit may come all the same, because starting a process takes time as well.
