"""
A chunk of slow calls keeps one worker busy and the other idle
==============================================================

Eight calls are done by two workers: the first four take 0.2 s each, the others 0.02 s.
What is varied is ``chunksize``: chunks of four calls, then of one.
Look at which worker does the calls 0 to 3, and at what the other one does meanwhile.

.. listing:: pools.chunks_of_calls
"""

from mpexamples.observe import show

show("pools.chunks_of_calls", start_method=["fork", "spawn", "forkserver"])

# %%
# With chunks of four, all slow calls are in the first chunk, so one worker does them in a row.
# The other is done with its chunk soon, and waits, because a chunk isn't divided once it has been sent.
# With chunks of one the two share the slow calls, and all is done in about half the time.
# It's the same under each start method, since the parent cuts the work.
#
# Try it yourself: write ``chunksize=2``.
# Each worker has two of the slow calls, so it takes no longer than with chunks of one.
