"""
Who may ask whether a process is alive?
=======================================

The process itself, its parent and its children; not a sibling.
Shown under ``fork``, because only there can a process have the object of a sibling that runs.

.. listing:: processes.who_may_ask
"""

from mpexamples.observe import show

show("processes.who_may_ask", start_method="fork")

# %%
# Under ``spawn`` and ``forkserver`` the object of a process that was started cannot even be sent to a sibling:

show("processes.who_may_ask", start_method=["spawn", "forkserver"])
