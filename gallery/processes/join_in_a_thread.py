"""
Join in one thread, go on in another
====================================

``join()`` blocks the thread that calls it, and the other threads of the same process go on.
The child waits for an event that only the main thread can set; what is varied is which thread joins the child.
First it's a second thread. Look at the three lines that begin with ``round``.

.. listing:: processes.join_in_a_thread
"""

from mpexamples.observe import show

show("processes.join_in_a_thread")

# %%
# The main thread prints them while the other thread waits.
# Then it sets the event, the child ends, and ``join()`` returns in the other thread.
# If ``join()`` blocked the whole process, the program could never end.
#
# In the main thread
# ------------------
#
# With the argument ``main`` the main thread joins the child before it does anything else.
# Look at what each of the two processes waits for.

show("processes.join_in_a_thread", args=["main"], until_stuck=0.5)

# %%
# The main thread waits for the end of the child, and the child for the event that this very thread would set some lines below.
# Neither can go on, so the observer has ended them.
# That's why a program that has to answer all the time leaves the waiting to a thread of its own.
#
# Does the start method matter?
# -----------------------------
#
# The first run under all three.

show(
    "processes.join_in_a_thread",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Only the start takes longer or shorter, and the rounds begin after it; the waiting happens in the parent, which has two threads each time.
#
# Try it yourself: write ``child.join(0.5)`` for ``child.join()`` and give the argument ``main``.
# Now the main thread goes on after half a second, and the program ends.
