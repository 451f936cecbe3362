"""
Redirected output of a child
============================

``redirect_stdout`` changes a variable of the parent, and the child has its own.

.. listing:: processes.redirected_output
"""

from mpexamples.observe import show

show("processes.redirected_output")

# %%
# Under the three start methods:

show(
    "processes.redirected_output", start_method=["fork", "spawn", "forkserver"]
)
