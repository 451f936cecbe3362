"""
Join in one thread, go on in another
====================================

``join()`` blocks the thread that calls it, and the other threads of the same process go on.
Here a second thread joins the child, and the child waits for an event that only the main thread can set.
If ``join()`` blocked the whole process, the program could never end.

.. listing:: processes.join_in_a_thread
"""

from mpexamples.observe import show

show("processes.join_in_a_thread")

# %%
# Look at the three lines that begin with ``round``: the main thread prints them while the other thread waits.
# Then it sets the event, the child ends, and ``join()`` returns in the other thread.
# The start method doesn't matter, because all this happens in the parent.
#
# So a program that has to answer all the time can leave the waiting to a thread.
#
# Try it yourself: write ``child.join()`` above the line that makes the thread.
# Now it's the main thread that waits, nobody sets the event, and the program hangs; end it with Ctrl-C.
