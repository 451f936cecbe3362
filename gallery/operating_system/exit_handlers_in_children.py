"""
Does a child run its exit handlers?
===================================

From Python 3.13 on a child runs the functions that it has registered with ``atexit``; before, it does so only under ``spawn``.
A process, a worker of a pool and one of an executor each register a function.
What is varied is the version, and then the start method: which of the functions are called?

.. listing:: operating_system.exit_handlers_in_children
"""

from mpexamples.observe import show

show(
    "operating_system.exit_handlers_in_children",
    start_method="fork",
    python="each",
)

# %%
# None on 3.11.7 and 3.12.1, all three on 3.13.0, 3.14.8 and 3.15.0.
# The parent's own function is called once, by the parent: its children forget what they have inherited.
#
# Does the start method matter?
# -----------------------------

show(
    "operating_system.exit_handlers_in_children",
    start_method=["fork", "spawn", "forkserver"],
    python="python3.12",
)

# %%
# On 3.12.1 it does: a child of ``spawn`` calls its function, the others leave through ``os._exit()``, and call none.
#
# Note how the pool is ended, with ``close()`` and ``join()``.
# Try it yourself on 3.14: delete these two lines, and run it several times under ``fork``.
# Now the ``with`` block terminates the worker, so it's a race whether the worker still calls its function.
