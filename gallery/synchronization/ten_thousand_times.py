"""
Forty thousand additions without a lock
=======================================

How many additions are lost when four processes add one to a counter ten thousand times each, and there's no lock?
Look at how the five rounds differ.

.. listing:: synchronization.ten_thousand_times
"""

from mpexamples.observe import show

show("synchronization.ten_thousand_times")

# %%
# Some rounds lose many, others none, so a test that passed once says nothing.
# The start method has no part in it, except that it decides how close together the four begin:

show(
    "synchronization.ten_thousand_times",
    start_method=["fork", "spawn", "forkserver"],
)
