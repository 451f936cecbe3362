"""
apply from three threads
========================

``apply`` blocks its caller, and nobody else.

.. listing:: pools.apply_from_threads
"""

from mpexamples.observe import show

show("pools.apply_from_threads")

# %%
# The same under the three start methods.

show("pools.apply_from_threads", start_method=["fork", "spawn", "forkserver"])
