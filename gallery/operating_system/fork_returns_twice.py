"""
fork returns twice
==================

One call of ``os.fork``, two returns: 0 in the child, the child's number in the parent.

.. listing:: operating_system.fork_returns_twice
"""

from mpexamples.observe import show

show("operating_system.fork_returns_twice")
