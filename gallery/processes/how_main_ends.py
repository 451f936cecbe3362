"""
Seven ways to end the main program
==================================

The child needs a moment longer than its parent.
After which ends has it done its work when the parent is gone?
Four of them run Python's exit handlers, and one of these waits for the child.

.. listing:: processes.how_main_ends
"""

from mpexamples.observe import show

show("processes.how_main_ends")

# %%
# SIGINT is the surprise: it's a signal, and the exit code of -2 says so, but Python turns it into ``KeyboardInterrupt``, and so the parent waits.
# It is the same under each start method:

show("processes.how_main_ends", start_method=["fork", "spawn", "forkserver"])
