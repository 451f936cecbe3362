"""
Lines that are torn apart
=========================

Four processes write to one pipe, with a buffer and without.
Two ways keep every line whole: a flush after each line that was buffered, and a lock that all share.
The other numbers differ from run to run.

.. listing:: processes.torn_lines
"""

from mpexamples.observe import show

show("processes.torn_lines", alone=True)
