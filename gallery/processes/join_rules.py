"""
join() that makes no sense
==========================

Two of them raise an error, two return at once.

.. listing:: processes.join_rules
"""

from mpexamples.observe import show

show("processes.join_rules")

# %%
# The same under the three start methods.

show("processes.join_rules", start_method=["fork", "spawn", "forkserver"])
