"""
Two pills for three consumers
=============================

The third one waits.

.. listing:: communication.too_few_pills
"""

from mpexamples.observe import show

show("communication.too_few_pills")

# %%
# The same under the three start methods.

show(
    "communication.too_few_pills", start_method=["fork", "spawn", "forkserver"]
)
