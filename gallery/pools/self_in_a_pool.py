"""
An object that holds a pool can't be sent to that pool
======================================================

A shop keeps a pool in ``self.pool`` and calls a method of its own in it.
What is varied is what is pickled: the whole object, or, with the argument ``getstate``, the object without its pool.
Look at whether there are results.

.. listing:: pools.self_in_a_pool
"""

from mpexamples.observe import show

show("pools.self_in_a_pool", start_method=["fork", "spawn", "forkserver"])

# %%
# A method is pickled together with its object, and the pool in that object refuses to be pickled.
# It's the same under each start method, because a task is always pickled.
#
# Without the pool
# ----------------

show("pools.self_in_a_pool", args=["getstate"])

# %%
# ``__getstate__()`` returns what is to be sent, here only the discount.
# The copies in the workers have no pool, and need none.
#
# Try it yourself: let ``__getstate__()`` return ``{}``.
# The error is another one then: the copy in the worker has no attribute ``discount``.
