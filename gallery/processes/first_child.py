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
# Look at the time before the child's first line: ``fork`` copies the parent, ``spawn`` starts an interpreter, ``forkserver`` starts its server first. Try it yourself: delete ``child.join()``. The parent's last line then says ``None``, because the child hasn't ended yet, and mostly comes before the child's lines.

show(
    "processes.first_child",
    start_method=["fork", "spawn", "forkserver"],
)
