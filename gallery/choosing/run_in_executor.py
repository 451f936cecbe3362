"""
Does the event loop stay alive?
===============================

A function that computes in a coroutine stops all the others; in a process it leaves them alone.
A coroutine ticks every 0.1 s, while the program computes for 0.4 s in the loop and then in a process.

.. listing:: choosing.run_in_executor
"""

from mpexamples.observe import show

show(
    "choosing.run_in_executor",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under each method, there's no tick between the first two lines about computing.
# While the worker starts and computes, the clock goes on.
# Under ``spawn`` and ``forkserver`` the first tick comes later, because the executor starts a helper process besides the worker, and does so in the thread of the loop.
#
# And a queue?
# ------------
#
# ``get()`` waits in the thread of the loop, too, unless it's called in another one.
#
# .. listing:: choosing.queue_beside_the_loop

show("choosing.queue_beside_the_loop")

show("choosing.queue_beside_the_loop", args=["in-a-thread"])

# %%
# Only the second run ticks while it waits.
#
# Try it yourself: replace ``executor`` by ``None`` in ``run_in_executor(executor, compute)``.
# The clock ticks on, because a thread computes; but now the two have to take turns.
