"""
Who may ask whether a process is alive?
=======================================

Its parent, and nobody else.

.. listing:: processes.who_may_ask
"""

from mpexamples.observe import show

show("processes.who_may_ask")

# %%
# Under ``spawn`` and ``forkserver`` a process object cannot even be sent to a sibling:

show("processes.who_may_ask", start_method=["fork", "spawn", "forkserver"])
