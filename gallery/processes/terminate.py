"""
After terminate() a process is still alive
==========================================

For a moment; and a look is enough to learn that it has ended.

.. listing:: processes.terminate
"""

from mpexamples.observe import show

show("processes.terminate")

# %%
# Under the three start methods:

show("processes.terminate", start_method=["fork", "spawn", "forkserver"])
