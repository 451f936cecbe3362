"""
Four children, eight times
==========================

The order of arrival is not the order of ``start()``.

.. listing:: processes.order_of_output
"""

from mpexamples.observe import show

show("processes.order_of_output")

# %%
# Under the three start methods:

show("processes.order_of_output", start_method=["fork", "spawn", "forkserver"])
