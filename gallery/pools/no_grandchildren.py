"""
Tasks that start processes
==========================

The workers of a ``Pool`` are daemonic and may not, those of an executor may.

.. listing:: pools.no_grandchildren
"""

from mpexamples.observe import show

show("pools.no_grandchildren")

# %%
# The same under the three start methods.
# Under ``forkserver`` the executor's worker starts a fork server of its own.

show("pools.no_grandchildren", start_method=["fork", "spawn", "forkserver"])
