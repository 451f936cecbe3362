"""
A zombie in the process table
=============================

A process that has ended stays in the table until its parent asks how.
The child's bar ends at once; its entry remains until ``waitpid``.

.. listing:: operating_system.zombie
"""

from mpexamples.observe import show

show("operating_system.zombie")
