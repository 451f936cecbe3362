"""
Counting down in three ways
===========================

The same work twice: in sequence, in two threads, in two processes.
The times are those of the machine that built this page.

.. listing:: processes.busy_three_ways
"""

from mpexamples.observe import show

show("processes.busy_three_ways", alone=True)
