"""
imap() reads on while nobody takes its results
==============================================

An iterator has 100 numbers, and the parent wants one result.
What is varied is the way: ``Pool.imap()``, a batch with ``Pool.map()``, and the ``map()`` of an executor without and with ``buffersize``.
Look at how many numbers have been taken by then.

.. listing:: pools.not_lazy
"""

from mpexamples.observe import show

show("pools.not_lazy", start_method=["fork", "spawn", "forkserver"])

# %%
# ``imap()`` returns at once, but a thread of the pool reads the iterator to its end, whether anybody wants the results or not.
# The executor has read all of it before it returns.
# A batch is as long as you make it.
# With ``buffersize`` at most that many are under way; here it's one more, since the next one is read when a result is taken.
#
# Before Python 3.14
# ------------------
#
# Look at the last line.

show("pools.not_lazy", python="python3.13")

# %%
# ``buffersize`` is new in Python 3.14, and older ones don't know it.
#
# Try it yourself: write ``range(10_000)``.
# ``imap()`` and the executor take all of them, and the two others still 10 and 11.
