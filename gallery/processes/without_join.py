"""
Who prints first, the parent or the child?
==========================================

Without ``join()`` nothing decides whether parent or child comes first, and only a long enough pause in the parent lets the child be first every time.
Both sign a book, five times for each pause, and the first name is counted.
Look at how long the pause must be until the child is first, under each start method.

.. listing:: processes.without_join
"""

from mpexamples.observe import show

show("processes.without_join", start_method=["fork", "spawn", "forkserver"])

# %%
# Without a pause the parent is first nearly always under ``spawn`` and ``forkserver``, since the child takes longer to come to life than ``start()`` to return.
# Under ``fork`` it's open, and the numbers differ in every run, because a copy is made quickly.
# To be sure, the pause must be longer than a child takes to start: a few milliseconds under ``fork``, more under ``forkserver``, and tens of milliseconds under ``spawn``.
# On a busy machine it's all slower, so no pause is long enough for certain.
#
# Look at the end, too.
# The parent's last line comes before the child's, and yet the parent's bar is the longer one: at its end it waits for its child, without any ``join()``.
#
# Try it yourself: run the program several times, and compare the numbers in the lines with a short pause. They differ from run to run, and those with the longest pause hardly do.
