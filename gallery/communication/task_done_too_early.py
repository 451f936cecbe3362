"""
task_done() before the result
=============================

``join()`` believes it.

.. listing:: communication.task_done_too_early
"""

from mpexamples.observe import show

show("communication.task_done_too_early")

# %%
# The same under the three start methods.

show(
    "communication.task_done_too_early",
    start_method=["fork", "spawn", "forkserver"],
)
