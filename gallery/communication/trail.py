"""
Which part can't be pickled?
============================

From Python 3.14 on an error of pickling says where in the object the culprit is; older versions only name its type.
The program sends a menu, in which an order has an open file.
Read the lines from the bottom up.

.. listing:: communication.trail
"""

from mpexamples.observe import show

show("communication.trail", python="each")

# %%
# The last line is the outermost: item 3 of the task, which is the tuple of arguments.
# Each line above goes one step deeper, until ``dict item 'receipt'``, the attribute that holds the file.
# The method doesn't matter, because it's a task.
#
# Try it yourself: replace ``open(os.devnull)`` by ``os.devnull``, and the order is cooked.
