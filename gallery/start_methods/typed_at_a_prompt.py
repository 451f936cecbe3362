"""
A function typed at the prompt
==============================

What you define at Python's prompt can be run in a process up to Python 3.13 on Linux, and no longer from 3.14 on, because the default start method has changed.
The program types a few lines into a real interactive session.
Only the version is varied; look for ``exit code``.

.. listing:: start_methods.typed_at_a_prompt
"""

from mpexamples.observe import show

show("start_methods.typed_at_a_prompt", python="each")

# %%
# Up to 3.13 the child is a copy of the session, by ``fork``, so it has the function.
# From 3.14 on it's a copy of the fork server, which was never told of it: the child gets the name ``greet`` and finds nothing under it.
#
# Does the start method explain it?
# ---------------------------------
#
# One version, the newest, and all three methods.

show(
    "start_methods.typed_at_a_prompt",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Yes: with ``fork`` the new version greets too, and ``spawn`` fails like ``forkserver``.
#
# The cure
# --------
#
# Here the function stands in a file, and the session imports it.

show(
    "start_methods.typed_at_a_prompt",
    args=["module"],
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The child can import the same file, so it works with each method.
#
# Try it yourself: replace ``greet`` in ``START`` by ``print``. It works without a file, because ``print`` stands in a module that every Python has.
