"""
Can a child set an asyncio.Event of its parent?
===============================================

No: under ``fork`` it sets a copy, and under the other methods it has none.
A coroutine starts a child, which runs an event loop of its own and then sets the event.

.. listing:: choosing.loop_after_fork
"""

from mpexamples.observe import show

show(
    "choosing.loop_after_fork",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# ``asyncio.run()`` works in the child under each method.
# The parent's event stays unset, because objects of asyncio belong to one process.
#
# Try it yourself: let the parent wait with ``await asyncio.wait_for(arrived.wait(), 1)`` after the child has ended.
# It raises ``TimeoutError``; without the time limit it would wait for ever.
