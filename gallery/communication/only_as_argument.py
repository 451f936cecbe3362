"""
What processes share can't be a task's argument
===============================================

A queue, lock, event or value can be an argument of a ``Process`` and not of a pool's task.
The program tries both with six objects; the start method is varied.
Look whether any line differs.

.. listing:: communication.only_as_argument
"""

from mpexamples.observe import show

show(
    "communication.only_as_argument",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No line does.
# While a child is started the parent can hand it pipes and semaphores, and later only bytes.
# The message names the class inside, so an event is called ``Condition``.
#
# In which versions?
# ------------------

show(
    "communication.only_as_argument",
    start_method="forkserver",
    python="each",
)

# %%
# In all of them, with the same words.
#
# Try it yourself: put ``multiprocessing.Manager().Queue()`` among the things.
# A task takes it, because it's a proxy that holds only an address.
