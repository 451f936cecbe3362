"""
Lines that are torn apart
=========================

Four processes write to one pipe: without a buffer many lines are torn, and a lock keeps every line whole.
The numbers differ from run to run.

.. listing:: processes.torn_lines
"""

from mpexamples.observe import show

show("processes.torn_lines", alone=True)
