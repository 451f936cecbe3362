"""
empty() says yes right after a put()
====================================

Right after ``put()`` a queue often says that it is empty, because the message is still with the thread that sends it.
The program puts a message, asks at once, and reads it, 500 times.
Only the start method is varied; look at how often the answer is wrong.

.. listing:: communication.empty_right_after_put
"""

from mpexamples.observe import show

show(
    "communication.empty_right_after_put",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# A right answer would be ``False`` each time.
# How often it's wrong depends on when the thread gets its turn, so the number differs from run to run, but under none of the three is it 0.
#
# Try it yourself: write ``time.sleep(0.01)`` between ``put()`` and ``empty()``, and ``import time`` at the top.
# We got 0 of 500 then.
# But that's no cure, because nothing says how long the thread will need on a busy machine.
