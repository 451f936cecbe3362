"""
A failure that nobody notices
=============================

The child fails, the program says that all is done and ends with 0.

.. listing:: processes.unnoticed_failure
"""

from mpexamples.observe import show

show("processes.unnoticed_failure")

# %%
# With a look at the exit code:

show("processes.unnoticed_failure", args=["look"], exit_code=1)
