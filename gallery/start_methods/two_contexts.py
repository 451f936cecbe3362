"""
A lock and a process of two contexts
====================================

A lock that was made for ``fork`` can't be passed to a process of another context; other locks can.
The program takes its lock from the default context and its process from ``spawn``.
Only the default is varied; look for the line that begins with ``RuntimeError``.

.. listing:: start_methods.two_contexts
"""

from mpexamples.observe import show

show(
    "start_methods.two_contexts",
    start_method=["fork", "spawn", "forkserver"],
    exit_code=None,
)

# %%
# A lock for ``fork`` has no name in the system, so a child that isn't a copy couldn't find it, and ``start()`` refuses.
# Locks for the two other methods have names, and the child finds them.
#
# The cure
# --------
#
# Lock and process come from one context.
#
# .. listing:: start_methods.one_context

show(
    "start_methods.one_context",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Now the default doesn't matter.
#
# Try it yourself: in the first program, write ``"forkserver"`` for ``"spawn"``, with ``fork`` as default. The message still says "spawn context".
