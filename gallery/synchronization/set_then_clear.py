"""
clear() right after set()
=========================

If an event is cleared right after it was set, ``wait()`` mostly returns ``False`` to the process that waits for it.
The program does this thirty times.
Look at how often the answer was ``True``, and how often ``False``.

.. listing:: synchronization.set_then_clear
"""

from mpexamples.observe import show

show(
    "synchronization.set_then_clear",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# ``set()`` wakes the process that waits, but when it looks at the flag itself, ``clear()`` has mostly taken it down.
# Now and then it isn't so, and on a busy machine more often, so the counts differ from run to run and not by the start method.
#
# What to do: leave the flag up as long as somebody may wait for it, and send messages through a queue if something happens repeatedly.
#
# Try it yourself: put ``time.sleep(0.01)`` between ``set()`` and ``clear()``, and nearly all answers are ``True``.
