"""
A method takes its object along
===============================

A pool that gets a method as its task sends the whole object with each chunk of calls.
A model of one megabyte counts how much of it is pickled, for forty calls in each of three ways.
Compare the three lines, and then the last line of the three start methods.

.. listing:: choosing.heavy_luggage
"""

from mpexamples.observe import show

show("choosing.heavy_luggage", start_method=["fork", "spawn", "forkserver"])

# %%
# A pool of two makes eight chunks of forty calls, so it sends the model eight times.
# An executor's chunks have one call if you don't say otherwise, so it sends the model forty times.
# The initializer gets the model once for each worker, and the calls then carry a number only.
# Under ``fork`` even that costs nothing, because a worker begins as a copy of the parent and has the model already.
#
# Try it yourself: write ``chunksize=20`` into both calls of ``map``.
# Then two megabytes are sent in each of the two, and the last line stays as it is.
