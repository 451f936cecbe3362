"""
What run() sets stays in the child
==================================

The parent's object does not change; a queue brings the result.

.. listing:: processes.results_stay
"""

from mpexamples.observe import show

show("processes.results_stay")

# %%
# The same under the three start methods.

show("processes.results_stay", start_method=["fork", "spawn", "forkserver"])
