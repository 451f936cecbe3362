"""
A class of your own in a manager
================================

A class that is registered with a manager gives its methods to all processes, but not its attributes.
Two children add to one counter two hundred times each.
Look at the sum, and at what happens to the attribute.

.. listing:: sharing.own_manager
"""

from mpexamples.observe import show

show("sharing.own_manager", start_method=["fork", "spawn", "forkserver"])

# %%
# Only the start method is varied.
# ``add()`` reads and writes in the manager's process, under its lock, so nothing is lost and each addition costs one journey.
# The proxy has the public methods alone; ``number`` isn't one, and so it raises ``AttributeError``.
#
# Try it yourself: rename ``add`` to ``_add``. Now there's no such method in the proxy, because names that begin with an underscore aren't public.
