"""
A clock that starts too late
============================

A clock that starts after ``start()`` measures only a part of what processes cost.
Squares are added up in a loop, in four processes one after the other, and in four at once; the last two rows are one and the same run by two clocks.
What is varied is the argument, in the two columns: a list of 250,000 numbers, and a ``range`` that says which numbers they are.

.. listing:: choosing.honest_clock
"""

from mpexamples.observe import show

show(
    "choosing.honest_clock",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# Under ``spawn`` and ``forkserver`` the list is pickled by ``start()``, which waits until the child has taken it.
# So the late clock begins when most of the work is over, and the first number that it prints is far too small.
# A ``range`` is sent at once, so all that its late clock misses is the starts themselves.
# Under ``fork`` nothing is sent, and the children begin with the list in their memory.
#
# The second row has nothing to gain over the first, because only one process computes at any time.
#
# Try it yourself: write 1,000,000 for 250,000.
# The start matters less for the ranges then, but a list of four times the numbers takes four times as long on its way, so the lists gain little.
