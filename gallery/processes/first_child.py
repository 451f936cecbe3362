"""
The first child
===============

A process is made in three steps: ``Process()`` makes an object, ``start()`` starts a process, ``join()`` waits until it has ended. Look at which of the parent's lines come before the child's.

.. listing:: processes.first_child
"""

from mpexamples.observe import show

show("processes.first_child")

# %%
# The same program under the three start methods.
# Look at the time before the child's first line: ``fork`` copies the parent, ``spawn`` starts an interpreter, ``forkserver`` starts its server first. Try it yourself: delete ``child.join()``, and run it several times. The parent goes on at once, and its last line mostly comes first.

show(
    "processes.first_child",
    start_method=["fork", "spawn", "forkserver"],
)
