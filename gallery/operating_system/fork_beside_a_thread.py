"""
A lock that no thread will release
==================================

The fork copies the locked lock, and not the thread that holds it.

.. listing:: operating_system.fork_beside_a_thread
"""

from mpexamples.observe import show

show("operating_system.fork_beside_a_thread")

# %%
# Since Python 3.12 there is a warning on standard error:

show("operating_system.fork_beside_a_thread", python="each")
