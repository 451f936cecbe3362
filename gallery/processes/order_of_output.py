"""
Four children, eight times
==========================

Children that are started in the order 0, 1, 2, 3 arrive in any order, and in another one the next time.
How often is it the order of ``start()``?

.. listing:: processes.order_of_output
"""

from mpexamples.observe import show

show("processes.order_of_output")

# %%
# Each row is a round: the four numbers as the parent got them.
# The last two lines count the rounds in the order of ``start()``, and the different orders.
# Nothing in the program fixes the order, because the operating system decides which process gets a CPU first.
#
# Does the start method matter?
# -----------------------------
#
# Compare the last two lines.

show("processes.order_of_output", start_method=["fork", "spawn", "forkserver"])

# %%
# Under ``fork`` the children begin almost at once, so their order is often that of ``start()``; under ``spawn`` each has an interpreter to start first, and some are faster at it.
# These numbers change from run to run, so none of the methods promises an order.
#
# Try it yourself: put ``time.sleep(number / 5)`` before ``queue.put(number)``, with ``import time`` above.
# Now the order is mostly right, and still not promised.
