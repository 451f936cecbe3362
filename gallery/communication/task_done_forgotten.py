"""
task_done() that is never called
================================

``join()`` waits for it.

.. listing:: communication.task_done_forgotten
"""

from mpexamples.observe import show

show("communication.task_done_forgotten")

# %%
# The same under the three start methods.

show(
    "communication.task_done_forgotten",
    start_method=["fork", "spawn", "forkserver"],
)
