"""
map() passes one argument, starmap() unpacks a tuple
====================================================

A function of two arguments is called for two orders.
What is varied is the way in which the arguments reach it: a tuple with ``map()`` and with ``starmap()``, one of them fixed by ``partial``, and two lists with the ``map()`` of an executor.
Look at the first line, which is an error.

.. listing:: pools.several_arguments
"""

from mpexamples.observe import show

show("pools.several_arguments", start_method=["fork", "spawn", "forkserver"])

# %%
# ``map()`` gives the whole tuple to ``drink``, and nothing to ``cups``, so the call fails in the worker and the error comes back.
# ``starmap()`` takes the tuple apart, and a ``partial`` needs one argument only.
# The executor takes one from each list, as the built-in ``map()`` does.
# None of this depends on the start method, because tasks are sent in the same way under all three.
#
# Try it yourself: give ``CUPS`` a third number.
# ``zip(…, strict=True)`` raises ``ValueError``; without ``strict`` the number is dropped in silence, as the executor does.
