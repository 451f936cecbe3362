"""
One position in one file
========================

What the child has read, the parent will not read again.

.. listing:: operating_system.shared_offset
"""

from mpexamples.observe import show

show("operating_system.shared_offset")
