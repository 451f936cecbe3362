"""
The workers print their stacks
==============================

With one line in the initializer each worker of a pool can say where it hangs, even where nobody may install or attach anything.
Two workers take two locks in opposite orders, so both hang.
What is varied is what makes them speak: a signal from the parent, or a timer of their own.

.. listing:: diagnosing.all_stacks
"""

from mpexamples.observe import show

show("diagnosing.all_stacks", start_method="spawn")

# %%
# Look at the second and third line of each stack: both stand in ``__enter__``, called from the same line of ``bake``, the inner ``with``.
# So each has its first lock and waits for its second.
# The stacks are written by ``faulthandler``, in C, while the process goes on waiting; it needn't run any Python for that.
#
# By themselves
# -------------
#
# Now each worker has a timer, and the parent sends nothing.

show("diagnosing.all_stacks", args=["by-itself"], start_method="spawn")

# %%
# The stack is the same, below the word ``Timeout``.
# A timer speaks once, unless you say ``repeat=True``, and also if nothing hangs; ``cancel_dump_traceback_later()`` stops it.
#
# Try it yourself: replace ``faulthandler.register(signal.SIGUSR1)`` by ``pass``.
# The signal then ends both workers, with exit code -10, and the pool starts two new ones that wait for tasks.
