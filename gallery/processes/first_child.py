"""
The first child
===============

A process is made in three steps: ``Process()`` makes an object, ``start()`` starts a process, ``join()`` waits until it has ended.
Look at which of the parent's lines come before the child's.

.. listing:: processes.first_child
"""

from mpexamples.observe import show

show("processes.first_child")

# %%
# The object has no process number before ``start()``, because there is no process yet; after it, it has one.
# ``start()`` doesn't wait for the child's first line, so the parent mostly prints its next line before.
# ``join()`` does wait, so the exit code comes last.
#
# Does the start method matter?
# -----------------------------
#
# Look at the time before the child's first line.

show(
    "processes.first_child",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# ``fork`` copies the parent, which is quick; ``spawn`` starts a new interpreter, which takes longer, and ``forkserver`` has to start its server before the first child.
# The lines are the same, though.
#
# Try it yourself: delete ``child.join()``.
# The parent's last line then says ``None``, because the child hasn't ended yet, and mostly comes before the child's lines.
