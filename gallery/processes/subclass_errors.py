"""
Five mistakes with a subclass of Process
========================================

Some raise an obscure error, some do nothing at all.

.. listing:: processes.subclass_errors
"""

from mpexamples.observe import show

show("processes.subclass_errors")

# %%
# The same under the three start methods.

show("processes.subclass_errors", start_method=["fork", "spawn", "forkserver"])
